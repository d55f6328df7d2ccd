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

import de.depesche.member.AccountId;
import de.depesche.member.Accounts;
import de.depesche.member.Viewer;
import de.depesche.sanction.Sanction;
import de.depesche.sanction.SanctionKind;
import de.depesche.sanction.Sanctions;
import de.depesche.shared.web.Etags;
import de.depesche.shared.web.Idempotency;
import de.depesche.shared.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Sanctions of accounts for services, by the rules of the form: with reasons, in all sections, and not unseen (ADR 29). */
@RestController
@RequestMapping("/api/v1/accounts/{account}/sanctions")
@PreAuthorize("hasAuthority('MODERATE')")
@Tag(name = "Moderation")
class SanctionApiController {

	private static final Map<String, String> FIELDS = Map.ofEntries(Map.entry("massnahme", "kind"), Map.entry("abstand", "pauseMinutes"),
			Map.entry("oeffentlich", "reason"), Map.entry("verwarnung", "reason"), Map.entry("fundstelle", "reference"), Map.entry("erklaerung", "explanation"),
			Map.entry("sachverhalt", "facts"), Map.entry("kategorie", "category"), Map.entry("anlass", "source"), Map.entry("meldender", "notifier"),
			Map.entry("geltung", "territory"), Map.entry("bis", "until"), Map.entry("automatik", "automation"), Map.entry("aufhebung", "reason"));

	private final Accounts accounts;

	private final Sanctions sanctions;

	private final SanctionDesk desk;

	private final CaseReader cases;

	private final StatementForms forms;

	private final Letters letters;

	private final Idempotency idempotency;

	private final JsonMapper json;

	private final MessageSource messages;

	private final Clock clock;

	SanctionApiController(Accounts accounts, Sanctions sanctions, SanctionDesk desk, CaseReader cases, StatementForms forms, Letters letters,
			Idempotency idempotency, JsonMapper json, MessageSource messages, Clock clock) {
		this.accounts = accounts;
		this.sanctions = sanctions;
		this.desk = desk;
		this.cases = cases;
		this.forms = forms;
		this.letters = letters;
		this.idempotency = idempotency;
		this.json = json;
		this.messages = messages;
		this.clock = clock;
	}

	/** What an account is to be told or kept from, and why: all that Art. 17(3) asks for; of a warning kind, reason and comment. */
	@Schema(name = "SanctionInput", example = """
			{"kind":"SLOWING","pauseMinutes":30,"reason":"Bitte sachlich.","ground":"TERMS","reference":"Hausregel 1",
			"explanation":"Greift Personen an.","facts":"Drei Kommentare in einer Woche.","category":"ILLEGAL_OR_HARMFUL_SPEECH"}""")
	record SanctionInput(
			@Schema(requiredMode = Schema.RequiredMode.REQUIRED,
					allowableValues = { "WARNING", "SLOWING", "PREMODERATION", "SUSPENSION", "TERMINATION" }) @Nullable String kind,
			@Schema(description = "One line the account reads where it cannot go on", requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 300) @Nullable String reason,
			@Schema(description = "Of a slowing: between two comments", minimum = "1", maximum = "10080") @Nullable Integer pauseMinutes,
			@Schema(description = "Last day; a suspension needs one, a termination has none", format = "date") @Nullable String until,
			@Schema(allowableValues = { "TERMS", "ILLEGAL" }) @Nullable String ground,
			@Schema(description = "Clause or provision", maxLength = 300) @Nullable String reference,
			@Schema(description = "Why it applies", maxLength = 5000) @Nullable String explanation,
			@Schema(description = "Facts and circumstances", maxLength = 5000) @Nullable String facts, @Nullable String category,
			@Schema(allowableValues = { "NOTICE", "TRUSTED_FLAGGER", "OWN_INITIATIVE", "ORDER" }, defaultValue = "OWN_INITIATIVE") @Nullable String source,
			@Schema(description = "Who reported, only where the decision cannot be understood without", maxLength = 200) @Nullable String notifier,
			@Schema(maxLength = 200) @Nullable String territory,
			@Schema(description = "How a program pointed to it; nothing if none did", maxLength = 1000) @Nullable String automation,
			@Schema(description = "Number in the moderators' queues of the comment that gave rise to it") @Nullable Long comment) {
	}

