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
import java.util.function.Function;
import java.util.stream.Collectors;

import de.depesche.article.ArticleId;
import de.depesche.article.ArticleLookup;
import de.depesche.article.Articles;
import de.depesche.member.AccountId;
import de.depesche.member.Accounts;
import de.depesche.member.Right;
import de.depesche.member.Role;
import de.depesche.member.Viewer;
import de.depesche.sanction.Sanction;
import de.depesche.sanction.Sanctions;
import de.depesche.shared.Slug;
import de.depesche.shared.web.Dates;
import de.depesche.shared.web.NotFoundException;
import de.depesche.shared.web.PageMeta;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Where moderators warn and restrict an account. An account writes in all sections, so those whose rights count in some
 * sections only read along and decide nothing (ADR 29).
 */
@Controller
@PreAuthorize("hasAuthority('MODERATE')")
class SanctionController {

	private static final String BASE = "/redaktion/konten/{id:[0-9]{1,18}}/massnahmen";

	private final Accounts accounts;

	private final Sanctions sanctions;

	private final SanctionDesk desk;

	private final Articles articles;

	private final Restrictions restrictions;

	private final CaseReader cases;

	private final CasePages pages;

	private final StatementForms forms;

	private final StatementWords words;

	private final SanctionWords lines;

	private final Misuse misuse;

	private final Dates dates;

	private final Clock clock;

	SanctionController(Accounts accounts, Sanctions sanctions, SanctionDesk desk, Articles articles, Restrictions restrictions, CaseReader cases,
			CasePages pages, StatementForms forms, StatementWords words, SanctionWords lines, Misuse misuse, Dates dates, Clock clock) {
		this.accounts = accounts;
		this.sanctions = sanctions;
		this.desk = desk;
		this.articles = articles;
		this.restrictions = restrictions;
		this.cases = cases;
		this.pages = pages;
		this.forms = forms;
		this.words = words;
		this.lines = lines;
		this.misuse = misuse;
		this.dates = dates;
		this.clock = clock;
	}

	/**
	 * A line of the history ready to print.
	 *
	 * @param statement what was stated, empty of a warning
	 */
	record Line(SanctionWords.Line line, CaseReader.@Nullable Occasion occasion, List<StatementWords.Line> statement) {
	}

	/** From a comment to its author, without the number of an account in readers' pages. */
	@GetMapping("/artikel/{slug}/kommentar/{number}/massnahmen")
	ResponseEntity<Void> ofAuthor(@PathVariable String slug, @PathVariable int number, Viewer viewer) {
		RemovalController.moderator(viewer);
		Restrictions.Spot spot = this.restrictions.spot(article(slug, viewer), number);
		if (spot == null || spot.author() == null) {
			throw new NotFoundException("comment");
		}
		return seeOther(spot.author(), "?kommentar=" + spot.id());
	}

	@GetMapping(BASE)
	ModelAndView show(@PathVariable long id, @RequestParam(required = false) @Nullable String kommentar,
			@RequestParam(required = false) @Nullable String klausel, @RequestParam(required = false) @Nullable String gespeichert, Viewer viewer,
			Locale locale) {
		Accounts.Profile profile = profile(id);
		CaseReader.Occasion occasion = occasion(kommentar, id);
		StatementForm form = this.forms.filled(this.forms.freshOfAccount((occasion != null)
				? this.pages.message("law.desk.comment", locale, String.valueOf(occasion.number()), occasion.headline()) : null, locale), klausel);
		return page(profile, occasion, form, (gespeichert != null) ? "law.sanction.saved" : null, null, HttpStatus.OK, viewer, locale);
	}

	@PostMapping(BASE)
	Object restrict(@PathVariable long id, @RequestParam Map<String, String> sent, Viewer viewer, Locale locale) {
		AccountId by = decides(viewer);
		Accounts.Profile profile = profile(id);
		CaseReader.Occasion occasion = occasion(sent.get("kommentar"), id);
		StatementForm form = StatementForm.of(sent);
		if (sent.containsKey("vorlage")) {
			return page(profile, occasion, this.forms.filled(form, sent.get("klausel")), null, null, HttpStatus.OK, viewer, locale);
		}
		StatementOfReasons statement = this.forms.readOfAccount(form);
		if (statement == null) {
			return page(profile, occasion, form, null, "law.error.form", HttpStatus.UNPROCESSABLE_CONTENT, viewer, locale);
		}
		SanctionDesk.Outcome outcome = this.desk.restrict(profile.id(), version(sent), statement, form.pause(), (occasion != null) ? occasion.id() : null, by);
		return answer(outcome, profile, occasion, form, viewer, locale);
	}

	@PostMapping(BASE + "/verwarnung")
	Object warn(@PathVariable long id, @RequestParam Map<String, String> sent, Viewer viewer, Locale locale) {
		AccountId by = decides(viewer);
		Accounts.Profile profile = profile(id);
		CaseReader.Occasion occasion = occasion(sent.get("kommentar"), id);
		StatementForm form = again(sent, locale);
		if (form.value("verwarnung").isEmpty() || form.value("verwarnung").length() > 300) {
			form.errors().put("verwarnung", "law.error.verwarnung");
			return page(profile, occasion, form, null, "law.error.form", HttpStatus.UNPROCESSABLE_CONTENT, viewer, locale);
		}
		return answer(this.desk.warn(profile.id(), version(sent), form.value("verwarnung"), (occasion != null) ? occasion.id() : null, by), profile, occasion,
				form, viewer, locale);
	}

