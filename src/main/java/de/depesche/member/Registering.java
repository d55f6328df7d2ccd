package de.depesche.member;

import java.util.List;

/** What became of somebody's wish for an account. */
sealed interface Registering {

	record Registered(Viewer viewer) implements Registering {
	}

	/** Some fields are not in order. */
	record Refused(List<Flaw> flaws) implements Registering {
	}

	/** Too many from one address. */
	record TooMany() implements Registering {
	}

	/**
	 * What is wrong with a field.
	 *
	 * @param field name of the field in the form
	 * @param messageKey what to do
	 */
	record Flaw(String field, String messageKey) {
	}

}
