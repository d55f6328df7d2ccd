package de.depesche.figures;

import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes numbers and times as a language wants them. */
record Numbers(Locale locale, ZoneId zone) {

	private boolean german() {
		return !this.locale.getLanguage().equals("en");
	}

	String count(long value) {
		return NumberFormat.getIntegerInstance(this.locale).format(value);
	}

	/** How much of all, rounded; a little is not nothing, and not quite all is not all. */
	String percent(long part, long all) {
		if (all <= 0) {
			return "–";
		}
		long rounded = Math.round(100.0 * part / all);
		String space = german() ? "\u00a0%" : "%";
		if (rounded == 0 && part > 0) {
			return "<\u00a01" + space;
		}
		return ((rounded == 100 && part < all) ? ">\u00a099" : Long.toString(Math.min(100, rounded))) + space;
	}

	/** By how much it is more or less, without a sign. */
	String change(long now, long before) {
		return Math.round(100.0 * Math.abs(now - before) / before) + (german() ? "\u00a0%" : "%");
	}

	/** {@code Dienstag, 24. November}. */
	String day(LocalDate day) {
		return written(day, "EEEE, d. MMMM", "EEEE d MMMM");
	}

	/** {@code Di., 24. November 2026}. */
	String dayOfYear(LocalDate day) {
		return written(day, "EE, d. MMMM uuuu", "EE d MMMM uuuu");
	}

	/** {@code 24.11.} */
	String shortDay(LocalDate day) {
		return written(day, "d.M.", "d MMM");
	}

	/** {@code Di.} */
	String weekday(LocalDate day) {
		return written(day, "EE", "EE");
	}

	/** {@code Nov.} */
	String month(LocalDate day) {
		return written(day, "MMM", "MMM");
	}

	/** {@code 14:05}. */
	String time(Instant at) {
		return DateTimeFormatter.ofPattern("HH:mm", this.locale).format(at.atZone(this.zone));
	}

	private String written(LocalDate day, String german, String english) {
		return DateTimeFormatter.ofPattern(german() ? german : english, this.locale).format(day);
	}

}
