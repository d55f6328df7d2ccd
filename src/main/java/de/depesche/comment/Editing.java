package de.depesche.comment;

/** What became of a change its author made to a comment. */
public sealed interface Editing {

	/**
	 * It is stored.
	 *
	 * @param version version that is stored now
	 * @param held whether somebody of the house reads it first
	 */
	record Saved(int version, boolean held) implements Editing {
	}

	/**
	 * The comment was changed since; nothing is stored.
	 *
	 * @param version version that is stored
	 * @param text what it says
	 */
	record Stale(int version, String text) implements Editing {
	}

	/** It was written too long ago. */
	record TooLate() implements Editing {
	}

	/** There is no such comment of this person that can be read. */
	record Missing() implements Editing {
	}

	/** A comment with these words would not have been taken either. */
	record NotTaken(Posting why) implements Editing {
	}

}
