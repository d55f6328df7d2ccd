package de.depesche.ticker;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import de.depesche.article.ArticleId;
import de.depesche.body.BodyJson;
import de.depesche.shared.PageOf;
import de.depesche.shared.web.Cursors;
import de.depesche.shared.web.KeptReads;
import de.depesche.shared.web.Sources;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads tickers, in full and of articles in any state: whoever asks has made sure that the article
 * may be read, and buries what was withdrawn before he shows it.
 */
@Component
class TickerReader {

	private static final String ENTRY = """
			select e.article_id, e.number, e.headline, e.body, e.told_at, w.display_name as author, e.pinned, e.key_moment, e.breaking,
			       e.corrected_at, e.withdrawn_at, e.withdrawn_reason, e.version, e.change
			  from ticker_entry e left join account w on w.id = e.author_id
			 where e.article_id = ?""";

	private final JdbcClient jdbc;

	private final Cursors cursors;

	private final KeptReads kept;

	TickerReader(JdbcClient jdbc, Cursors cursors, KeptReads kept) {
		this.jdbc = jdbc;
		this.cursors = cursors;
		this.kept = kept;
	}

	/** The ticker of an article; one query. */
	Optional<Ticker> ticker(ArticleId article) {
		// Asked for below every article, most of which have none: an entry of another one is nothing to them.
		return this.kept.of("ticker", article, () -> Sources.of(Set.of("ticker:" + article.value()), () -> this.jdbc
			.sql("select state, started_at, ended_at, entries, change from ticker where article_id = ?")
			.param(article.value())
			.query((row, at) -> new Ticker(article, row.getString("state").equals("RUNNING"),
					row.getTimestamp("started_at").toInstant(), instant(row, "ended_at"), row.getInt("entries"),
					row.getLong("change")))
			.optional()));
	}

	/** One entry; one query. */
	Optional<TickerEntry> entry(ArticleId article, int number) {
		return this.jdbc.sql(ENTRY + " and e.number = ?").params(article.value(), number).query(TickerReader::read).optional();
	}

	/**
	 * Entries, newest first; one query.
	 * @param cursor the {@code next} of the page before, or null
	 * @param limit 1 to 100
	 */
	PageOf<TickerEntry> page(ArticleId article, @Nullable String cursor, int limit) {
		List<Object> params = new ArrayList<>(List.of(article.value()));
		String kind = "ticker:" + article.value();
		String before = "";
		if (cursor != null) {
			before = " and e.number < ?";
			params.add(Integer.valueOf(this.cursors.decode(kind, cursor, 1).getFirst()));
		}
		params.add(limit + 1);
		List<TickerEntry> found = this.jdbc.sql(ENTRY + before + " order by e.number desc limit ?")
			.params(params)
			.query(TickerReader::read)
			.list();
		if (found.size() <= limit) {
			return new PageOf<>(found, null);
		}
		List<TickerEntry> page = found.subList(0, limit);
		return new PageOf<>(page, this.cursors.encode(kind, page.getLast().number()));
	}

	/** The pinned entries, newest first; one query. */
	List<TickerEntry> pinned(ArticleId article) {
		return this.jdbc.sql(ENTRY + " and e.pinned order by e.number desc")
			.param(article.value())
			.query(TickerReader::read)
			.list();
	}

	/** The newest key moments, newest first; one query. {@code limit} is at least 1. */
	List<TickerEntry> keyMoments(ArticleId article, int limit) {
		return this.jdbc.sql(ENTRY + " and e.key_moment order by e.number desc limit ?")
			.params(article.value(), limit)
			.query(TickerReader::read)
			.list();
	}

	/**
	 * What has changed since, last change first, so that a limit keeps the newest; one query.
	 * @param change the last one known
	 */
	List<TickerEntry> since(ArticleId article, long change, int limit) {
		return this.jdbc.sql(ENTRY + " and e.change > ? order by e.change desc limit ?")
			.params(article.value(), change, limit)
			.query(TickerReader::read)
			.list();
	}

	private static TickerEntry read(ResultSet row, int at) throws SQLException {
		return new TickerEntry(new ArticleId(row.getLong("article_id")), row.getInt("number"), row.getString("headline"),
				BodyJson.read(row.getString("body")), row.getTimestamp("told_at").toInstant(), row.getString("author"),
				row.getBoolean("pinned"), row.getBoolean("key_moment"), row.getBoolean("breaking"), instant(row, "corrected_at"),
				instant(row, "withdrawn_at"), row.getString("withdrawn_reason"), row.getInt("version"),
				row.getLong("change"));
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		Timestamp value = row.getTimestamp(column);
		return (value != null) ? value.toInstant() : null;
	}

}
