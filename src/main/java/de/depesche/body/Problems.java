package de.depesche.body;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong while a body is read, and counts its characters meanwhile. */
final class Problems {

	/** A hostile document shall not make an answer much larger than itself. */
	private static final int LIMIT = 100;

	private final List<BodyProblem> found = new ArrayList<>();

	private int characters;

	void add(String path, String messageKey, Object... arguments) {
		if (this.found.size() < LIMIT) {
			this.found.add(new BodyProblem(path, messageKey, List.of(arguments)));
		}
	}

	/** Adds to the length of the body; says so once when it gets too long. */
	void count(int more) {
		boolean fine = this.characters <= Limits.CHARACTERS;
		this.characters += more;
		if (fine && this.characters > Limits.CHARACTERS) {
			add("blocks", "body.characters.many", Limits.CHARACTERS);
		}
	}

	int size() {
		return this.found.size();
	}

	boolean none() {
		return this.found.isEmpty();
	}

	List<BodyProblem> list() {
		return List.copyOf(this.found);
	}

	/**
	 * @throws InvalidBodyException if anything was found
	 */
	void throwIfAny() {
		if (!this.found.isEmpty()) {
			throw new InvalidBodyException(this.found);
		}
	}

}
