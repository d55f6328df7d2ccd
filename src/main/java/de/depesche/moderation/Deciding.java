package de.depesche.moderation;

/** What became of the wish to decide. */
sealed interface Deciding {

	/** It is done. */
	record Done() implements Deciding {
	}

	/** It is not any more what was read; nothing was done. */
	record Stale() implements Deciding {
	}

	/** Somebody else has taken it over; nothing was done. */
	record Taken() implements Deciding {
	}

	/**
	 * It cannot be done like that.
	 *
	 * @param field name of the field that is wrong, or empty
	 * @param message key of what to say
	 */
	record Refused(String field, String message) implements Deciding {
	}

	/** Somebody has objected; another person decides at the desk of cases. */
	record Disputed(long caseId) implements Deciding {
	}

	/** There is no such comment, or not in the sections of the viewer. */
	record Missing() implements Deciding {
	}

}
