package de.depesche.response;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import de.depesche.article.ArticleId;
import de.depesche.comment.CommentPosted;
import de.depesche.comment.ThreadChange;
import de.depesche.member.AccountId;
import de.depesche.notice.Notice;
import de.depesche.notice.Notices;
import de.depesche.shared.PageOf;
import de.depesche.shared.web.Cursors;
import org.jspecify.annotations.Nullable;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Notes what came back to whom, in the transaction of the deed, so that nothing acknowledged is
 * forgotten; a comment that disappears and returns tells nobody twice. What stands behind a comment
 * that cannot be read is not shown.
 */
@Service
class Responses {

	/** How long something is kept. */
	private static final Duration KEPT = Duration.ofDays(180);

	private static final String CURSOR = "responses";

	/**
	 * One of each kind of addressee: whoever is answered hears that, and not also of the name in the same text; and its author, if
	 * it had to wait for a person.
	 */
	private static final String ADDRESSEES = """
			insert into response (account_id, comment_id, kind, at)
			select distinct on (told.account_id) told.account_id, told.comment_id, told.kind, ?
			  from (select c.id as comment_id, c.author_id as own, p.author_id as account_id, 'REPLY' as kind, 1 as rank
			          from comment c
			          join comment p on p.article_id = c.article_id and p.seq = coalesce(c.reply_to_seq, c.path[c.depth])
			         where c.article_id = ? and c.seq = ? and c.depth > 0
			        union all
			        select c.id, c.author_id, m.account_id, 'MENTION', 2
			          from comment c join comment_mention m on m.comment_id = c.id where c.article_id = ? and c.seq = ?
			        union all
			        select c.id, null, c.author_id, 'APPROVAL', 3 from comment c
			         where c.article_id = ? and c.seq = ? and c.author_id is not null and c.decided_by is not null) told
			  join account a on a.id = told.account_id and a.suspended_at is null
			 where told.account_id is distinct from told.own
			 order by told.account_id, told.rank
			on conflict do nothing
			returning account_id, kind""";

	private static final String MARKED = """
			insert into response (account_id, comment_id, kind, at)
			select c.author_id, c.id, 'PICK', cast(? as timestamptz) from comment c
			 where c.article_id = ? and c.seq = ? and c.picked_at is not null and c.author_id is distinct from c.picked_by
			   and c.author_id is not null
			union all
			select q.author_id, c.id, 'ANSWER', cast(? as timestamptz) from comment c join comment q on q.answer_id = c.id
			 where c.article_id = ? and c.seq = ? and q.author_id is not null and q.author_id is distinct from c.author_id
			on conflict do nothing
			returning account_id, kind""";

	private static final String LINES = """
			select r.id, r.kind, r.at, r.read_at is not null as seen, a.headline, a.slug, c.seq, w.display_name, c.state = 'PUBLISHED' as readable
			  from response r join comment c on c.id = r.comment_id join article a on a.id = c.article_id
			  left join account w on w.id = c.author_id
			 where r.account_id = ?\s""";

	private final JdbcClient jdbc;

	private final Notices notices;

	private final Cursors cursors;

	private final Clock clock;

	Responses(JdbcClient jdbc, Notices notices, Cursors cursors, Clock clock) {
		this.jdbc = jdbc;
		this.notices = notices;
		this.cursors = cursors;
		this.clock = clock;
	}

	/**
	 * Something that came back.
	 *
	 * @param name who wrote the comment; empty without an account
	 * @param readable whether the comment can be read
	 */
	record Line(long id, ResponseKind kind, Instant at, boolean read, String headline, String slug, int number, String name,
			boolean readable) {
	}

	private record Told(AccountId account, ResponseKind kind) {
	}

	@EventListener
	@Transactional(propagation = Propagation.MANDATORY)
	public void on(CommentPosted event) {
		Timestamp at = Timestamp.from(event.at());
		long article = event.article().value();
		tell(event.article(), event.number(), this.jdbc.sql(ADDRESSEES)
			.params(at, article, event.number(), article, event.number(), article, event.number())
			.query(Responses::told)
			.list());
	}

