package de.depesche.schedule;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import de.depesche.article.rights.Allowed;
import de.depesche.article.ArticleId;
import de.depesche.article.rights.ArticleRights;
import de.depesche.article.DeskArticles;
import de.depesche.article.DeskEntry;
import de.depesche.article.FieldError;
import de.depesche.article.Saving;
import de.depesche.article.rights.Step;
import de.depesche.member.Viewer;
import de.depesche.shared.PageOf;
import de.depesche.shared.web.Dates;
import de.depesche.shared.web.NotFoundException;
import de.depesche.shared.web.PageMeta;
import de.depesche.shared.web.WallTime;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The newsroom's page of everything that is to happen by itself. */
@Controller
@RequestMapping("/redaktion")
@PreAuthorize("hasAuthority('READ_DRAFTS')")
class PlanAdminController {

	private static final int PAGE = 50;

	private static final int OTHERS = 100;

	private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

	private final Planner planner;

	private final Plans plans;

	private final ObjectProvider<OtherPlans> others;

	private final DeskArticles articles;

	private final ArticleRights rights;

	private final Dates dates;

	private final MessageSource messages;

	private final Clock clock;

	PlanAdminController(Planner planner, Plans plans, ObjectProvider<OtherPlans> others, DeskArticles articles, ArticleRights rights, Dates dates, MessageSource messages, Clock clock) {
		this.planner = planner;
		this.plans = plans;
		this.others = others;
		this.articles = articles;
		this.rights = rights;
		this.dates = dates;
		this.messages = messages;
		this.clock = clock;
	}

	/** What is planned for a day. */
	record Day(String title, List<Listed> lines) {
	}

	/** One or the other: a deed on an article, or something else that happens by itself. */
	record Listed(Instant at, @Nullable PlanLine deed, @Nullable Other other) {
	}

	/** Something else that happens by itself, ready to print. */
	record Other(OtherPlans.Plan plan, Dates.Stamp time, Dates.Stamp planned) {
	}

	/**
	 * A form that has to be filled in again.
	 *
	 * @param deed which plan, or 0 for a withdrawal that is none yet
	 * @param typed what stood in the field of the time
	 * @param error what is wrong with it, or null
	 * @param twice whether to ask which of two times is meant
	 * @param reason what stood in the field of the reason
	 * @param reasonError what is wrong with it, or null
	 */
	record Again(long deed, String typed, @Nullable String error, boolean twice, String reason, @Nullable String reasonError) {
	}

	@GetMapping("/planung")
	ModelAndView list(@RequestParam(required = false) @Nullable String ab, @RequestParam Map<String, String> query,
			Viewer viewer, Locale locale) {
		return page(ab, query, null, HttpStatus.OK, viewer, locale);
	}

	@PostMapping("/planung/{deed:[0-9]{1,18}}/verschiebung")
	@PreAuthorize("hasAuthority('PUBLISH')")
	Object move(@PathVariable long deed, @RequestParam(defaultValue = "") String zeit,
			@RequestParam(defaultValue = "") String welche, Viewer viewer, Locale locale) {
		return switch (WallTime.read(zeit, welche, this.dates.zone())) {
			case WallTime.At(var instant) -> done(this.planner.move(deed, instant, viewer.account()), deed, zeit, "", "verschoben",
					viewer, locale);
			case WallTime time -> page(null, Map.of(),
					new Again(deed, zeit, wrong(time, locale), time instanceof WallTime.Twice, "", null),
					HttpStatus.UNPROCESSABLE_CONTENT, viewer, locale);
		};
	}

	@PostMapping("/planung/{deed:[0-9]{1,18}}/aufhebung")
	@PreAuthorize("hasAuthority('PUBLISH')")
	Object cancel(@PathVariable long deed, @RequestParam(defaultValue = "") String grund, Viewer viewer, Locale locale) {
		return done(this.planner.cancel(deed, grund, viewer.account()), deed, "", grund, "aufgehoben", viewer, locale);
	}

