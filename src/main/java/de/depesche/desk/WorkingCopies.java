package de.depesche.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import de.depesche.member.AccountId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * What stands typed in open forms and has not been saved. Every form has a copy of its own,
 * named by a key, so that no window overwrites another; a copy belongs to the account that
 * opened the form. Who has a form open is seen by the others who have.
 */
@Component
class WorkingCopies {

	/** A form that has not been heard of for as long counts as closed. */
	static final Duration PRESENT = Duration.ofSeconds(45);

	/** Unsaved words are kept for as long after they were last touched. */
	static final Duration KEPT = Duration.ofDays(60);

	/** The field of a form that holds what was done to the text, so that it can be undone on a later page. */
	static final String HISTORY = "verlauf";

	/** Longest history that is kept, in UTF-16 units; the surface writes less. */
	private static final int MOST_HISTORY = 400_000;

	/** Forms nobody typed into, and those that were saved, are forgotten after this. */
	private static final Duration DONE = Duration.ofDays(2);

	private static final String LINES = """
			select w.key, w.account_id, w.article_id, w.version, w.number, w.headline, w.opened_at, w.typed_at, w.seen_at,
			       w.taken_at, a.display_name as name, t.display_name as taken_by
			  from working_copy w join account a on a.id = w.account_id left join account t on t.id = w.taken_by\s""";

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final Clock clock;

	WorkingCopies(JdbcClient jdbc, JsonMapper json, Clock clock) {
		this.jdbc = jdbc;
		this.json = json;
		this.clock = clock;
	}

	/**
	 * What is known of a copy without its words.
	 *
	 * @param article number of the article, or null for one that has not been begun
	 * @param version of the article, when the form was filled from it
	 * @param number of the last sending that was kept
	 * @param headline as typed; may be empty
	 * @param typed when words were last kept, or null
	 * @param takenBy name of who went on with a copy of it, or null
	 */
	record Line(UUID key, AccountId account, String name, @Nullable Long article, int version, long number, String headline,
			Instant opened, @Nullable Instant typed, Instant seen, @Nullable String takenBy, @Nullable Instant takenAt) {

		/** Whether there are words that nobody has gone on with. */
		boolean waiting() {
			return this.typed != null && (this.takenAt == null || this.takenAt.isBefore(this.typed));
		}

	}

	/** What became of a sending. */
	sealed interface Keeping {

		/** The words are in the database, these or later ones. */
		record Kept(Instant at) implements Keeping {
		}

		/**
		 * The form was saved or thrown away meanwhile.
		 *
		 * @param later whether the words are later than those: then they need a copy of their own
		 */
		record Done(boolean later) implements Keeping {
		}

		/** The copy is somebody else's. */
		record NotYours() implements Keeping {
		}

	}

	/**
	 * Keeps what stands in a form; committed when this returns.
	 * @param number how often the form has been sent; an earlier one never replaces a later one
	 */
	@Transactional
	public Keeping keep(UUID key, AccountId account, @Nullable Long article, int version, long number,
			MultiValueMap<String, String> fields) {
		Timestamp now = now();
		String headline = fields.getFirst("headline");
		String done = fields.getFirst(HISTORY);
		String history = (done == null || done.isEmpty() || done.length() > MOST_HISTORY) ? null : done.replace("\0", "");
		MultiValueMap<String, String> words = new LinkedMultiValueMap<>(fields);
		words.remove(HISTORY);
		int kept = this.jdbc.sql("""
				insert into working_copy as w (key, account_id, article_id, version, number, fields, headline, opened_at, typed_at,
				                               seen_at, history)
				values (?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?)
				on conflict (key) do update
				   set version = excluded.version, number = excluded.number, fields = excluded.fields,
				       headline = excluded.headline, typed_at = excluded.typed_at, seen_at = excluded.seen_at,
				       history = coalesce(excluded.history, w.history)
				 where w.account_id = excluded.account_id and w.article_id is not distinct from excluded.article_id
				   and w.done_at is null and w.number < excluded.number""")
			.params(Arrays.asList(key, account.value(), article, version, number, write(words), headline(headline), now, now, now,
					history))
			.update();
		return (kept == 1) ? new Keeping.Kept(now.toInstant()) : this.jdbc
			.sql("select account_id, article_id, number, typed_at, done_at from working_copy where key = ?")
			.param(key)
			.query((row, n) -> {
				if (row.getLong("account_id") != account.value()
						|| !Objects.equals(row.getObject("article_id", Long.class), article)) {
					return new Keeping.NotYours();
				}
				Timestamp typed = row.getTimestamp("typed_at");
				return (row.getTimestamp("done_at") != null) ? new Keeping.Done(number > row.getLong("number"))
						: new Keeping.Kept(((typed != null) ? typed : now).toInstant());
			})
			.single();
	}

