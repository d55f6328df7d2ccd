package de.depesche.schedule;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import de.depesche.alarm.Alarms;
import de.depesche.article.ArticleDraft;
import de.depesche.article.ArticleId;
import de.depesche.article.ArticleStatus;
import de.depesche.article.ContentJson;
import de.depesche.article.Newsdesk;
import de.depesche.member.AccountId;
import de.depesche.shared.PageOf;
import de.depesche.shared.web.Cursors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is planned. A deed and its alarm are written together, and in the transaction of the
 * article where that changes, too.
 */
@Repository
class Plans {

	/** Its alarms are named by the number of the deed; the name of the task stands in a migration. */
	static final TaskDescriptor<Void> TASK = TaskDescriptor.of("planned-deed");

	private static final String CURSOR = "planned-deeds";

	private static final String DEED = """
			select p.id, p.article_id, a.headline, a.status, p.kind, p.due_at, p.planned_at, e.display_name as planner,
			       p.reason, p.waits_because, coalesce(t.consecutive_failures, 0) as failures, t.execution_time as next_try
			  from planned_deed p join article a on a.id = p.article_id left join account e on e.id = p.planned_by
			  left join scheduled_task t on t.task_name = 'planned-deed' and t.task_instance = p.id::text\s""";

	private final JdbcClient jdbc;

	private final Alarms alarms;

	private final Cursors cursors;

	private final JsonMapper json;

	private final Clock clock;

	Plans(JdbcClient jdbc, Alarms alarms, Cursors cursors, JsonMapper json, Clock clock) {
		this.jdbc = jdbc;
		this.alarms = alarms;
		this.cursors = cursors;
		this.json = json;
		this.clock = clock;
	}

	/**
	 * The text of an update.
	 *
	 * @param draft what the article is to say
	 * @param basedOn version of the article it was made from
	 * @param by who planned it, or null for the house itself
	 */
	record Text(ArticleDraft draft, int basedOn, @Nullable AccountId by) {
	}

	/** Within the transaction that schedules an article, or takes it off the schedule again: no plan without the other. */
	@EventListener
	@Transactional(propagation = Propagation.MANDATORY)
	public void on(Newsdesk.Stored event) {
		switch (event.deed()) {
			case SCHEDULED -> {
				Instant at = this.jdbc.sql("select publish_at from article where id = ?")
					.param(event.article().value())
					.query((row, number) -> row.getTimestamp(1).toInstant())
					.single();
				remove(event.article(), DeedKind.PUBLICATION);
				add(event.article(), DeedKind.PUBLICATION, at, event.by(), null, null, null);
			}
			case SUBMITTED, RETURNED, APPROVED, PUBLISHED -> remove(event.article(), DeedKind.PUBLICATION);
			case WITHDRAWN -> {
				// What is withdrawn by hand need not be withdrawn again.
				remove(event.article(), DeedKind.WITHDRAWAL);
			}
			default -> {
				// Words alone change nothing of when.
			}
		}
	}

	/** Keeps the next text of a public article, in place of any other, until its instant. */
	@Transactional(propagation = Propagation.MANDATORY)
	public void update(ArticleId article, int basedOn, ArticleDraft draft, Instant at, @Nullable AccountId by) {
		remove(article, DeedKind.UPDATE);
		add(article, DeedKind.UPDATE, at, by, null, basedOn, ContentJson.write(draft).toString());
	}

	/** Keeps when an article is to be taken back, in place of any other such instant. */
	@Transactional(propagation = Propagation.MANDATORY)
	public void withdrawal(ArticleId article, Instant at, @Nullable String reason, @Nullable AccountId by) {
		remove(article, DeedKind.WITHDRAWAL);
		add(article, DeedKind.WITHDRAWAL, at, by, reason, null, null);
	}

	/** What is planned for an article, in the order of time; one query. */
	List<PlannedDeed> of(ArticleId article) {
		return this.jdbc.sql(DEED + "where p.article_id = ? order by p.due_at, p.id")
			.param(article.value())
			.query(Plans::read)
			.list();
	}

