package de.depesche.comment;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** All checks in their order. */
@Component
class Screenings {

	private static final int DETAIL = 500;

	private final List<CommentScreening> checks;

	Screenings(List<CommentScreening> checks) {
		this.checks = List.copyOf(checks);
	}

	/** A reason that was found. */
	record Finding(String name, String reason, String detail) {
	}

	/**
	 * What came of it.
	 *
	 * @param refusal why it is not taken, or null
	 * @param holds why a person has to look first; empty if nobody has to
	 */
	record Outcome(@Nullable Finding refusal, List<Finding> holds) {
	}

	Outcome screen(CommentScreening.ScreenedComment comment) {
		List<Finding> holds = new ArrayList<>();
		for (CommentScreening check : this.checks) {
			switch (check.screen(comment)) {
				case CommentScreening.Verdict.Pass _ -> {
				}
				case CommentScreening.Verdict.Hold(var reason, var detail) -> holds.add(new Finding(check.name(), reason, cut(detail)));
				case CommentScreening.Verdict.Refuse(var reason, var detail) -> {
					return new Outcome(new Finding(check.name(), reason, cut(detail)), List.of());
				}
			}
		}
		return new Outcome(null, List.copyOf(holds));
	}

	private static String cut(String detail) {
		if (detail.length() <= DETAIL) {
			return detail;
		}
		// Half a character is none that the database takes.
		return detail.substring(0, Character.isHighSurrogate(detail.charAt(DETAIL - 1)) ? DETAIL - 1 : DETAIL);
	}

}
