package de.depesche.screening;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How often which check has said what, and what people made of it. */
@Component
class CheckFigures {

	/** Longest time that is counted. */
	static final Duration LONG = Duration.ofDays(30);

	static final Duration SHORT = Duration.ofDays(7);

	private final JdbcClient jdbc;

	private final Clock clock;

	CheckFigures(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * What a check has done in a time.
	 *
	 * @param held comments held, each version once
	 * @param overruled of these, let through by a person
	 * @param upheld of these, not let through or removed
	 * @param refused times something was refused
	 * @param nudged times somebody was asked to reword
	 */
	record Count(int held, int overruled, int upheld, int refused, int nudged) {

		static final Count NONE = new Count(0, 0, 0, 0, 0);

		private Count with(int refused, int nudged) {
			return new Count(this.held, this.overruled, this.upheld, refused, nudged);
		}

	}

	/** What a check has done lately. */
	record Counts(Count week, Count month) {

		static final Counts NONE = new Counts(Count.NONE, Count.NONE);

	}

	/** By name of the check; two statements. */
	Map<String, Counts> all() {
		Timestamp week = Timestamp.from(this.clock.instant().minus(SHORT));
		Timestamp month = Timestamp.from(this.clock.instant().minus(LONG));
		Map<String, Counts> counts = new HashMap<>();
		this.jdbc.sql("""
				select s.name,
				       count(*) filter (where s.at > :week), count(*) filter (where s.at > :week and c.state = 'PUBLISHED'),
				       count(*) filter (where s.at > :week and c.state in ('REFUSED', 'REMOVED')),
				       count(*), count(*) filter (where c.state = 'PUBLISHED'), count(*) filter (where c.state in ('REFUSED', 'REMOVED'))
				  from comment_screening s join comment c on c.id = s.comment_id
				 where s.at > :month group by s.name""").param("week", week).param("month", month).query((row) -> {
			counts.put(row.getString(1), new Counts(new Count(row.getInt(2), row.getInt(3), row.getInt(4), 0, 0),
					new Count(row.getInt(5), row.getInt(6), row.getInt(7), 0, 0)));
		});
		this.jdbc.sql("""
				select name, coalesce(sum(times) filter (where at > :week and kind = 'REFUSED'), 0), count(*) filter (where at > :week and kind = 'NUDGED'),
				       coalesce(sum(times) filter (where kind = 'REFUSED'), 0), count(*) filter (where kind = 'NUDGED')
				  from comment_refusal where at > :month group by name""").param("week", week).param("month", month).query((row) -> {
			Counts held = counts.getOrDefault(row.getString(1), Counts.NONE);
			counts.put(row.getString(1), new Counts(held.week().with(row.getInt(2), row.getInt(3)), held.month().with(row.getInt(4), row.getInt(5))));
		});
		return counts;
	}

	/**
	 * Something a check said.
	 *
	 * @param deed {@code HELD}, {@code REFUSED} or {@code NUDGED}
	 * @param number of the comment, or null if it was not stored
	 * @param state of the comment now, or null
	 * @param times how often it said so, from {@code at} on
	 */
	record Said(Instant at, String deed, String reason, String detail, String headline, String slug, @Nullable Integer number,
			@Nullable String state, int times) {
	}

	/** What a check said last, newest first; {@code limit} is 1 to 100. */
	List<Said> last(String check, int limit) {
		return this.jdbc.sql("""
				select x.at, x.deed, x.reason, x.detail, a.headline, a.slug, x.number, x.state, x.times from (
				  (select s.at, 'HELD' as deed, s.reason, s.detail, c.article_id, c.seq as number, c.state, 1 as times
				     from comment_screening s join comment c on c.id = s.comment_id where s.name = :name order by s.at desc limit :limit)
				  union all
				  (select at, kind, reason, detail, article_id, null, null, times from comment_refusal where name = :name order by at desc limit :limit)) x
				  join article a on a.id = x.article_id order by x.at desc limit :limit""")
			.param("name", check)
			.param("limit", limit)
			.query((row, number) -> new Said(row.getTimestamp(1).toInstant(), row.getString(2), row.getString(3), row.getString(4),
					row.getString(5), row.getString(6), row.getObject(7, Integer.class), row.getString(8), row.getInt(9)))
			.list();
	}

}
