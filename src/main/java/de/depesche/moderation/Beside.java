package de.depesche.moderation;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a moderator sees beside comments; each part one query for all of a page. */
@Component
class Beside {

	/** Reports of a case that are shown; the case has them all. */
	private static final int REPORTS = 5;

	private static final int DEEDS = 5;

	private static final int NOTES = 10;

	private final JdbcClient jdbc;

	private final Clock clock;

	Beside(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** What a check has found in the present words. */
	record Finding(String name, String reason, String detail) {
	}

	/** What somebody has reported. */
	record Report(Instant at, String category, String explanation, boolean danger, boolean trusted, int of) {
	}

	/** Another comment that helps to understand: {@code PARENT}, {@code BEFORE} or {@code AFTER}. */
	record Neighbour(String place, int number, String state, String authorName, String words) {
	}

	/**
	 * Who writes.
	 *
	 * @param since since when the account exists
	 * @param refused how often checks have refused something in the last 30 days
	 */
	record Author(long id, Instant since, boolean suspended, int published, int removed, int held, int deleted, int refused) {
	}

	/** What somebody wrote a short while ago. */
	record Recent(String href, int number, String state, Instant at, String words) {
	}

	/** A measure against an account, by the name of {@link de.depesche.law.Restriction} or of a warning. */
	record Sanction(String kind, Instant at, @Nullable Instant until, String reason) {
	}

	/** What a moderator has noted about somebody. */
	record Note(String byName, Instant at, String text) {
	}

	/** What was decided. */
	record Deed(String deed, String byName, Instant at, String reason) {
	}

	/** All of it, by number of the comment or of the author. */
	record All(Map<Long, List<Finding>> findings, Map<Long, List<Report>> reports, Map<Long, List<Neighbour>> neighbours,
			Map<Long, Author> authors, Map<Long, List<Recent>> recent, Map<Long, List<Sanction>> sanctions, Map<Long, List<Note>> notes,
			Map<Long, List<Deed>> deeds, Map<Long, List<String>> looking) {
	}

	/** Nine queries, however many comments. */
	All of(List<Item> items, @Nullable Long viewer) {
		Long[] comments = items.stream().map(Item::id).toArray(Long[]::new);
		Long[] authors = items.stream().map(Item::author).filter(Objects::nonNull).distinct().toArray(Long[]::new);
		return new All(findings(comments), reports(comments), neighbours(comments), authors(authors), recent(authors, comments), sanctions(authors),
				notes(authors), deeds(comments), looking(comments, viewer));
	}

	/** What checks have found in the present words; one query. */
	Map<Long, List<Finding>> findings(List<Item> items) {
		return findings(items.stream().map(Item::id).toArray(Long[]::new));
	}

	private Map<Long, List<Finding>> findings(Long[] comments) {
		Map<Long, List<Finding>> all = new HashMap<>();
		this.jdbc.sql("""
				select f.comment_id, f.name, f.reason, f.detail from comment_screening f join comment c on c.id = f.comment_id and c.version = f.version
				 where f.comment_id = any(?) order by f.comment_id, f.position""")
			.param(comments)
			.query((row) -> {
				put(all, row.getLong(1), new Finding(row.getString(2), row.getString(3), row.getString(4)));
			});
		return all;
	}

	private Map<Long, List<Report>> reports(Long[] comments) {
		Map<Long, List<Report>> all = new HashMap<>();
		this.jdbc.sql("""
				select * from (
				  select k.comment_id, n.received_at, n.category, n.explanation, n.danger, n.trusted,
				         count(*) over of_case as of, row_number() over (of_case order by n.danger desc, n.trusted desc, n.id) as place
				    from law_case k join law_notice n on n.case_id = k.id where k.comment_id = any(?) and k.state = 'OPEN'
				  window of_case as (partition by k.id)) ranked
				 where place <= ? order by comment_id, place""")
			.params(comments, REPORTS)
			.query((row) -> {
				put(all, row.getLong(1), new Report(row.getTimestamp(2).toInstant(), row.getString(3), row.getString(4), row.getBoolean(5),
						row.getBoolean(6), row.getInt(7)));
			});
		return all;
	}

	/** What it answers, and what stands right before and behind it in the branch. */
	private Map<Long, List<Neighbour>> neighbours(Long[] comments) {
		Map<Long, List<Neighbour>> all = new HashMap<>();
		this.jdbc.sql("""
				select i.id, x.place, n.seq, n.state, coalesce(a.display_name, ''), left(coalesce(r.body_source, ''), 1200)
				  from comment i
				  cross join lateral (
				    select 1 as rank, 'PARENT' as place, i.parent_id as id where i.parent_id is not null
				    union all
				    (select 2, 'BEFORE', b.id from comment b where b.root_id = i.root_id and b.listed and b.path < i.path
				        and b.id is distinct from i.parent_id order by b.path desc limit 1)
				    union all
				    (select 3, 'AFTER', b.id from comment b where b.root_id = coalesce(i.root_id, i.id) and b.listed and b.path > i.path
				      order by b.path limit 1)) x
				  join comment n on n.id = x.id
				  left join comment_revision r on r.comment_id = n.id and r.version = n.version
				  left join account a on a.id = n.author_id
				 where i.id = any(?) order by i.id, x.rank""")
			.param(comments)
			.query((row) -> {
				put(all, row.getLong(1),
						new Neighbour(row.getString(2), row.getInt(3), row.getString(4), row.getString(5), row.getString(6)));
			});
		return all;
	}

	private Map<Long, Author> authors(Long[] authors) {
		Map<Long, Author> all = new HashMap<>();
		this.jdbc.sql("""
				select a.id, a.created_at, a.suspended_at is not null, coalesce(c.published, 0), coalesce(c.removed, 0), coalesce(c.held, 0),
				       coalesce(c.deleted, 0), (select coalesce(sum(f.times), 0) from comment_refusal f where f.account_id = a.id and f.at > ?)
				  from account a left join lateral (
				    select count(*) filter (where state = 'PUBLISHED') as published, count(*) filter (where state in ('REMOVED', 'REFUSED')) as removed,
				           count(*) filter (where state = 'HELD') as held, count(*) filter (where state = 'DELETED_BY_AUTHOR') as deleted
				      from comment where author_id = a.id) c on true
				 where a.id = any(?)""")
			.params(Timestamp.from(this.clock.instant().minus(Duration.ofDays(30))), authors)
			.query((row) -> {
				all.put(row.getLong(1), new Author(row.getLong(1), row.getTimestamp(2).toInstant(), row.getBoolean(3), row.getInt(4), row.getInt(5),
						row.getInt(6), row.getInt(7), row.getInt(8)));
			});
		return all;
	}

	private Map<Long, List<Recent>> recent(Long[] authors, Long[] shown) {
		Map<Long, List<Recent>> all = new HashMap<>();
		this.jdbc.sql("""
				select w.id, a.slug, c.seq, c.state, c.created_at, left(coalesce(r.body_source, ''), 200)
				  from unnest(?::bigint[]) as w (id) cross join lateral (
				    select * from comment x where x.author_id = w.id and x.id <> all(?) order by x.created_at desc limit 3) c
				  join article a on a.id = c.article_id left join comment_revision r on r.comment_id = c.id and r.version = c.version
				 order by w.id, c.created_at desc""")
			.params(authors, shown)
			.query((row) -> {
				put(all, row.getLong(1), new Recent("/artikel/" + row.getString(2) + "/kommentar/" + row.getInt(3), row.getInt(3), row.getString(4),
						row.getTimestamp(5).toInstant(), row.getString(6)));
			});
		return all;
	}

	/** Of the last two years, newest first. */
	private Map<Long, List<Sanction>> sanctions(Long[] authors) {
		Map<Long, List<Sanction>> all = new HashMap<>();
		Timestamp since = Timestamp.from(this.clock.instant().minus(Duration.ofDays(730)));
		this.jdbc.sql("""
				select account_id, restriction as kind, issued_at as at, until, reference as reason from law_statement
				 where account_id = any(?) and comment_id is null and issued_at > ?
				union all
				select account_id, kind, at, until, reason from law_measure where account_id = any(?) and at > ?
				 order by account_id, at desc""")
			.params(authors, since, authors, since)
			.query((row) -> {
				Timestamp until = row.getTimestamp(4);
				put(all, row.getLong(1), new Sanction(row.getString(2), row.getTimestamp(3).toInstant(),
						(until != null) ? until.toInstant() : null, row.getString(5)));
			});
		return all;
	}

	private Map<Long, List<Note>> notes(Long[] authors) {
		Map<Long, List<Note>> all = new HashMap<>();
		this.jdbc.sql("""
				select w.id, a.display_name, n.at, n.text from unnest(?::bigint[]) as w (id)
				  cross join lateral (select * from moderation_note x where x.account_id = w.id order by x.id desc limit ?) n
				  join account a on a.id = n.by_id order by w.id, n.id desc""")
			.params(authors, NOTES)
			.query((row) -> {
				put(all, row.getLong(1), new Note(row.getString(2), row.getTimestamp(3).toInstant(), row.getString(4)));
			});
		return all;
	}

	private Map<Long, List<Deed>> deeds(Long[] comments) {
		Map<Long, List<Deed>> all = new HashMap<>();
		this.jdbc.sql("""
				select w.id, d.deed, coalesce(a.display_name, ''), d.at, d.reason from unnest(?::bigint[]) as w (id)
				  cross join lateral (select * from moderation_decision x where x.comment_id = w.id order by x.id desc limit ?) d
				  left join account a on a.id = d.by_id order by w.id, d.id desc""")
			.params(comments, DEEDS)
			.query((row) -> {
				put(all, row.getLong(1), new Deed(row.getString(2), row.getString(3), row.getTimestamp(4).toInstant(), row.getString(5)));
			});
		return all;
	}

	private Map<Long, List<String>> looking(Long[] comments, @Nullable Long viewer) {
		Map<Long, List<String>> all = new HashMap<>();
		this.jdbc.sql("""
				select l.comment_id, a.display_name from moderation_look l join account a on a.id = l.account_id
				 where l.comment_id = any(?) and l.until > ? and l.account_id <> ? order by l.comment_id, a.display_name""")
			.params(comments, Timestamp.from(this.clock.instant()), (viewer != null) ? viewer : -1)
			.query((row) -> {
				put(all, row.getLong(1), row.getString(2));
			});
		return all;
	}

	private static <T> void put(Map<Long, List<T>> all, long key, T value) {
		all.computeIfAbsent(key, (it) -> new ArrayList<>()).add(value);
	}

}