	@PostMapping("/planung/{deed:[0-9]{1,18}}/versuch")
	@PreAuthorize("hasAuthority('PUBLISH')")
	Object retry(@PathVariable long deed) {
		this.planner.retry(deed);
		return seeOther("/redaktion/planung?versucht");
	}

	@GetMapping("/artikel/{id:[0-9]{1,18}}/ruecknahmeplanung")
	ModelAndView withdrawal(@PathVariable long id, Viewer viewer, Locale locale) {
		return withdrawal(article(id), new Again(0, "", null, false, "", null), HttpStatus.OK, viewer, locale);
	}

	@PostMapping("/artikel/{id:[0-9]{1,18}}/ruecknahmeplanung")
	@PreAuthorize("hasAuthority('PUBLISH')")
	Object withdraw(@PathVariable long id, @RequestParam(defaultValue = "") String zeit,
			@RequestParam(defaultValue = "") String welche, @RequestParam(defaultValue = "") String grund, Viewer viewer,
			Locale locale) {
		DeskEntry article = article(id);
		String reason = grund.replaceAll("\\p{Cc}+", " ").strip();
		String tooLong = (reason.length() > 500) ? message("article.error.too-long", locale, 500, reason.length()) : null;
		WallTime time = WallTime.read(zeit, welche, this.dates.zone());
		if (tooLong != null || !(time instanceof WallTime.At(var instant))) {
			return withdrawal(article, new Again(0, zeit, (time instanceof WallTime.At) ? null : wrong(time, locale),
					time instanceof WallTime.Twice, grund, tooLong), HttpStatus.UNPROCESSABLE_CONTENT, viewer, locale);
		}
		return switch (this.planner.withdrawal(new ArticleId(id), instant, reason.isEmpty() ? null : reason, viewer.account())) {
			case Saving.Saved _ -> seeOther("/redaktion/artikel/" + id + "?geplant");
			case Saving.Invalid(var errors) -> withdrawal(article, new Again(0, zeit, told(errors, locale), false, grund, null),
					HttpStatus.UNPROCESSABLE_CONTENT, viewer, locale);
			case Saving.NotNow(var status) -> withdrawal(article,
					new Again(0, zeit,
							message("article.error.not-now", locale, message("article.status." + status.name(), locale)), false,
							grund, null),
					HttpStatus.CONFLICT, viewer, locale);
			case Saving.Refused(var why, _) -> throw new AccessDeniedException(why.name());
			case Saving.Stale _, Saving.Missing _ -> throw new NotFoundException("article");
		};
	}

	private Object done(Saving saving, long deed, String typed, String reason, String done, Viewer viewer, Locale locale) {
		return switch (saving) {
			case Saving.Saved _ -> seeOther("/redaktion/planung?" + done);
			case Saving.Invalid(var errors) -> {
				boolean why = errors.stream().anyMatch((it) -> it.field().equals("reason"));
				String told = told(errors, locale);
				yield page(null, Map.of(), new Again(deed, typed, why ? null : told, false, reason, why ? told : null),
						HttpStatus.UNPROCESSABLE_CONTENT, viewer, locale);
			}
			case Saving.Refused(var why, _) -> throw new AccessDeniedException(why.name());
			// Done or cancelled by now; the list shows what there is.
			case Saving.Missing _, Saving.NotNow _, Saving.Stale _ -> seeOther("/redaktion/planung?vorbei");
		};
	}

