package de.depesche.schedule;

import java.util.Locale;

import de.depesche.article.rights.Allowed;
import de.depesche.article.rights.Step;
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
 * @param changeable whether the viewer may move it or take it off
 * @param reason whether taking it off needs a reason
 */
record PlanLine(PlannedDeed deed, Dates.Stamp due, Dates.Stamp planned, String time, Dates.@Nullable Stamp next, String typed,
		boolean changeable, boolean reason) {

	static PlanLine of(PlannedDeed it, Dates dates, Locale locale) {
		return new PlanLine(it, dates.dayTimeAndZone(it.dueAt(), locale), dates.dayAndTime(it.plannedAt(), locale),
				dates.time(it.dueAt(), locale).text(),
				(it.failures() > 0 && it.nextTry() != null) ? dates.dayAndTime(it.nextTry(), locale) : null,
				dates.typed(it.dueAt()), false, false);
	}

	/** The same with what the viewer may do with the article. */
	PlanLine with(@Nullable Allowed allowed) {
		return new PlanLine(this.deed, this.due, this.planned, this.time, this.next, this.typed,
				allowed != null && allowed.may(Step.SCHEDULE),
				allowed != null && allowed.reason() && this.deed.kind() == DeedKind.PUBLICATION);
	}

	/** Where the newsroom finds the article. */
	public String href() {
		return "/redaktion/artikel/" + this.deed.article().value();
	}

}
