package de.depesche.moderation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a moderator wants done.
 *
 * @param clause number of the clause a restriction rests on; 0 where none is needed
 * @param text facts of a restriction, reason of a recommendation, or what is told to everybody concerned; may be empty where
 * the house has words of its own
 * @param locale in which everybody concerned is told
 */
record Order(Deed deed, long clause, String text, Locale locale) {

	/** What can be done with a comment. */
	enum Deed {

		/** It is all right: what waits appears, what is new has been looked at, reports are decided. */
		APPROVE("freigeben"),
		/** It is removed, or refused if nobody could ever read it, with a statement of reasons. */
		REMOVE("entfernen"),
		/** It cannot be read for the time being, with a statement of reasons. */
		HIDE("verbergen"),
		/** The house recommends it. */
		PICK("empfehlen"),
		/** The house does not recommend it any more. */
		UNPICK("nicht-empfehlen"),
		/** Others leave it to this moderator. */
		TAKE("uebernehmen"),
		/** Others need not leave it any more. */
		GIVE_BACK("zurueckgeben"),
		/** What was done last is taken back. */
		UNDO("zuruecknehmen");

		private final String id;

		Deed(String id) {
			this.id = id;
		}

		/** Name in forms. */
		public String id() {
			return this.id;
		}

		/** Name in the API. */
		String key() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

		boolean restricts() {
			return this == REMOVE || this == HIDE;
		}

		static Optional<Deed> of(String name) {
			return Arrays.stream(values()).filter((it) -> it.id.equals(name) || it.key().equals(name)).findFirst();
		}

	}

}