	/** Changes and withdrawals planned for a span, in the order of time; one query. */
	List<PlannedDeed> between(Instant from, Instant until, int limit) {
		return this.jdbc.sql(DEED + "where p.kind <> 'PUBLICATION' and p.due_at >= ? and p.due_at < ? order by p.due_at, p.id limit ?")
			.params(Timestamp.from(from), Timestamp.from(until), limit)
			.query(Plans::read)
			.list();
	}

	Optional<PlannedDeed> find(long id) {
		return this.jdbc.sql(DEED + "where p.id = ?").param(id).query(Plans::read).optional();
	}

	Optional<PlannedDeed> find(ArticleId article, DeedKind kind) {
		return of(article).stream().filter((it) -> it.kind() == kind).findFirst();
	}

	/**
	 * Everything planned, the next first; what waits for a person is overdue and stands before
	 * it. One query.
	 * @param kind of this kind only, or null
	 * @param cursor the {@code next} of the page before, or null
	 * @param limit 1 to 100
	 */
	PageOf<PlannedDeed> next(@Nullable DeedKind kind, @Nullable String cursor, int limit) {
		List<Object> params = new ArrayList<>();
		String where = "where true";
		if (kind != null) {
			where += " and p.kind = ?";
			params.add(kind.name());
		}
		if (cursor != null) {
			List<String> values = this.cursors.decode(CURSOR, cursor, 2);
			where += " and (p.due_at, p.id) > (?, ?)";
			params.add(Timestamp.from(Instant.parse(values.get(0))));
			params.add(Long.valueOf(values.get(1)));
		}
		params.add(limit + 1);
		List<PlannedDeed> found = this.jdbc.sql(DEED + where + " order by p.due_at, p.id limit ?")
			.params(params)
			.query(Plans::read)
			.list();
		if (found.size() <= limit) {
			return new PageOf<>(found, null);
		}
		List<PlannedDeed> page = found.subList(0, limit);
		return new PageOf<>(page, this.cursors.encode(CURSOR, page.getLast().dueAt(), page.getLast().id()));
	}

	/** Up to when pages before this one have told what is planned; the epoch for the first. */
	Instant begin(@Nullable String cursor) {
		return (cursor != null) ? Instant.parse(this.cursors.decode(CURSOR, cursor, 2).getFirst()) : Instant.EPOCH;
	}

	/**
	 * What waits for a person or has failed, the oldest first; one query, from an index of what
	 * waits and the few alarms that have failed.
	 * @param limit 1 to 100
	 */
	List<PlannedDeed> troubled(int limit) {
		return this.jdbc.sql(DEED + """
				where p.id in (select id from planned_deed where waits_because is not null
				               union all
				               select task_instance::bigint from scheduled_task
				                where task_name = 'planned-deed' and consecutive_failures > 0)
				 order by p.due_at, p.id limit ?""").param(limit).query(Plans::read).list();
	}

	/**
	 * Keeps everybody else from the article, then from the deed; in this order, which is that
	 * of those who change an article and what is planned for it.
	 * @return the deed as it stands now; empty if somebody has cancelled, moved or done it
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public Optional<PlannedDeed> hold(PlannedDeed deed) {
		this.jdbc.sql("select id from article where id = ? for update").param(deed.article().value()).query().listOfRows();
		return this.jdbc.sql(DEED + "where p.id = ? for update of p").param(deed.id()).query(Plans::read).optional();
	}

	/** The text of a planned update; one query. */
	Optional<Text> text(ArticleId article) {
		return this.jdbc.sql("select id from planned_deed where article_id = ? and kind = 'UPDATE'")
			.param(article.value())
			.query(Long.class)
			.optional()
			.map(this::text);
	}

