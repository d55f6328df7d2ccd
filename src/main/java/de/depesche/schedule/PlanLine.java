package de.depesche.schedule;

import java.util.Locale;

import de.depesche.shared.web.Dates;
import org.jspecify.annotations.Nullable;

/**
 * A planned deed, ready to print.
 *
 * @param deed the deed
 * @param due when, with the name of the time
 * @param planned when that was decided
 * @param time the time of day alone
 * @param next when it is tried again, or null
 * @param typed when, as a field takes it
 */
record PlanLine(PlannedDeed deed, Dates.Stamp due, Dates.Stamp planned, String time, Dates.@Nullable Stamp next, String typed) {

	static PlanLine of(PlannedDeed it, Dates dates, Locale locale) {
		return new PlanLine(it, dates.dayTimeAndZone(it.dueAt(), locale), dates.dayAndTime(it.plannedAt(), locale),
				dates.time(it.dueAt(), locale).text(),
				(it.failures() > 0 && it.nextTry() != null) ? dates.dayAndTime(it.nextTry(), locale) : null,
				dates.typed(it.dueAt()));
	}

	/** Where the newsroom finds the article. */
	public String href() {
		return "/redaktion/artikel/" + this.deed.article().value();
	}

}
