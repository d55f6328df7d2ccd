package de.depesche.frontpage;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import de.depesche.article.Articles;
import de.depesche.article.ArticleFilter;
import de.depesche.article.FieldError;
import de.depesche.member.Viewer;
import de.depesche.shared.web.Dates;
import de.depesche.shared.web.PageMeta;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The newsroom's page for the line of breaking news. */
@Controller
@RequestMapping("/redaktion/titelseite/eilmeldung")
@PreAuthorize("hasAuthority('READ_DRAFTS')")
class BannerAdminController {

	private static final int PAST = 20;

	private static final int OFFERED = 30;

	private static final Duration USUAL = Duration.ofHours(3);

	private final Banners banners;

	private final Articles articles;

	private final Dates dates;

	private final MessageSource messages;

	private final Clock clock;

	BannerAdminController(Banners banners, Articles articles, Dates dates, MessageSource messages, Clock clock) {
		this.banners = banners;
		this.articles = articles;
		this.dates = dates;
		this.messages = messages;
		this.clock = clock;
	}

	/**
	 * One that was set, as a line of the list.
	 *
	 * @param removed when it was taken away, or null
	 */
	record Line(Banner banner, Dates.Stamp begins, Dates.Stamp ends, Dates.Stamp set, Dates.@Nullable Stamp removed) {
	}

	/** What is typed in the form. */
	record Typed(String text, String artikel, String ab, String bis) {
	}

	@GetMapping
	ModelAndView show(@RequestParam(defaultValue = "") String stand, Locale locale) {
		String told = switch (stand) {
			case "gesetzt", "entfernt" -> message("frontpage.banner.told." + stand, locale);
			default -> null;
		};
		Instant end = this.clock.instant().plus(USUAL).truncatedTo(ChronoUnit.HOURS);
		return page(new Typed("", "", "", this.dates.typed(end)), Map.of(), told, HttpStatus.OK, locale);
	}

	@PostMapping
	@PreAuthorize("hasAuthority('PUBLISH')")
	Object set(@RequestParam(defaultValue = "") String text, @RequestParam(defaultValue = "") String artikel,
			@RequestParam(defaultValue = "") String ab, @RequestParam(defaultValue = "") String bis, Viewer viewer,
			Locale locale) {
		List<FrontForm.Wrong> times = new ArrayList<>();
		Instant begins = FrontForm.instant(ab, this.dates.zone(), "ab", times);
		Instant ends = FrontForm.instant(bis, this.dates.zone(), "bis", times);
		Map<String, String> errors = new LinkedHashMap<>();
		times.forEach((it) -> errors.put(it.field(),
				Objects.requireNonNull(this.messages.getMessage(it.key(), it.args(), locale))));
		if (errors.isEmpty()) {
			switch (this.banners.set(new Banners.Wanted(text, artikel, begins, ends), viewer.account())) {
				case Banners.Setting.Done _ -> {
					return told("gesetzt");
				}
				// Whoever sits at the form sees what stands there, and means it.
				case Banners.Setting.Stale _ -> throw new IllegalStateException("nothing was to be compared");
				case Banners.Setting.Invalid(List<FieldError> wrong) -> wrong
					.forEach((it) -> errors.put(field(it), message(it.messageKey(), locale, it.arguments().toArray())));
			}
		}
		return page(new Typed(text, artikel, ab, bis), errors, null, HttpStatus.UNPROCESSABLE_CONTENT, locale);
	}

	@PostMapping("/ende")
	@PreAuthorize("hasAuthority('PUBLISH')")
	Object remove(Viewer viewer) {
		this.banners.remove(viewer.account());
		return told("entfernt");
	}

	private static String field(FieldError error) {
		return switch (error.field()) {
			case "article" -> "artikel";
			case "begins" -> "ab";
			case "ends" -> "bis";
			default -> error.field();
		};
	}

	private ModelAndView page(Typed typed, Map<String, String> errors, @Nullable String told, HttpStatus status,
			Locale locale) {
		Instant now = this.clock.instant();
		Banner standing = this.banners.standing().orElse(null);
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(message("frontpage.banner.title", locale)));
		model.put("typed", typed);
		model.put("errors", errors);
		model.put("told", told);
		model.put("standing", (standing != null) ? line(standing, locale) : null);
		model.put("state", (standing == null) ? "NONE"
				: standing.shownAt(now) ? "SHOWN" : now.isBefore(standing.begins()) ? "TO_COME" : "WAITS");
		model.put("past", this.banners.latest(PAST).stream().map((it) -> line(it, locale)).toList());
		model.put("offered", this.articles.newest(ArticleFilter.ALL, null, OFFERED).items());
		model.put("longest", Banner.MAX_TEXT);
		model.put("now", this.dates.dayTimeAndZone(now, locale).text());
		return new ModelAndView("frontpage/banner", model, status);
	}

	private Line line(Banner it, Locale locale) {
		return new Line(it, this.dates.dayAndTime(it.begins(), locale), this.dates.dayAndTime(it.ends(), locale),
				this.dates.dayAndTime(it.setAt(), locale),
				(it.removedAt() != null) ? this.dates.dayAndTime(it.removedAt(), locale) : null);
	}

	private static Object told(String what) {
		return ResponseEntity.status(HttpStatus.SEE_OTHER)
			.location(URI.create("/redaktion/titelseite/eilmeldung?stand=" + what))
			.build();
	}

	private String message(String key, Locale locale, Object... args) {
		return Objects.requireNonNull(this.messages.getMessage(key, args, locale));
	}

}
