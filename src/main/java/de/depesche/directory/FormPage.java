package de.depesche.directory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import de.depesche.article.FieldError;

import org.springframework.context.MessageSource;

/**
 * A form of the directory, ready to print.
 *
 * @param action where it is sent
 * @param version the one the editor has read; sent along
 * @param values what stands in the fields, by their names
 * @param errors what is wrong, in the editor's language
 * @param conflict what differs from the version somebody else has saved meanwhile; empty
 * unless there is one
 */
record FormPage(String action, int version, Map<String, String> values, List<Told> errors, List<Difference> conflict) {

	/** An error as it is printed. */
	record Told(String field, String message) {
	}

	/** A field that two editors have filled differently. */
	record Difference(String field, String mine, String theirs) {
	}

	/** The form as it is opened. */
	static FormPage of(String action, int version, Map<String, String> stored) {
		return new FormPage(action, version, stored, List.of(), List.of());
	}

	/** What an editor has sent: the fields of {@code stored} and no others. */
	static FormPage sent(String action, int version, Map<String, String> stored, Map<String, String> sent) {
		Map<String, String> values = new LinkedHashMap<>();
		stored.keySet().forEach((field) -> values.put(field, sent.getOrDefault(field, "")));
		return new FormPage(action, version, values, List.of(), List.of());
	}

	/** The same form with what is wrong with it. */
	FormPage refused(List<FieldError> wrong, MessageSource messages, Locale locale) {
		List<Told> told = new ArrayList<>(this.errors);
		wrong.forEach((it) -> told
			.add(new Told(it.field(), messages.getMessage(it.messageKey(), it.arguments().toArray(), locale))));
		return new FormPage(this.action, this.version, this.values, told, this.conflict);
	}

	/**
	 * The same text after somebody else has saved: sent again it replaces theirs.
	 * @param stored what is stored now
	 */
	FormPage stale(FormPage stored) {
		List<Difference> differences = new ArrayList<>();
		this.values.forEach((field, mine) -> {
			String theirs = stored.value(field);
			if (!lines(mine).equals(lines(theirs))) {
				differences.add(new Difference(field, mine, theirs));
			}
		});
		return new FormPage(this.action, stored.version(), this.values, List.of(), differences);
	}

	/** The same form with another value in a field. */
	FormPage with(String field, String value) {
		Map<String, String> changed = new LinkedHashMap<>(this.values);
		changed.put(field, value);
		return new FormPage(this.action, this.version, changed, this.errors, this.conflict);
	}

	public String value(String field) {
		return this.values.getOrDefault(field, "");
	}

	/** What is wrong with a field. */
	public List<String> errorsOf(String field) {
		return this.errors.stream().filter((it) -> it.field().equals(field)).map(Told::message).toList();
	}

	/** Browsers send line ends of their own. */
	private static String lines(String text) {
		return text.replaceAll("\\R", "\n").strip();
	}

}
