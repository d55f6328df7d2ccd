package de.depesche.figures;

import java.io.IOException;
import java.io.OutputStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import de.depesche.article.ArticleId;
import de.depesche.article.DeskArticles;
import de.depesche.article.DeskEntry;
import de.depesche.audience.Counts;
import de.depesche.audience.Figures;
import de.depesche.audience.Measure;
import de.depesche.audience.Step;
import de.depesche.shared.web.Dates;
import de.depesche.shared.web.Links;
import de.depesche.shared.web.NotFoundException;
import de.depesche.shared.web.PageMeta;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The newsroom's pages of figures, and the same as tables to take along. */
@Controller
@RequestMapping("/redaktion/zahlen")
@PreAuthorize("hasAuthority('READ_DRAFTS')")
class FigureAdminController {

	/** An article is new for so long: its hours say more than its days. */
	private static final Duration NEW = Duration.ofHours(48);

	private final FigurePages pages;

	private final Figures figures;

	private final DeskArticles articles;

	private final Links links;

	private final Dates dates;

	private final MessageSource messages;

	FigureAdminController(FigurePages pages, Figures figures, DeskArticles articles, Links links, Dates dates,
			MessageSource messages) {
		this.pages = pages;
		this.figures = figures;
		this.articles = articles;
		this.links = links;
		this.dates = dates;
		this.messages = messages;
	}

	/**
	 * A day as it was typed.
	 *
	 * @param day the day, or today if it cannot be shown
	 * @param wrong whether another one was asked for
	 */
	private record Asked(LocalDate day, boolean wrong) {
	}

	@GetMapping
	ModelAndView site(@RequestParam(defaultValue = "") String zeit, @RequestParam(defaultValue = "") String datum, Locale locale) {
		Asked asked = asked(datum);
		Span span = this.pages.span(Period.among(Period.ofSite(), zeit, Period.DAY), asked.day());
		return page(this.pages.site(span, locale), null, datum, asked, message("figures.title", locale), locale);
	}

	@GetMapping("/artikel/{id:[0-9]{1,18}}")
	ModelAndView article(@PathVariable long id, @RequestParam(defaultValue = "") String zeit,
			@RequestParam(defaultValue = "") String datum, Locale locale) {
		DeskEntry article = entry(id);
		Asked asked = asked(datum);
		Span span = this.pages.span(period(article, zeit), asked.day());
		return page(this.pages.article(article, span, locale), this.pages.subject(article, this.dates, locale), datum, asked,
				message("figures.of", locale, article.headline()), locale);
	}

	/** What was counted in each span. */
	@GetMapping("/verlauf.csv")
	void course(@RequestParam(defaultValue = "") String zeit, @RequestParam(defaultValue = "") String datum, Locale locale,
			HttpServletResponse response) throws IOException {
		Span span = this.pages.span(Period.among(Period.ofSite(), zeit, Period.DAY), asked(datum).day());
		course(null, span, "zahlen-" + name(span), locale, response);
	}

	/** The same for an article. */
	@GetMapping("/artikel/{id:[0-9]{1,18}}/verlauf.csv")
	void course(@PathVariable long id, @RequestParam(defaultValue = "") String zeit, @RequestParam(defaultValue = "") String datum,
			Locale locale, HttpServletResponse response) throws IOException {
		DeskEntry article = entry(id);
		Span span = this.pages.span(period(article, zeit), asked(datum).day());
		course(new ArticleId(id), span, "zahlen-" + article.slug() + "-" + name(span), locale, response);
	}

	/** All articles that were opened, most often first. */
	@GetMapping("/artikel.csv")
	void articles(@RequestParam(defaultValue = "") String zeit, @RequestParam(defaultValue = "") String datum, Locale locale,
			HttpServletResponse response) throws IOException {
		Span span = this.pages.span(Period.among(Period.ofSite(), zeit, Period.DAY), asked(datum).day());
		try (Csv csv = new Csv(table("artikel-" + name(span), response))) {
			List<String> head = new ArrayList<>(List.of(message("figures.column.number", locale),
					message("figures.column.article", locale), message("figures.column.section", locale),
					message("figures.column.address", locale)));
			head.addAll(measures(locale));
			csv.line(head);
			String base = this.links.base();
			this.figures.each(span.whole(), span.from(), span.until(), (ranked, titled) -> {
				List<Object> line = new ArrayList<>(List.of(ranked.article().value(), titled.headline(), titled.section(),
						base + "/artikel/" + titled.slug()));
				line.addAll(counts(ranked.counts()));
				csv.line(line);
			});
		}
	}

