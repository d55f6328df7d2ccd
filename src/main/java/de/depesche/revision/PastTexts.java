package de.depesche.revision;

import java.util.Optional;

import de.depesche.article.ArticleDraft;
import de.depesche.article.ArticleId;

/** What articles have said. Not for the eyes of readers. */
public interface PastTexts {

	/**
	 * What an article said in one of its versions; nothing if the version was never kept. At
	 * most three queries.
	 */
	Optional<ArticleDraft> text(ArticleId article, int version);

}
