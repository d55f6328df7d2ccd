package de.depesche.figures;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import de.depesche.article.ArticleId;
import de.depesche.article.DeskArticles;
import de.depesche.audience.Figures;
import de.depesche.audience.Step;
import de.depesche.shared.web.Dates;
import de.depesche.shared.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Figures as JSON, for keys that may read drafts. */
@RestController
@PreAuthorize("hasAuthority('READ_DRAFTS')")
@Tag(name = "Figures")
class FigureApiController {

	/** Spans in one answer. */
	static final int MOST = 1_500;

	/** Spans that are given where nobody says since when. */
	private static final Map<Step, Integer> USUAL = Map.of(Step.MINUTE, 180, Step.HOUR, 48, Step.DAY, 30);

	private final Figures figures;

	private final DeskArticles articles;

	private final Clock clock;

	private final ZoneId zone;

	FigureApiController(Figures figures, DeskArticles articles, Dates dates, Clock clock) {
		this.figures = figures;
		this.articles = articles;
		this.zone = dates.zone();
		this.clock = clock;
	}

	/** What was asked for, widened to whole spans. */
	private record Range(Step step, Instant from, Instant until, Instant keptSince) {
	}

	@GetMapping("/api/v1/figures")
	@Operation(summary = "Read the figures of the site", description = """
			A sum for each minute, hour or day, also for those without anything, oldest first. The front page and the
			lists of sections, topics and authors are in it; they are of no access level. Needs a key with read-drafts.
			Hours and days are those of the newsroom's time zone.""")
	FigureResource site(@Parameter(description = "Length of a span", schema = @Schema(allowableValues = { "minute", "hour", "day" })) @RequestParam(defaultValue = "hour") String step,
			@Parameter(description = "The first span is the one this instant lies in; without it 180 minutes, 48 hours or 30 days are given") @RequestParam(required = false) @Nullable Instant from,
			@Parameter(description = "The last span is the one before this instant; now without it. At most " + MOST + " spans") @RequestParam(required = false) @Nullable Instant until) {
		return course(null, range(step, from, until));
	}

	@GetMapping("/api/v1/articles/{article}/figures")
	@Operation(summary = "Read the figures of an article", description = """
			The same for one article, in any state. Needs a key with read-drafts.""")
	FigureResource article(@PathVariable long article,
			@Parameter(description = "Length of a span", schema = @Schema(allowableValues = { "minute", "hour", "day" })) @RequestParam(defaultValue = "hour") String step,
			@Parameter(description = "The first span is the one this instant lies in; without it 180 minutes, 48 hours or 30 days are given") @RequestParam(required = false) @Nullable Instant from,
			@Parameter(description = "The last span is the one before this instant; now without it. At most " + MOST + " spans") @RequestParam(required = false) @Nullable Instant until) {
		if (this.articles.find(List.of(Long.toString(article))).stream().noneMatch((it) -> it.id() == article)) {
			throw new ProblemException(HttpStatus.NOT_FOUND, "not-found");
		}
		return course(new ArticleId(article), range(step, from, until));
	}

	@GetMapping("/api/v1/figures/articles")
	@Operation(summary = "List the articles that are read most", description = """
			With their sums over the whole time, most views first. Days are the cheapest spans to add up and minutes the
			dearest; choose the longest that fits. Needs a key with read-drafts.""")
	List<FigureResource.OfArticle> top(@Parameter(description = "Length of the spans that are added up", schema = @Schema(allowableValues = { "minute", "hour", "day" })) @RequestParam(defaultValue = "day") String step,
			@Parameter(description = "The first span is the one this instant lies in; without it 180 minutes, 48 hours or 30 days are given") @RequestParam(required = false) @Nullable Instant from,
			@Parameter(description = "The last span is the one before this instant; now without it. At most 180 minutes, 168 hours or 90 days") @RequestParam(required = false) @Nullable Instant until,
			@Parameter(description = "1 to 100") @RequestParam(defaultValue = "20") int limit) {
		if (limit < 1 || limit > 100) {
			throw new ProblemException(HttpStatus.BAD_REQUEST, "bad-limit", 100);
		}
		Range range = range(step, from, until);
		int most = switch (range.step()) {
			case MINUTE -> 180;
			case HOUR -> 168;
			case DAY -> 90;
		};
		if (range.step().move(range.from(), most, this.zone).isBefore(range.until())) {
			throw new ProblemException(HttpStatus.BAD_REQUEST, "bad-range", most);
		}
		return this.figures.top(range.step(), range.from(), range.until(), limit)
			.stream()
			.map((it) -> new FigureResource.OfArticle(it.article().value(), FigureResource.Sums.of(it.counts())))
			.toList();
	}

	private FigureResource course(@Nullable ArticleId article, Range range) {
		List<Figures.Point> points = this.figures.series(article, range.step(), range.from(), range.until());
		return FigureResource.of(range.step(), range.from(), range.until(), range.keptSince(), this.zone, points);
	}

	private Range range(String name, @Nullable Instant from, @Nullable Instant until) {
		Step step = java.util.Arrays.stream(Step.values())
			.filter((it) -> it.name().toLowerCase(Locale.ROOT).equals(name))
			.findFirst()
			.orElseThrow(() -> new ProblemException(HttpStatus.BAD_REQUEST, "bad-parameter", "step", name));
		Instant now = this.clock.instant();
		Duration kept = Duration.ofDays(this.figures.daysKept(step));
		Instant keptSince = now.minus(kept);
		Instant end = (until != null) ? until : now;
		// Before that nothing is kept and after that nothing has happened; far years cannot be reckoned with.
		if (end.isAfter(now.plus(Duration.ofDays(2))) || end.isBefore(now.minus(Duration.ofDays(4000)))
				|| (from != null && (!from.isBefore(end) || from.isBefore(now.minus(Duration.ofDays(4000)))))) {
			throw new ProblemException(HttpStatus.BAD_REQUEST, "bad-range", MOST);
		}
		Instant whole = step.floor(end, this.zone);
		Instant last = whole.equals(end) ? whole : step.next(whole, this.zone);
		Instant first = (from != null) ? step.floor(from, this.zone) : step.move(last, -USUAL.getOrDefault(step, 1), this.zone);
		if (step.move(first, MOST, this.zone).isBefore(last)) {
			throw new ProblemException(HttpStatus.BAD_REQUEST, "bad-range", MOST);
		}
		return new Range(step, first, last, keptSince);
	}

}
