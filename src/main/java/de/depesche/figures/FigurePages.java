package de.depesche.figures;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
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
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Turns figures into pages. A page costs the same number of queries whatever stands on it: at most seven. */
@Component
class FigurePages {

	private static final int TOP = 20;

	private static final int SECTIONS = 12;

	/** Corners of the small line beside an article. */
	private static final int LINE_POINTS = 36;

	private final Figures figures;

	private final DeskArticles articles;

	private final MessageSource messages;

	private final Clock clock;

	private final ZoneId zone;

	FigurePages(Figures figures, DeskArticles articles, MessageSource messages, Dates dates, Clock clock) {
		this.figures = figures;
		this.articles = articles;
		this.messages = messages;
		this.zone = dates.zone();
		this.clock = clock;
	}

	Instant now() {
		return this.clock.instant();
	}

	LocalDate today() {
		return this.clock.instant().atZone(this.zone).toLocalDate();
	}

	/** The first day of which all hours are kept. */
	LocalDate firstDay() {
		return this.clock.instant().minus(Duration.ofDays(this.figures.daysKept(Step.HOUR))).atZone(this.zone).toLocalDate().plusDays(1);
	}

	Span span(Period period, LocalDate day) {
		return Span.of(period, day, this.clock.instant(), this.zone);
	}

	FiguresPage site(Span span, Locale locale) {
		Words words = new Words(locale);
		Span earlier = span.before();
		List<Figures.Point> points = this.figures.series(null, span.step(), span.from(), span.until());
		List<Figures.Point> then = (earlier == null) ? List.of()
				: this.figures.series(null, earlier.step(), earlier.from(), earlier.until());
		// Where nothing was counted, nobody was counting; that is nothing to be compared with.
		List<@Nullable Counts> before = then.stream().allMatch((it) -> it.counts().of(Measure.VIEWS) == 0) ? List.of()
				: span.beside(points, then);
		List<Figures.Ranked> ranked = this.figures.top(span.whole(), span.from(), span.until(), TOP);
		Map<Long, DeskEntry> entries = new HashMap<>();
		this.articles.find(ranked.stream().map((it) -> Long.toString(it.article().value())).toList())
			.forEach((it) -> entries.put(it.id(), it));
		Map<ArticleId, Map<Instant, Long>> lines = this.figures.views(ranked.stream().map(Figures.Ranked::article).toList(),
				span.step(), span.from(), span.until());
		List<FiguresPage.TopLine> top = new ArrayList<>();
		for (Figures.Ranked it : ranked) {
			DeskEntry entry = entries.get(it.article().value());
			if (entry != null) {
				top.add(words.top(top.size() + 1, entry, it.counts(), ranked.getFirst().counts().of(Measure.VIEWS),
						points, lines.getOrDefault(it.article(), Map.of())));
			}
		}
		List<Figures.OfSection> sections = this.figures.sections(span.whole(), span.from(), span.until());
		long inSections = sections.stream().mapToLong((it) -> it.counts().of(Measure.VIEWS)).sum();
		long most = sections.isEmpty() ? 1 : sections.getFirst().counts().of(Measure.VIEWS);
		return words.page("/redaktion/zahlen", span, Period.ofSite(), points, before, null,
				sections.stream()
					.limit(SECTIONS)
					.map((it) -> words.share(it.name(), it.counts().of(Measure.VIEWS), inSections, most))
					.toList(),
				top);
	}

	FiguresPage article(DeskEntry article, Span span, Locale locale) {
		Words words = new Words(locale);
		List<Figures.Point> points = this.figures.series(new ArticleId(article.id()), span.step(), span.from(), span.until());
		return words.page("/redaktion/zahlen/artikel/" + article.id(), span, Period.ofArticle(), points, List.of(),
				article.publishedAt(), List.of(), List.of());
	}

	FiguresPage.Subject subject(DeskEntry article, Dates dates, Locale locale) {
		Counts ever = this.figures.ever(new ArticleId(article.id()));
		Words words = new Words(locale);
		return new FiguresPage.Subject(article.id(), article.headline(), article.kicker(),
				article.status().name().equals("PUBLISHED") ? "/artikel/" + article.slug() : null,
				(article.publishedAt() != null) ? dates.dayAndTime(article.publishedAt(), locale) : null,
				words.numbers.count(ever.of(Measure.VIEWS)), words.numbers.count(ever.of(Measure.COMMENTS)));
	}

