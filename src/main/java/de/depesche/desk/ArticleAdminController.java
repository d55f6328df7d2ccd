package de.depesche.desk;

import java.io.IOException;
import java.net.URI;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import de.depesche.article.rights.Allowed;
import de.depesche.article.ArticleId;
import de.depesche.article.rights.ArticleRights;
import de.depesche.article.ArticleStatus;
import de.depesche.article.Articles;
import de.depesche.article.DeskArticles;
import de.depesche.article.DeskEntry;
import de.depesche.article.DeskFilter;
import de.depesche.article.FieldError;
import de.depesche.article.Newsdesk;
import de.depesche.article.rights.Refusal;
import de.depesche.article.Saving;
import de.depesche.article.SectionRef;
import de.depesche.article.rights.Step;
import de.depesche.body.BlockForm;
import de.depesche.body.BlockType;
import de.depesche.body.Body;
import de.depesche.body.BodyText;
import de.depesche.body.GalleryForms;
import de.depesche.media.PictureDescription;
import de.depesche.media.PictureRefusedException;
import de.depesche.media.PictureTerms;
import de.depesche.media.Pictures;
import de.depesche.member.Right;
import de.depesche.member.Viewer;
import de.depesche.schedule.Planner;
import de.depesche.shared.ImageRef;
import de.depesche.shared.PageOf;
import de.depesche.shared.web.Dates;
import de.depesche.shared.web.NotFoundException;
import de.depesche.shared.web.PageMeta;
import de.depesche.shared.web.WallTime;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.context.support.DefaultMessageSourceResolvable;
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
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.servlet.ModelAndView;

import jakarta.servlet.http.HttpServletRequest;

/**
 * The newsroom's pages of articles. Every button of the form sends the whole form, so that
 * nothing is lost when a block is added or moved; only saving writes.
 */
@Controller
@RequestMapping("/redaktion")
class ArticleAdminController {

	/** Chosen among the states, and none: whatever state it is in. */
	private static final String ARCHIVED = "ARCHIVED";

	private static final int PAGE = 30;

	private static final int PICTURES = 100;

	private final DeskArticles articles;

	private final Articles names;

	private final Newsdesk newsdesk;

	private final ArticleRights rights;

	private final Planner planner;

	private final CopyPages copyPages;

	private final Merging merging;

	private final SavedFilters filters;

	private final Proposing proposing;

	private final Pictures pictures;

	private final Dates dates;

	private final MessageSource messages;

	ArticleAdminController(DeskArticles articles, Articles names, Newsdesk newsdesk, ArticleRights rights, Planner planner, CopyPages copyPages,
			 Merging merging,
			SavedFilters filters, Proposing proposing, Pictures pictures, Dates dates, MessageSource messages) {
		this.articles = articles;
		this.names = names;
		this.newsdesk = newsdesk;
		this.rights = rights;
		this.planner = planner;
		this.copyPages = copyPages;
		this.merging = merging;
		this.filters = filters;
		this.proposing = proposing;
		this.pictures = pictures;
		this.dates = dates;
		this.messages = messages;
	}

	@GetMapping
	String room(Viewer viewer) {
		return viewer.may(Right.READ_DRAFTS) ? "redirect:/redaktion/artikel" : "redirect:/";
	}

