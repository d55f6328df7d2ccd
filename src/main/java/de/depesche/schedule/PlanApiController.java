package de.depesche.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import de.depesche.article.ArticleId;
import de.depesche.article.ArticleStatus;
import de.depesche.article.DeskArticles;
import de.depesche.article.FieldError;
import de.depesche.article.Saving;
import de.depesche.member.Viewer;
import de.depesche.shared.PageOf;
import de.depesche.shared.web.Links;
import de.depesche.shared.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Plans as JSON. A publication is planned with the publication of the article itself. */
@RestController
@RequestMapping("/api/v1")
@PreAuthorize("hasAuthority('READ_DRAFTS')")
@Tag(name = "Schedule")
class PlanApiController {

	private final Planner planner;

	private final Plans plans;

	private final DeskArticles articles;

	private final Links links;

	private final MessageSource messages;

	PlanApiController(Planner planner, Plans plans, DeskArticles articles, Links links, MessageSource messages) {
		this.planner = planner;
		this.plans = plans;
		this.articles = articles;
		this.links = links;
		this.messages = messages;
	}

	/** Something planned. */
	@Schema(name = "PlannedDeed")
	record Resource(long article, String headline, DeedKind kind, Instant at, Instant plannedAt, @Nullable String plannedBy,
			@Nullable String reason, @Schema(description = "Why it was not done although its time has come") @Nullable Obstacle waitsBecause,
			@Schema(description = "How often it has been tried in vain") int failures) {

		static Resource of(PlannedDeed it) {
			return new Resource(it.article().value(), it.headline(), it.kind(), it.dueAt(), it.plannedAt(), it.plannedBy(),
					it.reason(), it.waitsBecause(), it.failures());
		}

	}

	/** When to withdraw. */
	@Schema(name = "PlannedWithdrawalInput", example = "{\"at\":\"2030-01-31T12:00:00Z\",\"reason\":\"Aktion beendet\"}")
	record WithdrawalInput(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable Instant at,
			@Schema(description = "For the newsroom", maxLength = 500) @Nullable String reason) {
	}

	@GetMapping("/schedule")
	@Operation(summary = "List what is to happen by itself, the next first", description = """
			What is overdue waits for a person and stands before all else. The `Link` header leads to the next page.""")
	ResponseEntity<List<Resource>> all(@RequestParam(required = false) @Nullable String cursor,
			@RequestParam(defaultValue = "50") int limit) {
		if (limit < 1 || limit > 100) {
			throw new ProblemException(HttpStatus.BAD_REQUEST, "bad-limit", 100);
		}
		PageOf<PlannedDeed> page = this.plans.next(null, cursor, limit);
		return ResponseEntity.ok().headers(this.links.next(page)).body(page.items().stream().map(Resource::of).toList());
	}

	@GetMapping("/articles/{article}/schedule")
	@Operation(summary = "List what is planned for an article")
	List<Resource> of(@PathVariable long article) {
		return this.plans.of(known(article)).stream().map(Resource::of).toList();
	}

	@PutMapping(path = "/articles/{article}/schedule/withdrawal", consumes = MediaType.APPLICATION_JSON_VALUE)
	@PreAuthorize("hasAuthority('PUBLISH')")
	@Operation(summary = "Plan the withdrawal of an article", description = """
			In place of any other such plan. The article is public, or will be by itself before that.""")
	Resource withdraw(@PathVariable long article, @RequestBody WithdrawalInput input, Viewer viewer, Locale locale) {
		ArticleId id = known(article);
		String reason = (input.reason() != null && !input.reason().isBlank()) ? input.reason().strip() : null;
		if (input.at() == null) {
			throw invalid(List.of(FieldError.of("at", "schedule.error.missing")), locale);
		}
		if (reason != null && reason.length() > 500) {
			throw invalid(List.of(FieldError.of("reason", "article.error.too-long", 500, reason.length())), locale);
		}
		return switch (this.planner.withdrawal(id, input.at(), reason, viewer.account())) {
			case Saving.Saved _ -> Resource.of(this.plans.find(id, DeedKind.WITHDRAWAL).orElseThrow());
			case Saving.Invalid(var errors) ->
				throw invalid(errors.stream().map((it) -> new FieldError("at", it.messageKey(), it.arguments())).toList(), locale);
			case Saving.NotNow(ArticleStatus status) -> throw new ProblemException(HttpStatus.CONFLICT, "wrong-status", status)
				.with("articleStatus", status);
			case Saving.Refused(var why, _) -> throw new ProblemException(HttpStatus.FORBIDDEN, why.problem());
			case Saving.Stale _, Saving.Missing _ -> throw notFound();
		};
	}

	@DeleteMapping("/articles/{article}/schedule/{kind}")
	@PreAuthorize("hasAuthority('PUBLISH')")
	@Operation(summary = "Take something off the plan of an article", description = """
			`publication` makes a scheduled article a draft again; somebody else's text needs a `reason` for that. Answers
			with what is still planned.""")
	List<Resource> cancel(@PathVariable long article, @PathVariable String kind,
			@RequestParam(required = false) @Nullable String reason, Viewer viewer, Locale locale) {
		ArticleId id = known(article);
		DeedKind wanted = switch (kind) {
			case "publication" -> DeedKind.PUBLICATION;
			case "update" -> DeedKind.UPDATE;
			case "withdrawal" -> DeedKind.WITHDRAWAL;
			default -> throw notFound();
		};
		PlannedDeed deed = this.plans.find(id, wanted).orElseThrow(PlanApiController::notFound);
		switch (this.planner.cancel(deed.id(), reason, viewer.account())) {
			case Saving.Saved _ -> {
				// What is left is told below.
			}
			case Saving.Invalid(var errors) -> throw invalid(errors, locale);
			case Saving.Refused(var why, _) -> throw new ProblemException(HttpStatus.FORBIDDEN, why.problem());
			case Saving.Stale _, Saving.NotNow _, Saving.Missing _ -> throw notFound();
		}
		return of(article);
	}

	private ArticleId known(long article) {
		return this.articles.find(List.of(String.valueOf(article)))
			.stream()
			.filter((it) -> it.id() == article)
			.findFirst()
			.map((it) -> new ArticleId(it.id()))
			.orElseThrow(PlanApiController::notFound);
	}

	private ProblemException invalid(List<FieldError> errors, Locale locale) {
		return new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, "invalid").withErrors(errors.stream()
			.map((it) -> new ProblemException.FieldProblem(it.field(),
					this.messages.getMessage(it.messageKey(), it.arguments().toArray(), locale)))
			.toList());
	}

	private static ProblemException notFound() {
		return new ProblemException(HttpStatus.NOT_FOUND, "not-found");
	}

}
