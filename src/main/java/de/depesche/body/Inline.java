package de.depesche.body;

import java.util.List;

/**
 * A run of text with the same marks throughout.
 *
 * @param text never empty; no control characters but a line break
 * @param marks each kind at most once, in the order link, strong, emphasis, code
 */
public record Inline(String text, List<Mark> marks) {

	public Inline {
		marks = List.copyOf(marks);
	}

	/** Text without marks. */
	public static Inline plain(String text) {
		return new Inline(text, List.of());
	}

}
