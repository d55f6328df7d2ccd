package de.depesche.law;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A statement of reasons as a form or a service sends it.
 *
 * @param values by name of the field, as typed
 * @param errors keys of messages by name of the field
 */
record StatementForm(Map<String, String> values, Map<String, String> errors) {

	private static final Map<String, Integer> TEXTS = Map.of("geltung", 200, "sachverhalt", 5000, "fundstelle", 300, "erklaerung", 5000,
			"oeffentlich", 300);

	/** A form nobody has touched. */
	static StatementForm fresh(Restriction restriction, String territory, String facts, StatementOfReasons.Source source) {
		Map<String, String> values = new HashMap<>();
		values.put("massnahme", restriction.name());
		values.put("geltung", territory);
		values.put("sachverhalt", facts);
		values.put("anlass", source.name());
		values.put("grundart", "TERMS");
		return new StatementForm(values, new LinkedHashMap<>());
	}

	static StatementForm of(Map<String, String> sent) {
		Map<String, String> values = new HashMap<>();
		sent.forEach((name, value) -> values.put(name, value.replaceAll("\\R", "\n").replaceAll("[\\p{Cc}&&[^\\n]]", "").strip()));
		return new StatementForm(values, new LinkedHashMap<>());
	}

	/** With the words of a clause; what was found out about the case stays. */
	StatementForm with(Clauses.Clause clause) {
		Map<String, String> filled = new HashMap<>(this.values);
		filled.put("klausel", Long.toString(clause.id()));
		filled.put("grundart", clause.illegal() ? "ILLEGAL" : "TERMS");
		filled.put("fundstelle", clause.reference() + (clause.illegal() ? "" : ": " + clause.title()));
		filled.put("erklaerung", clause.explanation());
		filled.put("oeffentlich", clause.publicReason());
		filled.put("kategorie", clause.category().name());
		return new StatementForm(filled, new LinkedHashMap<>());
	}

	/** What was typed into a field; empty where nothing was. Public, as templates ask for it. */
	public String value(String name) {
		return this.values.getOrDefault(name, "");
	}

	/**
	 * The statement, or null if something is wrong; then {@link #errors} says what.
	 * @param allowed restrictions that can be chosen
	 * @param redress what can be done against the decision
	 */
	@Nullable StatementOfReasons read(Set<Restriction> allowed, Set<StatementOfReasons.Redress> redress, ZoneId zone, Instant now) {
		TEXTS.forEach((name, most) -> {
			if (value(name).isEmpty() || value(name).length() > most) {
				this.errors.put(name, "law.error." + name);
			}
		});
		Restriction restriction = constant(Restriction.class, "massnahme");
		Category category = constant(Category.class, "kategorie");
		StatementOfReasons.Source source = constant(StatementOfReasons.Source.class, "anlass");
		if (restriction != null && !allowed.contains(restriction)) {
			this.errors.put("massnahme", "law.error.massnahme");
		}
		Instant until = null;
		if (!value("bis").isEmpty()) {
			try {
				LocalDate day = LocalDate.parse(value("bis"));
				until = day.plusDays(1).atStartOfDay(zone).toInstant();
				if (!until.isAfter(now) || day.getYear() > 9999) {
					this.errors.put("bis", "law.error.bis");
				}
			}
			catch (DateTimeException ex) {
				this.errors.put("bis", "law.error.bis");
			}
		}
		if ((restriction == Restriction.SUSPENSION && until == null && !this.errors.containsKey("bis"))
				|| (restriction == Restriction.TERMINATION && until != null)) {
			this.errors.put("bis", "law.error.bis." + restriction);
		}
		if (restriction == Restriction.SLOWING && pause() == null) {
			this.errors.put("abstand", "law.error.abstand");
		}
		boolean detected = value("erkannt").equals("ja");
		if (value("automatik").length() > 1000 || (detected && value("automatik").isEmpty())) {
			this.errors.put("automatik", "law.error.automatik");
		}
		String notifier = value("meldender").isEmpty() ? null : value("meldender");
		if (notifier != null && (notifier.length() > 200 || source == StatementOfReasons.Source.OWN_INITIATIVE)) {
			this.errors.put("meldender", "law.error.meldender");
		}
		if (!this.errors.isEmpty() || restriction == null || category == null || source == null) {
			return null;
		}
		Ground ground = value("grundart").equals("ILLEGAL") ? new Ground.Illegal(value("fundstelle"), value("erklaerung"))
				: new Ground.Terms(value("fundstelle"), value("erklaerung"));
		return new StatementOfReasons(restriction, value("geltung"), until, value("sachverhalt"), source, notifier,
				new StatementOfReasons.Automation(detected, false, value("automatik")), ground, category, redress, value("oeffentlich"));
	}

	/** Minutes between two comments, 1 to 10080, or null if the field holds none. */
	@Nullable Integer pause() {
		int minutes = value("abstand").matches("[0-9]{1,5}") ? Integer.parseInt(value("abstand")) : 0;
		return (minutes >= 1 && minutes <= 10_080) ? minutes : null;
	}

	private <E extends Enum<E>> @Nullable E constant(Class<E> type, String name) {
		try {
			return Enum.valueOf(type, value(name));
		}
		catch (IllegalArgumentException ex) {
			this.errors.put(name, "law.error." + name);
			return null;
		}
	}

}
