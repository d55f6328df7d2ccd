package de.depesche.desk;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import de.depesche.article.rights.Allowed;
import de.depesche.article.ArticleId;
import de.depesche.article.rights.ArticleRights;
import de.depesche.article.ArticleStatus;
import de.depesche.article.DeskArticles;
import de.depesche.article.DeskEntry;
import de.depesche.article.FieldError;
import de.depesche.article.Newsdesk;
import de.depesche.article.rights.Refusal;
import de.depesche.article.Saving;
import de.depesche.article.rights.Step;
import de.depesche.media.StoreAway;
import de.depesche.member.Viewer;
import de.depesche.schedule.Planner;
import de.depesche.shared.web.Dates;
import de.depesche.shared.web.NotFoundException;
import de.depesche.shared.web.WallTime;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * The newsroom's form of an article. Every button of the form sends the whole form, so that
 * nothing is lost when a block is added or moved; only saving writes.
 */
@Controller
@RequestMapping("/redaktion")
class ArticleAdminController {

	private final DeskArticles articles;

	private final Newsdesk newsdesk;

	private final ArticleRights rights;

	private final Planner planner;

	private final CopyPages copyPages;

	private final Merging merging;

	private final Proposing proposing;

	private final ArticlePages pages;

	private final ArticleUploads uploads;

	private final Dates dates;

	private final MessageSource messages;

	ArticleAdminController(DeskArticles articles, Newsdesk newsdesk, ArticleRights rights, Planner planner, CopyPages copyPages,
			Merging merging, Proposing proposing, ArticlePages pages, ArticleUploads uploads, Dates dates, MessageSource messages) {
		this.articles = articles;
		this.newsdesk = newsdesk;
		this.rights = rights;
		this.planner = planner;
		this.copyPages = copyPages;
		this.merging = merging;
		this.proposing = proposing;
		this.pages = pages;
		this.uploads = uploads;
		this.dates = dates;
		this.messages = messages;
	}

	@GetMapping("/artikel/neu")
	ModelAndView begin(@RequestParam MultiValueMap<String, String> query, Viewer viewer, Locale locale) {
		return opened(null, query, viewer, locale);
	}

	@GetMapping("/artikel/{id}")
	ModelAndView edit(@PathVariable long id, @RequestParam MultiValueMap<String, String> query, Viewer viewer,
			Locale locale) {
		ModelAndView page = opened(any(id), query, viewer, locale);
		page.addObject("done", List.of("gespeichert", "veroeffentlicht", "geplant", "zurueckgezogen", "geprueft", "entwurf",
				"freigegeben", "abgelegt", "hervorgeholt")
			.stream()
			.filter(query::containsKey)
			.findFirst()
			.orElse(""));
		return page;
	}

	/** The form as it is stored, or with the words of a working copy; without a form for who may not change it. */
	private ModelAndView opened(@Nullable DeskEntry article, MultiValueMap<String, String> query, Viewer viewer,
			Locale locale) {
		Typed typed = this.copyPages.typed(query.getFirst("zwischenstand"), article, viewer);
		Refusal why = (article != null) ? this.rights.of(new ArticleId(article.id()), viewer).unchangeable() : null;
		// Words typed before the right was gone are still theirs to see and to copy.
		if (article != null && why != null && typed == null) {
			return this.pages.closed(article, why, viewer, locale);
		}
		if (typed == null && article != null && query.containsKey("vorbereitet")) {
			ModelAndView prepared = prepared(article, viewer, locale);
			if (prepared != null) {
				return prepared;
			}
		}
		ArticleForm form = (typed != null) ? typed.form()
				: (article != null) ? this.merging.stored(article) : ArticleForm.empty(this.pages.firstSection(viewer));
		Open open = (typed != null) ? typed.open() : Open.fresh();
		return this.pages.form(article, form, List.of(), open.discarded(query.getFirst("verworfen")), HttpStatus.OK, viewer, locale);
	}

