package de.depesche.screening;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import de.depesche.member.Right;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The same is not said again and again, in whichever thread: by nobody, and not from one network. */
@Component
@Order(600) // Before the lists: what is refused as a repetition need not be read.
class Repeated extends Check {

	private final Prints prints;

	Repeated(Rulebooks rulebooks, Prints prints) {
		super(rulebooks, "repeat", true, new Dial("hours", 24, 1, 168), new Dial("letters", 25, 5, 500), new Dial("bits", 8, 0, 16));
		this.prints = prints;
	}

	@Override
	Verdict judge(ScreenedComment comment, Rulebooks.Known known) {
		Fingerprint print = this.prints.of(comment);
		// What is short is said by many and often: thanks, agreed.
		if (print.letters() < number(known.book(), "letters")) {
			return Verdict.PASS;
		}
		return this.prints.like(comment, print, Duration.ofHours(number(known.book(), "hours")), number(known.book(), "bits"))
			.<Verdict>map((it) -> (it.same() && it.own()) ? new Verdict.Refuse("screening.refused.repeat", it.name())
					: new Verdict.Hold(it.own() ? "screening.held.repeat" : "screening.held.repeat-network", it.name()))
			.orElse(Verdict.PASS);
	}

	/** Of those who say the same at once, in whichever threads, one is stored: an index has them wait for each other. */
	@Override
	public Optional<Verdict.Refuse> stored(ScreenedComment comment, long id, Instant at) {
		Rulebook book = comment.viewer().may(Right.MODERATE) || comment.number() != null ? null : known(comment).book();
		if (book == null || !book.of(this).on() || this.prints.of(comment).letters() < number(book, "letters")) {
			this.prints.keep(comment, id, at);
			return Optional.empty();
		}
		return this.prints.keepOnce(comment, id, at, Duration.ofHours(number(book, "hours")))
			.map((name) -> new Verdict.Refuse("screening.refused.repeat", name));
	}

}