	/** What a span is called in a table, for example {@code 14–15 Uhr}. */
	String label(Step step, Instant at, Locale locale) {
		Numbers numbers = new Numbers(locale, this.zone);
		return switch (step) {
			case MINUTE -> message("figures.label.minute", locale, numbers.time(at));
			case HOUR -> {
				String label = message("figures.label.hour", locale, at.atZone(this.zone).getHour(),
						at.atZone(this.zone).getHour() + 1);
				// The hour that comes twice says which one it is.
				boolean twice = this.zone.getRules().getValidOffsets(at.atZone(this.zone).toLocalDateTime()).size() > 1;
				yield twice ? label + " (" + DateTimeFormatter.ofPattern("z", locale).format(at.atZone(this.zone)) + ")" : label;
			}
			case DAY -> numbers.dayOfYear(at.atZone(this.zone).toLocalDate());
		};
	}

	private String message(String key, Locale locale, Object... args) {
		return Objects.requireNonNull(this.messages.getMessage(key, args, locale));
	}

	/** The same in the language of one reader. */
	private final class Words {

		private final Locale locale;

		private final Numbers numbers;

		Words(Locale locale) {
			this.locale = locale;
			this.numbers = new Numbers(locale, FigurePages.this.zone);
		}

		FiguresPage page(String path, Span span, List<Period> periods, List<Figures.Point> points,
				List<@Nullable Counts> before, @Nullable Instant published, List<Share> sections, List<FiguresPage.TopLine> top) {
			Counts all = Counts.sum(points.stream().map(Figures.Point::counts).toList());
			boolean compared = !before.isEmpty();
			String title = title(span);
			LocalDate day = span.day();
			FiguresPage.Days days = (span.period() != Period.DAY) ? null : days(day);
			return new FiguresPage(path, "zeit=" + span.period().id() + ((days != null) ? "&datum=" + day : ""), span.period(), periods, title, days,
					keys(span, all, points, before), plot("aufrufe", span, points, before, Measure.VIEWS, published),
					compared ? before(span) : null, now(span), rows(span, points, before, Measure.VIEWS),
					(span.step() == Step.MINUTE) ? null : plot("kommentare", span, points, List.of(), Measure.COMMENTS, published),
					rows(span, points.stream().filter((it) -> it.counts().of(Measure.COMMENTS) > 0).toList(), List.of(), Measure.COMMENTS),
					shares(Measure.SOURCES, all, all.of(Measure.SOURCES)), shares(Measure.QUARTERS, all, all.of(Measure.MEASURED)),
					(all.of(Measure.MEASURED) > 0) ? this.numbers.count(all.of(Measure.MEASURED)) : null,
					shares(Measure.ACCESS, all, all.of(Measure.ACCESS)),
					(all.of(Measure.GATED) > 0)
							? share(Measure.GATED.name(), all.of(Measure.GATED), all.of(Measure.ACCESS), all.of(Measure.ACCESS)) : null,
					sections, top, all.equals(Counts.NONE));
		}

		private FiguresPage.Days days(LocalDate day) {
			LocalDate first = firstDay();
			LocalDate last = today();
			return new FiguresPage.Days(day.toString(), first.toString(), last.toString(),
					day.isAfter(first) ? day.minusDays(1).toString() : null, day.isBefore(last) ? day.plusDays(1).toString() : null);
		}

		private String title(Span span) {
			return switch (span.period()) {
				case HOURS -> say("figures.span.HOURS");
				case DAY -> span.day().equals(today()) ? say("figures.span.today", this.numbers.day(span.day()))
						: this.numbers.dayOfYear(span.day());
				default -> say("figures.span.days", span.period().spans());
			};
		}

		/** What the bars are, in as few words as possible. */
		private String now(Span span) {
			return (span.period() != Period.DAY) ? title(span)
					: span.day().equals(today()) ? say("figures.today") : this.numbers.dayOfYear(span.day());
		}