	/** The form with the text of a planned update and the version it was made from; null if there is none any more. */
	private @Nullable ModelAndView prepared(DeskEntry article, Viewer viewer, Locale locale) {
		return this.planner.prepared(new ArticleId(article.id())).map((it) -> {
			List<String> related = new ArrayList<>(this.articles.slugs(it.draft().related()).values());
			return this.pages.form(article, ArticleForm.of(it.draft(), related, it.basedOn()), List.of(), Open.fresh(), HttpStatus.OK,
					viewer, locale)
				.addObject("prepared", true);
		}).orElse(null);
	}

	@PostMapping("/artikel")
	Object create(@RequestParam MultiValueMap<String, String> sent, HttpServletRequest request, HttpServletResponse response, Viewer viewer,
			Locale locale) {
		return save(null, sent, request, response, viewer, locale, Deed.SAVE);
	}

	@PostMapping("/artikel/{id}")
	Object save(@PathVariable long id, @RequestParam MultiValueMap<String, String> sent, HttpServletRequest request,
			HttpServletResponse response, Viewer viewer, Locale locale) {
		return save(any(id), sent, request, response, viewer, locale, Deed.SAVE);
	}

	@PostMapping("/artikel/{id}/veroeffentlichung")
	Object publish(@PathVariable long id, @RequestParam MultiValueMap<String, String> sent, HttpServletRequest request,
			HttpServletResponse response, Viewer viewer, Locale locale) {
		return save(any(id), sent, request, response, viewer, locale, Deed.PUBLISH);
	}

	@PostMapping("/artikel/{id}/planung")
	Object schedule(@PathVariable long id, @RequestParam MultiValueMap<String, String> sent, HttpServletRequest request,
			HttpServletResponse response, Viewer viewer, Locale locale) {
		return save(any(id), sent, request, response, viewer, locale, Deed.SCHEDULE);
	}

	@PostMapping("/artikel/{id}/pruefung")
	Object submit(@PathVariable long id, @RequestParam MultiValueMap<String, String> sent, HttpServletRequest request,
			HttpServletResponse response, Viewer viewer, Locale locale) {
		return save(any(id), sent, request, response, viewer, locale, Deed.SUBMIT);
	}

	@PostMapping("/artikel/{id}/freigabe")
	@PreAuthorize("hasAuthority('PUBLISH')")
	Object approve(@PathVariable long id, @RequestParam MultiValueMap<String, String> sent, HttpServletRequest request,
			HttpServletResponse response, Viewer viewer, Locale locale) {
		return save(any(id), sent, request, response, viewer, locale, Deed.APPROVE);
	}

	@PostMapping("/artikel/{id}/entwurf")
	Object backToDraft(@PathVariable long id, @RequestParam MultiValueMap<String, String> sent,
			HttpServletRequest request, HttpServletResponse response, Viewer viewer, Locale locale) {
		return save(any(id), sent, request, response, viewer, locale, Deed.RETURN);
	}

	@PostMapping("/artikel/{id}/zuruecknahme")
	Object withdraw(@PathVariable long id, @RequestParam int version, @RequestParam(defaultValue = "") String grund,
			Viewer viewer, Locale locale) {
		DeskEntry article = any(id);
		String reason = grund.strip();
		if (reason.length() > 500) {
			return this.pages.form(article, this.merging.stored(article),
					List.of(FieldError.of("grund", "article.error.too-long", 500, reason.length())), Open.fresh(),
					HttpStatus.UNPROCESSABLE_CONTENT, viewer, locale);
		}
		return answer(this.newsdesk.withdraw(new ArticleId(id), version, reason.isEmpty() ? null : reason, viewer.account()),
				article, this.merging.stored(article), Open.fresh(), "zurueckgezogen", viewer, locale);
	}

