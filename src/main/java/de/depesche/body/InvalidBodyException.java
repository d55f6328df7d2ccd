package de.depesche.body;

import java.util.List;

/** What was to be a body is none. Says everything that is wrong, not only the first thing. */
public class InvalidBodyException extends RuntimeException {

	private final transient List<BodyProblem> problems;

	/**
	 * @param problems at least one, in document order
	 */
	public InvalidBodyException(List<BodyProblem> problems) {
		super(problems.toString());
		this.problems = List.copyOf(problems);
	}

	/** What is wrong, in document order; at most 100, of a document with more the first. */
	public List<BodyProblem> problems() {
		return this.problems;
	}

}
