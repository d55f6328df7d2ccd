package de.depesche.comment;

import java.util.List;

import de.depesche.article.ArticleId;
import de.depesche.article.ArticleSummary;
import de.depesche.article.Articles;
import de.depesche.shared.web.Sources;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where people are talking. */
@Component
public class MostDiscussed {

	static final String WEEK = """
			select article_id from comment_day
			 where published > 0 and day > (select day from comment_day where published > 0 order by day desc limit 1) - 7
			 group by article_id order by sum(published) desc, article_id desc limit ?""";

	private final JdbcClient jdbc;

	private final Articles articles;

	MostDiscussed(JdbcClient jdbc, Articles articles) {
		this.jdbc = jdbc;
		this.articles = articles;
	}

	/**
	 * Public articles with most comments in the seven days (as in UTC) up to that of the newest comment, most
	 * first; two queries. Counted back from the newest comment and not from now, so that a
	 * paper whose readers are asleep does not look as if nobody had ever said anything.
	 * @param limit 1 to 20
	 */
	public List<ArticleSummary> now(int limit) {
		// A withdrawn article may be among them; some in reserve take its place.
		List<ArticleId> ids = Sources.statistics(() -> this.jdbc.sql(WEEK)
			.param(limit + 5)
			.query((row, number) -> new ArticleId(row.getLong("article_id")))
			.list());
		return this.articles.published(ids).stream().limit(limit).toList();
	}

}