	Text text(long id) {
		return this.jdbc.sql("select draft, based_on, planned_by from planned_deed where id = ?")
			.param(id)
			.query((row, number) -> {
				Long by = row.getObject("planned_by", Long.class);
				return new Text(ContentJson.read(this.json.readTree(row.getString("draft"))), row.getInt("based_on"),
						(by != null) ? new AccountId(by) : null);
			})
			.single();
	}

	/** Who planned it, or empty for the house itself. */
	Optional<AccountId> planner(long id) {
		return this.jdbc.sql("select planned_by from planned_deed where id = ? and planned_by is not null")
			.param(id)
			.query(Long.class)
			.optional()
			.map(AccountId::new);
	}

	/** Gives a deed another instant. The alarm of the old one finds it gone, should it ring. */
	@Transactional(propagation = Propagation.MANDATORY)
	public void move(PlannedDeed deed, Instant at, @Nullable AccountId by) {
		long id = this.jdbc
			.sql("update planned_deed set id = default, due_at = ?, planned_at = ?, planned_by = ? where id = ? returning id")
			.params(Arrays.asList(Timestamp.from(at), Timestamp.from(this.clock.instant()), value(by), deed.id()))
			.query(Long.class)
			.single();
		this.alarms.cancel(TASK, Long.toString(deed.id()));
		this.alarms.set(TASK, Long.toString(id), at);
	}

	/** Has a deed wait for a person. */
	@Transactional(propagation = Propagation.MANDATORY)
	public void halt(long id, Obstacle why) {
		this.jdbc.sql("update planned_deed set waits_because = ? where id = ?").params(why.name(), id).update();
	}

	/** Has what waits or has failed be tried once more, now. */
	@Transactional(propagation = Propagation.MANDATORY)
	public void retry(long id) {
		this.jdbc.sql("update planned_deed set waits_because = null where id = ?").param(id).update();
		this.alarms.ringAgain(TASK, Long.toString(id), this.clock.instant());
	}

	/** Takes a deed off the plan, done or not. */
	@Transactional(propagation = Propagation.MANDATORY)
	public void remove(long id) {
		if (this.jdbc.sql("delete from planned_deed where id = ?").param(id).update() > 0) {
			this.alarms.cancel(TASK, Long.toString(id));
		}
	}

	private void remove(ArticleId article, DeedKind kind) {
		this.jdbc.sql("delete from planned_deed where article_id = ? and kind = ? returning id")
			.params(article.value(), kind.name())
			.query(Long.class)
			.list()
			.forEach((it) -> this.alarms.cancel(TASK, Long.toString(it)));
	}

	private void add(ArticleId article, DeedKind kind, Instant at, @Nullable AccountId by, @Nullable String reason,
			@Nullable Integer basedOn, @Nullable String draft) {
		long id = this.jdbc.sql("""
				insert into planned_deed (article_id, kind, due_at, planned_at, planned_by, reason, based_on, draft)
				values (?, ?, ?, ?, ?, ?, ?, cast(? as jsonb)) returning id""")
			.params(Arrays.asList(article.value(), kind.name(), Timestamp.from(at), Timestamp.from(this.clock.instant()),
					value(by), reason, basedOn, draft))
			.query(Long.class)
			.single();
		this.alarms.set(TASK, Long.toString(id), at);
	}

	private static @Nullable Long value(@Nullable AccountId account) {
		return (account != null) ? account.value() : null;
	}

	private static PlannedDeed read(ResultSet row, int number) throws SQLException {
		String obstacle = row.getString("waits_because");
		return new PlannedDeed(row.getLong("id"), new ArticleId(row.getLong("article_id")), row.getString("headline"),
				ArticleStatus.valueOf(row.getString("status")), DeedKind.valueOf(row.getString("kind")),
				row.getTimestamp("due_at").toInstant(), row.getTimestamp("planned_at").toInstant(),
				row.getString("planner"), row.getString("reason"),
				(obstacle != null) ? Obstacle.valueOf(obstacle) : null, row.getInt("failures"),
				(row.getTimestamp("next_try") != null) ? row.getTimestamp("next_try").toInstant() : null);
	}

}
