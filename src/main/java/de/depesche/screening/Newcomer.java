package de.depesche.screening;

import java.time.Clock;
import java.time.Duration;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The first comments of somebody new, and all of an account made a moment ago. Off at first: each house decides how it greets. */
@Component
@Order(1000) // After what a person can put right; from here on nobody can.
class Newcomer extends Check {

	private final Clock clock;

	Newcomer(Rulebooks rulebooks, Clock clock) {
		super(rulebooks, "newcomer", false, new Dial("comments", 1, 0, 50), new Dial("hours", 24, 0, 720));
		this.clock = clock;
	}

	@Override
	Verdict judge(ScreenedComment comment, Rulebooks.Known known) {
		if (known.published() < number(known.book(), "comments")) {
			return new Verdict.Hold("screening.held.first", Integer.toString(known.published() + 1));
		}
		Duration age = Duration.between(known.since(), this.clock.instant());
		return (age.compareTo(Duration.ofHours(number(known.book(), "hours"))) < 0)
				? new Verdict.Hold("screening.held.young", Long.toString(age.toHours())) : Verdict.PASS;
	}

}
