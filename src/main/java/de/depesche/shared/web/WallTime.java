package de.depesche.shared.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;

import org.jspecify.annotations.Nullable;

/** What a person means who types day and time of day as the clock on the wall shows them. */
public sealed interface WallTime {

	/**
	 * An instant.
	 *
	 * @param instant the instant
	 */
	record At(Instant instant) implements WallTime {
	}

	/** A time the clocks show twice, because they are put back then, and nobody has said which one is meant. */
	record Twice() implements WallTime {
	}

	/**
	 * A time the clocks leave out, because they are put forward then.
	 *
	 * @param next the first time after the gap
	 */
	record LeftOut(LocalDateTime next) implements WallTime {
	}

	/** Not day and time as a field of type {@code datetime-local} sends them, or a year beyond 9999. */
	record Unreadable() implements WallTime {
	}

	/**
	 * Reads for example {@code 2026-10-25T02:30}, to the minute or the second, as it is meant in
	 * a time zone.
	 * @param which of a time that comes twice: {@code 1} for the first, {@code 2} for the
	 * second, anything else if that was not said
	 */
	static WallTime read(@Nullable String typed, @Nullable String which, ZoneId zone) {
		LocalDateTime local;
		try {
			local = LocalDateTime.parse((typed != null) ? typed.strip() : "");
		}
		catch (DateTimeException ex) {
			return new Unreadable();
		}
		if (local.getYear() < 1 || local.getYear() > 9999) {
			return new Unreadable();
		}
		ZoneOffsetTransition change = zone.getRules().getTransition(local);
		if (change == null) {
			return new At(local.atZone(zone).toInstant());
		}
		if (change.isGap()) {
			return new LeftOut(change.getDateTimeAfter());
		}
		return switch ((which != null) ? which : "") {
			case "1" -> new At(local.toInstant(change.getOffsetBefore()));
			case "2" -> new At(local.toInstant(change.getOffsetAfter()));
			default -> new Twice();
		};
	}

}
