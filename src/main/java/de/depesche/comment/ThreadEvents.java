package de.depesche.comment;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import de.depesche.article.ArticleId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The latest changes of threads, for readers who come back. */
@Component
class ThreadEvents {

	private static final int TIDY = 10_000;

	private static final int AT_ONCE = 100;

	private final JdbcClient jdbc;

	private final CommentSettings settings;

	private final Clock clock;

	ThreadEvents(JdbcClient jdbc, CommentSettings settings, Clock clock) {
		this.jdbc = jdbc;
		this.settings = settings;
		this.clock = clock;
	}

	/** Changes behind that one, in their order; one query. */
	List<ThreadEvent> since(ArticleId article, long change, int limit) {
		return this.jdbc.sql("""
				select event_seq, kind, comment_seq from comment_event where article_id = ? and event_seq > ?
				order by event_seq limit ?""")
			.params(article.value(), change, limit)
			.query((row, at) -> new ThreadEvent(row.getLong("event_seq"), row.getString("kind"), row.getInt("comment_seq")))
			.list();
	}

	/** Number of the last change of each of these threads; one query. */
	Map<Long, Long> last(Collection<Long> articles) {
		Map<Long, Long> last = new HashMap<>();
		this.jdbc.sql("select article_id, event_seq from comment_thread where article_id = any(?)")
			.param(articles.toArray(Long[]::new))
			.query((row) -> {
				last.put(row.getLong("article_id"), row.getLong("event_seq"));
			});
		return last;
	}

	/** Tells all instances the last change of these threads; one query. */
	void tell(Collection<Long> articles) {
		this.jdbc.sql("""
				select pg_notify(?, article_id || ':' || event_seq) from comment_thread where article_id = any(?)""")
			.params(ThreadStreams.CHANNEL, articles.toArray(Long[]::new))
			.query((row, at) -> row.getString(1))
			.list();
	}

	/** Tells all instances how often comments of a thread are recommended now; one query for each hundred. */
	void tellVotes(long article, Collection<Integer> numbers) {
		// A notification holds 8000 bytes.
		List<Integer> all = List.copyOf(numbers);
		for (int from = 0; from < all.size(); from += AT_ONCE) {
			this.jdbc.sql("""
					select pg_notify(?, article_id || '~' || string_agg(seq || '=' || up, ',')) from comment
					 where article_id = ? and seq = any(?) and state = 'PUBLISHED' group by article_id""")
				.params(ThreadStreams.CHANNEL, article, all.subList(from, Math.min(all.size(), from + AT_ONCE)).toArray(Integer[]::new))
				.query((row, at) -> row.getString(1))
				.list();
		}
	}

	/** Forgets what nobody comes back for; in steps, so that no transaction is long. */
	@Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT9M")
	void tidy() {
		Timestamp before = Timestamp.from(this.clock.instant().minus(this.settings.events()));
		int gone;
		do {
			gone = this.jdbc.sql("""
					delete from comment_event where ctid = any(array(
					  select ctid from comment_event where at < ? limit ?))""").params(before, TIDY).update();
		}
		while (gone == TIDY);
	}

	/**
	 * A change of a thread as those are told who have it open: what kind, and of which comment. What it
	 * says is read by whoever may.
	 *
	 * @param change its number in the thread; they have no gaps
	 * @param kind {@code posted}, {@code shown}, {@code edited}, {@code removed} and so on
	 * @param number of the comment
	 * @param votes how often comments are recommended, {@code "12=3,17=1"}; empty but for {@code votes}
	 */
	record ThreadEvent(long change, String kind, int number, String votes) {

		static final String VOTES = "votes";

		ThreadEvent(long change, String kind, int number) {
			this(change, kind, number, "");
		}

		/** Stands in no order with the others, and is nothing to catch up with. */
		static ThreadEvent ofVotes(String votes) {
			return new ThreadEvent(0, VOTES, 0, votes);
		}

	}

}