	private void course(@Nullable ArticleId article, Span span, String name, Locale locale, HttpServletResponse response)
			throws IOException {
		try (Csv csv = new Csv(table(name, response))) {
			List<String> head = new ArrayList<>(List.of(message("figures.column.begin", locale)));
			head.addAll(measures(locale));
			csv.line(head);
			for (Figures.Point it : this.figures.series(article, span.step(), span.from(), span.until())) {
				List<Object> line = new ArrayList<>(List.of(begin(span.step(), it.at())));
				line.addAll(counts(it.counts()));
				csv.line(line);
			}
		}
	}

	/** A day is a date; an hour and a minute carry their offset, so that the hour that comes twice is not one. */
	private String begin(Step step, Instant at) {
		return (step == Step.DAY) ? at.atZone(this.dates.zone()).toLocalDate().toString()
				: DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(this.dates.zone()));
	}

	private static OutputStream table(String name, HttpServletResponse response) throws IOException {
		response.setContentType("text/csv;charset=UTF-8");
		response.setHeader(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name + ".csv").build().toString());
		return response.getOutputStream();
	}

	private static String name(Span span) {
		return (span.period() == Period.DAY) ? span.day().toString() : span.period().id() + "-" + span.day();
	}

	private List<String> measures(Locale locale) {
		return Arrays.stream(Measure.values()).map((it) -> message("figures.measure." + it, locale)).toList();
	}

	private static List<Long> counts(Counts counts) {
		return Arrays.stream(Measure.values()).map(counts::of).toList();
	}

	private ModelAndView page(FiguresPage page, FiguresPage.@Nullable Subject subject, String typed, Asked asked, String title,
			Locale locale) {
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(title));
		model.put("page", page);
		model.put("subject", subject);
		model.put("typed", asked.wrong() ? typed : asked.day().toString());
		model.put("wrong", asked.wrong() ? message("figures.day.wrong", locale, this.dates.day(this.pages.firstDay().atStartOfDay(this.dates.zone()).toInstant(), locale).text()) : null);
		model.put("daysKept", this.figures.daysKept(Step.DAY) / 365);
		model.put("minutesKept", this.figures.daysKept(Step.MINUTE));
		model.put("zone", this.dates.zone().getId());
		model.put("hoursKept", this.figures.daysKept(Step.HOUR));
		return new ModelAndView("figures/show", model, asked.wrong() ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK);
	}

	private Asked asked(String datum) {
		LocalDate today = this.pages.today();
		if (datum.isBlank()) {
			return new Asked(today, false);
		}
		try {
			LocalDate day = LocalDate.parse(datum.strip());
			boolean kept = !day.isBefore(this.pages.firstDay()) && !day.isAfter(today);
			return new Asked(kept ? day : today, !kept);
		}
		catch (DateTimeException ex) {
			return new Asked(today, true);
		}
	}

	private Period period(DeskEntry article, String zeit) {
		Instant published = article.publishedAt();
		boolean fresh = published != null && published.isAfter(this.pages.now().minus(NEW));
		return Period.among(Period.ofArticle(), zeit, fresh ? Period.DAY : Period.MONTH);
	}

	private DeskEntry entry(long id) {
		return this.articles.find(List.of(Long.toString(id)))
			.stream()
			.filter((it) -> it.id() == id)
			.findFirst()
			.orElseThrow(() -> new NotFoundException("article"));
	}

	private String message(String key, Locale locale, Object... args) {
		return Objects.requireNonNull(this.messages.getMessage(key, args, locale));
	}

}
