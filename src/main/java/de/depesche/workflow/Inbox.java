package de.depesche.workflow;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import de.depesche.article.ArticleId;
import de.depesche.article.rights.ArticleRights;
import de.depesche.comment.Questions;
import de.depesche.member.AccountId;
import de.depesche.notice.Notice;
import de.depesche.notice.Notices;
import de.depesche.schedule.PlannedDeedFailed;
import de.depesche.shared.PageOf;
import de.depesche.shared.web.Cursors;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the newsroom tells its people: a message for the bell, and a notice for those who want
 * mail, both in the transaction of what they tell of.
 */
@Service
class Inbox {

	private static final String CURSOR = "newsroom-messages";

	/** Who an article is the business of: who began it, who has something to do with it, who has spoken about it. */
	private static final String CONCERNED = """
			select created_by as id from article where id = :article
			union select account_id from article_task where article_id = :article and done_at is null
			union select account_id from article_note where article_id = :article and :spoken""";

	private static final String MESSAGE = """
			select m.id, m.article_id, a.headline, m.kind, m.at, m.read_at is not null as seen,
			       case when m.kind in ('DUE_SOON', 'OVERDUE') then t.task else f.display_name end as detail
			  from newsroom_message m join article a on a.id = m.article_id left join account f on f.id = m.from_id
			  left join article_task t on t.id = m.task_id
			 where m.account_id = ?\s""";

	private final JdbcClient jdbc;

	private final ArticleRights rights;

	private final Notices notices;

	private final Cursors cursors;

	private final String paper;

	private final Clock clock;

	Inbox(JdbcClient jdbc, ArticleRights rights, Notices notices, Cursors cursors, @Value("${depesche.name:Depesche}") String paper, Clock clock) {
		this.jdbc = jdbc;
		this.rights = rights;
		this.notices = notices;
		this.cursors = cursors;
		this.paper = paper;
		this.clock = clock;
	}

	/** What messages are about, and the kind of notice each of them is by mail. */
	enum Kind {

		TASK(WorkflowNotices.TASK), NOTE(WorkflowNotices.NOTE), ANSWER(WorkflowNotices.NOTE), RETURNED(WorkflowNotices.STEP),
		APPROVED(WorkflowNotices.STEP), PUBLISHED(WorkflowNotices.STEP), REVIEW(WorkflowNotices.REVIEW),
		DUE_SOON(WorkflowNotices.DATE), OVERDUE(WorkflowNotices.DATE), FAILED(WorkflowNotices.PLAN),
		QUESTION(WorkflowNotices.QUESTION);

		private final String notice;

		Kind(String notice) {
			this.notice = notice;
		}

	}

	/**
	 * Something that concerns somebody.
	 *
	 * @param detail who did it, or what is due; or null
	 */
	record Message(long id, long article, String headline, String kind, @Nullable String detail, java.time.Instant at, boolean read) {

		/** Where one looks at it, and is noted to have done so. */
		public String href() {
			return path(Kind.valueOf(this.kind), this.article);
		}

	}

	/** Tells everybody an article is the business of, but whoever did it. */
	@Transactional(propagation = Propagation.MANDATORY)
	public void tell(ArticleId article, Kind kind, @Nullable AccountId by) {
		boolean spoken = kind == Kind.NOTE || kind == Kind.ANSWER;
		write(article, kind, by, concerned(article, spoken, by));
	}

	/** Tells those who may approve an article that it waits for them, and nobody in whose sections it does not stand. */
	@Transactional(propagation = Propagation.MANDATORY)
	public void askForReview(ArticleId article, @Nullable AccountId by) {
		write(article, Kind.REVIEW, by, this.rights.approvers(article).stream().filter((it) -> !it.equals(by)).toList());
	}

	/** Tells somebody of a task. */
	@Transactional(propagation = Propagation.MANDATORY)
	public void give(ArticleId article, AccountId to, long task, AccountId by) {
		insert(article, Kind.TASK, task, by, to);
		mail(article, Kind.TASK, name(by), List.of(to));
	}

	/** Tells somebody of a task's date, once. */
	@Transactional(propagation = Propagation.MANDATORY)
	public void remind(ArticleId article, AccountId to, long task, String words, Kind kind) {
		if (insert(article, kind, task, null, to)) {
			mail(article, kind, words, List.of(to));
		}
	}

	/** Whoever planned it, and those who answer for the newsroom, hear that it did not happen. */
	@EventListener
	@Transactional(propagation = Propagation.MANDATORY)
	public void on(PlannedDeedFailed event) {
		AccountId planner = event.plannedBy();
		List<AccountId> people = this.jdbc
			.sql("select id from account where (role = 'CHIEF_EDITOR' or id = ?::bigint) and suspended_at is null")
			.params(Arrays.asList((planner != null) ? planner.value() : null))
			.query((row, number) -> new AccountId(row.getLong(1)))
			.list();
		write(event.article(), Kind.FAILED, null, people);
	}

	/**
	 * Those an article is the business of hear that readers ask something. Whoever has not looked at the last question
	 * is not told of the next.
	 */
	@EventListener
	@Transactional(propagation = Propagation.MANDATORY)
	public void on(Questions.Asked event) {
		List<AccountId> people = this.jdbc
			.sql("select c.id from account c where c.id in (" + CONCERNED + """
					) and c.suspended_at is null and c.role <> 'READER' and not exists (
					  select from newsroom_message m where m.account_id = c.id and m.article_id = :article and m.kind = 'QUESTION' and m.read_at is null)
					""")
			.param("article", event.article().value())
			.param("spoken", false)
			.query((row, number) -> new AccountId(row.getLong(1)))
			.list();
		if (people.isEmpty()) {
			return;
		}
		note(event.article(), Kind.QUESTION, null, people);
		mail(event.article(), Kind.QUESTION, event.by(), people);
	}

