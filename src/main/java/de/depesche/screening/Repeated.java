package de.depesche.screening;

import java.time.Duration;
import java.time.Instant;

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

	@Override
	public void stored(ScreenedComment comment, long id, Instant at) {
		this.prints.keep(comment, id, at);
	}

}
