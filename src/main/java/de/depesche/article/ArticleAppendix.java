package de.depesche.article;

import java.util.Map;

import de.depesche.member.Viewer;
import de.depesche.shared.web.PagePart;
import org.jspecify.annotations.Nullable;

/**
 * What another module shows below an article. Beans are asked in the order of
 * {@code @Order}: comments first, then teasers.
 */
public interface ArticleAppendix {

	/**
	 * @param article the article as this viewer sees it
	 * @param viewer who asks
	 * @param query the query parameters of the page, first value each
	 * @return what to show, or null for nothing
	 */
	@Nullable PagePart below(ArticleDetail article, Viewer viewer, Map<String, String> query);

	/** Whether it belongs to the text and stands right behind it, before all that leads away from it. */
	default boolean belongsToText() {
		return false;
	}

}