	/**
	 * What the form as it stands suggests, as a piece of its page; for the script, which asks while somebody writes.
	 * @param artikel number of the form's article; all that is none counts as a new one
	 */
	@PostMapping("/artikel/vorschlaege")
	@PreAuthorize("hasAuthority('WRITE_ARTICLES')")
	ModelAndView propose(@RequestParam MultiValueMap<String, String> sent, @RequestParam(defaultValue = "") String artikel,
			Locale locale) {
		Long id = artikel.matches("[0-9]{1,18}") ? Long.valueOf(artikel) : null;
		return new ModelAndView("desk/_proposals :: both",
				Map.of("proposed", this.proposing.of(ArticleForm.of(sent), id, locale)));
	}

	/** Puts together what two have saved, as the editor has decided. */
	@PostMapping("/artikel/{id}/zusammenfuehrung")
	ModelAndView merge(@PathVariable long id, @RequestParam MultiValueMap<String, String> sent, Viewer viewer,
			Locale locale) {
		DeskEntry article = any(id);
		Typed typed = this.copyPages.typed(sent.getFirst("zwischenstand"), article, viewer);
		if (typed == null) {
			// Saved or thrown away in another window: nothing is left to put together.
			return this.pages.form(article, this.merging.stored(article), List.of(), Open.fresh(), HttpStatus.OK, viewer, locale);
		}
		Merge merge = this.merging.of(article, typed.form());
		Map<String, Merge.Choice> choices = Merging.choices(sent);
		boolean decided = merge.clashes().stream().allMatch((it) -> choices.containsKey(it.key()));
		if (!decided || !Integer.toString(article.version()).equals(sent.getFirst("version"))) {
			return this.merging.page(article, merge, choices, typed.open(),
					decided ? "desk.merge.again" : "desk.merge.undecided", HttpStatus.UNPROCESSABLE_CONTENT, viewer,
					locale);
		}
		return this.pages.form(article, merge.merged(choices), List.of(), typed.open().merged(merge), HttpStatus.OK, viewer, locale);
	}

	/** What a button of the form asks for besides saving. */
	private enum Deed {

		SAVE("gespeichert", null), PUBLISH("veroeffentlicht", Step.PUBLISH), SCHEDULE("geplant", Step.SCHEDULE),
		SUBMIT("geprueft", Step.SUBMIT), RETURN("entwurf", Step.RETURN), APPROVE("freigegeben", Step.APPROVE);

		private final String done;

		private final @Nullable Step step;

		Deed(String done, @Nullable Step step) {
			this.done = done;
			this.step = step;
		}

	}

