package de.depesche.frontpage;

import de.depesche.article.AccessLevel;
import de.depesche.shared.ImageRef;
import de.depesche.shared.web.Dates;
import org.jspecify.annotations.Nullable;

/**
 * An article as an invitation to read it, ready to print.
 *
 * @param href where the article is
 * @param kicker may be empty
 * @param headline headline
 * @param excerpt beginning of its teaser text, cut at a word; may be empty
 * @param picture or null
 * @param time first publication
 * @param comments visible comments
 * @param access who may read all of it
 * @param lang of the words, if not that of the page
 */
public record Teaser(String href, String kicker, String headline, String excerpt, @Nullable ImageRef picture,
		Dates.Stamp time, int comments, AccessLevel access, @Nullable String lang) {

	/** Class and message key of the badge. */
	public String badge() {
		return this.access.name().toLowerCase(java.util.Locale.ROOT);
	}

}
