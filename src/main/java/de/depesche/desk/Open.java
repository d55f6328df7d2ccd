package de.depesche.desk;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A form that stands open, by its working copy.
 *
 * @param key of the copy
 * @param number of the last sending
 * @param kept when words were last kept, or null
 * @param changed whether the form holds more than is kept
 * @param merge what was put together to fill the form, or null
 * @param discarded copy thrown away a moment ago, or null
 */
record Open(UUID key, long number, @Nullable Instant kept, boolean changed, @Nullable Merge merge,
		@Nullable UUID discarded) {

	/** A form nobody has typed into yet. */
	static Open fresh() {
		return new Open(UUID.randomUUID(), 0, null, false, null, null);
	}

	/** With the result of a merge in it, which is in no copy yet. */
	Open merged(Merge result) {
		return new Open(this.key, this.number, this.kept, true, result, this.discarded);
	}

	/** With buttons pressed that changed the form on its way. */
	Open rearranged() {
		return new Open(this.key, this.number, this.kept, true, this.merge, this.discarded);
	}

	/** With a way back to a copy just thrown away; anything that is no key is none. */
	Open discarded(@Nullable String typed) {
		return new Open(this.key, this.number, this.kept, this.changed, this.merge, key(typed));
	}

	/** A key as a browser sent it, or null. */
	static @Nullable UUID key(@Nullable String typed) {
		try {
			return (typed != null && typed.length() == 36) ? UUID.fromString(typed) : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

}
