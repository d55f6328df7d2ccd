package de.depesche.screening;

import de.depesche.comment.NewComment;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The field people do not see is empty. Printed again it is, so that whose browser filled it in sends once more. */
@Component
@Order(300) // Programs that fill in everything are not worth a look into the database.
class Honeypot extends Check {

	Honeypot(Rulebooks rulebooks) {
		super(rulebooks, "honeypot", true);
	}

	@Override
	Verdict judge(ScreenedComment comment, Rulebooks.Known known) {
		return comment.origin().form().getOrDefault(NewComment.EMPTY_FIELD, "").isEmpty() ? Verdict.PASS
				: new Verdict.Refuse("screening.refused.trap", "");
	}

}
