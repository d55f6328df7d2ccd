package de.depesche.law;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import de.depesche.article.ArticleId;
import de.depesche.article.rights.ArticleRights;
import de.depesche.member.AccountId;
import de.depesche.member.Right;
import de.depesche.member.Viewer;
import de.depesche.shared.PageOf;
import de.depesche.shared.web.Dates;
import de.depesche.shared.web.NotFoundException;
import de.depesche.shared.web.PageMeta;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The desk at which reports and complaints are decided, by people. */
@Controller
@RequestMapping("/redaktion/faelle")
@PreAuthorize("hasAuthority('MODERATE')")
class CaseAdminController {

	private static final int PAGE = 50;

	private static final List<String> QUEUES = List.of("offen", "dringend", "ueberfaellig", "entschieden");

	private static final String ID = "/{id:[0-9]{1,18}}";

	private final ArticleRights rights;

	private final CaseReader cases;

	private final CasePages pages;

	private final Restrictions restrictions;

	private final Complaints complaints;

	private final Evidence evidence;

	private final Misuse misuse;

	private final AuthorityPackage authorities;

	private final StatementForms forms;

	private final StatementWords words;

	private final Letters letters;

	private final Dates dates;

	private final Clock clock;

	CaseAdminController(ArticleRights rights, CaseReader cases, CasePages pages, Restrictions restrictions, Complaints complaints, Evidence evidence, Misuse misuse,
			AuthorityPackage authorities, StatementForms forms, StatementWords words, Letters letters, Dates dates, Clock clock) {
		this.rights = rights;
		this.cases = cases;
		this.pages = pages;
		this.restrictions = restrictions;
		this.complaints = complaints;
		this.evidence = evidence;
		this.misuse = misuse;
		this.authorities = authorities;
		this.forms = forms;
		this.words = words;
		this.letters = letters;
		this.dates = dates;
		this.clock = clock;
	}

	/** A case ready to print. */
	record Line(CaseReader.Case it, Dates.Stamp opened, Dates.Stamp due, boolean late, Dates.@Nullable Stamp decided) {
	}

	/** A report ready to print. */
	record NoticeLine(CaseReader.NoticeRow it, String number, Dates.Stamp at, Misuse.@Nullable Record record) {
	}

	/** A decision ready to print, with its statement. */
	record DecisionLine(CaseReader.Decision it, Dates.Stamp at, List<StatementWords.Line> statement) {
	}

	/** A complaint ready to print. */
	record ComplaintLine(CasePages.ComplaintView view, boolean late, boolean mine, boolean answerable) {
	}

	/** A look at the evidence, ready to print. */
	record LookLine(Evidence.Look it, Dates.Stamp at) {
	}

