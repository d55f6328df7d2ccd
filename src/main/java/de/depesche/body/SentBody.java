package de.depesche.body;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A body as the newsroom's writing surface sends it in a field of the form: the document form
 * of {@link BodyJson}, read just as strictly. What is wrong with it is told beside the fields
 * of a form, and what was written comes back in them.
 *
 * @param json the document form
 */
public record SentBody(String json) {

	/** A picture's caption has runs, and the same path begins that of an item of a list. */
	private static final Pattern PART = Pattern
		.compile("(blocks\\[\\d+])(?:\\.(?:(items\\[\\d+]\\.[a-z]+)|([A-Za-z0-9_-]+)))?.*");

	/**
	 * The body.
	 * @throws InvalidBodyException if anything is wrong with it; the paths are those of
	 * {@link BodyForms#read}, {@code blocks} for the document itself
	 */
	public Body read() {
		try {
			return BodyJson.read(this.json);
		}
		catch (InvalidBodyException ex) {
			throw new InvalidBodyException(ex.problems()
				.stream()
				.map((it) -> new BodyProblem(inForm(it.path()), it.messageKey(), it.arguments()))
				.distinct()
				.toList());
		}
	}

	/**
	 * The blocks of a form with what was sent, fine or not; what no form could show is missing,
	 * and of what is no JSON nothing is left.
	 */
	public List<BlockForm> blocks() {
		try {
			return BodyForms.write(new BodyReader(new Problems()).body(BodyJson.tree(this.json)));
		}
		catch (InvalidBodyException ex) {
			return List.of();
		}
	}

	private static String inForm(String path) {
		Matcher part = PART.matcher(path);
		if (!part.matches()) {
			return "blocks";
		}
		if (part.group(2) != null) {
			return part.group(1) + "." + part.group(2);
		}
		if (part.group(3) == null) {
			return part.group(1);
		}
		return part.group(1) + "." + switch (part.group(3)) {
			case "content", "blocks" -> "text";
			case "header", "rows" -> "table";
			default -> part.group(3);
		};
	}

}
