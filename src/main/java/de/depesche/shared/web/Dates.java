package de.depesche.shared.web;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Writes instants as readers of the site read them, in the site's own time zone. */
@Component
public class Dates {

	private static final DateTimeFormatter GERMAN = DateTimeFormatter.ofPattern("d. MMMM yyyy, HH:mm 'Uhr'",
			Locale.GERMAN);

	private static final DateTimeFormatter ENGLISH = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.ENGLISH);

	private static final DateTimeFormatter GERMAN_DAY = DateTimeFormatter.ofPattern("d. MMMM yyyy", Locale.GERMAN);

	private static final DateTimeFormatter ENGLISH_DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

	private static final DateTimeFormatter GERMAN_TIME = DateTimeFormatter.ofPattern("HH:mm 'Uhr'", Locale.GERMAN);

	private static final DateTimeFormatter ENGLISH_TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

	private static final DateTimeFormatter GERMAN_ZONED = DateTimeFormatter.ofPattern("d. MMMM yyyy, HH:mm 'Uhr' z",
			Locale.GERMAN);

	private static final DateTimeFormatter ENGLISH_ZONED = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm z",
			Locale.ENGLISH);

	private static final DateTimeFormatter TYPED = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");

	private static final DateTimeFormatter TYPED_TO_THE_SECOND = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");

	private final ZoneId zone;

	Dates(@Value("${depesche.zone:Europe/Berlin}") ZoneId zone) {
		this.zone = zone;
	}

	/**
	 * An instant in two forms.
	 *
	 * @param iso for {@code <time datetime>}, with offset, to the second
	 * @param text as it is printed
	 */
	public record Stamp(String iso, String text) {
	}

	/** Day and time of day. */
	public Stamp dayAndTime(Instant instant, Locale locale) {
		return stamp(instant, german(locale) ? GERMAN : ENGLISH);
	}

	/** Day, time of day and which time that is, for example {@code MESZ}; for the newsroom. */
	public Stamp dayTimeAndZone(Instant instant, Locale locale) {
		return stamp(instant, german(locale) ? GERMAN_ZONED : ENGLISH_ZONED);
	}

	/** As a field of type {@code datetime-local} takes it; seconds only where there are any. */
	public String typed(Instant instant) {
		ZonedDateTime local = instant.atZone(this.zone);
		return ((local.getSecond() != 0) ? TYPED_TO_THE_SECOND : TYPED).format(local);
	}

	/** The day alone. */
	public Stamp day(Instant instant, Locale locale) {
		return stamp(instant, german(locale) ? GERMAN_DAY : ENGLISH_DAY);
	}

	/** The time of day alone. */
	public Stamp time(Instant instant, Locale locale) {
		return stamp(instant, german(locale) ? GERMAN_TIME : ENGLISH_TIME);
	}

	/** The site's time zone. */
	public ZoneId zone() {
		return this.zone;
	}

	private Stamp stamp(Instant instant, DateTimeFormatter formatter) {
		ZonedDateTime local = instant.atZone(this.zone).truncatedTo(ChronoUnit.SECONDS);
		return new Stamp(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(local), formatter.format(local));
	}

	private static boolean german(Locale locale) {
		return locale.getLanguage().isEmpty() || locale.getLanguage().equals("de");
	}

}
