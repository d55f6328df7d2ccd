package de.depesche.screening;

import java.time.Duration;

import de.depesche.comment.NewComment;
import de.depesche.shared.web.FormSeals;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A form was open for as long as a person needs, and not for ever. */
@Component
@Order(500) // After the signature that says how old it is.
class AgeOfForm extends Check {

	private final FormSeals seals;

	AgeOfForm(Rulebooks rulebooks, FormSeals seals) {
		super(rulebooks, "form-age", true, new Dial("seconds", 2, 0, 60), new Dial("hours", 24, 1, 168));
		this.seals = seals;
	}

	@Override
	Verdict judge(ScreenedComment comment, Rulebooks.Known known) {
		Duration age = comment.origin().page()
				? this.seals.age(NewComment.FORM, comment.origin().form().getOrDefault(NewComment.SEAL_FIELD, "")) : null;
		if (age == null) {
			return Verdict.PASS;
		}
		if (age.compareTo(Duration.ofSeconds(number(known.book(), "seconds"))) < 0) {
			return new Verdict.Refuse("screening.refused.quick", "");
		}
		return (age.compareTo(Duration.ofHours(number(known.book(), "hours"))) > 0) ? new Verdict.Refuse("screening.refused.old", "")
				: Verdict.PASS;
	}

}
