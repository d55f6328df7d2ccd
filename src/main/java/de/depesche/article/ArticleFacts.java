package de.depesche.article;

import java.time.Instant;
import java.util.List;

import de.depesche.shared.web.SafeJson;
import org.jspecify.annotations.Nullable;

/**
 * What a module that shows something below an article knows of it and search engines are to
 * be told. The model of an {@link ArticleAppendix} implements it.
 */
public interface ArticleFacts {

	/** Visible comments, or null for who does not know. */
	default @Nullable Integer commentCount() {
		return null;
	}

	/** What the newsroom has corrected, newest first. */
	default List<Correction> corrections() {
		return List.of();
	}

	/** Documents of their own beside that of the article. */
	default List<SafeJson> data() {
		return List.of();
	}

	/**
	 * A correction.
	 *
	 * @param kind of the types of schema.org, {@code CorrectionComment} in general
	 * @param text what was wrong and is right
	 * @param at when it was told
	 */
	record Correction(String kind, String text, Instant at) {
	}

}
