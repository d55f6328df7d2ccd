package de.depesche.notice;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/** When collected notices go out: at the full hour, or at seven in the morning of the site's zone. */
final class Slots {

	private static final LocalTime MORNING = LocalTime.of(7, 0);

	private Slots() {
	}

	/** The latest of these instants that is not after the given one. */
	static Instant begin(Frequency frequency, Instant now, ZoneId zone) {
		if (frequency == Frequency.DAILY) {
			ZonedDateTime local = now.atZone(zone);
			ZonedDateTime today = local.toLocalDate().atTime(MORNING).atZone(zone);
			return (local.isBefore(today) ? local.toLocalDate().minusDays(1).atTime(MORNING).atZone(zone) : today).toInstant();
		}
		return now.truncatedTo(ChronoUnit.HOURS);
	}

	/** The first of these instants that is after the given one. */
	static Instant next(Frequency frequency, Instant now, ZoneId zone) {
		Instant begin = begin(frequency, now, zone);
		return (frequency == Frequency.DAILY) ? begin.atZone(zone).toLocalDate().plusDays(1).atTime(MORNING).atZone(zone).toInstant()
				: begin.plus(1, ChronoUnit.HOURS);
	}

}
