package de.depesche.workflow;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import de.depesche.article.ArticleId;
import de.depesche.article.ArticleStatus;
import de.depesche.article.Newsdesk;
import de.depesche.article.Saving;
import de.depesche.member.AccountId;
import org.jspecify.annotations.Nullable;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Notes, tasks and the messages they lead to. */
@Service
class Teamwork {

	static final int MAX_NOTE = 2000;

	static final int MAX_TASK = 300;

	/** Who an article is the business of: who began it, who has something to do with it, who has spoken about it. */
	private static final String TELL = """
			insert into newsroom_message (account_id, article_id, kind, from_id, at)
			select distinct concerned.id, ?, ?, ?::bigint, ?::timestamptz from (
			       select created_by as id from article where id = ?
			       union select account_id from article_task where article_id = ? and done_at is null
			       union select account_id from article_note where article_id = ? and ?) concerned
			  join account c on c.id = concerned.id and c.suspended_at is null
			 where concerned.id is distinct from ?::bigint""";

	private final JdbcClient jdbc;

	private final Newsdesk newsdesk;

	private final Clock clock;

	Teamwork(JdbcClient jdbc, Newsdesk newsdesk, Clock clock) {
		this.jdbc = jdbc;
		this.newsdesk = newsdesk;
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

	/** Something a colleague did that concerns somebody. */
	record Message(long id, long article, String headline, String kind, @Nullable String from, Instant at, boolean read) {
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
		tell(article, "NOTE", by);
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
			tell(article, "ANSWER", by);
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

	/** Sends an article back with the reason; both or nothing. */
	@Transactional
	Saving sendBack(ArticleId article, int version, String reason, AccountId by) {
		Saving saving = this.newsdesk.returnToDraft(article, version, by);
		if (saving instanceof Saving.Saved) {
			write(article, null, true, null, reason, by);
		}
		return saving;
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

	/** Gives somebody something to do. */
	@Transactional
	void assign(ArticleId article, long account, String task, @Nullable Instant dueAt, AccountId by) {
		Timestamp now = Timestamp.from(this.clock.instant());
		this.jdbc.sql("insert into article_task (article_id, account_id, task, due_at, given_by, given_at) values (?, ?, ?, ?::timestamptz, ?, ?)")
			.params(Arrays.asList(article.value(), account, task, (dueAt != null) ? Timestamp.from(dueAt) : null, by.value(), now))
			.update();
		if (account != by.value()) {
			this.jdbc.sql("insert into newsroom_message (account_id, article_id, kind, from_id, at) values (?, ?, 'TASK', ?, ?)")
				.params(account, article.value(), by.value(), now)
				.update();
		}
	}

	/** Ends a task, or begins it again. */
	@Transactional
	boolean done(ArticleId article, long task, boolean done) {
		return this.jdbc.sql("update article_task set done_at = ?::timestamptz where article_id = ? and id = ?")
			.params(Arrays.asList(done ? Timestamp.from(this.clock.instant()) : null, article.value(), task))
			.update() == 1;
	}

	/** What colleagues did that concerns somebody, newest first; one query. */
	List<Message> messages(AccountId account, int limit) {
		return this.jdbc.sql("""
				select m.id, m.article_id, a.headline, m.kind, f.display_name as sender, m.at, m.read_at is not null as seen
				  from newsroom_message m join article a on a.id = m.article_id left join account f on f.id = m.from_id
				 where m.account_id = ? order by m.id desc limit ?""")
			.params(account.value(), limit)
			.query((row, number) -> new Message(row.getLong("id"), row.getLong("article_id"), row.getString("headline"),
					row.getString("kind"), row.getString("sender"), row.getTimestamp("at").toInstant(), row.getBoolean("seen")))
			.list();
	}

	/** Everything up to a message has been read. */
	@Transactional
	void read(AccountId account, long upTo) {
		this.jdbc.sql("update newsroom_message set read_at = ? where account_id = ? and id <= ? and read_at is null")
			.params(Timestamp.from(this.clock.instant()), account.value(), upTo)
			.update();
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

	/** Whoever has to do with an article hears when it goes back, is approved or appears. */
	@EventListener
	@Transactional(propagation = Propagation.MANDATORY)
	public void on(Newsdesk.Stored event) {
		switch (event.deed()) {
			case RETURNED -> tell(event.article(), "RETURNED", event.by());
			case APPROVED -> tell(event.article(), "APPROVED", event.by());
			case PUBLISHED -> tell(event.article(), "PUBLISHED", event.by());
			default -> {
				// Nothing anybody waits for.
			}
		}
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

	private void tell(ArticleId article, String kind, @Nullable AccountId by) {
		Long from = (by != null) ? by.value() : null;
		boolean spoken = kind.equals("NOTE") || kind.equals("ANSWER");
		this.jdbc.sql(TELL)
			.params(Arrays.asList(article.value(), kind, from, Timestamp.from(this.clock.instant()), article.value(),
					article.value(), article.value(), spoken, from))
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
