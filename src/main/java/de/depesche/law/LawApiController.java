package de.depesche.law;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import de.depesche.article.ArticleDetail;
import de.depesche.article.ArticleId;
import de.depesche.article.Articles;
import de.depesche.member.AccountId;
import de.depesche.member.Viewer;
import de.depesche.shared.web.Links;
import de.depesche.shared.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Reports, their cases and removals for services. */
@RestController
@Tag(name = "Reports")
class LawApiController {

	private static final Map<String, String> FIELDS = Map.ofEntries(Map.entry("kategorie", "category"), Map.entry("recht", "legalGround"),
			Map.entry("erklaerung", "explanation"), Map.entry("name", "name"), Map.entry("email", "email"), Map.entry("glaube", "goodFaith"),
			Map.entry("geltung", "territory"), Map.entry("sachverhalt", "facts"), Map.entry("fundstelle", "reference"),
			Map.entry("oeffentlich", "reason"), Map.entry("massnahme", "restriction"), Map.entry("anlass", "source"),
			Map.entry("bis", "until"), Map.entry("automatik", "automation"), Map.entry("meldender", "notifier"));

	private final Articles articles;

	private final Reporting reporting;

	private final Restrictions restrictions;

	private final CaseLinks secrets;

	private final CaseReader cases;

	private final CaseController people;

	private final Complaints complaints;

	private final StatementForms forms;

	private final Letters letters;

	private final Links links;

	private final MessageSource messages;

	LawApiController(Articles articles, Reporting reporting, Restrictions restrictions, CaseLinks secrets, CaseReader cases,
			CaseController people, Complaints complaints, StatementForms forms, Letters letters, Links links, MessageSource messages) {
		this.articles = articles;
		this.reporting = reporting;
		this.restrictions = restrictions;
		this.secrets = secrets;
		this.cases = cases;
		this.people = people;
		this.complaints = complaints;
		this.forms = forms;
		this.letters = letters;
		this.links = links;
		this.messages = messages;
	}

