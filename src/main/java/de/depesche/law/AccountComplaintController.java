package de.depesche.law;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import de.depesche.member.AccountId;
import de.depesche.member.Viewer;
import de.depesche.sanction.Sanctions;
import de.depesche.shared.web.Dates;
import de.depesche.shared.web.NotFoundException;
import de.depesche.shared.web.PageMeta;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Where a complaint against a restriction of an account is decided (Art. 20): by somebody who has not decided before and
 * whose rights count in all sections. If it is right, the restriction is lifted in the same transaction.
 */
@Controller
@RequestMapping("/redaktion/faelle/beschwerden/{id:[0-9]{1,18}}")
@PreAuthorize("hasAuthority('MODERATE')")
class AccountComplaintController {

	private final CaseReader cases;

	private final CasePages pages;

	private final Complaints complaints;

	private final Restrictions restrictions;

	private final Sanctions sanctions;

	private final SanctionWords lines;

	private final StatementWords words;

	private final Dates dates;

	private final Clock clock;

	AccountComplaintController(CaseReader cases, CasePages pages, Complaints complaints, Restrictions restrictions, Sanctions sanctions,
			SanctionWords lines, StatementWords words, Dates dates, Clock clock) {
		this.cases = cases;
		this.pages = pages;
		this.complaints = complaints;
		this.restrictions = restrictions;
		this.sanctions = sanctions;
		this.lines = lines;
		this.words = words;
		this.dates = dates;
		this.clock = clock;
	}

	/** What is disputed. */
	private record Disputed(CaseReader.Complaint complaint, CaseReader.Decision decision, StatementRow statement, long account) {
	}

	@GetMapping
	ModelAndView show(@PathVariable long id, @RequestParam(required = false) @Nullable String entschieden, Viewer viewer, Locale locale) {
		return page(found(id), StatementForm.of(Map.of()), (entschieden != null) ? "law.desk.decided" : null, null, HttpStatus.OK, viewer, locale);
	}

	@PostMapping
	Object decide(@PathVariable long id, @RequestParam Map<String, String> sent, Viewer viewer, Locale locale) {
		AccountId by = SanctionController.decides(viewer);
		Disputed it = found(id);
		StatementForm form = StatementForm.of(sent);
		boolean reverse = form.value("ergebnis").equals("AUFHEBEN");
		if (!reverse && !form.value("ergebnis").equals("BESTAETIGEN")) {
			form.errors().put("ergebnis", "law.error.ergebnis");
		}
		if (form.value("mitteilung").isEmpty() || form.value("mitteilung").length() > 5000) {
			form.errors().put("mitteilung", "law.error.mitteilung");
		}
		if (!form.errors().isEmpty()) {
			return page(it, form, null, "law.error.form", HttpStatus.UNPROCESSABLE_CONTENT, viewer, locale);
		}
		String error = switch (this.complaints.decide(id, SanctionController.version(sent), reverse, null, form.value("mitteilung"), by)) {
			case Restricting.Done _ -> null;
			case Restricting.Missing _ -> throw new NotFoundException("complaint");
			case Restricting.Stale _, Restricting.Gone _, Restricting.Disputed _ -> "law.error.stale";
			case Restricting.SamePerson _ -> "law.error.same";
		};
		return (error == null)
				? ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create("/redaktion/faelle/beschwerden/" + id + "?entschieden")).build()
				: page(found(id), form, null, error, HttpStatus.CONFLICT, viewer, locale);
	}

	private ModelAndView page(Disputed it, StatementForm form, @Nullable String told, @Nullable String error, HttpStatus status, Viewer viewer,
			Locale locale) {
		AccountId me = RemovalController.moderator(viewer);
		Instant now = this.clock.instant();
		CasePages.ComplaintView view = this.pages.view(it.complaint(), locale);
		boolean mine = it.decision().by() == me.value();
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(this.pages.message("law.desk.complaint", locale, view.number())));
		model.put("view", view);
		model.put("account", it.account());
		model.put("name", this.restrictions.name(it.account()));
		model.put("late", it.complaint().open() && it.complaint().dueAt().isBefore(now));
		model.put("decision", it.decision());
		model.put("decidedAt", this.dates.dayAndTime(it.decision().at(), locale));
		model.put("lines", this.words.lines(it.statement(), locale));
		model.put("sanction", this.sanctions.withStatement(it.statement().id()).map((found) -> this.lines.line(found, now, locale)).orElse(null));
		model.put("mine", mine);
		model.put("answerable", it.complaint().open() && !mine && viewer.sections() == null);
		model.put("form", form);
		model.put("told", (told != null) ? this.pages.message(told, locale) : null);
		model.put("error", (error != null) ? this.pages.message(error, locale) : null);
		return new ModelAndView("law/account-complaint", model, status);
	}

	private Disputed found(long id) {
		CaseReader.Complaint complaint = this.cases.complaint(id).orElseThrow(() -> new NotFoundException("complaint"));
		CaseReader.Decision decision = this.cases.decision(complaint.decision()).orElseThrow();
		if (complaint.caseId() != null || decision.account() == null || decision.statement() == null) {
			// It is about a comment and decided where its case is.
			throw new NotFoundException("complaint");
		}
		return new Disputed(complaint, decision, this.cases.statement(decision.statement()).orElseThrow(), decision.account());
	}

}
