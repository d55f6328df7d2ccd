package de.depesche.ticker;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import de.depesche.article.FieldError;

/**
 * An entry as it is typed.
 *
 * @param values by the names of the fields
 */
record EntryForm(Map<String, String> values) {

	/** What becomes the body; {@code title} is that of the link. */
	static final List<String> BODY_FIELDS = List.of("text", "picture", "alt", "caption", "credit", "licence", "url", "title",
			"description");

	/** Longer input is cut before it is looked at: nobody types it, and every message names the limit long before. */
	private static final int LONGEST = 60_000;

	static final EntryForm EMPTY = new EntryForm(Map.of());

	/** What a browser has sent, line ends as everywhere. */
	static EntryForm sent(Map<String, String> query) {
		Map<String, String> values = new HashMap<>();
		for (String name : names()) {
			String value = query.getOrDefault(name, "");
			values.put(name, ((value.length() > LONGEST) ? value.substring(0, LONGEST) : value).replaceAll("\\R", "\n"));
		}
		return new EntryForm(values);
	}

	static EntryForm of(TickerEntry entry) {
		Map<String, String> values = new HashMap<>(EntryBody.write(entry.body()));
		values.put("headline", entry.headline());
		return new EntryForm(values);
	}

	private static List<String> names() {
		return List.of("headline", "text", "picture", "alt", "caption", "credit", "licence", "url", "title", "description",
				"wichtig", "oben", "eil");
	}

	/** With another value; for a picture that came along as a file. */
	EntryForm with(String name, String value) {
		Map<String, String> more = new HashMap<>(this.values);
		more.put(name, value);
		return new EntryForm(more);
	}

	/** One value, empty if it is missing. */
	public String value(String name) {
		return this.values.getOrDefault(name, "");
	}

	/** Whether more is filled in than the one field of a quick entry. */
	public boolean rich() {
		return names().stream().anyMatch((it) -> !it.equals("text") && !value(it).isBlank());
	}

	boolean keyMoment() {
		return !value("wichtig").isEmpty();
	}

	boolean breaking() {
		return !value("eil").isEmpty();
	}

	boolean pinned() {
		return !value("oben").isEmpty();
	}

	/**
	 * What is to be told.
	 * @param errors takes what is wrong with single fields
	 */
	EntryDraft draft(List<FieldError> errors) {
		String headline = value("headline").replaceAll("\\s+", " ").strip();
		EntryDraft draft = new EntryDraft(headline, EntryBody.read(this.values, errors));
		draft.errors().stream().filter((it) -> it.field().equals("headline")).forEach(errors::add);
		return draft;
	}

	/** The same text makes the same key, so that a form sent twice tells it once and a changed text is told. */
	byte[] bytes() {
		return new LinkedHashMap<>(new java.util.TreeMap<>(this.values)).toString()
			.getBytes(java.nio.charset.StandardCharsets.UTF_8);
	}

}
