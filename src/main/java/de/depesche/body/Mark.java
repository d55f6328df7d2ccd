package de.depesche.body;

/** How a run of text differs from the text around it. */
public sealed interface Mark {

	/** Of great importance. */
	record Strong() implements Mark {
	}

	/** Stressed when read aloud. */
	record Emphasis() implements Mark {
	}

	/** A name a machine knows; text inside is taken literally. */
	record Code() implements Mark {
	}

	/**
	 * A reference.
	 *
	 * @param href {@code https:}, {@code http:} or {@code mailto:} address, or a path on
	 * this site starting with a single slash, or {@code #fragment}; at most 2000 characters
	 */
	record Link(String href) implements Mark {
	}

}