		private String before(Span span) {
			return (span.period() == Period.DAY) ? this.numbers.dayOfYear(Objects.requireNonNull(span.before()).day())
					: say("figures.before.days", span.period().spans());
		}

		private List<FiguresPage.KeyFigure> keys(Span span, Counts all, List<Figures.Point> points, List<@Nullable Counts> before) {
			// What is not over yet is compared with nothing.
			Instant now = FigurePages.this.clock.instant();
			Counts over = Counts.NONE;
			Counts then = Counts.NONE;
			Instant end = span.from();
			for (int i = 0; i < before.size(); i++) {
				Instant next = span.step().next(points.get(i).at(), FigurePages.this.zone);
				Counts beside = before.get(i);
				if (!next.isAfter(now) && beside != null) {
					over = over.plus(points.get(i).counts());
					then = then.plus(beside);
					end = next;
				}
			}
			long articles = all.of(Measure.ACCESS);
			return List.of(change("views", span, all, over, then, end, Measure.VIEWS),
					change("comments", span, all, over, then, end, Measure.COMMENTS),
					new FiguresPage.KeyFigure("end",
							this.numbers.percent(all.of(Measure.QUARTER_4), all.of(Measure.MEASURED)), say("figures.key.end.of"), ""),
					new FiguresPage.KeyFigure("gated", this.numbers.count(all.of(Measure.GATED)),
							(articles > 0) ? say("figures.key.gated.of", this.numbers.percent(all.of(Measure.GATED), articles)) : "", ""));
		}

		private FiguresPage.KeyFigure change(String key, Span span, Counts all, Counts over, Counts then, Instant end, Measure measure) {
			String value = this.numbers.count(all.of(measure));
			long before = then.of(measure);
			long now = over.of(measure);
			if (before == 0) {
				return new FiguresPage.KeyFigure(key, value, "", "");
			}
			String than = (span.period() != Period.DAY) ? say("figures.than.days", span.period().spans())
					: end.equals(span.until()) ? say("figures.than.day", this.numbers.dayOfYear(Objects.requireNonNull(span.before()).day()))
							: say("figures.than.until", this.numbers.dayOfYear(Objects.requireNonNull(span.before()).day()), this.numbers.time(end));
			String tone = (now > before) ? "more" : (now < before) ? "less" : "same";
			return new FiguresPage.KeyFigure(key, value, say("figures.change." + tone, this.numbers.change(now, before), than), tone);
		}

		private Plot plot(String id, Span span, List<Figures.Point> points, List<@Nullable Counts> before, Measure measure,
				@Nullable Instant published) {
			Instant now = FigurePages.this.clock.instant();
			List<Plot.Datum> data = new ArrayList<>();
			int most = -1;
			int mark = -1;
			for (int i = 0; i < points.size(); i++) {
				Figures.Point it = points.get(i);
				Instant next = span.step().next(it.at(), FigurePages.this.zone);
				long value = it.counts().of(measure);
				Counts beside = before.isEmpty() ? null : before.get(i);
				String label = label(span.step(), it.at(), this.locale);
				String tip = say("figures.tip." + measure, label, value, this.numbers.count(value));
				tip = (beside == null) ? tip : say("figures.tip.before", tip, this.numbers.count(beside.of(measure)));
				boolean running = !it.at().isAfter(now) && next.isAfter(now);
				data.add(new Plot.Datum(tip, value, (beside != null) ? beside.of(measure) : null, running, tick(span, it.at(), true),
						tick(span, it.at(), false)));
				most = (value > 0 && (most < 0 || value > points.get(most).counts().of(measure))) ? i : most;
				mark = (published != null && !published.isBefore(it.at()) && published.isBefore(next)) ? i : mark;
			}
			long sum = points.stream().mapToLong((it) -> it.counts().of(measure)).sum();
			String title = say("figures.plot." + measure + "." + span.step(), title(span));
			String said = (most < 0) ? say("figures.plot.nothing")
					: say("figures.plot.most", this.numbers.count(sum), label(span.step(), points.get(most).at(), this.locale),
							this.numbers.count(points.get(most).counts().of(measure)));
			return Plot.of(id, title, said, data, (mark < 0) ? null : new Plot.Mark(mark, say("figures.published")), this.numbers::count);
		}

