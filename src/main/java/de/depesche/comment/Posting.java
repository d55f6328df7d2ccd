package de.depesche.comment;

/** What became of a comment somebody sent. */
public sealed interface Posting {

	/**
	 * It can be read.
	 *
	 * @param number its number below the article
	 * @param again true if the same comment with the same key was stored before
	 */
	record Published(int number, boolean again) implements Posting {
	}

	/** There is no such article for this person. */
	record NoArticle() implements Posting {
	}

	/** The article takes no comments, or not from somebody who cannot read it. */
	record Closed() implements Posting {
	}

	/** What it answers is not there any more; as a comment of its own it would be taken. */
	record ParentGone() implements Posting {
	}

	/** Nothing was written. */
	record Empty() implements Posting {
	}

	/**
	 * Too much was written.
	 *
	 * @param limit longest comment, in characters
	 * @param length what was sent
	 */
	record TooLong(int limit, int length) implements Posting {
	}

	/** The key came with another comment before. */
	record KeyReused() implements Posting {
	}

	/** This person has written too often in a short time. */
	record TooMany() implements Posting {
	}

}
