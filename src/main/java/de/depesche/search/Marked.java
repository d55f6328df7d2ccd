package de.depesche.search;

import java.util.ArrayList;
import java.util.List;

/**
 * A text with the words that were found. Templates print the parts one by one, each escaped,
 * and put the marks around them: no markup is ever made of text.
 *
 * @param parts the text in pieces, in order
 */
record Marked(List<Part> parts) {

	/** Stand in for marks between the database and here; taken out of the text before. */
	static final char START = '\u0002';

	static final char STOP = '\u0003';

	/**
	 * A piece of the text.
	 *
	 * @param text as it is, not escaped
	 * @param found whether it is one of the words
	 */
	record Part(String text, boolean found) {
	}

	Marked {
		parts = List.copyOf(parts);
	}

	/** Reads what {@code ts_headline} gave with {@link #START} and {@link #STOP} around words. */
	static Marked read(String text) {
		List<Part> parts = new ArrayList<>();
		StringBuilder piece = new StringBuilder();
		boolean found = false;
		for (int i = 0; i <= text.length(); i++) {
			char c = (i < text.length()) ? text.charAt(i) : STOP;
			if (c == START || c == STOP) {
				if (!piece.isEmpty()) {
					parts.add(new Part(piece.toString(), found));
					piece.setLength(0);
				}
				found = (c == START);
			}
			else {
				piece.append(c);
			}
		}
		return new Marked(parts);
	}

	/** The text without marks. */
	String text() {
		return String.join("", this.parts.stream().map(Part::text).toList());
	}

}
