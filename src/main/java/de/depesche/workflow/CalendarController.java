package de.depesche.workflow;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import de.depesche.shared.web.Dates;
import de.depesche.shared.web.NotFoundException;
import de.depesche.shared.web.PageMeta;

import org.springframework.context.MessageSource;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** A month of the newsroom, week by week, or a week, day by day. */
@Controller
@PreAuthorize("hasAuthority('READ_DRAFTS')")
class CalendarController {

	private final Calendar calendar;

	private final Dates dates;

	private final MessageSource messages;

	private final Clock clock;

	CalendarController(Calendar calendar, Dates dates, MessageSource messages, Clock clock) {
		this.calendar = calendar;
		this.dates = dates;
		this.messages = messages;
		this.clock = clock;
	}

	/** An entry, ready to print. */
	record Line(Calendar.Entry entry, Dates.Stamp time) {
	}

	/**
	 * A day of the month or, to fill its weeks, of the one before or after.
	 *
	 * @param label the whole date, for whoever hears the page
	 */
	record Day(int number, String iso, String label, boolean inMonth, boolean today, List<Line> lines) {
	}

	/** Day by day, what there is to know of each. */
	@GetMapping(path = "/redaktion/kalender", params = "woche")
	ModelAndView week(@RequestParam String woche, Locale locale) {
		LocalDate today = LocalDate.ofInstant(this.clock.instant(), this.dates.zone());
		LocalDate monday = day(woche, today).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
		List<Day> days = days(monday, monday.plusDays(6), today, YearMonth.from(monday), locale);
		Map<String, Object> model = new HashMap<>();
		String title = message("workflow.calendar.week", locale, monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), days.getFirst().label(),
				days.getLast().label());
		model.put("meta", PageMeta.hidden(message("workflow.calendar.title", locale) + ": " + title));
		model.put("title", title);
		model.put("days", days);
		model.put("weekdays", weekdays(locale));
		model.put("before", monday.minusWeeks(1).toString());
		model.put("after", monday.plusWeeks(1).toString());
		model.put("month", YearMonth.from(monday).toString());
		model.put("zone", this.dates.zone().getId());
		return new ModelAndView("workflow/week", model);
	}

	@GetMapping("/redaktion/kalender")
	ModelAndView month(@RequestParam(defaultValue = "") String monat, Locale locale) {
		ZoneId zone = this.dates.zone();
		LocalDate today = LocalDate.ofInstant(this.clock.instant(), zone);
		YearMonth month = month(monat, YearMonth.from(today));
		LocalDate first = month.atDay(1).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
		LocalDate last = month.atEndOfMonth().with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
		List<Day> days = days(first, last, today, month, locale);
		List<List<Day>> weeks = new ArrayList<>();
		for (int i = 0; i < days.size(); i += 7) {
			weeks.add(days.subList(i, i + 7));
		}
		Map<String, Object> model = new HashMap<>();
		String title = month.format(DateTimeFormatter.ofPattern("MMMM yyyy", locale));
		model.put("meta", PageMeta.hidden(message("workflow.calendar.title", locale) + ": " + title));
		model.put("title", title);
		model.put("weeks", weeks);
		model.put("weekdays", weekdays(locale));
		model.put("week", (month.equals(YearMonth.from(today)) ? today : month.atDay(1)).toString());
		model.put("before", month.minusMonths(1).toString());
		model.put("after", month.plusMonths(1).toString());
		model.put("zone", zone.getId());
		return new ModelAndView("workflow/calendar", model);
	}

	/** The days of a span with what belongs to them; see {@link Calendar#between}. */
	private List<Day> days(LocalDate first, LocalDate last, LocalDate today, YearMonth month, Locale locale) {
		ZoneId zone = this.dates.zone();
		Map<LocalDate, List<Line>> byDay = new HashMap<>();
		for (Calendar.Entry it : this.calendar.between(first.atStartOfDay(zone).toInstant(),
				last.plusDays(1).atStartOfDay(zone).toInstant(), locale)) {
			byDay.computeIfAbsent(LocalDate.ofInstant(it.at(), zone), (day) -> new ArrayList<>())
				.add(new Line(it, this.dates.time(it.at(), locale)));
		}
		List<Day> days = new ArrayList<>();
		for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
			days.add(new Day(day.getDayOfMonth(), day.toString(),
					this.dates.day(day.atTime(12, 0).atZone(zone).toInstant(), locale).text(), YearMonth.from(day).equals(month),
					day.equals(today), byDay.getOrDefault(day, List.of())));
		}
		return days;
	}

	private static List<String> weekdays(Locale locale) {
		return Arrays.stream(DayOfWeek.values()).map((it) -> it.getDisplayName(TextStyle.FULL, locale)).toList();
	}

	/** @throws NotFoundException for what is no day, or one nobody plans for */
	private static LocalDate day(String typed, LocalDate present) {
		if (typed.isBlank()) {
			return present;
		}
		try {
			LocalDate day = LocalDate.parse(typed.strip());
			if (Math.abs(ChronoUnit.YEARS.between(present, day)) <= 200) {
				return day;
			}
		}
		catch (DateTimeException ex) {
			// Told below.
		}
		throw new NotFoundException("week");
	}

	/** @throws NotFoundException for what is no month, or one nobody plans for */
	private static YearMonth month(String typed, YearMonth present) {
		if (typed.isBlank()) {
			return present;
		}
		try {
			YearMonth month = YearMonth.parse(typed.strip());
			if (Math.abs(ChronoUnit.YEARS.between(present, month)) <= 200) {
				return month;
			}
		}
		catch (DateTimeException ex) {
			// Told below.
		}
		throw new NotFoundException("month");
	}

	private String message(String key, Locale locale, Object... args) {
		return Objects.requireNonNull(this.messages.getMessage(key, args, locale));
	}

}
