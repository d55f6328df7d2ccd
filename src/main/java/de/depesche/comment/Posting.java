package de.depesche.comment;

import java.time.Instant;
import java.util.List;

import de.depesche.sanction.Standing;

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

	/**
	 * It is stored, and somebody of the house reads it first.
	 *
	 * @param number its number below the article
	 * @param again true if the same comment with the same key was stored before
	 */
	record Held(int number, boolean again) implements Posting {
	}

	/**
	 * A check refused it; nothing is stored.
	 *
	 * @param reason key of the message for its author
	 * @param detail argument of that message
	 */
	record Refused(String reason, String detail) implements Posting {
	}

	/**
	 * Its author is asked to put it in other words; nothing is stored. Sent again with another key, a
	 * person of the house looks at it.
	 *
	 * @param reasons what was found
	 * @param words what was written, without marks
	 * @param found where in the words
	 */
	record Nudged(List<Reason> reasons, String words, List<CommentScreening.Span> found) implements Posting {

		/**
		 * What was found.
		 *
		 * @param message key of the message for its author
		 * @param detail argument of that message
		 */
		public record Reason(String message, String detail) {
		}

	}

	/** There is no such article for this person. */
	record NoArticle() implements Posting {
	}

	/** The article takes no comments, or not now, or not from somebody who cannot read it. */
	record Closed() implements Posting {
	}

	/** Only those who pay write here. */
	record PayingOnly() implements Posting {
	}

	/**
	 * The account is too young for this thread.
	 *
	 * @param hours how old it has to be
	 */
	record TooYoung(int hours) implements Posting {
	}

	/**
	 * This person has written here a moment ago.
	 *
	 * @param seconds how long to wait
	 */
	record TooSoon(int seconds) implements Posting {
	}

	/**
	 * This person may not take part at present.
	 *
	 * @param why until when and why
	 */
	record Barred(Standing.Bar why) implements Posting {
	}

	/**
	 * This person may write only so often, wherever it is.
	 *
	 * @param why how often and until when
	 * @param next when the next comment is taken
	 */
	record Slowed(Standing.Pause why, Instant next) implements Posting {
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
