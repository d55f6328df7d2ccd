package de.depesche.workflow;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import de.depesche.schedule.OtherPlans;
import de.depesche.schedule.Planner;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What appeared, what is to appear and what is to be done, by the day. */
@Repository
class Calendar {

	/** Entries of a month; a newsroom of that size reads its days one by one. */
	static final int MOST = 1000;

	private final JdbcClient jdbc;

	private final Planner planner;

	private final ObjectProvider<OtherPlans> others;

	Calendar(JdbcClient jdbc, Planner planner, ObjectProvider<OtherPlans> others) {
		this.jdbc = jdbc;
		this.planner = planner;
		this.others = others;
	}

	/**
	 * Something that belongs to an instant.
	 *
	 * @param kind {@code PUBLISHED}, {@code PLANNED}, {@code UPDATE}, {@code WITHDRAWAL}, {@code TASK}, or {@code OTHER} for
	 * what else happens by itself
	 * @param href where one looks at it
	 * @param text the headline, or what is to be done
	 * @param who whose task it is; empty for others
	 */
	record Entry(Instant at, String kind, String href, String text, String who) {

		static Entry of(Instant at, String kind, long article, String text, String who) {
			return new Entry(at, kind, "/redaktion/artikel/" + article + (kind.equals("TASK") ? "/zusammenarbeit#aufgaben" : ""), text,
					who);
		}

	}

	/**
	 * What belongs to a span, in the order of time; two queries and one for each module that plans, each part from an index by time.
	 * @param from first instant
	 * @param until first instant after it
	 */
	List<Entry> between(Instant from, Instant until, Locale locale) {
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
			.query((row, number) -> Entry.of(row.getTimestamp("at").toInstant(), row.getString("kind"), row.getLong("article"),
					row.getString("text"), row.getString("who")))
			.list());
		this.planner.coming(from, until, MOST)
			.forEach((it) -> entries.add(Entry.of(it.at(), it.kind(), it.article().value(), it.headline(), "")));
		this.others.orderedStream()
			.flatMap((it) -> it.between(from, until, MOST, locale).stream())
			.forEach((it) -> entries.add(new Entry(it.at(), "OTHER", it.href(), it.title(), "")));
		entries.sort(Comparator.comparing(Entry::at).thenComparing(Entry::href));
		return entries;
	}

}
