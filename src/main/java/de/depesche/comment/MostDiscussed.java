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

	private final JdbcClient jdbc;

	private final Articles articles;

	MostDiscussed(JdbcClient jdbc, Articles articles) {
		this.jdbc = jdbc;
		this.articles = articles;
	}

	/**
	 * Public articles with most comments within the week before the newest comment, most
	 * first; two queries. Counted back from the newest comment and not from now, so that a
	 * paper whose readers are asleep does not look as if nobody had ever said anything.
	 * @param limit 1 to 20
	 */
	public List<ArticleSummary> now(int limit) {
		// A withdrawn article may be among them; some in reserve take its place.
		List<ArticleId> ids = Sources.statistics(() -> this.jdbc.sql("""
				select article_id from comment
				 where state = 'PUBLISHED' and created_at >= (
				       select max(created_at) - interval '7 days' from comment where state = 'PUBLISHED')
				 group by article_id order by count(*) desc, article_id desc limit ?""")
			.param(limit + 5)
			.query((row, number) -> new ArticleId(row.getLong("article_id")))
			.list());
		return this.articles.published(ids).stream().limit(limit).toList();
	}

}
