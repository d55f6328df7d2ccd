package de.depesche.comment;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;

import de.depesche.shared.web.Dates;
import org.jspecify.annotations.Nullable;

/**
 * The form in which rules are decided: what was typed, and what is wrong with it.
 *
 * @param values by name of the field
 * @param errors keys of messages by name of the field
 * @param site whether it is that of the site, which inherits nothing
 */
record RulesForm(Map<String, String> values, Map<String, String> errors, boolean site) {

	static RulesForm of(RulesDesk.OwnRules it, boolean site, Dates dates) {
		Map<String, String> values = new LinkedHashMap<>();
		values.put("modus", (it.mode() != null) ? it.mode().name() : "");
		values.put("oeffnet", (it.opensAt() != null) ? dates.typed(it.opensAt()) : "");
		values.put("schliesst", (it.closesAt() != null) ? dates.typed(it.closesAt()) : "");
		values.put("von", (it.dailyFrom() != null) ? it.dailyFrom().toString() : "");
		values.put("bis", (it.dailyUntil() != null) ? it.dailyUntil().toString() : "");
		values.put("tage", text(it.closeAfterDays()));
		values.put("abo", yes(it.payingOnly()));
		values.put("alter", text(it.accountAgeHours()));
		values.put("pause", text(it.slowSeconds()));
		values.put("laenge", text(it.maxLength()));
		values.put("links", yes(it.links()));
		values.put("fragen", yes(it.questions()));
		values.put("version", Integer.toString(it.version()));
		return new RulesForm(values, new LinkedHashMap<>(), site);
	}

	static RulesForm sent(Map<String, String> sent, boolean site) {
		Map<String, String> values = new LinkedHashMap<>();
		for (String name : java.util.List.of("modus", "oeffnet", "schliesst", "von", "bis", "tage", "abo", "alter", "pause",
				"laenge", "links", "fragen", "version")) {
			values.put(name, sent.getOrDefault(name, "").strip());
		}
		return new RulesForm(values, new LinkedHashMap<>(), site);
	}

	/** What is decided; null with {@link #errors} if something is wrong. */
	RulesDesk.@Nullable OwnRules rules(ZoneId zone) {
		ThreadRules.Mode mode = null;
		if (!value("modus").isEmpty()) {
			try {
				mode = ThreadRules.Mode.valueOf(value("modus"));
			}
			catch (IllegalArgumentException ex) {
				this.errors.put("modus", "comment.desk.error.choice");
			}
		}
		Instant opens = this.site ? null : instant("oeffnet", zone);
		Instant closes = this.site ? null : instant("schliesst", zone);
		if (opens != null && closes != null && !opens.isBefore(closes)) {
			this.errors.put("schliesst", "comment.desk.error.order");
		}
		LocalTime from = time("von");
		LocalTime until = time("bis");
		if ((from == null) != (until == null) && !this.errors.containsKey("von") && !this.errors.containsKey("bis")) {
			this.errors.put((from == null) ? "von" : "bis", "comment.desk.error.both");
		}
		Integer days = number("tage", 1, 3650);
		Integer age = number("alter", 0, 8760);
		Integer slow = number("pause", 0, 86_400);
		Integer length = number("laenge", 100, CommentText.MAX_LENGTH);
		Boolean paying = choice("abo");
		Boolean links = choice("links");
		Boolean questions = choice("fragen");
		int version = value("version").matches("[0-9]{1,9}") ? Integer.parseInt(value("version")) : -1;
		return this.errors.isEmpty() ? new RulesDesk.OwnRules(mode, opens, closes, from, until, days, paying, age, slow, length, links,
				questions, version) : null;
	}

	/** What stands in a field. */
	public String value(String name) {
		return this.values.getOrDefault(name, "");
	}

	/** Key of what is wrong with a field, or null. */
	public @Nullable String error(String name) {
		return this.errors.get(name);
	}

	private @Nullable Instant instant(String name, ZoneId zone) {
		try {
			return value(name).isEmpty() ? null : LocalDateTime.parse(value(name)).atZone(zone).toInstant();
		}
		catch (DateTimeException ex) {
			this.errors.put(name, "comment.desk.error.time");
			return null;
		}
	}

	private @Nullable LocalTime time(String name) {
		try {
			return value(name).isEmpty() ? null : LocalTime.parse(value(name));
		}
		catch (DateTimeException ex) {
			this.errors.put(name, "comment.desk.error.time");
			return null;
		}
	}

	private @Nullable Integer number(String name, int least, int most) {
		String typed = value(name);
		if (typed.isEmpty()) {
			return null;
		}
		if (typed.matches("[0-9]{1,6}") && Integer.parseInt(typed) >= least && Integer.parseInt(typed) <= most) {
			return Integer.valueOf(typed);
		}
		this.errors.put(name, "comment.desk.error." + name);
		return null;
	}

	private @Nullable Boolean choice(String name) {
		return switch (value(name)) {
			case "ja" -> Boolean.TRUE;
			case "nein" -> Boolean.FALSE;
			case "" -> null;
			default -> {
				this.errors.put(name, "comment.desk.error.choice");
				yield null;
			}
		};
	}

	private static String text(@Nullable Integer number) {
		return (number != null) ? number.toString() : "";
	}

	private static String yes(@Nullable Boolean it) {
		return (it == null) ? "" : it ? "ja" : "nein";
	}

}
