package de.depesche.screening;

import java.util.List;

import de.depesche.comment.CommentScreening;
import de.depesche.member.Right;

/** A check that the newsroom switches and tunes. The house itself is not checked. */
abstract class Check implements CommentScreening {

	private final Rulebooks rulebooks;

	private final String name;

	private final boolean initiallyOn;

	private final List<Dial> dials;

	Check(Rulebooks rulebooks, String name, boolean initiallyOn, Dial... dials) {
		this.rulebooks = rulebooks;
		this.name = name;
		this.initiallyOn = initiallyOn;
		this.dials = List.of(dials);
	}

	@Override
	public final String name() {
		return this.name;
	}

	/** Whether it is asked until somebody decides. */
	final boolean initiallyOn() {
		return this.initiallyOn;
	}

	/** The numbers it has. */
	final List<Dial> dials() {
		return this.dials;
	}

	@Override
	public final Verdict screen(ScreenedComment comment) {
		if (comment.viewer().may(Right.MODERATE)) {
			return Verdict.PASS;
		}
		Rulebooks.Known known = known(comment);
		return known.book().of(this).on() ? judge(comment, known) : Verdict.PASS;
	}

	/** What is known before a check looks; no statement if a check has looked at this comment. */
	final Rulebooks.Known known(ScreenedComment comment) {
		return this.rulebooks.known(comment);
	}

	/** What it says of a comment of somebody who is checked. */
	abstract Verdict judge(ScreenedComment comment, Rulebooks.Known known);

	/** The number of a dial as it is set now. */
	final int number(Rulebook book, String key) {
		Dial dial = this.dials.stream().filter((it) -> it.key().equals(key)).findFirst().orElseThrow();
		return book.of(this).numbers().getOrDefault(key, dial.initial());
	}

	/** A check that needs nothing but the words, so that a text can be tried out. */
	interface OfWords {

		/** What it would say of a text. */
		Verdict read(Text text, Rulebook book);

		/**
		 * A text.
		 *
		 * @param words without marks
		 * @param addresses where its links lead
		 */
		record Text(String words, List<String> addresses) {

			static Text of(ScreenedComment comment) {
				return new Text(comment.words(), comment.addresses());
			}

		}

	}

}
