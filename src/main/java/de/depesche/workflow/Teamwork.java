package de.depesche.workflow;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import de.depesche.article.ArticleId;
import de.depesche.article.rights.ArticleRights;
import de.depesche.article.ArticleStatus;
import de.depesche.article.Newsdesk;
import de.depesche.article.Saving;
import de.depesche.article.rights.Step;
import de.depesche.member.AccountId;
import de.depesche.member.AuditedDeed;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Notes and tasks; who hears of them is the business of {@link Inbox}. */
@Service
class Teamwork {

	static final int MAX_NOTE = 2000;

	static final int MAX_TASK = 300;

	private final JdbcClient jdbc;

	private final Newsdesk newsdesk;

	private final ArticleRights rights;

	private final ApplicationEventPublisher events;

	private final Inbox inbox;

	private final TaskDates dates;

	private final Clock clock;

	Teamwork(JdbcClient jdbc, Newsdesk newsdesk, ArticleRights rights, ApplicationEventPublisher events, Inbox inbox, TaskDates dates,
			Clock clock) {
		this.jdbc = jdbc;
		this.newsdesk = newsdesk;
		this.rights = rights;
		this.events = events;
		this.inbox = inbox;
		this.dates = dates;
		this.clock = clock;
	}

	/**
	 * A note.
	 *
	 * @param parent the note it answers, or null
	 * @param returning whether the article was sent back with it
	 * @param anchor the paragraph it is about, or null for the article as a whole
	 * @param resolvedAt when somebody settled it, or null
	 */
	record Note(long id, @Nullable Long parent, boolean returning, String by, String text, Instant at, @Nullable Anchor anchor,
			@Nullable Instant resolvedAt, @Nullable String resolvedBy) {
	}

	/**
	 * Something somebody is to do.
	 *
	 * @param dueAt by when, or null
	 * @param doneAt when it was done, or null
	 */
	record Task(long id, long article, String headline, ArticleStatus status, long account, String name, String task,
			@Nullable Instant dueAt, @Nullable String givenBy, @Nullable Instant doneAt) {
	}

	/** A colleague. */
	record Colleague(long id, String name) {
	}

	/** Notes of an article, oldest first, answers among them; one query. */
	List<Note> notes(ArticleId article) {
		return this.jdbc.sql("""
				select n.id, n.parent_id, n.sent_back, w.display_name as writer, n.text, n.written_at, n.block, n.quote,
				       n.resolved_at, r.display_name as resolver
				  from article_note n join account w on w.id = n.account_id left join account r on r.id = n.resolved_by
				 where n.article_id = ? order by n.id limit 1000""").param(article.value()).query((row, number) -> {
			Integer block = row.getObject("block", Integer.class);
			Timestamp resolved = row.getTimestamp("resolved_at");
			return new Note(row.getLong("id"), row.getObject("parent_id", Long.class), row.getBoolean("sent_back"),
					row.getString("writer"), row.getString("text"), row.getTimestamp("written_at").toInstant(),
					(block != null) ? new Anchor(block, row.getString("quote")) : null,
					(resolved != null) ? resolved.toInstant() : null, row.getString("resolver"));
		}).list();
	}

	/** Writes a note on an article, or on a paragraph of it. */
	@Transactional
	void note(ArticleId article, @Nullable Anchor anchor, String text, AccountId by) {
		write(article, null, false, anchor, text, by);
		this.inbox.tell(article, Inbox.Kind.NOTE, by);
	}

	/** Answers a note; an answer to an answer stands below the same note, and opens it again. */
	@Transactional
	boolean answer(ArticleId article, long note, String text, AccountId by) {
		Optional<Long> top = this.jdbc.sql("select coalesce(parent_id, id) from article_note where article_id = ? and id = ?")
			.params(article.value(), note)
			.query(Long.class)
			.optional();
		top.ifPresent((it) -> {
			write(article, it, false, null, text, by);
			this.jdbc.sql("update article_note set resolved_at = null, resolved_by = null where id = ?").param(it).update();
			this.inbox.tell(article, Inbox.Kind.ANSWER, by);
		});
		return top.isPresent();
	}

	/** Settles a note, or opens it again. */
	@Transactional
	boolean resolve(ArticleId article, long note, boolean resolved, AccountId by) {
		return this.jdbc.sql("""
				update article_note set resolved_at = ?::timestamptz, resolved_by = ?::bigint
				 where article_id = ? and id = ? and parent_id is null""")
			.params(Arrays.asList(resolved ? Timestamp.from(this.clock.instant()) : null, resolved ? by.value() : null,
					article.value(), note))
			.update() == 1;
	}

	/** Sends an article back with the reason. */
	Saving sendBack(ArticleId article, int version, String reason, AccountId by) {
		return this.newsdesk.returnToDraft(article, version, reason, by);
	}

	/** What is to be done about an article, and what was, the open first; one query. */
	List<Task> tasks(ArticleId article) {
		return this.jdbc.sql(TASK + "where t.article_id = ? order by t.done_at nulls first, t.due_at nulls last, t.id limit 200")
			.param(article.value())
			.query(Teamwork::task)
			.list();
	}

