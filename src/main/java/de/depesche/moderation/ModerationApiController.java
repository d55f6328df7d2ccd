package de.depesche.moderation;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import de.depesche.article.ArticleId;
import de.depesche.article.Articles;
import de.depesche.comment.CommentCounts;
import de.depesche.member.Viewer;
import de.depesche.shared.PageOf;
import de.depesche.shared.web.Etags;
import de.depesche.shared.web.Links;
import de.depesche.shared.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Queues and decisions for services, and the public figures of them. */
@RestController
@Tag(name = "Moderation")
class ModerationApiController {

	private static final Map<String, String> FIELDS = Map.of("klausel", "clause", "text", "text");

	private final QueueReader queues;

	private final Beside beside;

	private final Moderation moderation;

	private final Cards cards;

	private final ModerationFigures figures;

	private final Articles articles;

	private final CommentCounts counts;

	private final Links links;

	private final MessageSource messages;

	ModerationApiController(QueueReader queues, Beside beside, Moderation moderation, Cards cards, ModerationFigures figures, Articles articles,
			CommentCounts counts, Links links, MessageSource messages) {
		this.queues = queues;
		this.beside = beside;
		this.moderation = moderation;
		this.cards = cards;
		this.figures = figures;
		this.articles = articles;
		this.counts = counts;
		this.links = links;
		this.messages = messages;
	}

	/** A queue. */
	@Schema(name = "ModerationQueue")
	record QueueResource(@Schema(allowableValues = { "reported", "held", "new", "all", "mine" }) String queue,
			@Schema(description = "How many are in it; absent for all, which nobody counts") @Nullable Long count) {
	}

	/** A comment as moderators see it. */
	@Schema(name = "ModerationComment")
	record CommentResource(long id, @Schema(description = "What If-Match is compared with") int version,
			@Schema(allowableValues = { "NEW", "HELD", "DONE" }) String queue, Instant since, long article, int number, String url,
			@Schema(allowableValues = { "PUBLISHED", "HELD", "REFUSED", "REMOVED", "DELETED_BY_AUTHOR", "ERASED" }) String state,
			@Schema(description = "As it was typed") String text, Instant createdAt, @Nullable Long author, String authorName,
			int recommendations, @Nullable String pickReason, @Nullable Long caseId, @Nullable Instant dueAt, boolean urgent,
			List<FindingResource> findings, @Nullable HandResource lastDeed) {
	}

	/** What a check has found. */
	@Schema(name = "ModerationFinding")
	record FindingResource(String check, String reason, String detail) {
	}

	/** Who did what last. */
	@Schema(name = "ModerationDeed")
	record HandResource(String deed, @Nullable Long by, String name, Instant at) {
	}

	/** What is to be done. */
	@Schema(name = "ModerationDecision", example = """
			{"deed":"remove","clause":1,"text":"Der zweite Satz nennt eine Person dumm."}""")
	record DecisionInput(
			@Schema(requiredMode = Schema.RequiredMode.REQUIRED, allowableValues = { "approve", "remove", "hide", "pick", "unpick", "take",
					"give-back", "undo" }) @Nullable String deed,
			@Schema(description = "Number of the clause a removal or hiding rests on; it makes the statement of reasons") @Nullable Long clause,
			@Schema(description = "Facts of a restriction, reason of a recommendation, or what those concerned are told", maxLength = 3000) @Nullable String text) {
	}

	/** What was decided below an article. */
	@Schema(name = "ModerationFigures")
	record FiguresResource(int visible, long removed, long hidden, long restored, long approved, long picked, List<ReasonResource> reasons) {
	}

	/** How often for a reason. */
	@Schema(name = "ModerationReason")
	record ReasonResource(String category, @Schema(allowableValues = { "TERMS", "ILLEGAL" }) String ground, long removed, long hidden) {
	}

	@GetMapping("/api/v1/moderation/queues")
	@PreAuthorize("hasAuthority('MODERATE')")
	@Operation(summary = "Count what stands in each queue", description = "In the sections of the key's account. Needs a key with moderate.")
	List<QueueResource> queues(Viewer viewer) {
		QueueReader.Counts counts = this.queues.counts(viewer);
		return Arrays.stream(Queue.values()).map((it) -> new QueueResource(it.key(), counts.of(it))).toList();
	}

	@GetMapping("/api/v1/moderation/comments")
	@PreAuthorize("hasAuthority('MODERATE')")
	@Operation(summary = "List a queue", description = """
			Reported: urgent cases first, then by what is due. Held: the longest wait first. All others: newest first. Only
			comments in the sections of the key's account. Needs a key with moderate.""")
	ResponseEntity<List<CommentResource>> list(
			@Parameter(schema = @Schema(allowableValues = { "reported", "held", "new", "all", "mine" })) @RequestParam(defaultValue = "all") String queue,
			@Parameter(description = "Address of a section, its parts among it") @RequestParam(required = false) @Nullable String section,
			@RequestParam(required = false) @Nullable Long article, @Parameter(description = "Number of an account") @RequestParam(required = false) @Nullable Long author,
			@Parameter(description = "Name of a check that found something") @RequestParam(required = false) @Nullable String check,
			@Parameter(description = "There for at least so many hours") @RequestParam(required = false) @Nullable Integer hours,
			@RequestParam(required = false) @Nullable String cursor, @Parameter(description = "1 to 100") @RequestParam(defaultValue = "20") int limit,
			Viewer viewer) {
		if (limit < 1 || limit > 100) {
			throw new ProblemException(HttpStatus.BAD_REQUEST, "bad-limit", 100);
		}
		PageOf<Item> page = this.queues.page(Filter.ofApi(queue, section, article, author, check, hours), cursor, limit, viewer);
		Map<Long, List<Beside.Finding>> findings = this.beside.findings(page.items());
		return ResponseEntity.ok().headers(this.links.next(page)).body(page.items().stream().map((it) -> resource(it, findings)).toList());
	}

