package de.depesche.article.rights;

import org.springframework.security.access.AccessDeniedException;

/** Somebody tried a step with an article that is not theirs to take; the pages had not offered it. */
public final class StepRefusedException extends AccessDeniedException {

	private static final long serialVersionUID = 1L;

	private final Refusal why;

	StepRefusedException(Refusal why) {
		super(why.name());
		this.why = why;
	}

	/** Why not. */
	public Refusal why() {
		return this.why;
	}

}
