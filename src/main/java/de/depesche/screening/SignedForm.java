package de.depesche.screening;

import java.time.Duration;

import de.depesche.comment.NewComment;
import de.depesche.shared.web.FormSeals;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What a form sends comes from one we have printed. Whoever is refused has a signed one in hand, with the text in it. */
@Component
@Order(400) // Before its age: only what is signed has one.
class SignedForm extends Check {

	private final FormSeals seals;

	SignedForm(Rulebooks rulebooks, FormSeals seals) {
		super(rulebooks, "form-seal", true);
		this.seals = seals;
	}

	@Override
	Verdict judge(ScreenedComment comment, Rulebooks.Known known) {
		if (!comment.origin().page()) {
			return Verdict.PASS;
		}
		Duration age = this.seals.age(NewComment.FORM, comment.origin().form().getOrDefault(NewComment.SEAL_FIELD, ""));
		return (age != null) ? Verdict.PASS : new Verdict.Refuse("screening.refused.seal", "");
	}

}
