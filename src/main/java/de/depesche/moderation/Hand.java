package de.depesche.moderation;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The last deed on a comment.
 *
 * @param deed as it stands in the database
 * @param account who did it, or null for the house itself
 * @param name of who did it; empty for the house itself
 */
record Hand(String deed, @Nullable Long account, String name, Instant at) {

	/** Whether it is somebody who works on it and has not decided. */
	public boolean taken() {
		return this.deed.equals("TAKEN");
	}

}
