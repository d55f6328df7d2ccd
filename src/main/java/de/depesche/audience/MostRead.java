package de.depesche.audience;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

import de.depesche.article.ArticleId;
import de.depesche.article.ArticleSummary;
import de.depesche.article.Articles;
import de.depesche.shared.web.Dates;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people open most at present. */
@Component
public class MostRead {

	private static final Duration SPAN = Duration.ofHours(24);

	private final JdbcClient jdbc;

	private final Articles articles;

	private final Clock clock;

	private final ZoneId zone;

	MostRead(JdbcClient jdbc, Articles articles, Dates dates, Clock clock) {
		this.jdbc = jdbc;
		this.articles = articles;
		this.zone = dates.zone();
		this.clock = clock;
	}

	/**
	 * Public articles opened most often in the last 24 hours, most first; two queries.
	 * @param limit 1 to 20
	 */
	public List<ArticleSummary> now(int limit) {
		Instant from = this.clock.instant().minus(SPAN);
		// Whole hours from the sums of hours, and minutes only for the hour that is cut.
		Instant whole = Step.HOUR.next(Step.HOUR.floor(from, this.zone), this.zone);
		// A withdrawn article may be among them; some in reserve take its place.
		List<ArticleId> ids = this.jdbc.sql("""
				select article_id from (
				  select article_id, views from figure_hour where at >= ? and article_id is not null
				  union all
				  select article_id, views from figure_minute where at >= ? and at < ? and article_id is not null) recent
				 group by article_id having sum(views) > 0 order by sum(views) desc, article_id desc limit ?""")
			.params(Timestamp.from(whole), Timestamp.from(from), Timestamp.from(whole), limit + 5)
			.query((row, number) -> new ArticleId(row.getLong("article_id")))
			.list();
		return this.articles.published(ids).stream().limit(limit).toList();
	}

}