	private ModelAndView page(@Nullable String cursor, Map<String, String> query, @Nullable Again again, HttpStatus status,
			Viewer viewer, Locale locale) {
		PageOf<PlannedDeed> found = this.plans.next(null, cursor, PAGE);
		List<PlannedDeed> late = (cursor == null) ? this.plans.troubled(PAGE) : List.of();
		Map<Long, Allowed> allowed = this.rights.of(
				Stream.concat(late.stream(), found.items().stream()).map((it) -> it.article().value()).distinct().toList(), viewer);
		List<PlanLine> troubled = late.stream().map((it) -> line(it, allowed, locale)).toList();
		List<Listed> listed = new ArrayList<>(others(cursor, found, locale));
		found.items()
			.stream()
			.filter((it) -> !it.troubled())
			.forEach((it) -> listed.add(new Listed(it.dueAt(), line(it, allowed, locale), null)));
		listed.sort(Comparator.comparing(Listed::at));
		Map<LocalDate, List<Listed>> days = new LinkedHashMap<>();
		listed.forEach((it) -> days
			.computeIfAbsent(LocalDate.ofInstant(it.at(), this.dates.zone()), (day) -> new ArrayList<>())
			.add(it));
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(message("schedule.title", locale)));
		model.put("troubled", troubled);
		model.put("days", days.entrySet()
			.stream()
			.map((it) -> new Day(this.dates.day(it.getKey().atStartOfDay(this.dates.zone()).toInstant(), locale).text(),
					it.getValue()))
			.toList());
		model.put("next", found.next());
		model.put("first", cursor == null);
		model.put("again", again);
		model.put("zone", this.dates.zone().getId());
		model.put("now", this.dates.dayTimeAndZone(this.clock.instant(), locale));
		model.put("done", List.of("verschoben", "aufgehoben", "versucht", "vorbei")
			.stream()
			.filter(query::containsKey)
			.findFirst()
			.orElse(""));
		return new ModelAndView("schedule/index", model, status);
	}

	/** What else happens from the end of the page before until the end of this one. */
	private List<Listed> others(@Nullable String cursor, PageOf<PlannedDeed> page, Locale locale) {
		Instant from = this.plans.begin(cursor).plusNanos((cursor != null) ? 1000 : 0);
		Instant until = (page.next() != null) ? page.items().getLast().dueAt().plusNanos(1000) : END;
		return this.others.orderedStream()
			.flatMap((it) -> it.between(from, until, OTHERS, locale).stream())
			.map((it) -> new Listed(it.at(), null,
					new Other(it, this.dates.time(it.at(), locale), this.dates.dayAndTime(it.plannedAt(), locale))))
			.toList();
	}

	private ModelAndView withdrawal(DeskEntry article, Again again, HttpStatus status, Viewer viewer, Locale locale) {
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(message("schedule.withdrawal", locale)));
		model.put("article", article);
		model.put("again", again);
		model.put("zone", this.dates.zone().getId());
		model.put("now", this.dates.dayTimeAndZone(Instant.now(this.clock), locale));
		model.put("mayPublish", this.rights.of(new ArticleId(article.id()), viewer).may(Step.SCHEDULE));
		return new ModelAndView("schedule/withdrawal", model, status);
	}

	private PlanLine line(PlannedDeed it, Map<Long, Allowed> allowed, Locale locale) {
		return PlanLine.of(it, this.dates, locale).with(allowed.get(it.article().value()));
	}

	private String wrong(WallTime time, Locale locale) {
		return switch (time) {
			case WallTime.LeftOut(var next) -> message("schedule.error.left-out", locale, next.toLocalTime().toString());
			case WallTime.Twice _ -> message("schedule.error.twice", locale);
			case WallTime.Unreadable _, WallTime.At _ -> message("article.error.publish-at.form", locale);
		};
	}

	private String told(List<FieldError> errors, Locale locale) {
		return String.join(" ",
				errors.stream().map((it) -> message(it.messageKey(), locale, it.arguments().toArray())).toList());
	}

	private DeskEntry article(long id) {
		return this.articles.find(List.of(String.valueOf(id)))
			.stream()
			.filter((it) -> it.id() == id)
			.findFirst()
			.orElseThrow(() -> new NotFoundException("article"));
	}

	private static Object seeOther(String path) {
		return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(path)).build();
	}

	private String message(String key, Locale locale, Object... args) {
		return Objects.requireNonNull(this.messages.getMessage(key, args, locale));
	}

}