	/** A report under Art. 16. */
	@Schema(name = "NoticeInput", example = """
			{"category":"ILLEGAL_OR_HARMFUL_SPEECH","explanation":"Der zweite Satz beleidigt eine Person.","goodFaith":true}""")
	record NoticeInput(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String category,
			@Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 5000) @Nullable String explanation,
			@Schema(maxLength = 300, description = "The provision it is thought to break") @Nullable String legalGround,
			@Schema(description = "Life or safety of a person may be in danger") @Nullable Boolean danger,
			@Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "That all is accurate and complete") @Nullable Boolean goodFaith) {
	}

	/** A report and where it stands. */
	@Schema(name = "Notice")
	record NoticeResource(String number, Instant receivedAt, @Schema(allowableValues = { "OPEN", "DECIDED" }) String state, Instant dueAt,
			String location, String category, String legalGround, String explanation, String statusUrl, List<DecisionResource> decisions) {
	}

	/** A decision. */
	@Schema(name = "NoticeDecision")
	record DecisionResource(String action, Instant decidedAt, String explanation, boolean automated,
			@Schema(description = "First instant at which a complaint is too late") Instant complaintUntil) {
	}

	/** Why a comment is removed: all that Art. 17(3) asks for. */
	@Schema(name = "RemovalInput", example = """
			{"reason":"Bitte bleiben Sie sachlich.","ground":"TERMS","reference":"Hausregel 1","explanation":"Greift eine Person an.",
			"facts":"Der zweite Satz nennt eine Person dumm.","category":"ILLEGAL_OR_HARMFUL_SPEECH"}""")
	record RemovalInput(
			@Schema(description = "Line that readers see in its place", requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 300) @Nullable String reason,
			@Schema(allowableValues = { "TERMS", "ILLEGAL" }, requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String ground,
			@Schema(description = "Clause or provision", requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 300) @Nullable String reference,
			@Schema(description = "Why it applies", requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 5000) @Nullable String explanation,
			@Schema(description = "Facts and circumstances", requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 5000) @Nullable String facts,
			@Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String category,
			@Schema(allowableValues = { "REMOVAL", "HIDING" }, defaultValue = "REMOVAL") @Nullable String restriction,
			@Schema(allowableValues = { "NOTICE", "TRUSTED_FLAGGER", "OWN_INITIATIVE", "ORDER" }, defaultValue = "OWN_INITIATIVE") @Nullable String source,
			@Schema(maxLength = 200) @Nullable String territory,
			@Schema(description = "Last day, or nothing for good", format = "date") @Nullable String until,
			@Schema(description = "How a program pointed to it; nothing if none did", maxLength = 1000) @Nullable String automation) {
	}

	/** What was decided. */
	@Schema(name = "Removal")
	record RemovalResource(String state, long decision, @Nullable String statement) {
	}

	/** Why somebody disagrees. */
	@Schema(name = "ComplaintInput", example = "{\"text\":\"Der Satz ist Satire.\"}")
	record ComplaintInput(@Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 5000) @Nullable String text) {
	}

	@PostMapping("/api/v1/articles/{article}/comments/{number}/notices")
	@PreAuthorize("isAuthenticated()")
	@Operation(summary = "Report a comment (Art. 16 DSA)", description = """
			Who has reported the comment before adds to that report. The answer names the secret address of the case once.""")
	@ApiResponse(responseCode = "201", description = "Received")
	ResponseEntity<NoticeResource> report(@PathVariable long article, @PathVariable int number, @RequestBody NoticeInput input,
			HttpServletRequest request, Viewer viewer, Locale locale) {
		ArticleDetail it = article(article, viewer);
		Reporting.Report report = new Reporting.Report(it.id(), number, this.links.base() + "/artikel/" + it.slug() + "/kommentar/" + number,
				ReportController.category(input.category()), text(input.legalGround()), text(input.explanation()), "", "",
				Boolean.TRUE.equals(input.goodFaith()), Boolean.TRUE.equals(input.danger()), viewer.account(), request.getRemoteAddr(), "API", locale);
		return switch (this.reporting.receive(report)) {
			case Reporting.Received.Taken(var notice, _, var secret, _) -> ResponseEntity
				.created(URI.create("/api/v1/notices/" + secret))
				.body(resource(notice, secret));
			case Reporting.Received.Invalid(var flaws) -> {
				Map<String, String> errors = new HashMap<>();
				flaws.forEach((flaw) -> errors.put(flaw.field(), flaw.message()));
				throw invalid(errors, locale);
			}
			case Reporting.Received.TooMany _ -> throw new ProblemException(HttpStatus.TOO_MANY_REQUESTS, "too-many-requests");
			case Reporting.Received.Suspended _ -> throw new ProblemException(HttpStatus.FORBIDDEN, "notices-suspended");
			case Reporting.Received.Missing _ -> throw none();
		};
	}

	@GetMapping("/api/v1/notices/{secret:[A-Za-z0-9_-]{43}}")
	@Operation(summary = "Read where a report stands", description = "The secret is the proof; no key is needed.")
	ResponseEntity<NoticeResource> notice(@PathVariable String secret) {
		return ResponseEntity.ok().header("Cache-Control", "private, no-store").body(resource(target(secret), secret));
	}

	@PostMapping("/api/v1/notices/{secret:[A-Za-z0-9_-]{43}}/complaint")
	@PreAuthorize("isAuthenticated()")
	@Operation(summary = "Object to the decision on a report (Art. 20 DSA)")
	@ApiResponse(responseCode = "201", description = "Received")
	ResponseEntity<NoticeResource> complain(@PathVariable String secret, @RequestBody ComplaintInput input, Locale locale) {
		long notice = target(secret);
		CaseReader.Decision decision = this.people.decision(notice, null);
		if (decision == null) {
			throw new ProblemException(HttpStatus.CONFLICT, "not-decided");
		}
		return switch (this.complaints.file(decision, notice, null, this.cases.notice(notice).orElseThrow().account(), text(input.text()))) {
			case TAKEN -> ResponseEntity.status(HttpStatus.CREATED).body(resource(notice, secret));
			case ALREADY, TOO_LATE -> throw new ProblemException(HttpStatus.CONFLICT, "complaint-over");
			case INVALID -> throw new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, "invalid").withErrors(List.of(
					new ProblemException.FieldProblem("text", message("law.error.complaint.text", locale))));
		};
	}

	@PostMapping("/api/v1/articles/{article}/comments/{number}/removal")
	@PreAuthorize("hasAuthority('MODERATE')")
	@Operation(summary = "Remove or hide a comment, with its statement of reasons (Art. 17 DSA)", description = """
			Nothing is restricted without one. All open reports of the comment are decided by it; everybody concerned is told.""")
	RemovalResource remove(@PathVariable long article, @PathVariable int number, @RequestBody RemovalInput input, Viewer viewer, Locale locale) {
		ArticleDetail it = article(article, viewer);
		AccountId by = RemovalController.moderator(viewer);
		Map<String, String> values = new HashMap<>();
		values.put("oeffentlich", text(input.reason()));
		values.put("grundart", text(input.ground()));
		values.put("fundstelle", text(input.reference()));
		values.put("erklaerung", text(input.explanation()));
		values.put("sachverhalt", text(input.facts()));
		values.put("kategorie", text(input.category()));
		values.put("massnahme", (input.restriction() != null) ? input.restriction() : Restriction.REMOVAL.name());
		values.put("anlass", (input.source() != null) ? input.source() : StatementOfReasons.Source.OWN_INITIATIVE.name());
		values.put("geltung", (input.territory() != null) ? text(input.territory()) : message("law.form.territory.usual", locale));
		values.put("bis", text(input.until()));
		values.put("automatik", text(input.automation()));
		values.put("erkannt", text(input.automation()).isEmpty() ? "" : "ja");
		StatementForm form = StatementForm.of(values);
		if (!List.of("TERMS", "ILLEGAL").contains(form.value("grundart"))) {
			form.errors().put("ground", "law.error.fundstelle");
		}
		StatementOfReasons statement = this.forms.read(form);
		if (statement == null) {
			throw invalid(form.errors(), locale);
		}
		Restricting result = (statement.restriction() == Restriction.HIDING) ? this.restrictions.hide(it.id(), number, statement, by)
				: this.restrictions.remove(it.id(), number, statement, by);
		if (result instanceof Restricting.Done(var decision, var given)) {
			return new RemovalResource((statement.restriction() == Restriction.HIDING) ? "HELD" : "REMOVED", decision,
					(given != null) ? this.cases.statement(given).orElseThrow().number(this.letters.zone()) : null);
		}
		throw none();
	}

	private NoticeResource resource(long id, String secret) {
		CaseReader.NoticeRow it = this.cases.notice(id).orElseThrow(LawApiController::none);
		CaseReader.Case found = this.cases.find(it.caseId()).orElseThrow(LawApiController::none);
		List<DecisionResource> decisions = this.cases.decisions(found.id())
			.stream()
			.map((decision) -> new DecisionResource(decision.action(), decision.at(), decision.explanation(), false, this.letters.deadline(decision.at())))
			.toList();
		return new NoticeResource(this.letters.number("M", it.id(), it.receivedAt()), it.receivedAt(), found.open() ? "OPEN" : "DECIDED",
				found.dueAt(), it.location(), it.category().name(), it.legalGround(), it.explanation(), this.links.base() + "/fall/" + secret, decisions);
	}

	private long target(String secret) {
		Long notice = this.secrets.find(secret).map(CaseLinks.Target::notice).orElse(null);
		if (notice == null) {
			throw none();
		}
		return notice;
	}

	private ArticleDetail article(long id, Viewer viewer) {
		return this.articles.published(new ArticleId(id), viewer).filter(ArticleDetail::complete).orElseThrow(LawApiController::none);
	}

	private ProblemException invalid(Map<String, String> errors, Locale locale) {
		List<ProblemException.FieldProblem> problems = new ArrayList<>();
		errors.forEach((field, key) -> problems.add(new ProblemException.FieldProblem(FIELDS.getOrDefault(field, field), message(key, locale))));
		return new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, "invalid").withErrors(problems);
	}

	private static String text(@Nullable String text) {
		return (text != null) ? text.replaceAll("\\R", "\n").replaceAll("[\\p{Cc}&&[^\\n]]", "").strip() : "";
	}

	private String message(String key, Locale locale) {
		return Objects.requireNonNull(this.messages.getMessage(key, null, locale));
	}

	private static ProblemException none() {
		return new ProblemException(HttpStatus.NOT_FOUND, "not-found");
	}

}
