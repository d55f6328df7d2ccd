package de.depesche.screening;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What is like the comments that people of the house have removed. Off until the house trusts it; never more than holds. */
@Component
@Order(1200) // The last, as it only guesses.
class Classifier extends Check implements Check.OfWords {

	private static final double ALL = 100;

	Classifier(Rulebooks rulebooks) {
		super(rulebooks, "classifier", false, new Dial("percent", 95, 60, 100));
	}

	@Override
	Verdict judge(ScreenedComment comment, Rulebooks.Known known) {
		return read(Text.of(comment), known.book());
	}

	@Override
	public Verdict read(Text text, Rulebook book) {
		Learned learned = book.learned();
		if (learned == null) {
			return Verdict.PASS;
		}
		Learned.Guess guess = learned.guess(text.words());
		return (guess.removed() * ALL >= number(book, "percent"))
				? new Verdict.Hold("screening.held.classifier", "%d %%: %s".formatted((int) (guess.removed() * ALL), String.join(", ", guess.strongest())))
				: Verdict.PASS;
	}

}
