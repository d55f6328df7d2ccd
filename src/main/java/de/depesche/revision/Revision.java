package de.depesche.revision;

import java.time.Instant;

import de.depesche.article.ArticleStatus;
import org.jspecify.annotations.Nullable;

/**
 * One version of an article, without its words.
 *
 * @param version the article's
 * @param deed name of a {@link de.depesche.article.Newsdesk.Deed}, or {@link #FOUND}
 * @param restored the version whose words it has again, or null
 * @param status where the article stood then
 * @param at when it was stored
 * @param by display name of who stored it, or null for the house itself
 * @param added words that the version before does not have; null if none is known
 * @param removed words of the version before that are gone; null if none is known
 */
record Revision(int version, String deed, @Nullable Integer restored, ArticleStatus status, Instant at,
		@Nullable String by, @Nullable Integer added, @Nullable Integer removed) {

	/** Nobody wrote down how it came about: it is older than the revisions, or was loaded past the newsroom. */
	static final String FOUND = "FOUND";

}