		/** What stands below the bars: enough to know where one is. */
		private @Nullable String tick(Span span, Instant at, boolean wide) {
			ZonedDateTime local = at.atZone(FigurePages.this.zone);
			LocalDate day = local.toLocalDate();
			int hour = local.getHour();
			boolean monday = day.getDayOfWeek().getValue() == 1;
			return switch (span.period()) {
				case HOURS -> (local.getMinute() % (wide ? 30 : 60) == 0) ? this.numbers.time(at) : null;
				case DAY -> (hour % (wide ? 3 : 6) == 0) ? this.numbers.time(at) : null;
				case WEEK -> wide ? this.numbers.weekday(day) + " " + this.numbers.shortDay(day) : this.numbers.weekday(day);
				case MONTH -> monday ? this.numbers.shortDay(day) : null;
				case QUARTER -> (monday && (wide || day.getDayOfMonth() <= 7)) ? this.numbers.shortDay(day) : null;
				case YEAR -> (day.getDayOfMonth() == 1 && (wide || day.getMonthValue() % 3 == 1)) ? this.numbers.month(day) : null;
			};
		}

		private List<FiguresPage.Row> rows(Span span, List<Figures.Point> points, List<@Nullable Counts> before, Measure measure) {
			List<FiguresPage.Row> rows = new ArrayList<>();
			for (int i = 0; i < points.size(); i++) {
				Counts beside = before.isEmpty() ? null : before.get(i);
				rows.add(new FiguresPage.Row(label(span.step(), points.get(i).at(), this.locale),
						this.numbers.count(points.get(i).counts().of(measure)),
						(beside != null) ? this.numbers.count(beside.of(measure)) : "–"));
			}
			return rows;
		}

		private List<Share> shares(List<Measure> measures, Counts counts, long all) {
			return measures.stream().map((it) -> share(it.name(), counts.of(it), all, all)).toList();
		}

		private Share share(String key, long part, long all, long longest) {
			return new Share(key, this.numbers.count(part), this.numbers.percent(part, all),
					(longest <= 0) ? 0 : Math.min(100, Math.round(100.0 * part / longest)));
		}

		private FiguresPage.TopLine top(int rank, DeskEntry entry, Counts counts, long most, List<Figures.Point> points,
				Map<Instant, Long> views) {
			long views0 = counts.of(Measure.VIEWS);
			return new FiguresPage.TopLine(rank, entry.id(), entry.headline(), entry.section().path(), this.numbers.count(views0),
					Math.round(100.0 * views0 / Math.max(1, most)), line(points, views),
					this.numbers.percent(counts.of(Measure.QUARTER_4), counts.of(Measure.MEASURED)),
					this.numbers.count(counts.of(Measure.COMMENTS)));
		}

		/** Views over time as a line in a box of 100 by 24; minutes and days are put together where they would be a thicket. */
		private String line(List<Figures.Point> points, Map<Instant, Long> views) {
			Instant now = FigurePages.this.clock.instant();
			List<Figures.Point> past = points.stream().filter((it) -> !it.at().isAfter(now)).toList();
			int together = (points.size() + LINE_POINTS - 1) / LINE_POINTS;
			long[] sums = new long[(past.size() + together - 1) / together];
			for (int i = 0; i < past.size(); i++) {
				sums[i / together] += views.getOrDefault(past.get(i).at(), 0L);
			}
			long most = Math.max(1, Arrays.stream(sums).max().orElse(1));
			double each = 100.0 * together / Math.max(1, points.size() - 1);
			StringBuilder path = new StringBuilder();
			for (int i = 0; i < sums.length; i++) {
				path.append((i == 0) ? "M" : "L")
					.append(String.format(Locale.ROOT, "%.1f %.1f", Math.min(100, i * each), 23 - 22.0 * sums[i] / most));
			}
			return path.toString();
		}

		private String say(String key, Object... args) {
			return message(key, this.locale, args);
		}

	}

}
