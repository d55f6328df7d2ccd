package de.depesche.screening;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import de.depesche.comment.CommentScreening.ScreenedComment;
import de.depesche.member.AccountId;
import de.depesche.member.PersonalData;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Keeps by what comments can be known again, for seven days: no words, and of the network no more than a keyed hash. */
@Component
class Prints implements PersonalData {

	/** Longest window, and longest time anything is known of a network. */
	static final Duration KEPT = Duration.ofDays(7);

	/** Newest texts of an author, and of a network, that are compared. */
	private static final int COMPARED = 300;

	private final JdbcClient jdbc;

	private final NetworkKeys networks;

	private final Clock clock;

	Prints(JdbcClient jdbc, NetworkKeys networks, Clock clock) {
		this.jdbc = jdbc;
		this.networks = networks;
		this.clock = clock;
	}

	/**
	 * A comment that says the same or nearly so.
	 *
	 * @param same whether letter for letter
	 * @param own whether of the same author
	 * @param name number of its article and its own, for the desk
	 */
	record Like(boolean same, boolean own, String name) {
	}

	Fingerprint of(ScreenedComment comment) {
		return comment.notes().once(Fingerprint.class, () -> Fingerprint.of(comment.words()));
	}

	/** An earlier comment of the author or the network that is like this one; what its author has taken back does not count. */
	Optional<Like> like(ScreenedComment comment, Fingerprint print, Duration window, int bits) {
		return this.jdbc.sql("""
				select p.same, p.own, c.article_id, c.seq from (
				  select comment_id, exact = :exact as same, true as own from (
				    select * from screening_print where author_id = :author and at > :since order by at desc limit :compared) mine
				   where exact = :exact or bit_count((near # :near)::bit(64)) <= :bits
				  union all
				  select comment_id, exact = :exact, author_id = :author from (
				    select * from screening_print where network = cast(:network as bytea) and at > :since order by at desc limit :compared) near_by
				   where exact = :exact or bit_count((near # :near)::bit(64)) <= :bits) p
				  join comment c on c.id = p.comment_id
				 where c.state not in ('DELETED_BY_AUTHOR', 'ERASED')
				   and not (c.article_id = :article and c.seq = :number)
				 order by p.own desc, p.same desc, c.id limit 1""")
			.param("exact", print.exact())
			.param("near", print.near())
			.param("bits", bits)
			.param("author", comment.author().value())
			.param("network", this.networks.of(comment.origin().address()), java.sql.Types.BINARY)
			.param("since", Timestamp.from(this.clock.instant().minus(window)))
			.param("compared", COMPARED)
			.param("article", comment.article().id().value())
			.param("number", (comment.number() != null) ? comment.number() : -1)
			.query((row, at) -> new Like(row.getBoolean(1), row.getBoolean(2), row.getLong(3) + "#" + row.getInt(4)))
			.optional();
	}

	/** Keeps by what a stored comment can be known again. */
	void keep(ScreenedComment comment, long id, Instant at) {
		Fingerprint print = of(comment);
		this.jdbc.sql("""
				insert into screening_print (comment_id, author_id, network, exact, near, at) values (:id, :author, :network, :exact, :near, :at)
				on conflict (comment_id) do update set network = excluded.network, exact = excluded.exact, near = excluded.near, at = excluded.at,
				       once = false""")
			.param("id", id)
			.param("author", comment.author().value())
			.param("network", this.networks.of(comment.origin().address()), java.sql.Types.BINARY)
			.param("exact", print.exact())
			.param("near", print.near())
			.param("at", Timestamp.from(at))
			.update();
	}

	/**
	 * The same for what its author says once in a time: if they have said it meanwhile, nothing is kept. Waits for the end of
	 * other transactions in which the same author is about to say the same.
	 * @return where they have said it, or empty if it is kept
	 */
	Optional<String> keepOnce(ScreenedComment comment, long id, Instant at, Duration window) {
		Fingerprint print = of(comment);
		// The comment of a row that was written after this statement began is not to be seen yet; so what is not seen counts.
		int kept = this.jdbc.sql("""
				insert into screening_print as p (comment_id, author_id, network, exact, near, at, once) values (:id, :author, :network, :exact, :near, :at, true)
				on conflict (author_id, exact) where once do update
				   set comment_id = excluded.comment_id, network = excluded.network, near = excluded.near, at = excluded.at
				 where p.at <= :since
				    or exists (select from comment c where c.id = p.comment_id and c.state in ('DELETED_BY_AUTHOR', 'ERASED'))""")
			.param("id", id)
			.param("author", comment.author().value())
			.param("network", this.networks.of(comment.origin().address()), java.sql.Types.BINARY)
			.param("exact", print.exact())
			.param("near", print.near())
			.param("at", Timestamp.from(at))
			.param("since", Timestamp.from(at.minus(window)))
			.update();
		if (kept > 0) {
			return Optional.empty();
		}
		return Optional.of(this.jdbc.sql("""
				select c.article_id || '#' || c.seq from screening_print p join comment c on c.id = p.comment_id
				 where p.author_id = ? and p.exact = ? and p.once""")
			.params(comment.author().value(), print.exact())
			.query(String.class)
			.optional()
			.orElse(""));
	}

	@Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT9M")
	void forget() {
		this.jdbc.sql("delete from screening_print where at < ?").param(Timestamp.from(this.clock.instant().minus(KEPT))).update();
	}

	@Override
	public Map<String, List<Map<String, Object>>> export(AccountId account) {
		return Map.of("kommentar-fingerabdruecke", this.jdbc.sql("""
				select c.article_id, c.seq as number, encode(p.exact, 'hex') as text, encode(p.network, 'hex') as network, p.at::text
				  from screening_print p join comment c on c.id = p.comment_id where p.author_id = ? order by p.at""")
			.param(account.value())
			.query()
			.listOfRows());
	}

	@Override
	public void erase(AccountId account) {
		this.jdbc.sql("delete from screening_print where author_id = ?").param(account.value()).update();
	}

}
