package de.depesche.frontpage;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A line of breaking news.
 *
 * @param id its number
 * @param text plain text
 * @param article number of the article it leads to, or null
 * @param slug address of that article, or null
 * @param articlePublic whether that article is public; true without one
 * @param begins first instant
 * @param ends first instant after it
 * @param setAt when that was decided
 * @param setBy who decided it, or null for the house itself
 * @param removedAt when it was taken away before its end, or null
 * @param removedBy who did that, or null
 */
record Banner(long id, String text, @Nullable Long article, @Nullable String slug, boolean articlePublic, Instant begins,
		Instant ends, Instant setAt, @Nullable String setBy, @Nullable Instant removedAt, @Nullable String removedBy) {

	/** The longest text, in characters. */
	static final int MAX_TEXT = 160;

	/** Whether readers see it at that instant. */
	boolean shownAt(Instant instant) {
		return this.articlePublic && this.removedAt == null && !instant.isBefore(this.begins) && instant.isBefore(this.ends);
	}

}