	/** The newest messages, for the page of tasks; one query. */
	List<Message> newest(AccountId account, int limit) {
		return this.jdbc.sql(MESSAGE + "order by m.id desc limit ?").params(account.value(), limit).query(Inbox::read).list();
	}

	/**
	 * Messages, newest first; one query.
	 * @param cursor the {@code next} of the page before, or null
	 * @param limit 1 to 100
	 */
	PageOf<Message> page(AccountId account, @Nullable String cursor, int limit) {
		long before = (cursor != null) ? Long.parseLong(this.cursors.decode(CURSOR, cursor, 1).getFirst()) : Long.MAX_VALUE;
		List<Message> found = this.jdbc.sql(MESSAGE + "and m.id < ? order by m.id desc limit ?")
			.params(account.value(), before, limit + 1)
			.query(Inbox::read)
			.list();
		return (found.size() <= limit) ? new PageOf<>(found, null)
				: new PageOf<>(found.subList(0, limit), this.cursors.encode(CURSOR, found.get(limit - 1).id()));
	}

	/** How many messages somebody has not read, from an index of these alone; one query. */
	int unread(AccountId account) {
		return this.jdbc.sql("select count(*) from newsroom_message where account_id = ? and read_at is null")
			.param(account.value())
			.query(Integer.class)
			.single();
	}

	/** Everything up to a message has been read. */
	@Transactional
	public void readUpTo(AccountId account, long upTo) {
		this.jdbc.sql("update newsroom_message set read_at = ? where account_id = ? and id <= ? and read_at is null")
			.params(Timestamp.from(this.clock.instant()), account.value(), upTo)
			.update();
	}

	/** One message has been read, or is to be looked at again; nothing if it is somebody else's. */
	@Transactional
	public void mark(AccountId account, long message, boolean read) {
		this.jdbc.sql("update newsroom_message set read_at = ?::timestamptz where account_id = ? and id = ?")
			.params(Arrays.asList(read ? Timestamp.from(this.clock.instant()) : null, account.value(), message))
			.update();
	}

	/** Somebody has had a look at what messages about an article told. */
	@Transactional
	public void seen(AccountId account, ArticleId article) {
		this.jdbc.sql("update newsroom_message set read_at = ? where account_id = ? and article_id = ? and read_at is null")
			.params(Timestamp.from(this.clock.instant()), account.value(), article.value())
			.update();
	}

	/** Where readers' open questions stand. */
	String questions(ArticleId article) {
		return this.jdbc.sql("select slug from article where id = ?")
			.param(article.value())
			.query(String.class)
			.optional()
			.map((slug) -> "/artikel/" + slug + "#offene-fragen")
			.orElse("/redaktion/meldungen");
	}

	private List<AccountId> concerned(ArticleId article, boolean spoken, @Nullable AccountId but) {
		return this.jdbc
			.sql("select c.id from account c where c.id in (" + CONCERNED
					+ ") and c.suspended_at is null and c.id is distinct from :but::bigint order by c.id")
			.param("article", article.value())
			.param("spoken", spoken)
			.param("but", (but != null) ? but.value() : null)
			.query((row, number) -> new AccountId(row.getLong(1)))
			.list();
	}

	private void write(ArticleId article, Kind kind, @Nullable AccountId by, List<AccountId> people) {
		if (people.isEmpty()) {
			return;
		}
		note(article, kind, by, people);
		mail(article, kind, name(by), people);
	}

	private void note(ArticleId article, Kind kind, @Nullable AccountId by, List<AccountId> people) {
		this.jdbc.sql("""
				insert into newsroom_message (account_id, article_id, kind, from_id, at)
				select person, ?, ?, ?::bigint, ? from unnest(?::bigint[]) person""")
			.params(Arrays.asList(article.value(), kind.name(), (by != null) ? by.value() : null,
					Timestamp.from(this.clock.instant()), people.stream().map(AccountId::value).toArray(Long[]::new)))
			.update();
	}

	private boolean insert(ArticleId article, Kind kind, long task, @Nullable AccountId by, AccountId to) {
		return this.jdbc.sql("""
				insert into newsroom_message (account_id, article_id, kind, from_id, at, task_id)
				values (?, ?, ?, ?::bigint, ?, ?) on conflict do nothing""")
			.params(Arrays.asList(to.value(), article.value(), kind.name(), (by != null) ? by.value() : null,
					Timestamp.from(this.clock.instant()), task))
			.update() == 1;
	}

	private void mail(ArticleId article, Kind kind, String detail, List<AccountId> people) {
		String headline = this.jdbc.sql("select headline from article where id = ?").param(article.value()).query(String.class).single();
		this.notices.tell(people, new Notice(kind.notice, "workflow.message." + kind, List.of(detail),
				headline.isBlank() ? null : headline, path(kind, article.value())));
	}

	private static String path(Kind kind, long article) {
		return "/redaktion/meldungen/artikel/" + article + ((kind == Kind.QUESTION) ? "?fragen" : "");
	}

	/** What the house does by itself it does under the name of the paper. */
	private String name(@Nullable AccountId by) {
		return (by == null) ? this.paper
				: this.jdbc.sql("select display_name from account where id = ?").param(by.value()).query(String.class).single();
	}

	private static Message read(ResultSet row, int number) throws SQLException {
		return new Message(row.getLong("id"), row.getLong("article_id"), row.getString("headline"), row.getString("kind"),
				row.getString("detail"), row.getTimestamp("at").toInstant(), row.getBoolean("seen"));
	}

}
