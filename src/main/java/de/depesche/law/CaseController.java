package de.depesche.law;

import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import de.depesche.member.Viewer;
import de.depesche.shared.web.NotFoundException;
import de.depesche.shared.web.PageMeta;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Where the people concerned follow a case and object to its decision: by a secret link, or in
 * their account.
 */
@Controller
class CaseController {

	private static final String SECRET = "{secret:[A-Za-z0-9_-]{43}}";

	private static final String ID = "{id:[0-9]{1,18}}";

	private final CaseLinks links;

	private final CaseReader cases;

	private final CasePages pages;

	private final Complaints complaints;

	CaseController(CaseLinks links, CaseReader cases, CasePages pages, Complaints complaints) {
		this.links = links;
		this.cases = cases;
		this.pages = pages;
		this.complaints = complaints;
	}

	/** What somebody is shown: one of both. */
	private record Seen(CaseReader.@Nullable NoticeRow notice, @Nullable StatementRow statement) {
	}

	@GetMapping("/fall/" + SECRET)
	ModelAndView show(@PathVariable String secret, @RequestParam Map<String, String> asked, Locale locale) {
		return page(seen(secret), "/beschwerde/" + secret, asked, "", null, HttpStatus.OK, locale);
	}

	@PostMapping("/beschwerde/" + SECRET)
	Object object(@PathVariable String secret, @RequestParam(defaultValue = "") String begruendung, Locale locale) {
		return file(seen(secret), "/beschwerde/" + secret, "/fall/" + secret, begruendung, locale);
	}

	@GetMapping("/konto/entscheidungen")
	ModelAndView list(Viewer viewer, Locale locale) {
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(this.pages.message("law.account.title", locale)));
		model.put("lines", this.pages.of(Objects.requireNonNull(viewer.account()).value(), locale));
		return new ModelAndView("law/account", model);
	}

	@GetMapping("/konto/entscheidungen/" + ID)
	ModelAndView statement(@PathVariable long id, @RequestParam Map<String, String> asked, Viewer viewer, Locale locale) {
		return page(ownStatement(id, viewer), "/konto/entscheidungen/" + id + "/beschwerde", asked, "", null, HttpStatus.OK, locale);
	}

	@PostMapping("/konto/entscheidungen/" + ID + "/beschwerde")
	Object objectToStatement(@PathVariable long id, @RequestParam(defaultValue = "") String begruendung, Viewer viewer, Locale locale) {
		String href = "/konto/entscheidungen/" + id;
		return file(ownStatement(id, viewer), href + "/beschwerde", href, begruendung, locale);
	}

	@GetMapping("/konto/meldungen/" + ID)
	ModelAndView notice(@PathVariable long id, @RequestParam Map<String, String> asked, Viewer viewer, Locale locale) {
		return page(ownNotice(id, viewer), "/konto/meldungen/" + id + "/beschwerde", asked, "", null, HttpStatus.OK, locale);
	}

	@PostMapping("/konto/meldungen/" + ID + "/beschwerde")
	Object objectToDecision(@PathVariable long id, @RequestParam(defaultValue = "") String begruendung, Viewer viewer, Locale locale) {
		String href = "/konto/meldungen/" + id;
		return file(ownNotice(id, viewer), href + "/beschwerde", href, begruendung, locale);
	}

	private Object file(Seen seen, String action, String href, String text, Locale locale) {
		CaseReader.Decision decision = decision(seen);
		CaseReader.NoticeRow notice = seen.notice();
		StatementRow statement = seen.statement();
		String words = text.replaceAll("\\R", "\n").replaceAll("[\\p{Cc}&&[^\\n]]", "").strip();
		Complaints.Filed filed = (decision == null) ? Complaints.Filed.TOO_LATE
				: this.complaints.file(decision, (notice != null) ? notice.id() : null, statement,
						(notice != null) ? notice.account() : (statement != null) ? statement.account() : null, words);
		return switch (filed) {
			case TAKEN -> ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(href + "?beschwerde")).build();
			case ALREADY -> ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(href)).build();
			case TOO_LATE -> page(seen, action, Map.of(), words, "law.error.complaint.late", HttpStatus.CONFLICT, locale);
			case INVALID -> page(seen, action, Map.of(), words, "law.error.complaint.text", HttpStatus.UNPROCESSABLE_CONTENT, locale);
		};
	}

	/** The decision this person can object to, or null as long as there is none. */
	CaseReader.@Nullable Decision decision(@Nullable Long notice, @Nullable Long statement) {
		if (statement != null) {
			return this.cases.decision(this.cases.statement(statement).orElseThrow().decision()).orElseThrow();
		}
		return this.cases.decisions(this.cases.notice(Objects.requireNonNull(notice)).orElseThrow().caseId())
			.stream()
			.filter((it) -> it.complaint() == null)
			.findFirst()
			.orElse(null);
	}

	private CaseReader.@Nullable Decision decision(Seen seen) {
		return decision((seen.notice() != null) ? seen.notice().id() : null, (seen.statement() != null) ? seen.statement().id() : null);
	}

	private ModelAndView page(Seen seen, String action, Map<String, String> asked, String text, @Nullable String error, HttpStatus status,
			Locale locale) {
		Map<String, Object> model = (seen.notice() != null) ? this.pages.notice(seen.notice(), action, locale)
				: this.pages.statement(Objects.requireNonNull(seen.statement()), action, locale);
		String told = asked.containsKey("neu") ? "law.case.told.new" : asked.containsKey("ergaenzt") ? "law.case.told.added"
				: asked.containsKey("beschwerde") ? "law.case.told.complaint" : null;
		model.put("told", (told != null) ? this.pages.message(told, locale) : null);
		model.put("secret", action.startsWith("/beschwerde/"));
		model.put("text", text);
		model.put("error", (error != null) ? this.pages.message(error, locale) : null);
		return new ModelAndView("law/case", model, status);
	}

	private Seen seen(String secret) {
		CaseLinks.Target target = this.links.find(secret).orElseThrow(() -> new NotFoundException("case"));
		return (target.notice() != null) ? new Seen(this.cases.notice(target.notice()).orElseThrow(() -> new NotFoundException("case")), null)
				: new Seen(null, this.cases.statement(Objects.requireNonNull(target.statement())).orElseThrow(() -> new NotFoundException("case")));
	}

	private Seen ownStatement(long id, Viewer viewer) {
		long me = Objects.requireNonNull(viewer.account()).value();
		return new Seen(null, this.cases.statement(id)
			.filter((it) -> it.account() != null && it.account() == me)
			.orElseThrow(() -> new NotFoundException("case")));
	}

	private Seen ownNotice(long id, Viewer viewer) {
		long me = Objects.requireNonNull(viewer.account()).value();
		return new Seen(this.cases.notice(id)
			.filter((it) -> it.account() != null && it.account() == me)
			.orElseThrow(() -> new NotFoundException("case")), null);
	}

}
