package de.depesche.body;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import de.depesche.shared.SafeHtml;

/**
 * A few paragraphs of running text as editors type them: {@link InlineMarkup}, an empty line
 * between two paragraphs. For what is shorter than a body.
 */
public final class Paragraphs {

	private static final Pattern BETWEEN = Pattern.compile("\\n[ \\t]*\\n\\s*");

	private Paragraphs() {
	}

	/**
	 * The same text in the one form in which it is stored.
	 * @param markup with any line ends; may be empty
	 * @throws InvalidBodyException if a paragraph is not {@link InlineMarkup}; the paths are empty
	 */
	public static String tidy(String markup) {
		return String.join("\n\n", paragraphs(markup).stream().map(InlineMarkup::write).toList());
	}

	/**
	 * The text as it is printed, each paragraph in an element of its own; empty for an empty text.
	 * @param markup as {@link #tidy} gave it
	 */
	public static SafeHtml html(String markup) {
		List<Block> blocks = paragraphs(markup).stream().<Block>map(Block.Paragraph::new).toList();
		return BodyHtml.of(new Body(blocks), (picture) -> null, "");
	}

	/** The text without marks, paragraphs apart by a space. */
	public static String plain(String markup) {
		return String.join(" ", paragraphs(markup).stream()
			.map((content) -> String.join("", content.stream().map(Inline::text).toList()).replace('\n', ' '))
			.toList());
	}

	private static List<List<Inline>> paragraphs(String markup) {
		List<List<Inline>> found = new ArrayList<>();
		for (String part : BETWEEN.split(markup.strip().replaceAll("\\R", "\n"))) {
			List<Inline> content = InlineMarkup.parse(part);
			if (!content.isEmpty()) {
				found.add(content);
			}
		}
		return found;
	}

}
