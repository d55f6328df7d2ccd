package de.depesche.comment;

import java.time.Instant;

import de.depesche.article.ArticleId;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Knows which comments are questions to the house, and tells of new ones. */
@Component
public class Questions {

	/**
	 * A question to the house can be read, below an article whose readers are invited to ask.
	 *
	 * @param article where it stands
	 * @param number its number below the article
	 * @param by name of who asks, empty without an account
	 * @param at when
	 */
	public record Asked(ArticleId article, int number, String by, Instant at) {
	}

	private final JdbcClient jdbc;

	private final ApplicationEventPublisher events;

	Questions(JdbcClient jdbc, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.events = events;
	}

	/** Looks at a comment that appears, and tells of it if it is one; one query, four looks into unique indexes. */
	void look(ArticleId article, int number, Instant at) {
		this.jdbc.sql("""
				select coalesce(w.display_name, '')
				  from comment c join article a on a.id = c.article_id join section s on s.id = a.section_id
				  left join account w on w.id = c.author_id
				  left join comment_rules own on own.article_id = a.id
				  left join comment_rules part on part.section_id = s.id
				  left join comment_rules whole on whole.section_id = s.parent_id
				  left join comment_rules site on site.section_id is null and site.article_id is null
				 where c.article_id = ? and c.seq = ? and c.parent_id is null
				   and coalesce(own.questions, part.questions, whole.questions, site.questions)""")
			.params(article.value(), number)
			.query(String.class)
			.optional()
			.ifPresent((by) -> this.events.publishEvent(new Asked(article, number, by, at)));
	}

}
