package de.depesche.frontpage;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import de.depesche.article.ArticleSummary;
import de.depesche.article.Articles;
import de.depesche.shared.PageOf;
import de.depesche.shared.web.Dates;
import de.depesche.shared.web.JsonLd;
import de.depesche.shared.web.Menu;
import de.depesche.shared.web.MenuItem;
import de.depesche.shared.web.MenuSource;
import de.depesche.shared.web.NotFoundException;
import de.depesche.shared.web.PageMeta;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Everything that has appeared, by year, month and day of the site's time zone. */
@Controller
@RequestMapping("/archiv")
class ArchiveController implements MenuSource {

	private static final int PAGE = 30;

	private final Articles articles;

	private final Teasers teasers;

	private final Dates dates;

	private final JsonLd jsonLd;

	private final MessageSource messages;

	ArchiveController(Articles articles, Teasers teasers, Dates dates, JsonLd jsonLd, MessageSource messages) {
		this.jsonLd = jsonLd;
		this.articles = articles;
		this.teasers = teasers;
		this.dates = dates;
		this.messages = messages;
	}

	/**
	 * A line of the table of contents: a year with its months.
	 *
	 * @param href address of the year
	 */
	record YearLine(String href, String year, List<MonthLink> months) {
	}

	/** A month in which something appeared. */
	record MonthLink(String href, String name) {
	}

	/**
	 * A day on which something appeared.
	 *
	 * @param number day of the month
	 * @param name the whole date
	 * @param current whether this is its page
	 */
	record DayLink(String href, String number, String name, boolean current) {
	}

	@Override
	public Menu menu() {
		return Menu.FOOTER;
	}

	@Override
	public List<MenuItem> items() {
		return List.of(new MenuItem("#frontpage.archive", "/archiv", 5, null));
	}

	@GetMapping
	ModelAndView years(Locale locale) {
		String title = archive(locale);
		return new ModelAndView("frontpage/archive",
				Map.of("meta", PageMeta.of(title, message("frontpage.archive.description", locale), "/archiv").withData(this.jsonLd.breadcrumbs(crumbs(locale))), "title",
						title, "years", lines(null, locale)));
	}

	@GetMapping("/{year:[0-9]{4}}")
	ModelAndView year(@PathVariable int year, Locale locale) {
		List<YearLine> lines = lines(year, locale);
		if (lines.isEmpty()) {
			throw new NotFoundException("year");
		}
		String title = Year.of(year).toString();
		return new ModelAndView("frontpage/archive",
				Map.of("meta",
						PageMeta.of(archive(locale) + " " + title, message("frontpage.archive.of", locale, title),
								"/archiv/" + title)
							.withData(this.jsonLd.breadcrumbs(crumbs(locale, new JsonLd.Crumb(title, "/archiv/" + title)))),
						"kicker", archive(locale), "title", title, "years", lines));
	}

	private List<YearLine> lines(@Nullable Integer only, Locale locale) {
		Map<Integer, List<MonthLink>> years = new LinkedHashMap<>();
		for (YearMonth month : this.articles.months(this.dates.zone())) {
			if (only == null || month.getYear() == only) {
				years.computeIfAbsent(month.getYear(), (year) -> new ArrayList<>())
					.add(new MonthLink(path(month), name(month.getMonth(), locale)));
			}
		}
		return years.entrySet()
			.stream()
			.map((it) -> new YearLine("/archiv/" + Year.of(it.getKey()), Year.of(it.getKey()).toString(),
					it.getValue().reversed()))
			.toList();
	}

	private List<DayLink> days(YearMonth month, @Nullable LocalDate current, Locale locale) {
		return this.articles.days(month, this.dates.zone())
			.stream()
			.map((it) -> new DayLink(path(it), String.valueOf(it.getDayOfMonth()), day(it, locale), it.equals(current)))
			.toList();
	}

