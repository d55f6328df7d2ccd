package de.depesche.preview;

import java.time.Duration;
import java.time.Instant;

import de.depesche.article.ArticleId;
import org.jspecify.annotations.Nullable;

/**
 * A link to an article that is not public. What opens it is known to whoever got it alone.
 *
 * @param id number
 * @param article what it shows
 * @param label who got it and why, 1 to {@link #MAX_LABEL} characters
 * @param createdAt when it was made
 * @param by who made it, or null if that account is gone
 * @param endsAt from when on it shows nothing
 * @param revokedAt when the newsroom took it back, or null
 * @param opened how often it was opened
 * @param lastOpenedAt when it was opened last, or null
 */
record PreviewLink(long id, ArticleId article, String label, Instant createdAt, @Nullable String by, Instant endsAt,
		@Nullable Instant revokedAt, int opened, @Nullable Instant lastOpenedAt) {

	static final int MAX_LABEL = 200;

	/** No text waits longer than this for its publication and is still a secret worth sharing. */
	static final Duration LONGEST = Duration.ofDays(90);

	boolean open(Instant now) {
		return this.revokedAt == null && now.isBefore(this.endsAt);
	}

}
