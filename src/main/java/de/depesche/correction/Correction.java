package de.depesche.correction;

import java.time.Instant;

import de.depesche.article.ArticleId;
import org.jspecify.annotations.Nullable;

/**
 * A note of the newsroom on an article.
 *
 * @param id number
 * @param article which article
 * @param kind what it tells
 * @param text plain text, 1 to {@link #MAX_TEXT} characters
 * @param at when it was told
 * @param by who told it, or null for the house itself
 */
record Correction(long id, ArticleId article, CorrectionKind kind, String text, Instant at, @Nullable String by) {

	static final int MAX_TEXT = 2000;

}
