package de.depesche.law;

import de.depesche.comment.CommentScreening;
import de.depesche.member.Right;
import de.depesche.sanction.Sanctions;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** An account of which everything is read first. Beside the last checks, so that what is refused for good waits for nobody. */
@Component
@Order(9_990)
class AccountScreening implements CommentScreening {

	private final Sanctions sanctions;

	AccountScreening(Sanctions sanctions) {
		this.sanctions = sanctions;
	}

	@Override
	public String name() {
		return "account";
	}

	@Override
	public Verdict screen(ScreenedComment comment) {
		return (comment.viewer().may(Right.MODERATE) || !this.sanctions.standing(comment.author()).premoderated()) ? Verdict.PASS
				: new Verdict.Hold("comment.held.sanctioned", "");
	}

}