	private Object save(@Nullable DeskEntry article, MultiValueMap<String, String> sent, HttpServletRequest request,
			HttpServletResponse response, Viewer viewer, Locale locale, Deed deed) {
		List<FieldError> errors = new ArrayList<>();
		ArticleForm form = this.uploads.taken(ArticleForm.of(sent), sent, request, viewer, errors);
		HttpStatus arrived = StoreAway.or(HttpStatus.OK, errors.stream().map(FieldError::messageKey), response);
		// Whatever becomes of it: what has arrived here is not lost any more.
		Open open = this.copyPages.keep(sent, article, form, viewer);
		String action = Objects.requireNonNullElse(sent.getFirst("aktion"), "speichern");
		if (action.equals("felder")) {
			return this.pages.form(article, form.inFields(), errors, open.rearranged(), arrived, viewer, locale).addObject("plain", true);
		}
		if (Proposing.asked(action)) {
			ArticleForm picked = this.proposing.picked(form, action);
			return this.pages.form(article, picked, errors, open.rearranged(), arrived, viewer, locale).addObject("proposed",
					this.proposing.of(picked, (article != null) ? article.id() : null, locale));
		}
		ArticleForm rearranged = BlockButtons.rearranged(form, action, sent);
		if (rearranged != null) {
			return this.pages.form(article, rearranged, errors, open.rearranged(), arrived, viewer, locale);
		}
		ArticleForm filled = form.withoutEmptyParagraphs();
		if (article != null) {
			Allowed allowed = this.rights.of(new ArticleId(article.id()), viewer);
			if (allowed.unchangeable() != null) {
				return this.pages.form(article, filled, List.of(refusal(allowed.unchangeable(), article.status(), locale)), open,
						HttpStatus.FORBIDDEN, viewer, locale);
			}
			Refusal why = (deed.step != null) ? this.rights.refusal(deed.step, new ArticleId(article.id())) : null;
			if (why != null) {
				return this.pages.form(article, filled, List.of(refusal(why, article.status(), locale)), open, HttpStatus.FORBIDDEN, viewer,
						locale);
			}
			String reason = Objects.requireNonNullElse(sent.getFirst("rueckgabe"), "").strip();
			if (deed == Deed.RETURN && (allowed.reason() && reason.isEmpty() || reason.length() > Newsdesk.MAX_REASON)) {
				// Before anything is stored: half of what was asked is not what was asked.
				return this.pages.form(article, filled, List.of(reason.isEmpty() ? FieldError.of("reason", "article.error.reason.missing")
						: FieldError.of("reason", "article.error.too-long", Newsdesk.MAX_REASON, reason.length())), open,
						HttpStatus.UNPROCESSABLE_CONTENT, viewer, locale)
					.addObject("typedReason", reason);
			}
		}
		ArticleForm.Reading reading = filled.read(this.articles::numbers);
		if (reading instanceof ArticleForm.Reading.Refused(var wrong)) {
			errors.addAll(wrong);
		}
		if (!errors.isEmpty() || !(reading instanceof ArticleForm.Reading.Draft(var draft))) {
			return this.pages.form(article, filled, errors, open, arrived.isError() ? arrived : HttpStatus.UNPROCESSABLE_CONTENT, viewer,
					locale);
		}
		WallTime time = (deed == Deed.SCHEDULE)
				? WallTime.read(sent.getFirst("publishAt"), sent.getFirst("welche"), this.dates.zone()) : null;
		if (time != null && !(time instanceof WallTime.At)) {
			// Before anything is stored: a date that cannot be is no reason for half of what was asked.
			return this.pages.form(article, filled, List.of(wrong(time)), open, HttpStatus.UNPROCESSABLE_CONTENT, viewer, locale)
				.addObject("typedAt", sent.getFirst("publishAt"))
				.addObject("twice", time instanceof WallTime.Twice);
		}
		if (time instanceof WallTime.At(var at) && article != null && article.status() == ArticleStatus.PUBLISHED) {
			return typedAt(answer(
					this.planner.update(new ArticleId(article.id()), filled.version(), draft, at, viewer.account()), article,
					filled, open, deed.done, viewer, locale), sent);
		}
		Saving saving = (article == null) ? this.newsdesk.draft(draft, viewer.account())
				: this.newsdesk.revise(new ArticleId(article.id()), filled.version(), draft, viewer.account());
		if (!(saving instanceof Saving.Saved(var id, var version)) || deed == Deed.SAVE) {
			String done = action.equals("vorschau") ? "vorschau" : deed.done;
			Object answer = answer(saving, article, filled, open, done, viewer, locale);
			if (article != null && sent.containsKey("vorbereitet")) {
				return preparedAnswer(saving, new ArticleId(article.id()), answer);
			}
			return answer;
		}
		this.copyPages.finish(open, article, id.value(), viewer);
		Saving further = switch (deed) {
			case PUBLISH -> this.newsdesk.publish(id, version, viewer.account());
			case SCHEDULE -> (time instanceof WallTime.At(var at)) ? this.newsdesk.schedule(id, version, at, viewer.account())
					: saving;
			case SUBMIT -> this.newsdesk.submitForReview(id, version, viewer.account());
			case RETURN -> this.newsdesk.returnToDraft(id, version, sent.getFirst("rueckgabe"), viewer.account());
			case APPROVE -> this.newsdesk.approve(id, version, viewer.account());
			case SAVE -> saving;
		};
		return typedAt(
				answer(further, any(id.value()), filled.withVersion(version), Open.fresh(), deed.done, viewer, locale), sent);
	}

