package de.depesche.screening;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A comment says something. Too long a one is refused before, by the rules of the thread. */
@Component
@Order(550) // The first of those that read, as it is the cheapest.
class TooShort extends Check implements Check.OfWords {

	TooShort(Rulebooks rulebooks) {
		super(rulebooks, "short", true, new Dial("letters", 2, 1, 200));
	}

	@Override
	Verdict judge(ScreenedComment comment, Rulebooks.Known known) {
		return read(Text.of(comment), known.book());
	}

	@Override
	public Verdict read(Text text, Rulebook book) {
		// A face says something, too; punctuation alone does not.
		long letters = text.words().codePoints().filter((it) -> Character.isLetterOrDigit(it) || Character.getType(it) == Character.OTHER_SYMBOL).count();
		return (letters >= number(book, "letters")) ? Verdict.PASS : new Verdict.Refuse("screening.refused.short", Long.toString(letters));
	}

}