	/** Why a sanction is lifted. */
	@Schema(name = "SanctionLifting", example = "{\"reason\":\"Es ging drei Wochen gut.\"}")
	record LiftingInput(@Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 1000) @Nullable String reason) {
	}

	/** A sanction. */
	@Schema(name = "Sanction")
	record SanctionResource(long id, SanctionKind kind, String reason, @Nullable Integer pauseMinutes, Instant startsAt, @Nullable Instant endsAt,
			@Schema(description = "Whether it takes something away at present") boolean holds,
			@Schema(description = "Number of the statement of reasons; a warning has none") @Nullable String statement,
			@Nullable Long comment, String imposedBy, @Nullable Instant liftedAt, @Nullable String liftedBy, @Nullable String liftReason) {
	}

	@GetMapping
	@Operation(summary = "List the sanctions of an account", description = """
			All that was imposed, newest first, at most 200; a pause or a bar holds as long as `holds` says so. The `ETag` names this
			history: send it in `If-Match` to add to it or lift something. Needs a key with moderate.""")
	ResponseEntity<List<SanctionResource>> list(@PathVariable long account) {
		AccountId id = found(account);
		// Before the list: what comes in between makes the tag stale, and nobody decides unseen.
		int version = this.sanctions.version(id);
		Map<Long, String> statements = statements(id);
		return ResponseEntity.ok()
			.eTag(Etags.of(version, "sanctions"))
			.header("Cache-Control", "private, no-store")
			.body(this.sanctions.of(id).stream().map((it) -> resource(it, statements)).toList());
	}

	@PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
	@Operation(summary = "Warn or restrict an account, with its statement of reasons (Art. 17 DSA)", description = """
			Holds from now on; the account is told by mail, with the reasons and how to object. Only readers are sanctioned, and only by a
			key of somebody whose rights count in all sections. If something was imposed or lifted since the list was read, the answer is 412.
			With an Idempotency-Key a repeated request imposes nothing new.""")
	@ApiResponse(responseCode = "201", description = "Imposed; Location leads to the list")
	ResponseEntity<SanctionResource> impose(@PathVariable long account,
			@io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(mediaType = "application/json", schema = @Schema(implementation = SanctionInput.class))) @RequestBody byte[] request,
			@RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
			@RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key, Viewer viewer, Locale locale) {
		AccountId by = SanctionController.decides(viewer);
		AccountId id = found(account);
		int version = Etags.versionToChange(ifMatch);
		SanctionInput input = this.json.readValue(request, SanctionInput.class);
		StatementForm form = form(input, locale);
		Long comment = input.comment();
		if (comment != null && this.cases.occasion(comment, account).isEmpty()) {
			form.errors().put("comment", "law.error.occasion");
		}
		Idempotency.Outcome outcome = this.idempotency.once("account:" + by.value(), key, "sanction:" + account, request, () -> {
			done(SanctionKind.WARNING.name().equals(input.kind()) ? warn(id, version, form, comment, by, locale) : restrict(id, version, form, comment, by, locale));
			return Long.toString(this.sanctions.of(id).getFirst().id());
		});
		return answer(id, Long.parseLong(outcome.resource()),
				ResponseEntity.created(URI.create("/api/v1/accounts/" + account + "/sanctions")), outcome.replayed());
	}

	@PostMapping(path = "/{sanction}/lifting", consumes = MediaType.APPLICATION_JSON_VALUE)
	@Operation(summary = "Lift a sanction before its time", description = """
			The account is told, with the reason. What has run out, was lifted before or is a warning cannot be lifted (409). With an
			Idempotency-Key a repeated request changes nothing.""")
	ResponseEntity<SanctionResource> lift(@PathVariable long account, @PathVariable long sanction,
			@io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(mediaType = "application/json", schema = @Schema(implementation = LiftingInput.class))) @RequestBody byte[] request,
			@RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
			@RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key, Viewer viewer, Locale locale) {
		AccountId by = SanctionController.decides(viewer);
		AccountId id = found(account);
		int version = Etags.versionToChange(ifMatch);
		StatementForm form = StatementForm.of(Map.of("aufhebung", text(this.json.readValue(request, LiftingInput.class).reason())));
		Idempotency.Outcome outcome = this.idempotency.once("account:" + by.value(), key, "sanction-lifting:" + account + "/" + sanction, request, () -> {
			if (form.value("aufhebung").isEmpty() || form.value("aufhebung").length() > 1000) {
				form.errors().put("aufhebung", "law.error.aufhebung");
				throw invalid(form, locale);
			}
			if (this.sanctions.of(id).stream().noneMatch((it) -> it.id() == sanction)) {
				throw none();
			}
			SanctionDesk.Outcome lifted = this.desk.lift(id, sanction, version, form.value("aufhebung"), by);
			if (lifted == SanctionDesk.Outcome.GONE) {
				throw new ProblemException(HttpStatus.CONFLICT, "sanction-over");
			}
			done(lifted);
			return Long.toString(sanction);
		});
		return answer(id, sanction, ResponseEntity.ok(), outcome.replayed());
	}

	private SanctionDesk.Outcome warn(AccountId account, int version, StatementForm form, @Nullable Long comment, AccountId by, Locale locale) {
		if (form.value("oeffentlich").isEmpty() || form.value("oeffentlich").length() > 300) {
			form.errors().put("oeffentlich", "law.error.verwarnung");
		}
		if (!form.errors().isEmpty()) {
			throw invalid(form, locale);
		}
		return this.desk.warn(account, version, form.value("oeffentlich"), comment, by);
	}

	private SanctionDesk.Outcome restrict(AccountId account, int version, StatementForm form, @Nullable Long comment, AccountId by, Locale locale) {
		if (!List.of("TERMS", "ILLEGAL").contains(form.value("grundart"))) {
			form.errors().put("ground", "law.error.fundstelle");
		}
		StatementOfReasons statement = this.forms.readOfAccount(form);
		if (statement == null) {
			throw invalid(form, locale);
		}
		return this.desk.restrict(account, version, statement, form.pause(), comment, by);
	}

	private static void done(SanctionDesk.Outcome outcome) {
		switch (outcome) {
			case DONE -> {
			}
			case STALE -> throw new ProblemException(HttpStatus.PRECONDITION_FAILED, "stale-version");
			case STAFF -> throw new ProblemException(HttpStatus.CONFLICT, "account-of-staff");
			case GONE -> throw none();
		}
	}

	private StatementForm form(SanctionInput input, Locale locale) {
		Map<String, String> values = new HashMap<>();
		values.put("massnahme", text(input.kind()));
		values.put("oeffentlich", text(input.reason()));
		values.put("abstand", (input.pauseMinutes() != null) ? input.pauseMinutes().toString() : "");
		values.put("bis", text(input.until()));
		values.put("grundart", text(input.ground()));
		values.put("fundstelle", text(input.reference()));
		values.put("erklaerung", text(input.explanation()));
		values.put("sachverhalt", text(input.facts()));
		values.put("kategorie", text(input.category()));
		values.put("anlass", (input.source() != null) ? input.source() : StatementOfReasons.Source.OWN_INITIATIVE.name());
		values.put("meldender", text(input.notifier()));
		values.put("geltung", (input.territory() != null) ? text(input.territory()) : message("law.form.territory.account", locale));
		values.put("automatik", text(input.automation()));
		values.put("erkannt", text(input.automation()).isEmpty() ? "" : "ja");
		return StatementForm.of(values);
	}

	private ResponseEntity<SanctionResource> answer(AccountId account, long sanction, ResponseEntity.BodyBuilder answer, boolean replayed) {
		int version = this.sanctions.version(account);
		Map<Long, String> statements = statements(account);
		Sanction it = this.sanctions.of(account).stream().filter((one) -> one.id() == sanction).findFirst().orElseThrow(SanctionApiController::none);
		if (replayed) {
			answer.header("Idempotency-Replayed", "true");
		}
		return answer.eTag(Etags.of(version, "sanctions")).header("Cache-Control", "private, no-store").body(resource(it, statements));
	}

	private SanctionResource resource(Sanction it, Map<Long, String> statements) {
		Sanction.Lifting lifting = it.lifting();
		return new SanctionResource(it.id(), it.kind(), it.reason(), it.pauseMinutes(), it.startsAt(), it.endsAt(), it.holds(this.clock.instant()),
				(it.statement() != null) ? statements.get(it.statement()) : null, it.comment(), it.byName(), (lifting != null) ? lifting.at() : null,
				(lifting != null) ? lifting.byName() : null, (lifting != null) ? lifting.reason() : null);
	}

	private Map<Long, String> statements(AccountId account) {
		Map<Long, String> numbers = new HashMap<>();
		this.cases.statementsOf(account.value()).forEach((it) -> numbers.put(it.id(), it.number(this.letters.zone())));
		return numbers;
	}

	private AccountId found(long account) {
		return this.accounts.profile(new AccountId(account)).map(Accounts.Profile::id).orElseThrow(SanctionApiController::none);
	}

	private ProblemException invalid(StatementForm form, Locale locale) {
		List<ProblemException.FieldProblem> problems = new ArrayList<>();
		form.errors().forEach((field, key) -> problems.add(new ProblemException.FieldProblem(FIELDS.getOrDefault(field, field), message(key, locale))));
		return new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, "invalid").withErrors(problems);
	}

	private static ProblemException none() {
		return new ProblemException(HttpStatus.NOT_FOUND, "not-found");
	}

	private static String text(@Nullable String text) {
		return (text != null) ? text : "";
	}

	private String message(String key, Locale locale) {
		return Objects.requireNonNull(this.messages.getMessage(key, null, locale));
	}

}
