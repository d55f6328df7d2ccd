package de.depesche.law;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;

/**
 * A part of the transparency report, as Annex I of Implementing Regulation (EU) 2024/2835 numbers and words them.
 * The wording of the regulation is that of the English message bundle.
 *
 * @param number 1 to 11
 * @param name name of the file without its number, as in the Commission's templates
 * @param columns headings, in order
 * @param rows each as long as the headings
 */
record TransparencyTable(int number, String name, List<Cell> columns, List<List<Cell>> rows) {

	/** A cell that says nothing: it does not apply, or it cannot be known. */
	static final Cell BLANK = new Cell(null, "");

	/**
	 * What a cell says.
	 *
	 * @param key what follows {@code law.report.} in the key of a message, or null for what is the same in all languages
	 * @param text what is the same in all languages
	 */
	record Cell(@Nullable String key, String text) {

		/** Whether there is something to read. */
		boolean filled() {
			return this.key != null || !this.text.isEmpty();
		}

		String in(MessageSource messages, Locale locale) {
			return (this.key == null) ? this.text : String.valueOf(messages.getMessage("law.report." + this.key, null, locale));
		}

	}

	static Cell word(String key) {
		return new Cell(key, "");
	}

	static Cell text(@Nullable Object value) {
		return (value == null) ? BLANK : new Cell(null, value.toString());
	}

	String file() {
		return this.number + "_" + this.name + ".csv";
	}

	/** The table as RFC 4180 wants it, in the words of the regulation. */
	String csv(MessageSource messages) {
		StringBuilder csv = new StringBuilder();
		line(csv, this.columns, messages);
		this.rows.forEach((row) -> line(csv, row, messages));
		return csv.toString();
	}

	private static void line(StringBuilder csv, List<Cell> cells, MessageSource messages) {
		for (int i = 0; i < cells.size(); i++) {
			String text = cells.get(i).in(messages, Locale.ENGLISH);
			csv.append((i > 0) ? "," : "");
			csv.append(text.matches("(?s).*[\",\\r\\n].*") ? "\"" + text.replace("\"", "\"\"") + "\"" : text);
		}
		csv.append("\r\n");
	}

}
