package de.depesche.article;

import org.jspecify.annotations.Nullable;

/**
 * Narrows a list of public articles; null means any.
 *
 * @param section slug of a section; its parts are meant, too
 * @param tag slug of a tag or one it has had
 * @param author slug of an author
 */
public record ArticleFilter(@Nullable String section, @Nullable String tag, @Nullable String author) {

	/** Every public article. */
	public static final ArticleFilter ALL = new ArticleFilter(null, null, null);

	/** Every public article of a section. */
	public static ArticleFilter inSection(String section) {
		return new ArticleFilter(section, null, null);
	}

}