	@EventListener
	@Transactional(propagation = Propagation.MANDATORY)
	public void on(ThreadChange.Marked event) {
		Timestamp at = Timestamp.from(event.at());
		long article = event.article().value();
		tell(event.article(), event.number(), this.jdbc.sql(MARKED)
			.params(at, article, event.number(), at, article, event.number())
			.query(Responses::told)
			.list());
	}

	private void tell(ArticleId article, int number, List<Told> told) {
		if (told.isEmpty()) {
			return;
		}
		record Words(String headline, String slug, String name) {
		}
		Words words = this.jdbc.sql("""
				select a.headline, a.slug, coalesce(w.display_name, '') from comment c join article a on a.id = c.article_id
				  left join account w on w.id = c.author_id where c.article_id = ? and c.seq = ?""")
			.params(article.value(), number)
			.query((row, at) -> new Words(row.getString(1), row.getString(2), row.getString(3)))
			.single();
		Map<ResponseKind, List<AccountId>> kinds = told.stream()
			.collect(Collectors.groupingBy(Told::kind, TreeMap::new, Collectors.mapping(Told::account, Collectors.toList())));
		kinds.forEach((kind, accounts) -> this.notices.tell(accounts, new Notice(kind.notice(), "response.message." + kind,
				List.of(words.name()), words.headline(), "/artikel/%s/kommentar/%d".formatted(words.slug(), number))));
	}

	/**
	 * What came back to somebody, newest first; one query.
	 * @param cursor the {@code next} of the page before, or null
	 * @param limit 1 to 100
	 */
	PageOf<Line> page(AccountId account, @Nullable String cursor, int limit) {
		long before = (cursor != null) ? Long.parseLong(this.cursors.decode(CURSOR, cursor, 1).getFirst()) : Long.MAX_VALUE;
		List<Line> found = this.jdbc.sql(LINES + "and r.id < ? order by r.id desc limit ?")
			.params(account.value(), before, limit + 1)
			.query(Responses::line)
			.list();
		return (found.size() <= limit) ? new PageOf<>(found, null)
				: new PageOf<>(found.subList(0, limit), this.cursors.encode(CURSOR, found.get(limit - 1).id()));
	}

	/** How much somebody has not looked at, from an index of that alone; one query. */
	int unread(AccountId account) {
		return this.jdbc.sql("select count(*) from response where account_id = ? and read_at is null")
			.param(account.value())
			.query(Integer.class)
			.single();
	}

	/** Somebody follows a line; empty if it is somebody else's or gone. */
	@Transactional
	public Optional<Line> look(AccountId account, long id) {
		Optional<Line> line = this.jdbc.sql(LINES + "and r.id = ?").params(account.value(), id).query(Responses::line).optional();
		if (line.isPresent()) {
			this.jdbc.sql("update response set read_at = ? where id = ? and read_at is null")
				.params(Timestamp.from(this.clock.instant()), id)
				.update();
		}
		return line;
	}

	/** Everything up to a line has been seen. */
	@Transactional
	public void readUpTo(AccountId account, long upTo) {
		this.jdbc.sql("update response set read_at = ? where account_id = ? and id <= ? and read_at is null")
			.params(Timestamp.from(this.clock.instant()), account.value(), upTo)
			.update();
	}

	@Scheduled(fixedDelayString = "PT6H", initialDelayString = "PT17M")
	void forgetOld() {
		this.jdbc.sql("delete from response where at < ?").param(Timestamp.from(this.clock.instant().minus(KEPT))).update();
	}

	private static Told told(ResultSet row, int number) throws SQLException {
		return new Told(new AccountId(row.getLong("account_id")), ResponseKind.valueOf(row.getString("kind")));
	}

	private static Line line(ResultSet row, int number) throws SQLException {
		String name = row.getString("display_name");
		return new Line(row.getLong("id"), ResponseKind.valueOf(row.getString("kind")), row.getTimestamp("at").toInstant(),
				row.getBoolean("seen"), row.getString("headline"), row.getString("slug"), row.getInt("seq"), (name != null) ? name : "",
				row.getBoolean("readable"));
	}

}
