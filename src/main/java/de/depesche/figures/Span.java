package de.depesche.figures;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import de.depesche.audience.Counts;
import de.depesche.audience.Figures;
import de.depesche.audience.Step;
import org.jspecify.annotations.Nullable;

/**
 * A period at a certain time.
 *
 * @param period which kind
 * @param from its first instant
 * @param until the first instant after it
 * @param day the day that is looked at, or its last one
 * @param zone the newsroom's
 */
record Span(Period period, Instant from, Instant until, LocalDate day, ZoneId zone) {

	/**
	 * @param day for {@link Period#DAY} which one
	 * @param now the last instant anything could be counted
	 */
	static Span of(Period period, LocalDate day, Instant now, ZoneId zone) {
		LocalDate today = now.atZone(zone).toLocalDate();
		if (period == Period.HOURS) {
			Instant until = Step.MINUTE.next(Step.MINUTE.floor(now, zone), zone);
			return new Span(period, Step.MINUTE.move(until, -period.spans(), zone), until, today, zone);
		}
		LocalDate last = (period == Period.DAY) ? day : today;
		return new Span(period, last.minusDays(period.spans() - 1L).atStartOfDay(zone).toInstant(),
				last.plusDays(1).atStartOfDay(zone).toInstant(), last, zone);
	}

	Step step() {
		return this.period.step();
	}

	/** In which sums a whole of it is read cheapest. */
	Step whole() {
		return (this.period == Period.HOURS) ? Step.MINUTE : Step.DAY;
	}

	/** What it is compared with: the same day a week before, or as many days before; null for hours. */
	@Nullable Span before() {
		if (this.period == Period.HOURS) {
			return null;
		}
		int days = (this.period == Period.DAY) ? 7 : this.period.spans();
		LocalDate first = this.from.atZone(this.zone).toLocalDate().minusDays(days);
		return new Span(this.period, first.atStartOfDay(this.zone).toInstant(),
				first.plusDays(this.period.spans()).atStartOfDay(this.zone).toInstant(), this.day.minusDays(days), this.zone);
	}

	/**
	 * Puts what was counted before beside what is counted now. Hours are put beside the hour with the same name: the
	 * second of two on the day the clocks are put back has none beside it, and neither is one that was left out.
	 * @return one for each point, null where there is nothing to compare
	 */
	List<@Nullable Counts> beside(List<Figures.Point> points, List<Figures.Point> before) {
		List<@Nullable Counts> beside = new ArrayList<>();
		if (this.period != Period.DAY) {
			for (int i = 0; i < points.size(); i++) {
				beside.add((i < before.size()) ? before.get(i).counts() : null);
			}
			return beside;
		}
		Map<LocalTime, List<Counts>> named = new HashMap<>();
		before.forEach((it) -> named.computeIfAbsent(it.at().atZone(this.zone).toLocalTime(), (name) -> new ArrayList<>()).add(it.counts()));
		points.forEach((it) -> {
			List<Counts> same = named.getOrDefault(it.at().atZone(this.zone).toLocalTime(), List.of());
			beside.add(same.isEmpty() ? null : same.removeFirst());
		});
		return beside;
	}

}