	@GetMapping
	ModelAndView queue(@RequestParam(defaultValue = "offen") String stand, @RequestParam(required = false) @Nullable String ab, Viewer viewer,
			Locale locale) {
		String which = QUEUES.contains(stand) ? stand : "offen";
		Instant now = this.clock.instant();
		PageOf<CaseReader.Case> found = this.cases.queue(which, ab, PAGE, now, viewer);
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(this.pages.message("law.desk.title", locale)));
		model.put("which", which);
		model.put("administrates", viewer.may(Right.ADMINISTER));
		model.put("queues", QUEUES);
		model.put("lines", found.items().stream().map((it) -> line(it, now, locale)).toList());
		model.put("next", found.next());
		model.put("first", ab == null);
		model.put("complaints", this.cases.openComplaints(viewer).stream().map((it) -> line(it, null, now, locale)).toList());
		return new ModelAndView("law/queue", model);
	}

	@GetMapping(ID)
	ModelAndView show(@PathVariable long id, @RequestParam(required = false) @Nullable String klausel,
			@RequestParam(required = false) @Nullable String entschieden, Viewer viewer, Locale locale) {
		CaseReader.Case it = found(id);
		StatementForm form = this.forms.fresh(it.number(), it.headline(), it.notices() > 0, it.trusted(), klausel, locale);
		return page(it, form, (entschieden != null) ? "law.desk.decided" : null, null, HttpStatus.OK, viewer, locale);
	}

	@PostMapping(ID + "/entscheidung")
	Object decide(@PathVariable long id, @RequestParam Map<String, String> sent, Viewer viewer, Locale locale) {
		CaseReader.Case it = found(id);
		AccountId by = RemovalController.moderator(viewer);
		StatementForm form = StatementForm.of(sent);
		if (sent.containsKey("vorlage")) {
			return page(it, this.forms.filled(form, sent.get("klausel")), null, null, HttpStatus.OK, viewer, locale);
		}
		Restrictions.Verdict verdict = verdict(form);
		if (verdict == null) {
			return page(it, form, null, "law.error.form", HttpStatus.UNPROCESSABLE_CONTENT, viewer, locale);
		}
		return answer(it, this.restrictions.decide(id, version(sent), verdict, by), form, viewer, locale);
	}

	@PostMapping(ID + "/beschwerden/{complaint:[0-9]{1,18}}")
	Object decideComplaint(@PathVariable long id, @PathVariable long complaint, @RequestParam Map<String, String> sent, Viewer viewer,
			Locale locale) {
		CaseReader.Case it = found(id);
		AccountId by = RemovalController.moderator(viewer);
		CaseReader.Complaint disputed = this.cases.complaint(complaint)
			.filter((found) -> found.caseId() != null && found.caseId() == id)
			.orElseThrow(() -> new NotFoundException("complaint"));
		StatementForm form = StatementForm.of(sent);
		if (sent.containsKey("vorlage")) {
			return page(it, this.forms.filled(form, sent.get("klausel")), null, null, HttpStatus.OK, viewer, locale);
		}
		boolean reverse = form.value("ergebnis").equals("AUFHEBEN");
		if (!reverse && !form.value("ergebnis").equals("BESTAETIGEN")) {
			form.errors().put("ergebnis", "law.error.ergebnis");
		}
		explanation(form);
		StatementOfReasons statement = (reverse && disputed.side().equals("NOTIFIER")) ? this.forms.read(form) : null;
		if (!form.errors().isEmpty()) {
			return page(it, form, null, "law.error.form", HttpStatus.UNPROCESSABLE_CONTENT, viewer, locale);
		}
		return answer(it, this.complaints.decide(complaint, version(sent), reverse, statement, form.value("mitteilung"), by), form, viewer, locale);
	}

	/** A package for authorities (Art. 18); who took it and when is kept. */
	@PostMapping(ID + "/behoerdenpaket")
	Object forAuthorities(@PathVariable long id, @RequestParam(defaultValue = "") String anlass, Viewer viewer, Locale locale) {
		CaseReader.Case it = found(id);
		AccountId by = RemovalController.moderator(viewer);
		String reason = anlass.strip();
		if (reason.isEmpty() || reason.length() > 2000) {
			return page(it, this.forms.fresh(it.number(), it.headline(), it.notices() > 0, it.trusted(), null, locale), null,
					"law.error.authorities", HttpStatus.UNPROCESSABLE_CONTENT, viewer, locale);
		}
		return ResponseEntity.ok()
			.contentType(MediaType.parseMediaType("application/zip"))
			.header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename("fall-" + id + ".zip").build().toString())
			.header(HttpHeaders.CACHE_CONTROL, "private, no-store")
			.body(this.authorities.of(it, reason, by));
	}

	/** A warning, or for a while no reports of an account (Art. 23). */
	@PostMapping(ID + "/missbrauch/{account:[0-9]{1,18}}")
	Object against(@PathVariable long id, @PathVariable long account, @RequestParam(defaultValue = "") String art,
			@RequestParam(defaultValue = "") String grund, Viewer viewer, Locale locale) {
		CaseReader.Case it = found(id);
		String error = this.misuse.take(account, art, grund.strip(), RemovalController.moderator(viewer));
		if (error != null) {
			return page(it, this.forms.fresh(it.number(), it.headline(), it.notices() > 0, it.trusted(), null, locale), null, error,
					HttpStatus.UNPROCESSABLE_CONTENT, viewer, locale);
		}
		return seeOther(id, "?entschieden");
	}

	private Restrictions.@Nullable Verdict verdict(StatementForm form) {
		explanation(form);
		switch (form.value("ergebnis")) {
			case "NICHTS" -> {
				return form.errors().isEmpty() ? new Restrictions.Verdict.NoAction(form.value("mitteilung")) : null;
			}
			case "BESCHRAENKEN" -> {
				StatementOfReasons statement = this.forms.read(form);
				return (statement != null) ? new Restrictions.Verdict.Restrict(statement, form.value("mitteilung")) : null;
			}
			default -> {
				form.errors().put("ergebnis", "law.error.ergebnis");
				return null;
			}
		}
	}

	private static void explanation(StatementForm form) {
		if (form.value("mitteilung").isEmpty() || form.value("mitteilung").length() > 5000) {
			form.errors().put("mitteilung", "law.error.mitteilung");
		}
	}

	private Object answer(CaseReader.Case it, Restricting result, StatementForm form, Viewer viewer, Locale locale) {
		String error = switch (result) {
			case Restricting.Done _ -> null;
			case Restricting.Missing _ -> throw new NotFoundException("case");
			case Restricting.Stale _ -> "law.error.stale";
			case Restricting.Gone _ -> "law.error.gone";
			case Restricting.SamePerson _ -> "law.error.same";
			case Restricting.Disputed _ -> "law.error.stale";
		};
		return (error == null) ? seeOther(it.id(), "?entschieden") : page(found(it.id()), form, null, error, HttpStatus.CONFLICT, viewer, locale);
	}

	private ModelAndView page(CaseReader.Case it, StatementForm form, @Nullable String told, @Nullable String error, HttpStatus status,
			Viewer viewer, Locale locale) {
		AccountId me = RemovalController.moderator(viewer);
		Instant now = this.clock.instant();
		List<CaseReader.Decision> decisions = this.cases.decisions(it.id());
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(this.pages.message("law.desk.case", locale, String.valueOf(it.id()))));
		model.put("case", line(it, now, locale));
		model.put("words", this.cases.words(new ArticleId(it.article()), it.number()).orElse(null));
		// Before a decision everybody who decides must see it; after that, looking is a deed of its own.
		model.put("frozen", this.evidence.look(it.id(), me, "READ"));
		model.put("looks", this.evidence.looks(it.id()).stream().map((look) -> new LookLine(look, this.dates.dayAndTime(look.at(), locale))).toList());
		model.put("notices", this.cases.notices(it.id())
			.stream()
			.map((notice) -> new NoticeLine(notice, this.letters.number("M", notice.id(), notice.receivedAt()),
					this.dates.dayAndTime(notice.receivedAt(), locale), (notice.account() != null) ? this.misuse.ofNotifier(notice.account()) : null))
			.toList());
		List<DecisionLine> told3 = new ArrayList<>();
		for (CaseReader.Decision decision : decisions) {
			Long statement = decision.statement();
			told3.add(new DecisionLine(decision, this.dates.dayAndTime(decision.at(), locale),
					(statement != null) ? this.words.lines(this.cases.statement(statement).orElseThrow(), locale) : List.of()));
		}
		model.put("decisions", told3);
		List<CaseReader.Complaint> disputed = this.cases.complaints(it.id());
		// One form at a time: what comes of the first may settle the second.
		CaseReader.Complaint next = disputed.stream().filter(CaseReader.Complaint::open).findFirst().orElse(null);
		model.put("complaints", disputed.stream().map((complaint) -> line(complaint, complaint.equals(next) ? me : null, now, locale)).toList());
		model.put("earlier", this.cases.earlier(it, viewer).stream().map((other) -> line(other, now, locale)).toList());
		model.put("author", (it.author() != null) ? this.misuse.ofAuthor(it.author()) : null);
		model.put("told", (told != null) ? this.pages.message(told, locale) : null);
		model.put("error", (error != null) ? this.pages.message(error, locale) : null);
		this.forms.put(model, form);
		return new ModelAndView("law/decide", model, status);
	}

	private Line line(CaseReader.Case it, Instant now, Locale locale) {
		Instant decided = it.decidedAt();
		return new Line(it, this.dates.dayAndTime(it.openedAt(), locale), this.dates.dayAndTime(it.dueAt(), locale),
				it.open() && it.dueAt().isBefore(now), (decided != null) ? this.dates.dayAndTime(decided, locale) : null);
	}

	private ComplaintLine line(CaseReader.Complaint it, @Nullable AccountId me, Instant now, Locale locale) {
		boolean mine = me != null && this.cases.decision(it.decision()).orElseThrow().by() == me.value();
		return new ComplaintLine(this.pages.view(it, locale), it.open() && it.dueAt().isBefore(now), mine, it.open() && me != null && !mine);
	}

	/** Whoever may not decide a case does not see it either: what was reported, by whom, and the evidence. */
	private CaseReader.Case found(long id) {
		CaseReader.Case it = this.cases.find(id).orElseThrow(() -> new NotFoundException("case"));
		this.rights.requireModeration(new ArticleId(it.article()));
		return it;
	}

	private static int version(Map<String, String> sent) {
		String version = Objects.requireNonNullElse(sent.get("version"), "");
		return version.matches("[0-9]{1,9}") ? Integer.parseInt(version) : -1;
	}

	private static Object seeOther(long id, String query) {
		return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create("/redaktion/faelle/" + id + query)).build();
	}

}