	@GetMapping("/api/v1/moderation/comments/{id}")
	@PreAuthorize("hasAuthority('MODERATE')")
	@Operation(summary = "Read a comment as moderators see it", description = "Needs a key with moderate.")
	ResponseEntity<CommentResource> one(@PathVariable long id, Viewer viewer) {
		return answer(found(id, viewer));
	}

	@PostMapping("/api/v1/moderation/comments/{id}/decision")
	@PreAuthorize("hasAuthority('MODERATE')")
	@Operation(summary = "Decide about a comment", description = """
			What has changed since it was read is not decided: the answer 412 says who did what and when. A removal or hiding
			needs a clause, of which the complete statement of reasons (Art. 17 DSA) is made. Undo takes back what was done last.""")
	ResponseEntity<CommentResource> decide(@PathVariable long id, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
			@RequestBody DecisionInput input, Viewer viewer, Locale locale) {
		int version = Etags.versionToChange(ifMatch);
		Order.Deed deed = Order.Deed.of((input.deed() != null) ? input.deed() : "").orElseThrow(() -> invalid("deed", "moderation.error.deed", locale));
		Order order = new Order(deed, (input.clause() != null) ? input.clause() : -1, text(input.text()), locale);
		return switch (this.moderation.decide(id, version, order, viewer)) {
			case Deciding.Done _ -> answer(found(id, viewer));
			case Deciding.Missing _ -> throw none();
			case Deciding.Stale _ -> throw with(new ProblemException(HttpStatus.PRECONDITION_FAILED, "stale-version"), id, viewer, locale);
			case Deciding.Taken _ -> throw with(new ProblemException(HttpStatus.CONFLICT, "comment-taken"), id, viewer, locale);
			case Deciding.Disputed(var caseId) -> throw new ProblemException(HttpStatus.CONFLICT, "comment-disputed").with("case", caseId);
			case Deciding.Refused(var field, var key) when field.isEmpty() -> throw new ProblemException(HttpStatus.CONFLICT, "not-decidable",
					message(key, locale));
			case Deciding.Refused(var field, var key) -> throw invalid(FIELDS.getOrDefault(field, field), key, locale);
		};
	}

	@GetMapping("/api/v1/articles/{article}/comments/moderation")
	@Operation(summary = "Read how comments below an article were moderated", description = "How many were removed for which reason, and how many restored.")
	FiguresResource figures(@PathVariable long article, Viewer viewer) {
		ArticleId id = this.articles.published(new ArticleId(article), viewer).orElseThrow(ModerationApiController::none).id();
		ModerationFigures.Sums it = this.figures.of(id);
		return new FiguresResource(this.counts.of(List.of(id)).getOrDefault(id, 0), it.removed(), it.hidden(), it.restored(), it.approved(), it.picked(),
				it.reasons()
					.stream()
					.map((reason) -> new ReasonResource(reason.category(), reason.illegal() ? "ILLEGAL" : "TERMS", reason.removed(), reason.hidden()))
					.toList());
	}

	private ResponseEntity<CommentResource> answer(Item it) {
		return ResponseEntity.ok().eTag(Etags.of(it.version(), "moderation")).body(resource(it, this.beside.findings(List.of(it))));
	}

	private CommentResource resource(Item it, Map<Long, List<Beside.Finding>> findings) {
		Item.Report report = it.report();
		Hand hand = it.hand();
		return new CommentResource(it.id(), it.version(), it.queue(), it.since(), it.place().article(), it.number(), this.links.base() + it.href(),
				it.state(), it.words(), it.createdAt(), it.author(), it.authorName(), it.up(), it.pickReason(),
				(report != null) ? report.caseId() : null, (report != null) ? report.dueAt() : null, report != null && report.urgent(),
				findings.getOrDefault(it.id(), List.of()).stream().map((found) -> new FindingResource(found.name(), found.reason(), found.detail())).toList(),
				(hand != null) ? new HandResource(hand.deed(), hand.account(), hand.name(), hand.at()) : null);
	}

	/** Says who did what and when. */
	private ProblemException with(ProblemException problem, long id, Viewer viewer, Locale locale) {
		Item it = this.queues.find(id, viewer).orElse(null);
		if (it == null) {
			return problem;
		}
		Hand hand = it.hand();
		problem.with("version", it.version()).with("state", it.state());
		if (hand != null) {
			problem.with("lastDeed", new HandResource(hand.deed(), hand.account(), hand.name(), hand.at())).with("told", this.cards.words(hand, locale));
		}
		return problem;
	}

	private Item found(long id, Viewer viewer) {
		return this.queues.find(id, viewer).orElseThrow(ModerationApiController::none);
	}

	private ProblemException invalid(String field, String key, Locale locale) {
		return new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, "invalid")
			.withErrors(List.of(new ProblemException.FieldProblem(field, message(key, locale))));
	}

	private static ProblemException none() {
		return new ProblemException(HttpStatus.NOT_FOUND, "not-found");
	}

	private static String text(@Nullable String text) {
		return (text != null) ? text.replaceAll("\\R", "\n").replaceAll("[\\p{Cc}&&[^\\n]]", "").strip() : "";
	}

	private String message(String key, Locale locale) {
		return Objects.requireNonNull(this.messages.getMessage(key, null, locale));
	}

}