	/**
	 * Notes that a form stands open.
	 * @return what is known of it; nothing if it is done or somebody else's
	 */
	@Transactional
	public Optional<Line> seen(UUID key, AccountId account, @Nullable Long article, int version) {
		Timestamp now = now();
		this.jdbc.sql("""
				insert into working_copy as w (key, account_id, article_id, version, opened_at, seen_at) values (?, ?, ?, ?, ?, ?)
				on conflict (key) do update set seen_at = excluded.seen_at
				 where w.account_id = excluded.account_id and w.done_at is null""")
			.params(Arrays.asList(key, account.value(), article, version, now, now))
			.update();
		return find(key).filter((it) -> it.account().equals(account));
	}

	/** A copy that is not done, anybody's. */
	Optional<Line> find(UUID key) {
		return this.jdbc.sql(LINES + "where w.key = ? and w.done_at is null").param(key).query(WorkingCopies::line).optional();
	}

	/** The words of a copy as a browser sends them; nothing where nothing was typed. */
	Optional<MultiValueMap<String, String>> fields(UUID key) {
		return this.jdbc.sql("select fields from working_copy where key = ? and fields is not null")
			.param(key)
			.query(String.class)
			.optional()
			.map(this::read);
	}

	/** Who else has this article open now, or has left words there that were not saved; newest first. */
	List<Line> others(long article, @Nullable UUID own) {
		return this.jdbc.sql(LINES + """
				where w.article_id = ? and w.done_at is null and w.seen_at > ? and w.key is distinct from ?
				order by w.seen_at desc limit 20""")
			.params(Arrays.asList(article, Timestamp.from(closedBefore()), own))
			.query(WorkingCopies::line)
			.list();
	}

	/** What an account has typed into this article, or into new ones, and has not saved; newest first. */
	List<Line> waiting(AccountId account, @Nullable Long article) {
		return this.jdbc.sql(LINES + """
				where w.account_id = ? and w.article_id is not distinct from ? and w.done_at is null and w.typed_at is not null
				  and (w.taken_at is null or w.taken_at < w.typed_at)
				order by w.typed_at desc limit 10""")
			.params(Arrays.asList(account.value(), article))
			.query(WorkingCopies::line)
			.list();
	}

	/** All of an account's articles with words that were not saved; newest first, at most 20. */
	List<Line> waiting(AccountId account) {
		return this.jdbc.sql(LINES + """
				where w.account_id = ? and w.done_at is null and w.typed_at is not null
				  and (w.taken_at is null or w.taken_at < w.typed_at)
				order by w.typed_at desc limit 20""").param(account.value()).query(WorkingCopies::line).list();
	}

	/**
	 * Lets an account go on with a copy of a copy. The form it came from is told when it stands
	 * open, and keeps its own words; one that is closed is done.
	 * @return the key of the new copy; nothing if there is nothing to go on with
	 */
	@Transactional
	public Optional<UUID> take(UUID key, AccountId by) {
		Timestamp now = now();
		UUID taken = UUID.randomUUID();
		int made = this.jdbc.sql("""
				insert into working_copy (key, account_id, article_id, version, number, fields, headline, opened_at, typed_at, seen_at,
				                          history)
				select ?, ?, article_id, version, 0, fields, headline, ?, ?, ?, case when account_id = ? then history end
				  from working_copy where key = ? and done_at is null and fields is not null""")
			.params(taken, by.value(), now, now, now, by.value(), key)
			.update();
		if (made == 0) {
			return Optional.empty();
		}
		this.jdbc.sql("""
				update working_copy set taken_by = ?, taken_at = ?, done_at = case when seen_at <= ? then ?::timestamptz end where key = ?""")
			.params(by.value(), now, Timestamp.from(closedBefore()), now, key)
			.update();
		return Optional.of(taken);
	}

	/** Forms not heard of since then count as closed. */
	Instant closedBefore() {
		return this.clock.instant().minus(PRESENT);
	}