	/** Once the text of a planned update is stored the plan has done its work; until then the form is still its form. */
	private Object preparedAnswer(Saving saving, ArticleId article, Object answer) {
		if (saving instanceof Saving.Saved) {
			this.planner.taken(article);
		}
		else if (answer instanceof ModelAndView page && "article/edit".equals(page.getViewName())) {
			page.addObject("prepared", true);
		}
		return answer;
	}

	/** What was typed into the field of the time stands there again. */
	private static Object typedAt(Object answer, MultiValueMap<String, String> sent) {
		if (answer instanceof ModelAndView page && sent.getFirst("publishAt") != null) {
			page.addObject("typedAt", sent.getFirst("publishAt"));
		}
		return answer;
	}

	private static FieldError wrong(WallTime time) {
		return switch (time) {
			case WallTime.LeftOut(var next) -> FieldError.of("publishAt", "schedule.error.left-out", next.toLocalTime().toString());
			case WallTime.Twice _ -> FieldError.of("publishAt", "schedule.error.twice");
			case WallTime.Unreadable _, WallTime.At _ -> FieldError.of("publishAt", "article.error.publish-at.form");
		};
	}

	private Object answer(Saving saving, @Nullable DeskEntry article, ArticleForm form, Open open, String done,
			Viewer viewer, Locale locale) {
		return switch (saving) {
			case Saving.Saved(var id, _) -> {
				this.copyPages.finish(open, article, id.value(), viewer);
				yield saved(id.value(), done);
			}
			case Saving.Invalid(var errors) -> this.pages.form(article, form, errors, open, HttpStatus.UNPROCESSABLE_CONTENT, viewer,
					locale);
			case Saving.Stale _ -> conflict(any(Objects.requireNonNull(article).id()), form, open, done, viewer, locale);
			case Saving.NotNow(var status) -> this.pages.form(article, form,
					List.of(FieldError.of("status", "article.error.not-now",
							message("article.status." + status.name(), locale))),
					open, HttpStatus.CONFLICT, viewer, locale);
			case Saving.Refused(var why, var status) -> this.pages.form(article, form, List.of(refusal(why, status, locale)), open,
					HttpStatus.FORBIDDEN, viewer, locale);
			case Saving.Missing _ -> throw new NotFoundException("article");
		};
	}

	/** Why not, beside where the article stands; what was typed is kept. */
	private FieldError refusal(Refusal why, ArticleStatus status, Locale locale) {
		return FieldError.of("status", "article.error.refused", this.pages.refused(why, status, locale));
	}

	private static ResponseEntity<Void> saved(long id, String done) {
		return ResponseEntity.status(HttpStatus.SEE_OTHER)
			.location(URI.create("/redaktion/artikel/" + id + (done.equals("vorschau") ? "/vorschau" : "?" + done)))
			.build();
	}

	/**
	 * Somebody has saved meanwhile. What only one of both has changed is put together; what both
	 * have changed is asked. Nothing is stored before the editor has seen it.
	 */
	private Object conflict(DeskEntry present, ArticleForm mine, Open open, String done, Viewer viewer, Locale locale) {
		Merge merge = this.merging.of(present, mine);
		if (merge.nothingNew()) {
			// The same words again: a second click, or a save whose answer got lost on its way.
			this.copyPages.finish(open, present, present.id(), viewer);
			return saved(present.id(), done.equals("vorschau") ? done : Deed.SAVE.done);
		}
		if (!merge.clashes().isEmpty()) {
			return this.merging.page(present, merge, Map.of(), open, null, HttpStatus.CONFLICT, viewer, locale);
		}
		return this.pages.form(present, merge.merged(Map.of()), List.of(), open.merged(merge), HttpStatus.CONFLICT, viewer, locale);
	}

	private DeskEntry any(long id) {
		return this.articles.find(List.of(Long.toString(id)))
			.stream()
			.filter((it) -> it.id() == id)
			.findFirst()
			.orElseThrow(() -> new NotFoundException("article"));
	}

	private String message(String key, Locale locale) {
		return this.messages.getMessage(key, null, locale);
	}

}
