package de.depesche.sanction;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What an account may not do at an instant; of several sanctions the strictest of each kind.
 *
 * @param bar why it can neither write nor vote, or null if it can
 * @param pause how long it has to wait between two comments, or null
 * @param premoderated whether each of its comments is read first
 */
public record Standing(@Nullable Bar bar, @Nullable Pause pause, boolean premoderated) {

	/** Nothing is taken from it. */
	public static final Standing FREE = new Standing(null, null, false);

	/**
	 * It cannot take part.
	 *
	 * @param until when that ends, or null for never
	 * @param reason one line for the person
	 * @param statement number of the statement of reasons
	 */
	public record Bar(@Nullable Instant until, String reason, long statement) {
	}

	/**
	 * It writes less often.
	 *
	 * @param minutes between two comments, 1 to 10080
	 * @param until when that ends, or null for never
	 */
	public record Pause(int minutes, @Nullable Instant until) {
	}

}