	/** Throws a copy of this account away; its words stay until it is forgotten. */
	@Transactional
	public Optional<Line> discard(UUID key, AccountId account) {
		Optional<Line> line = find(key).filter((it) -> it.account().equals(account));
		line.ifPresent((it) -> this.jdbc.sql("update working_copy set done_at = ? where key = ?").params(now(), key).update());
		return line;
	}

	/** Takes a throwing away back; nothing where there are no words left. */
	@Transactional
	public Optional<Line> restore(UUID key, AccountId account) {
		this.jdbc.sql("update working_copy set done_at = null where key = ? and account_id = ? and fields is not null")
			.params(key, account.value())
			.update();
		return find(key).filter((it) -> it.account().equals(account) && it.typed() != null);
	}

	/**
	 * Ends a copy, because its words were saved.
	 * @param number of the sending that was saved; what arrives later and was sent earlier is dropped
	 * @param saved the article they were saved to
	 */
	@Transactional
	public void finish(UUID key, AccountId account, @Nullable Long article, long number, long saved) {
		Timestamp now = now();
		this.jdbc.sql("""
				insert into working_copy as w (key, account_id, article_id, version, number, opened_at, seen_at, done_at, saved_as)
				values (?, ?, ?, 0, ?, ?, ?, ?, ?)
				on conflict (key) do update
				   set done_at = excluded.done_at, number = greatest(w.number, excluded.number), fields = null, typed_at = null,
				       saved_as = excluded.saved_as
				 where w.account_id = excluded.account_id and w.done_at is null""")
			.params(Arrays.asList(key, account.value(), article, number, now, now, now, saved))
			.update();
	}

	/**
	 * What an account has done last to the text of a form or, in another form, of its article, as the writing surface
	 * wrote it; also after it was saved, for as long as the copy is remembered. Nothing of what others did; one query.
	 */
	Optional<String> history(UUID key, AccountId account, @Nullable Long article) {
		return this.jdbc.sql("""
				select history from working_copy
				 where account_id = ? and history is not null and (key = ? or coalesce(article_id, saved_as) = ?)
				 order by key = ? desc, seen_at desc limit 1""")
			.params(Arrays.asList(account.value(), key, article, key))
			.query(String.class)
			.optional();
	}

	@Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT7M")
	void forgetOld() {
		Instant now = this.clock.instant();
		this.jdbc.sql("""
				delete from working_copy where seen_at < ? and (done_at is not null or typed_at is null) or seen_at < ?""")
			.params(Timestamp.from(now.minus(DONE)), Timestamp.from(now.minus(KEPT)))
			.update();
	}

	/** As precise as the database keeps it. */
	private Timestamp now() {
		return Timestamp.from(this.clock.instant().truncatedTo(ChronoUnit.MICROS));
	}

	private static String headline(@Nullable String typed) {
		String text = (typed != null) ? typed.replaceAll("\\p{Cc}+", " ").strip() : "";
		return (text.codePointCount(0, text.length()) > 200) ? text.substring(0, text.offsetByCodePoints(0, 200)) : text;
	}

	private String write(MultiValueMap<String, String> fields) {
		ArrayNode all = this.json.createArrayNode();
		// PostgreSQL's jsonb holds no NUL, and no text needs one.
		fields.forEach((name, values) -> values
			.forEach((value) -> all.addArray().add(name.replace("\0", "")).add(value.replace("\0", ""))));
		return all.toString();
	}

	private MultiValueMap<String, String> read(String stored) {
		MultiValueMap<String, String> fields = new LinkedMultiValueMap<>();
		for (JsonNode pair : this.json.readTree(stored)) {
			fields.add(pair.get(0).asString(), pair.get(1).asString());
		}
		return fields;
	}

	private static Line line(ResultSet row, int number) throws SQLException {
		Timestamp typed = row.getTimestamp("typed_at");
		Timestamp taken = row.getTimestamp("taken_at");
		return new Line(row.getObject("key", UUID.class), new AccountId(row.getLong("account_id")), row.getString("name"),
				row.getObject("article_id", Long.class), row.getInt("version"), row.getLong("number"),
				row.getString("headline"), row.getTimestamp("opened_at").toInstant(),
				(typed != null) ? typed.toInstant() : null, row.getTimestamp("seen_at").toInstant(), row.getString("taken_by"),
				(taken != null) ? taken.toInstant() : null);
	}

}
