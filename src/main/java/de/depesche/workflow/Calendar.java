package de.depesche.workflow;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import de.depesche.schedule.Planner;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What appeared, what is to appear and what is to be done, by the day. */
@Repository
class Calendar {

	/** Entries of a month; a newsroom of that size reads its days one by one. */
	static final int MOST = 1000;

	private final JdbcClient jdbc;

	private final Planner planner;

	Calendar(JdbcClient jdbc, Planner planner) {
		this.jdbc = jdbc;
		this.planner = planner;
	}

	/**
	 * Something that belongs to an instant.
	 *
	 * @param kind {@code PUBLISHED}, {@code PLANNED}, {@code UPDATE}, {@code WITHDRAWAL} or {@code TASK}
	 * @param text the headline, or what is to be done
	 * @param who whose task it is; empty for others
	 */
	record Entry(Instant at, String kind, long article, String text, String who) {
	}

	/**
	 * What belongs to a span, in the order of time; two queries, each part from an index by time.
	 * @param from first instant
	 * @param until first instant after it
	 */
	List<Entry> between(Instant from, Instant until) {
		Timestamp begin = Timestamp.from(from);
		Timestamp end = Timestamp.from(until);
		List<Entry> entries = new ArrayList<>(this.jdbc.sql("""
				(select first_published_at as at, 'PUBLISHED' as kind, id as article, headline as text, '' as who
				   from article where status = 'PUBLISHED' and first_published_at >= ? and first_published_at < ?)
				union all
				(select publish_at, 'PLANNED', id, headline, '' from article
				  where status = 'SCHEDULED' and publish_at >= ? and publish_at < ?)
				union all
				(select t.due_at, 'TASK', t.article_id, t.task, o.display_name
				   from article_task t join account o on o.id = t.account_id
				  where t.done_at is null and t.due_at >= ? and t.due_at < ?)
				order by at, article limit ?""")
			.params(begin, end, begin, end, begin, end, MOST)
			.query((row, number) -> new Entry(row.getTimestamp("at").toInstant(), row.getString("kind"), row.getLong("article"),
					row.getString("text"), row.getString("who")))
			.list());
		this.planner.coming(from, until, MOST)
			.forEach((it) -> entries.add(new Entry(it.at(), it.kind(), it.article().value(), it.headline(), "")));
		entries.sort(Comparator.comparing(Entry::at).thenComparing(Entry::article));
		return entries;
	}

}
