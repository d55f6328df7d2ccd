package de.depesche.workflow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import de.depesche.alarm.Alarms;
import de.depesche.article.ArticleId;
import de.depesche.member.AccountId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Reminds people of what they have to do: a day before its date, or two hours where it is given later, and when it is over. */
@Component
class TaskDates {

	/** Its alarms are named by the number of a task and what they tell; the name stands in a migration. */
	static final TaskDescriptor<Void> TASK = TaskDescriptor.of("task-date");

	private static final Duration A_DAY = Duration.ofDays(1);

	private static final Duration SOME_HOURS = Duration.ofHours(2);

	private final Alarms alarms;

	private final Inbox inbox;

	private final JdbcClient jdbc;

	private final Clock clock;

	TaskDates(Alarms alarms, Inbox inbox, JdbcClient jdbc, Clock clock) {
		this.alarms = alarms;
		this.inbox = inbox;
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** Sets the alarms of a task, or takes them back where it has no date or is done. */
	@Transactional(propagation = Propagation.MANDATORY)
	public void set(long task, @Nullable Instant due) {
		Instant now = this.clock.instant();
		this.alarms.cancel(TASK, name(task, Inbox.Kind.DUE_SOON));
		this.alarms.cancel(TASK, name(task, Inbox.Kind.OVERDUE));
		if (due == null || !due.isAfter(now)) {
			return;
		}
		Instant soon = due.minus(A_DAY).isAfter(now) ? due.minus(A_DAY) : due.minus(SOME_HOURS);
		if (soon.isAfter(now)) {
			this.alarms.set(TASK, name(task, Inbox.Kind.DUE_SOON), soon);
		}
		this.alarms.set(TASK, name(task, Inbox.Kind.OVERDUE), due);
	}

	/**
	 * Reminds of a task that is not done.
	 * @return when to ring again, because it rang too early; empty if all is told
	 */
	@Transactional
	public Optional<Instant> ring(String name) {
		long id = Long.parseLong(name.substring(0, name.indexOf(':')));
		Inbox.Kind kind = Inbox.Kind.valueOf(name.substring(name.indexOf(':') + 1));
		Due task = this.jdbc.sql("""
				select article_id, account_id, task, due_at from article_task
				 where id = ? and done_at is null and due_at is not null for update""")
			.param(id)
			.query((row, number) -> new Due(new ArticleId(row.getLong("article_id")), new AccountId(row.getLong("account_id")),
					row.getString("task"), row.getTimestamp("due_at").toInstant()))
			.optional()
			.orElse(null);
		if (task == null) {
			return Optional.empty();
		}
		Instant now = this.clock.instant();
		if (kind == Inbox.Kind.OVERDUE && task.at().isAfter(now)) {
			return Optional.of(task.at());
		}
		if (kind == Inbox.Kind.DUE_SOON && !task.at().isAfter(now)) {
			// Nobody rang in time; the other alarm tells it.
			return Optional.empty();
		}
		this.inbox.remind(task.article(), task.who(), id, task.task(), kind);
		return Optional.empty();
	}

	private record Due(ArticleId article, AccountId who, String task, Instant at) {
	}

	private static String name(long task, Inbox.Kind kind) {
		return task + ":" + kind;
	}

}