	@PostMapping(BASE + "/{sanction:[0-9]{1,18}}/aufhebung")
	Object lift(@PathVariable long id, @PathVariable long sanction, @RequestParam Map<String, String> sent, Viewer viewer, Locale locale) {
		AccountId by = decides(viewer);
		Accounts.Profile profile = profile(id);
		StatementForm form = again(sent, locale);
		String field = "aufhebung-" + sanction;
		form.values().put(field, form.value("aufhebung"));
		if (form.value("aufhebung").isEmpty() || form.value("aufhebung").length() > 1000) {
			form.errors().put(field, "law.error.aufhebung");
			return page(profile, null, form, null, "law.error.form", HttpStatus.UNPROCESSABLE_CONTENT, viewer, locale);
		}
		return answer(this.desk.lift(profile.id(), sanction, version(sent), form.value("aufhebung"), by), profile, null, form, viewer, locale);
	}

	/** Lets in who was shut out before restrictions had statements. */
	@PostMapping(BASE + "/einlass")
	Object readmit(@PathVariable long id, Viewer viewer) {
		AccountId by = decides(viewer);
		if (!this.accounts.readmit(profile(id).id(), by)) {
			throw new NotFoundException("account");
		}
		return seeOther(id, "?gespeichert");
	}

	private Object answer(SanctionDesk.Outcome outcome, Accounts.Profile profile, CaseReader.@Nullable Occasion occasion, StatementForm form, Viewer viewer,
			Locale locale) {
		return switch (outcome) {
			case DONE -> seeOther(profile.id().value(), "?gespeichert");
			case GONE, STALE -> page(profile, occasion, form, null, "law.error.sanction.stale", HttpStatus.CONFLICT, viewer, locale);
			case STAFF -> page(profile, occasion, form, null, "law.error.sanction.staff", HttpStatus.CONFLICT, viewer, locale);
		};
	}

	private ModelAndView page(Accounts.Profile profile, CaseReader.@Nullable Occasion occasion, StatementForm form, @Nullable String told,
			@Nullable String error, HttpStatus status, Viewer viewer, Locale locale) {
		long id = profile.id().value();
		Instant now = this.clock.instant();
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(this.pages.message("law.sanction.title", locale, profile.name())));
		model.put("id", id);
		model.put("name", profile.name());
		model.put("since", this.dates.day(profile.since(), locale));
		Instant shutOut = profile.shutOutSince();
		model.put("shutOut", (shutOut != null) ? this.dates.day(shutOut, locale) : null);
		model.put("administrates", viewer.may(Right.ADMINISTER));
		model.put("staff", profile.role() != Role.READER);
		model.put("decides", viewer.sections() == null);
		model.put("occasion", occasion);
		model.put("version", this.sanctions.version(profile.id()));
		Map<Long, CaseReader.Occasion> occasions = this.cases.occasionsOf(id).stream().collect(Collectors.toMap(CaseReader.Occasion::id, Function.identity()));
		Map<Long, StatementRow> statements = this.cases.statementsOf(id).stream().collect(Collectors.toMap(StatementRow::id, Function.identity()));
		List<Line> present = new ArrayList<>();
		List<Line> past = new ArrayList<>();
		for (Sanction it : this.sanctions.of(profile.id())) {
			StatementRow statement = (it.statement() != null) ? statements.get(it.statement()) : null;
			Line line = new Line(this.lines.line(it, now, locale), (it.comment() != null) ? occasions.get(it.comment()) : null,
					(statement != null) ? this.words.lines(statement, locale) : List.of());
			(it.holds(now) ? present : past).add(line);
		}
		model.put("present", present);
		model.put("past", past);
		model.put("complaints", this.cases.complaintsOf(id).stream().map((it) -> this.pages.view(it, locale)).toList());
		model.put("record", this.misuse.ofAuthor(id));
		model.put("told", (told != null) ? this.pages.message(told, locale) : null);
		model.put("error", (error != null) ? this.pages.message(error, locale) : null);
		this.forms.putOfAccount(model, form);
		return new ModelAndView("law/sanctions", model, status);
	}

	/** The form of a statement as it begins, with what was typed into another form of the page. */
	private StatementForm again(Map<String, String> sent, Locale locale) {
		StatementForm form = this.forms.freshOfAccount(null, locale);
		form.values().putAll(StatementForm.of(sent).values());
		return form;
	}

	private CaseReader.@Nullable Occasion occasion(@Nullable String comment, long account) {
		return (comment != null && comment.matches("[0-9]{1,18}")) ? this.cases.occasion(Long.parseLong(comment), account).orElse(null) : null;
	}

	private Accounts.Profile profile(long id) {
		return this.accounts.profile(new AccountId(id)).orElseThrow(() -> new NotFoundException("account"));
	}

	private ArticleId article(String slug, Viewer viewer) {
		try {
			if (this.articles.at(new Slug(slug), viewer) instanceof ArticleLookup.Found(var article)) {
				return article.id();
			}
		}
		catch (IllegalArgumentException ex) {
			// Not a slug: no article has it.
		}
		throw new NotFoundException("article");
	}

	/** Whoever decides on accounts: a person who may moderate in all sections. */
	static AccountId decides(Viewer viewer) {
		AccountId by = RemovalController.moderator(viewer);
		if (viewer.sections() != null) {
			throw new AccessDeniedException("moderate everywhere");
		}
		return by;
	}

	static int version(Map<String, String> sent) {
		String version = Objects.requireNonNullElse(sent.get("version"), "");
		return version.matches("[0-9]{1,9}") ? Integer.parseInt(version) : -1;
	}

	private static ResponseEntity<Void> seeOther(long id, String query) {
		return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create("/redaktion/konten/" + id + "/massnahmen" + query)).build();
	}

}
