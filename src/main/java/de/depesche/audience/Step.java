package de.depesche.audience;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/**
 * The spans that are counted. Hours and days are those of the newsroom's clock: on the days on which
 * the clocks are changed a day has 23 or 25 hours, and the hour that comes twice is two hours.
 */
public enum Step {

	/** A minute. */
	MINUTE("figure_minute", ChronoUnit.MINUTES),
	/** An hour. */
	HOUR("figure_hour", ChronoUnit.HOURS),
	/** A day, from midnight to midnight. */
	DAY("figure_day", ChronoUnit.DAYS);

	private final String table;

	private final ChronoUnit unit;

	Step(String table, ChronoUnit unit) {
		this.table = table;
		this.unit = unit;
	}

	String table() {
		return this.table;
	}

	/** When the span began in which an instant lies. */
	public Instant floor(Instant at, ZoneId zone) {
		ZonedDateTime local = at.atZone(zone);
		// Not truncated for days: midnight itself may be left out where clocks are changed then.
		return (this == DAY) ? local.toLocalDate().atStartOfDay(zone).toInstant() : local.truncatedTo(this.unit).toInstant();
	}

	/** When the span after the one that begins at {@code start} begins. */
	public Instant next(Instant start, ZoneId zone) {
		return move(start, 1, zone);
	}

	/**
	 * The beginning of the span so many spans later.
	 * @param spans negative for earlier
	 */
	public Instant move(Instant start, long spans, ZoneId zone) {
		return (this == DAY) ? start.atZone(zone).toLocalDate().plusDays(spans).atStartOfDay(zone).toInstant()
				: start.plus(spans, this.unit);
	}

}