	/** What somebody has to do, the most urgent first; one query. */
	List<Task> tasks(AccountId account) {
		return this.jdbc.sql(TASK + "where t.account_id = ? and t.done_at is null order by t.due_at nulls last, t.id limit 200")
			.param(account.value())
			.query(Teamwork::task)
			.list();
	}

	/** Gives somebody something to do; as that lets them change the article, only who may change it does so. */
	@Transactional
	void assign(ArticleId article, long account, String task, @Nullable Instant dueAt, AccountId by) {
		this.rights.require(Step.CHANGE, article);
		Timestamp now = Timestamp.from(this.clock.instant());
		long id = this.jdbc.sql("""
				insert into article_task (article_id, account_id, task, due_at, given_by, given_at)
				values (?, ?, ?, ?::timestamptz, ?, ?) returning id""")
			.params(Arrays.asList(article.value(), account, task, (dueAt != null) ? Timestamp.from(dueAt) : null, by.value(), now))
			.query(Long.class)
			.single();
		this.dates.set(id, dueAt);
		this.events.publishEvent(new AuditedDeed("TASK_GIVEN", task, by, article.value()));
		if (account != by.value()) {
			this.inbox.give(article, new AccountId(account), id, by);
		}
	}

	/** Ends a task, or begins it again: whose it is may end it, all else is for who may change the article. */
	@Transactional
	boolean done(ArticleId article, long task, boolean done, AccountId by) {
		boolean own = this.jdbc.sql("select exists (select 1 from article_task where article_id = ? and id = ? and account_id = ?)")
			.params(article.value(), task, by.value())
			.query(Boolean.class)
			.single();
		if (!own || !done) {
			this.rights.require(Step.CHANGE, article);
		}
		record Changed(String task, @Nullable Instant dueAt) {
		}
		Optional<Changed> changed = this.jdbc
			.sql("update article_task set done_at = ?::timestamptz where article_id = ? and id = ? returning task, due_at")
			.params(Arrays.asList(done ? Timestamp.from(this.clock.instant()) : null, article.value(), task))
			.query((row, number) -> {
				Timestamp due = row.getTimestamp("due_at");
				return new Changed(row.getString("task"), (due != null) ? due.toInstant() : null);
			})
			.optional();
		changed.ifPresent((it) -> {
			this.dates.set(task, done ? null : it.dueAt());
			this.events.publishEvent(new AuditedDeed(done ? "TASK_DONE" : "TASK_REOPENED", it.task(), by, article.value()));
		});
		return changed.isPresent();
	}

	/** Those who write, by name; one query. */
	List<Colleague> colleagues() {
		return this.jdbc.sql("""
				select id, display_name from account
				 where role in ('AUTHOR', 'EDITOR', 'CHIEF_EDITOR', 'ADMINISTRATOR') and suspended_at is null
				 order by lower(display_name) limit 500""")
			.query((row, number) -> new Colleague(row.getLong("id"), row.getString("display_name")))
			.list();
	}

	/** Whoever has to do with an article hears when it goes back, is approved or appears, and those who read it, when it waits for them. */
	@EventListener
	@Transactional(propagation = Propagation.MANDATORY)
	public void on(Newsdesk.Stored event) {
		switch (event.deed()) {
			case SUBMITTED -> this.inbox.askForReview(event.article(), event.by());
			case RETURNED -> this.inbox.tell(event.article(), Inbox.Kind.RETURNED, event.by());
			case APPROVED -> this.inbox.tell(event.article(), Inbox.Kind.APPROVED, event.by());
			case PUBLISHED -> this.inbox.tell(event.article(), Inbox.Kind.PUBLISHED, event.by());
			default -> {
				// Nothing anybody waits for.
			}
		}
	}

	/** The reason stands on the article as a note, whichever way it went back. */
	@EventListener
	@Transactional(propagation = Propagation.MANDATORY)
	public void on(Newsdesk.SentBack event) {
		write(event.article(), null, true, null, event.reason(), event.by());
	}

	private void write(ArticleId article, @Nullable Long parent, boolean returning, @Nullable Anchor anchor, String text,
			AccountId by) {
		this.jdbc.sql("""
				insert into article_note (article_id, parent_id, sent_back, account_id, text, written_at, block, quote)
				values (?, ?::bigint, ?, ?, ?, ?, ?::integer, ?)""")
			.params(Arrays.asList(article.value(), parent, returning, by.value(), text, Timestamp.from(this.clock.instant()),
					(anchor != null) ? anchor.block() : null, (anchor != null) ? anchor.quote() : null))
			.update();
	}

	private static final String TASK = """
			select t.id, t.article_id, a.headline, a.status, t.account_id, o.display_name as owner, t.task, t.due_at,
			       g.display_name as giver, t.done_at
			  from article_task t join article a on a.id = t.article_id join account o on o.id = t.account_id
			  left join account g on g.id = t.given_by\s""";

	private static Task task(java.sql.ResultSet row, int number) throws java.sql.SQLException {
		Timestamp due = row.getTimestamp("due_at");
		Timestamp done = row.getTimestamp("done_at");
		return new Task(row.getLong("id"), row.getLong("article_id"), row.getString("headline"),
				ArticleStatus.valueOf(row.getString("status")), row.getLong("account_id"), row.getString("owner"),
				row.getString("task"), (due != null) ? due.toInstant() : null, row.getString("giver"),
				(done != null) ? done.toInstant() : null);
	}

}