	@GetMapping("/{year:[0-9]{4}}/{month:[0-9]{2}}")
	ModelAndView month(@PathVariable int year, @PathVariable int month,
			@RequestParam(required = false) @Nullable String ab, Locale locale) {
		YearMonth wanted;
		try {
			wanted = YearMonth.of(year, month);
		}
		catch (DateTimeException ex) {
			throw new NotFoundException("month");
		}
		String title = name(wanted.getMonth(), locale) + " " + Year.of(year);
		return list(title, path(wanted), wanted.atDay(1), wanted.plusMonths(1).atDay(1), ab,
				crumbs(locale, new JsonLd.Crumb(Year.of(year).toString(), "/archiv/" + Year.of(year)),
						new JsonLd.Crumb(title, path(wanted))),
				locale)
			.addObject("days", days(wanted, null, locale));
	}

	@GetMapping("/{year:[0-9]{4}}/{month:[0-9]{2}}/{day:[0-9]{2}}")
	ModelAndView day(@PathVariable int year, @PathVariable int month, @PathVariable int day,
			@RequestParam(required = false) @Nullable String ab, Locale locale) {
		LocalDate wanted;
		try {
			wanted = LocalDate.of(year, month, day);
		}
		catch (DateTimeException ex) {
			throw new NotFoundException("day");
		}
		String title = day(wanted, locale);
		YearMonth inMonth = YearMonth.from(wanted);
		return list(title, path(wanted), wanted, wanted.plusDays(1), ab,
				crumbs(locale, new JsonLd.Crumb(Year.of(year).toString(), "/archiv/" + Year.of(year)),
						new JsonLd.Crumb(name(inMonth.getMonth(), locale), path(inMonth)),
						new JsonLd.Crumb(title, path(wanted))),
				locale)
			.addObject("days", days(inMonth, wanted, locale));
	}

	private ModelAndView list(String title, String path, LocalDate from, LocalDate until, @Nullable String ab,
			List<JsonLd.Crumb> crumbs, Locale locale) {
		ZoneId zone = this.dates.zone();
		PageOf<ArticleSummary> page = this.articles.published(from.atStartOfDay(zone).toInstant(),
				until.atStartOfDay(zone).toInstant(), ab, PAGE);
		if (page.items().isEmpty() && ab == null) {
			throw new NotFoundException("archive");
		}
		TeaserListPage list = new TeaserListPage(ListHead.of(archive(locale), title),
				this.teasers.of(page.items(), locale), (page.next() != null) ? path + "?ab=" + page.next() : null,
				(ab != null) ? path : null);
		PageMeta meta = PageMeta.of(title, message("frontpage.archive.of", locale, title), path).withData(this.jsonLd.breadcrumbs(crumbs));
		return new ModelAndView("frontpage/index", Map.of("page", list, "meta",
				(ab == null) ? meta : meta.notListed()));
	}

	private List<JsonLd.Crumb> crumbs(Locale locale, JsonLd.Crumb... below) {
		List<JsonLd.Crumb> crumbs = new ArrayList<>(List.of(new JsonLd.Crumb(archive(locale), "/archiv")));
		crumbs.addAll(List.of(below));
		return crumbs;
	}

	private String archive(Locale locale) {
		return message("frontpage.archive", locale);
	}

	private String message(String key, Locale locale, Object... args) {
		return Objects.requireNonNull(this.messages.getMessage(key, args, locale));
	}

	private String day(LocalDate day, Locale locale) {
		return this.dates.day(day.atStartOfDay(this.dates.zone()).toInstant(), locale).text();
	}

	private static String path(LocalDate day) {
		return path(YearMonth.from(day)) + "/" + DateTimeFormatter.ofPattern("dd").format(day);
	}

	private static String path(YearMonth month) {
		return "/archiv/" + DateTimeFormatter.ofPattern("uuuu/MM").format(month);
	}

	private static String name(Month month, Locale locale) {
		return month.getDisplayName(TextStyle.FULL_STANDALONE, locale);
	}

}
