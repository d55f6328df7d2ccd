package de.depesche.law;

import org.jspecify.annotations.Nullable;

/** What became of a wish to decide. */
public sealed interface Restricting {

	/**
	 * Decided, and everybody is told.
	 *
	 * @param statement number of the statement of reasons, or null where nothing is restricted
	 */
	record Done(long decision, @Nullable Long statement) implements Restricting {
	}

	/** Somebody else has decided, or more was reported, since the version that was read. */
	record Stale(@Nullable String decidedBy) implements Restricting {
	}

	/** There is nothing left that could be restricted: taken back, erased or removed meanwhile. */
	record Gone() implements Restricting {
	}

	/** Whoever decided first does not decide on the complaint. */
	record SamePerson() implements Restricting {
	}

	/** Somebody has objected, and another person decides on that. */
	record Disputed(long caseId) implements Restricting {
	}

	/** There is no such thing. */
	record Missing() implements Restricting {
	}

}