	@GetMapping("/artikel")
	ModelAndView list(@RequestParam(defaultValue = "") String stand, @RequestParam(defaultValue = "") String ressort,
			@RequestParam(defaultValue = "") String text, @RequestParam(required = false) @Nullable String ab,
			@RequestParam(required = false) @Nullable String filterfehler, Viewer viewer, Locale locale) {
		ArticleStatus status = Arrays.stream(ArticleStatus.values())
			.filter((it) -> it.name().equals(stand))
			.findFirst()
			.orElse(null);
		String words = text.replaceAll("\\p{Cc}+", " ").strip();
		boolean archived = stand.equals(ARCHIVED);
		PageOf<DeskEntry> page = this.articles.list(new DeskFilter(status, ressort.isBlank() ? null : ressort,
				words.isEmpty() ? null : words, archived), ab, PAGE);
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(message("article.desk.title", locale)));
		Map<Long, Allowed> allowed = this.rights.of(page.items().stream().map(DeskEntry::id).toList(), viewer);
		model.put("entries", page.items()
			.stream()
			.map((it) -> {
				Allowed may = allowed.get(it.id());
				return DeskLine.of(it, may != null && may.may(Step.CHANGE), this.dates, locale);
			})
			.toList());
		model.put("next", page.next());
		model.put("first", ab == null);
		model.put("statuses", ArticleStatus.values());
		model.put("sections", this.names.sections());
		// A button leads somewhere: for each of the deeds at least one of the articles shown must be theirs to do it with.
		Set<String> open = this.rights.sections(viewer);
		model.put("targets", this.names.sections().stream().filter((it) -> open.contains(it.slug())).toList());
		model.put("mayChange", allowed.values().stream().anyMatch((it) -> it.may(Step.CHANGE)));
		model.put("mayWithdraw", allowed.values().stream().anyMatch((it) -> it.may(Step.WITHDRAW)));
		model.put("mayArchive", allowed.values().stream().anyMatch((it) -> it.may(Step.ARCHIVE)));
		model.put("stand", (status != null) ? status.name() : archived ? ARCHIVED : "");
		model.put("ressort", ressort);
		model.put("text", words);
		model.put("mayWrite", viewer.may(Right.WRITE_ARTICLES) && !open.isEmpty());
		model.put("saved", (viewer.account() != null) ? this.filters.of(viewer.account()) : List.of());
		model.put("filterError", filterfehler != null);
		model.put("waiting", this.copyPages.waiting(viewer, locale));
		return new ModelAndView("article/index", model);
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
			return closed(article, why, viewer, locale);
		}
		if (typed == null && article != null && query.containsKey("vorbereitet")) {
			ModelAndView prepared = prepared(article, viewer, locale);
			if (prepared != null) {
				return prepared;
			}
		}
		ArticleForm form = (typed != null) ? typed.form()
				: (article != null) ? this.merging.stored(article) : ArticleForm.empty(firstSection(viewer));
		Open open = (typed != null) ? typed.open() : Open.fresh();
		return page(article, form, List.of(), open.discarded(query.getFirst("verworfen")), HttpStatus.OK, viewer, locale);
	}

	/** What there is to read of an article for those who may not change it, and who may. */
	private ModelAndView closed(DeskEntry article, Refusal why, Viewer viewer, Locale locale) {
		ArticleId id = new ArticleId(article.id());
		Allowed allowed = this.rights.of(id, viewer);
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(article.headline()));
		model.put("article", article);
		model.put("why", refused(why, article.status(), locale));
		// What is settled is changed by nobody but those who may publish, whosever text it was.
		model.put("names", (why == Refusal.SETTLED) ? List.of() : this.rights.names(id));
		model.put("task", why == Refusal.NOT_YOURS);
		model.put("mayReturn", allowed.may(Step.RETURN));
		model.put("waiting", this.copyPages.page(Open.fresh(), article, viewer, locale).waiting());
		this.articles.text(id).ifPresent((it) -> {
			model.put("lead", it.draft().lead());
			model.put("paragraphs", BodyText.of(it.draft().body()).lines().filter((line) -> !line.isBlank()).toList());
		});
		return new ModelAndView("article/closed", model);
	}

	private String refused(Refusal why, ArticleStatus status, Locale locale) {
		return Objects.requireNonNull(this.messages.getMessage(why.messageKey(),
				new Object[] { message("article.status." + status.name(), locale) }, locale));
	}

	/** The form with the text of a planned update and the version it was made from; null if there is none any more. */
	private @Nullable ModelAndView prepared(DeskEntry article, Viewer viewer, Locale locale) {
		return this.planner.prepared(new ArticleId(article.id())).map((it) -> {
			List<String> related = new ArrayList<>(this.articles.slugs(it.draft().related()).values());
			return page(article, ArticleForm.of(it.draft(), related, it.basedOn()), List.of(), Open.fresh(), HttpStatus.OK,
					viewer, locale)
				.addObject("prepared", true);
		}).orElse(null);
	}

	@PostMapping("/artikel")
	Object create(@RequestParam MultiValueMap<String, String> sent, HttpServletRequest request, Viewer viewer,
			Locale locale) {
		return save(null, sent, request, viewer, locale, Deed.SAVE);
	}

	@PostMapping("/artikel/{id}")
	Object save(@PathVariable long id, @RequestParam MultiValueMap<String, String> sent, HttpServletRequest request,
			Viewer viewer, Locale locale) {
		return save(any(id), sent, request, viewer, locale, Deed.SAVE);
	}

	@PostMapping("/artikel/{id}/veroeffentlichung")
	Object publish(@PathVariable long id, @RequestParam MultiValueMap<String, String> sent, HttpServletRequest request,
			Viewer viewer, Locale locale) {
		return save(any(id), sent, request, viewer, locale, Deed.PUBLISH);
	}

	@PostMapping("/artikel/{id}/planung")
	Object schedule(@PathVariable long id, @RequestParam MultiValueMap<String, String> sent, HttpServletRequest request,
			Viewer viewer, Locale locale) {
		return save(any(id), sent, request, viewer, locale, Deed.SCHEDULE);
	}

	@PostMapping("/artikel/{id}/pruefung")
	Object submit(@PathVariable long id, @RequestParam MultiValueMap<String, String> sent, HttpServletRequest request,
			Viewer viewer, Locale locale) {
		return save(any(id), sent, request, viewer, locale, Deed.SUBMIT);
	}

	@PostMapping("/artikel/{id}/freigabe")
	@PreAuthorize("hasAuthority('PUBLISH')")
	Object approve(@PathVariable long id, @RequestParam MultiValueMap<String, String> sent, HttpServletRequest request,
			Viewer viewer, Locale locale) {
		return save(any(id), sent, request, viewer, locale, Deed.APPROVE);
	}

	@PostMapping("/artikel/{id}/entwurf")
	Object backToDraft(@PathVariable long id, @RequestParam MultiValueMap<String, String> sent,
			HttpServletRequest request, Viewer viewer, Locale locale) {
		return save(any(id), sent, request, viewer, locale, Deed.RETURN);
	}

	@PostMapping("/artikel/{id}/zuruecknahme")
	Object withdraw(@PathVariable long id, @RequestParam int version, @RequestParam(defaultValue = "") String grund,
			Viewer viewer, Locale locale) {
		DeskEntry article = any(id);
		String reason = grund.strip();
		if (reason.length() > 500) {
			return page(article, this.merging.stored(article),
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
			return page(article, this.merging.stored(article), List.of(), Open.fresh(), HttpStatus.OK, viewer, locale);
		}
		Merge merge = this.merging.of(article, typed.form());
		Map<String, Merge.Choice> choices = Merging.choices(sent);
		boolean decided = merge.clashes().stream().allMatch((it) -> choices.containsKey(it.key()));
		if (!decided || !Integer.toString(article.version()).equals(sent.getFirst("version"))) {
			return this.merging.page(article, merge, choices, typed.open(),
					decided ? "desk.merge.again" : "desk.merge.undecided", HttpStatus.UNPROCESSABLE_CONTENT, viewer,
					locale);
		}
		return page(article, merge.merged(choices), List.of(), typed.open().merged(merge), HttpStatus.OK, viewer, locale);
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
			Viewer viewer, Locale locale, Deed deed) {
		List<FieldError> errors = new ArrayList<>();
		ArticleForm form = withUploads(ArticleForm.of(sent), sent, request, viewer, errors);
		// Whatever becomes of it: what has arrived here is not lost any more.
		Open open = this.copyPages.keep(sent, article, form, viewer);
		String action = Objects.requireNonNullElse(sent.getFirst("aktion"), "speichern");
		if (action.equals("felder")) {
			return page(article, form.inFields(), errors, open.rearranged(), HttpStatus.OK, viewer, locale).addObject("plain", true);
		}
		if (Proposing.asked(action)) {
			ArticleForm picked = this.proposing.picked(form, action);
			return page(article, picked, errors, open.rearranged(), HttpStatus.OK, viewer, locale).addObject("proposed",
					this.proposing.of(picked, (article != null) ? article.id() : null, locale));
		}
		ArticleForm rearranged = rearranged(form, action, sent);
		if (rearranged != null) {
			return page(article, rearranged, errors, open.rearranged(), HttpStatus.OK, viewer, locale);
		}
		ArticleForm filled = form.withoutEmptyParagraphs();
		if (article != null) {
			Allowed allowed = this.rights.of(new ArticleId(article.id()), viewer);
			if (allowed.unchangeable() != null) {
				return page(article, filled, List.of(refusal(allowed.unchangeable(), article.status(), locale)), open,
						HttpStatus.FORBIDDEN, viewer, locale);
			}
			Refusal why = (deed.step != null) ? this.rights.refusal(deed.step, new ArticleId(article.id())) : null;
			if (why != null) {
				return page(article, filled, List.of(refusal(why, article.status(), locale)), open, HttpStatus.FORBIDDEN, viewer,
						locale);
			}
			String reason = Objects.requireNonNullElse(sent.getFirst("rueckgabe"), "").strip();
			if (deed == Deed.RETURN && (allowed.reason() && reason.isEmpty() || reason.length() > Newsdesk.MAX_REASON)) {
				// Before anything is stored: half of what was asked is not what was asked.
				return page(article, filled, List.of(reason.isEmpty() ? FieldError.of("reason", "article.error.reason.missing")
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
			return page(article, filled, errors, open, HttpStatus.UNPROCESSABLE_CONTENT, viewer, locale);
		}
		WallTime time = (deed == Deed.SCHEDULE)
				? WallTime.read(sent.getFirst("publishAt"), sent.getFirst("welche"), this.dates.zone()) : null;
		if (time != null && !(time instanceof WallTime.At)) {
			// Before anything is stored: a date that cannot be is no reason for half of what was asked.
			return page(article, filled, List.of(wrong(time)), open, HttpStatus.UNPROCESSABLE_CONTENT, viewer, locale)
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
			case Saving.Invalid(var errors) -> page(article, form, errors, open, HttpStatus.UNPROCESSABLE_CONTENT, viewer,
					locale);
			case Saving.Stale _ -> conflict(any(Objects.requireNonNull(article).id()), form, open, done, viewer, locale);
			case Saving.NotNow(var status) -> page(article, form,
					List.of(FieldError.of("status", "article.error.not-now",
							message("article.status." + status.name(), locale))),
					open, HttpStatus.CONFLICT, viewer, locale);
			case Saving.Refused(var why, var status) -> page(article, form, List.of(refusal(why, status, locale)), open,
					HttpStatus.FORBIDDEN, viewer, locale);
			case Saving.Missing _ -> throw new NotFoundException("article");
		};
	}

	/** Why not, beside where the article stands; what was typed is kept. */
	private FieldError refusal(Refusal why, ArticleStatus status, Locale locale) {
		return FieldError.of("status", "article.error.refused", refused(why, status, locale));
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
		return page(present, merge.merged(Map.of()), List.of(), open.merged(merge), HttpStatus.CONFLICT, viewer, locale);
	}

	private ModelAndView page(@Nullable DeskEntry article, ArticleForm form, List<FieldError> errors, Open open,
			HttpStatus status, Viewer viewer, Locale locale) {
		List<ArticleEditPage.Told> told = errors.stream()
			.map((it) -> new ArticleEditPage.Told(inForm(it.field()),
					this.messages.getMessage(it.messageKey(), it.arguments().toArray(), locale)))
			.toList();
		List<ImageRef> choice = this.pictures.newest(PICTURES);
		ArticleStatus state = (article != null) ? article.status() : ArticleStatus.DRAFT;
		String publishAt = (article != null && article.publishAt() != null)
				? DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm").withZone(this.dates.zone()).format(article.publishAt())
				: null;
		ArticleEditPage page = new ArticleEditPage((article != null) ? article.id() : null, form, state, publishAt,
				sections(form.section(), viewer), this.articles.authors(), choice, picture(form.hero()),
				picture(form.presentation().socialPicture().isEmpty() ? form.hero() : form.presentation().socialPicture()),
				chosen(form), told,
				(article != null && state == ArticleStatus.PUBLISHED) ? "/artikel/" + article.slug() : null,
				this.copyPages.page(open, article, viewer, locale), this.dates.zone().getId(),
				article != null && article.archived());
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden((article != null) ? article.headline()
				: message("article.desk.new", locale)));
		model.put("page", page);
		model.put("plan", (article != null) ? this.planner.part(article, locale) : null);
		model.put("form", form);
		model.put("history", this.copyPages.history(open, article, viewer));
		model.put("licences", (article != null)
				? this.pictures.beyondLicence("ARTICLE", article.id(), article.publishAt()).stream()
					.map((it) -> licence(it, locale))
					.toList()
				: List.of());
		model.put("allowed", (article != null) ? this.rights.of(new ArticleId(article.id()), viewer)
				: this.rights.sections(viewer).isEmpty() ? Allowed.NOTHING : Allowed.beginning());
		model.put("done", "");
		return new ModelAndView("article/edit", model, status);
	}

	/** Those in which what the viewer writes counts, and the one the form names: what stands in a form is never changed silently. */
	private List<SectionRef> sections(String present, Viewer viewer) {
		Set<String> open = this.rights.sections(viewer);
		return this.names.sections().stream().filter((it) -> open.contains(it.slug()) || it.slug().equals(present)).toList();
	}

	/** Where a new article begins. */
	private String firstSection(Viewer viewer) {
		Set<String> open = this.rights.sections(viewer);
		List<SectionRef> all = this.names.sections();
		return all.stream().map(SectionRef::slug).filter(open::contains).findFirst().orElse(all.getFirst().slug());
	}

	/** A picture that this article shows, or will show, although its licence has ended by then. */
	private EndedLicence licence(PictureTerms it, Locale locale) {
		String until = this.dates.day(Objects.requireNonNull(it.licenceUntil()).atStartOfDay(this.dates.zone()).toInstant(), locale)
			.text();
		return new EndedLicence("/redaktion/medien/" + it.id(), this.messages.getMessage("desk.licence.ended", new Object[] { it.name(), until }, locale));
	}

	/** A warning, and where to do something about it. */
	public record EndedLicence(String href, String text) {
	}

	private @Nullable ImageRef picture(String id) {
		try {
			UUID uuid = UUID.fromString(id);
			return this.pictures.refs(List.of(uuid)).get(uuid);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	/** The pictures of all galleries, so that an editor sees what the words are about; one query. */
	private Map<String, ImageRef> chosen(ArticleForm form) {
		Map<String, UUID> ids = new HashMap<>();
		for (BlockForm block : form.blocks()) {
			for (BlockForm item : block.items()) {
				try {
					ids.put(item.value("picture"), UUID.fromString(item.value("picture").strip()));
				}
				catch (IllegalArgumentException ex) {
					// Nothing to see; what is wrong with it is told when the article is saved.
				}
			}
		}
		Map<UUID, ImageRef> found = this.pictures.refs(ids.values());
		Map<String, ImageRef> chosen = new HashMap<>();
		ids.forEach((typed, id) -> {
			ImageRef picture = found.get(id);
			if (picture != null) {
				chosen.put(typed, picture);
			}
		});
		return chosen;
	}

	/** The names of the newsdesk are those of the API; the form has the same but for these. */
	private static String inForm(String field) {
		return switch (field) {
			case "hero.picture" -> "hero";
			case "hero.caption" -> "heroCaption";
			case "body" -> "blocks";
			default -> field.replaceFirst("^(body|presentation)\\.", "");
		};
	}

	/** The form after a button that only moves blocks, or null if another button was pressed. */
	private static @Nullable ArticleForm rearranged(ArticleForm form, String action, MultiValueMap<String, String> sent) {
		List<BlockForm> blocks = new ArrayList<>(form.blocks());
		if (action.equals("hinzufuegen")) {
			BlockType type = BlockType.withId(Objects.requireNonNullElse(sent.getFirst("neuerBlock"), ""))
				.orElse(BlockType.PARAGRAPH);
			blocks.add(BlockForm.empty(type));
			return form.withBlocks(blocks);
		}
		if (action.startsWith("bild-")) {
			return form.withBlocks(GalleryForms.rearranged(blocks, action));
		}
		if (!action.matches("(hoch|runter|entfernen|darunter)-\\d{1,4}")) {
			return null;
		}
		int dash = action.indexOf('-');
		int at = Integer.parseInt(action.substring(dash + 1));
		if (at >= blocks.size()) {
			return form;
		}
		switch (action.substring(0, dash)) {
			case "hoch" -> blocks.add(Math.max(0, at - 1), blocks.remove(at));
			case "runter" -> blocks.add(Math.min(blocks.size() - 1, at + 1), blocks.remove(at));
			case "entfernen" -> blocks.remove(at);
			default -> blocks.add(at + 1, BlockForm.empty(BlockType.PARAGRAPH));
		}
		return form.withBlocks(blocks);
	}

	/** Files that came with the form become pictures at once; a browser would not send them a second time. */
	private ArticleForm withUploads(ArticleForm form, MultiValueMap<String, String> sent, HttpServletRequest request,
			Viewer viewer, List<FieldError> errors) {
		if (!(request instanceof MultipartHttpServletRequest files)) {
			return form;
		}
		ArticleForm filled = form;
		MultipartFile hero = files.getFile("heroFile");
		if (hero != null && !hero.isEmpty()) {
			String id = upload(hero, Objects.requireNonNullElse(sent.getFirst("heroAlt"), ""), form.heroCaption(),
					Objects.requireNonNullElse(sent.getFirst("heroCredit"), ""), "", viewer, "hero", errors);
			filled = (id != null) ? filled.withHero(id) : filled;
		}
		List<BlockForm> blocks = new ArrayList<>(form.blocks());
		for (int i = 0; i < blocks.size(); i++) {
			List<MultipartFile> several = files.getFiles("blocks[" + i + "].files")
				.stream()
				.filter((it) -> !it.isEmpty())
				.toList();
			if (!several.isEmpty()) {
				blocks.set(i, withPictures(blocks.get(i), several, viewer, "blocks[" + i + "].items", errors));
			}
			MultipartFile file = files.getFile("blocks[" + i + "].file");
			if (file != null && !file.isEmpty()) {
				BlockForm block = blocks.get(i);
				String id = upload(file, block.value("alt"), block.value("caption"), block.value("credit"),
						block.value("licence"), viewer, "blocks[" + i + "].picture", errors);
				if (id != null) {
					blocks.set(i, block.with("picture", id));
				}
			}
		}
		return filled.withBlocks(blocks);
	}

	/** Puts pictures at the end of a gallery; those that would be too many are not stored at all. */
	private BlockForm withPictures(BlockForm gallery, List<MultipartFile> files, Viewer viewer, String field,
			List<FieldError> errors) {
		List<BlockForm> items = new ArrayList<>(gallery.items());
		int wanted = items.size() + files.size();
		if (wanted > Body.PICTURES_OF_A_GALLERY) {
			errors.add(FieldError.of(field, "article.error.gallery.full", Body.PICTURES_OF_A_GALLERY, wanted));
			return gallery;
		}
		String credit = gallery.value("credit").strip();
		for (MultipartFile file : files) {
			String id = upload(file, "", "", credit, "", viewer, field, errors);
			if (id != null) {
				items.add(new BlockForm(BlockType.FIGURE.id(), Map.of("picture", id, "credit", credit)));
			}
			else {
				FieldError why = errors.removeLast();
				errors.add(FieldError.of(field, "article.error.gallery.file",
						Objects.requireNonNullElse(file.getOriginalFilename(), ""),
						new DefaultMessageSourceResolvable(new String[] { why.messageKey() }, why.arguments().toArray())));
			}
		}
		return gallery.withItems(items);
	}

	private @Nullable String upload(MultipartFile file, String alt, String caption, String credit, String licence,
			Viewer viewer, String field, List<FieldError> errors) {
		try {
			PictureDescription words = new PictureDescription(
					Objects.requireNonNullElse(file.getOriginalFilename(), ""), cut(alt, 500), cut(caption, 1000),
					cut(credit, 200), cut(licence, 200), 0.5, 0.5);
			return this.pictures.add(file.getBytes(), words, viewer.account()).id().toString();
		}
		catch (PictureRefusedException ex) {
			errors.add(new FieldError(field, ex.messageKey(), List.of(ex.arguments())));
			return null;
		}
		catch (IOException ex) {
			errors.add(FieldError.of(field, "article.error.upload"));
			return null;
		}
	}

	/** Too long a text is told of when the article is saved; the picture need not wait for it. */
	private static String cut(String text, int limit) {
		return (text.length() > limit) ? text.substring(0, limit) : text;
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

	/** A line of the list, ready to print. */
	record DeskLine(DeskEntry entry, boolean changeable, String href, Dates.Stamp edited, Dates.@Nullable Stamp published,
			Dates.@Nullable Stamp due) {

		static DeskLine of(DeskEntry it, boolean changeable, Dates dates, Locale locale) {
			return new DeskLine(it, changeable, "/redaktion/artikel/" + it.id(), dates.dayAndTime(it.editedAt(), locale),
					(it.publishedAt() != null) ? dates.dayAndTime(it.publishedAt(), locale) : null,
					(it.publishAt() != null) ? dates.dayAndTime(it.publishAt(), locale) : null);
		}

	}

}
