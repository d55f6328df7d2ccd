package de.depesche.comment;

import java.util.Collection;
import java.util.Map;

import de.depesche.article.ArticleId;

/** How many comments readers see below articles. */
public interface CommentCounts {

	/** Visible comments by article; one query whatever their number; an article without a thread is missing. */
	Map<ArticleId, Integer> of(Collection<ArticleId> articles);

}
