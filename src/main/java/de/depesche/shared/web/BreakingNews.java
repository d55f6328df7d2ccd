package de.depesche.shared.web;

import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** What is so urgent that it stands above every page of readers. One module implements this. */
public interface BreakingNews {

	/** What is to be shown now; one query. */
	Optional<Line> line(Locale locale);

	/**
	 * A line above the page.
	 *
	 * @param text plain text, in the language of the paper
	 * @param href path of the article it leads to, or null
	 * @param since when it was set there
	 */
	record Line(String text, @Nullable String href, Dates.Stamp since) {
	}

}
