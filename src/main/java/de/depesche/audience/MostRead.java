package de.depesche.audience;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import de.depesche.article.ArticleId;
import de.depesche.article.ArticleSummary;
import de.depesche.article.Articles;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people open most at present. */
@Component
public class MostRead {

	private static final Duration SPAN = Duration.ofHours(24);

	private final JdbcClient jdbc;

	private final Articles articles;

	private final Clock clock;

	MostRead(JdbcClient jdbc, Articles articles, Clock clock) {
		this.jdbc = jdbc;
		this.articles = articles;
		this.clock = clock;
	}

	/**
	 * Public articles opened most often in the last 24 hours, most first; two queries.
	 * @param limit 1 to 20
	 */
	public List<ArticleSummary> now(int limit) {
		// A withdrawn article may be among them; some in reserve take its place.
		List<ArticleId> ids = this.jdbc.sql("""
				select article_id from article_views where at >= ?
				group by article_id order by sum(views) desc, article_id desc limit ?""")
			.params(Timestamp.from(this.clock.instant().minus(SPAN)), limit + 5)
			.query((row, number) -> new ArticleId(row.getLong("article_id")))
			.list();
		return this.articles.published(ids).stream().limit(limit).toList();
	}

}
