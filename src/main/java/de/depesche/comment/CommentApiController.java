package de.depesche.comment;

import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

import de.depesche.article.ArticleDetail;
import de.depesche.article.ArticleId;
import de.depesche.article.Articles;
import de.depesche.member.AccountId;
import de.depesche.member.Viewer;
import de.depesche.sanction.Sanctions;
import de.depesche.sanction.Standing;
import de.depesche.shared.PageOf;
import de.depesche.shared.web.Dates;
import de.depesche.shared.web.Etags;
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
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Comments as JSON. */
@RestController
@RequestMapping("/api/v1/articles/{article}/comments")
@Tag(name = "Comments")
class CommentApiController {

	private final Articles articles;

	private final Comments comments;

	private final Recommendations recommendations;

	private final Marks marks;

	private final ThreadReader threads;

	private final RulesReader rules;

	private final Sanctions sanctions;

	private final CommentSettings settings;

	private final Dates dates;

	private final Links links;

	private final MessageSource messages;

	CommentApiController(Articles articles, Comments comments, Recommendations recommendations, Marks marks,
			ThreadReader threads, RulesReader rules, Sanctions sanctions, CommentSettings settings, Dates dates, Links links, MessageSource messages) {
		this.articles = articles;
		this.comments = comments;
		this.recommendations = recommendations;
		this.marks = marks;
		this.threads = threads;
		this.rules = rules;
		this.sanctions = sanctions;
		this.settings = settings;
		this.dates = dates;
		this.links = links;
		this.messages = messages;
	}

	/** A comment somebody sends. */
	@Schema(name = "CommentInput", example = "{\"text\":\"Das sehe ich anders.\",\"parent\":3}")
	record CommentInput(@Schema(maxLength = 5000, requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String text,
			@Schema(description = "Number of the comment that is answered") @Nullable Integer parent) {
	}

	/** New words for a comment. */
	@Schema(name = "CommentChange", example = "{\"text\":\"Das sehe ich ganz anders.\"}")
	record CommentChange(
			@Schema(maxLength = 5000, requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String text) {
	}

	/** Why a comment is recommended by the house. */
	@Schema(name = "PickInput", example = "{\"reason\":\"Erklärt, was im Artikel fehlt.\"}")
	record PickInput(@Schema(minLength = 1, maxLength = 300,
			requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String reason) {
	}

	/**
	 * What holds for those who write below an article.
	 *
	 * @param open whether comments are taken now
	 * @param mode who decides what is read
	 * @param opensAt from when on, or null
	 * @param closesAt until when, or null
	 * @param dailyFrom from which time of day on, or null
	 * @param dailyUntil until which time of day, or null
	 * @param payingOnly whether only subscribers write
	 * @param accountAgeHours how old an account has to be
	 * @param slowSeconds pause between two comments of one person
	 * @param maxLength longest comment, in characters as people count them
	 * @param links whether links are taken
	 * @param questions whether comments that answer none are questions to the house
	 * @param editMinutes how long a comment may be changed by its author
	 */
	@Schema(name = "ThreadRules")
	record RulesResource(boolean open, ThreadRules.Mode mode, @Nullable Instant opensAt, @Nullable Instant closesAt,
			@Nullable String dailyFrom, @Nullable String dailyUntil, boolean payingOnly, int accountAgeHours, int slowSeconds,
			int maxLength, boolean links, boolean questions, long editMinutes) {
	}

	@GetMapping
	@Operation(summary = "List the comments of an article", description = """
			`limit` counts comments that answer none; each is followed by its first three answers in thread order, the
			rest is at its own address. `best` ranks by the lower end of the 80 % confidence interval of the share of
			readers who recommend a comment (Wilson). The `Link` header leads to the next page.""")
	ResponseEntity<List<CommentResource>> list(@PathVariable long article,
			@RequestParam(defaultValue = "newest") @Schema(allowableValues = { "newest", "oldest", "best" }) String sort,
			@RequestParam(required = false) @Nullable String cursor, @RequestParam(defaultValue = "20") int limit,
			Viewer viewer) {
		ThreadOrder order = Arrays.stream(ThreadOrder.values())
			.filter((it) -> it.apiName().equals(sort))
			.findFirst()
			.orElseThrow(() -> new ProblemException(HttpStatus.BAD_REQUEST, "bad-parameter", "sort", sort));
		ArticleDetail it = readable(article, viewer);
		return listed(this.threads.thread(it.id(), order, cursor, checked(limit)), it);
	}

	@GetMapping("/rules")
	@Operation(summary = "Read what holds for those who write")
	RulesResource rules(@PathVariable long article, Viewer viewer) {
		RulesReader.ThreadHead head = this.rules.head(readable(article, viewer));
		ThreadRules it = head.rules();
		return new RulesResource(head.open(), it.mode(), it.opensAt(), it.closesAt(),
				(it.dailyFrom() != null) ? it.dailyFrom().toString() : null,
				(it.dailyUntil() != null) ? it.dailyUntil().toString() : null, it.payingOnly(), it.accountAgeHours(),
				it.slowSeconds(), it.maxLength(), it.links(), it.questions(), this.settings.editWindow().toMinutes());
	}

	@GetMapping("/{number}")
	@Operation(summary = "Read a comment", description = "What waits for moderation or was refused is there for its author alone.")
	ResponseEntity<CommentResource> one(@PathVariable long article, @PathVariable int number, Viewer viewer) {
		ArticleDetail it = readable(article, viewer);
		return answer(ResponseEntity.ok(), it, number, viewer);
	}

	@GetMapping("/{number}/answers")
	@Operation(summary = "List what stands below a comment, in thread order")
	ResponseEntity<List<CommentResource>> answers(@PathVariable long article, @PathVariable int number,
			@RequestParam(required = false) @Nullable String cursor, @RequestParam(defaultValue = "50") int limit,
			Viewer viewer) {
		ArticleDetail it = readable(article, viewer);
		PageOf<CommentLine> page = this.threads.answers(it.id(), number, cursor, checked(limit));
		if (page.items().isEmpty() && this.threads.one(it.id(), number).isEmpty()) {
			throw none();
		}
		return listed(page, it);
	}

	@PostMapping
	@PreAuthorize("hasAuthority('COMMENT')")
	@Operation(summary = "Write a comment", description = """
			The Idempotency-Key makes sure that a repeated request writes it once. The problem `comment-nudge` asks the author
			to reword; `found` names the words. Sent again with another key, or none, it waits for a person (state HELD).""")
	@ApiResponse(responseCode = "201", description = "Written; Location names it. In state HELD somebody of the house reads it first")
	ResponseEntity<CommentResource> post(@PathVariable long article, @RequestBody CommentInput input,
			@RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key, Viewer viewer,
			HttpServletRequest request, Locale locale) {
		ArticleDetail it = this.articles.published(new ArticleId(article), viewer).orElseThrow(CommentApiController::none);
		if (key != null && !key.matches("[\\x21-\\x7e]{1,255}")) {
			throw new ProblemException(HttpStatus.BAD_REQUEST, "bad-idempotency-key");
		}
		Posting posting = this.comments.post(new NewComment(it.id(), input.parent(),
				(input.text() != null) ? input.text() : "", (key != null) ? key : UUID.randomUUID().toString(),
				CommentPages.origin(request, false)), it, viewer);
		return switch (posting) {
			case Posting.Published(var number, var again) -> made(it, number, again, viewer);
			case Posting.Held(var number, var again) -> made(it, number, again, viewer);
			default -> throw problem(posting, locale);
		};
	}

	@PatchMapping("/{number}")
	@PreAuthorize("hasAuthority('COMMENT')")
	@Operation(summary = "Change one's own comment", description = """
			Possible for a while after writing; the rules of the thread say how long. Versions before are kept.""")
	ResponseEntity<CommentResource> edit(@PathVariable long article, @PathVariable int number,
			@RequestBody CommentChange input, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
			Viewer viewer, HttpServletRequest request, Locale locale) {
		int version = Etags.versionToChange(ifMatch);
		ArticleDetail it = readable(article, viewer);
		return switch (this.comments.edit(it.id(), number, version, (input.text() != null) ? input.text() : "",
				CommentPages.origin(request, false), viewer)) {
			case Editing.Saved _ -> answer(ResponseEntity.ok(), it, number, viewer);
			case Editing.Stale _ -> throw new ProblemException(HttpStatus.PRECONDITION_FAILED, "stale-version");
			case Editing.TooLate _ -> throw new ProblemException(HttpStatus.CONFLICT, "comment-edit-late");
			case Editing.Missing _ -> throw none();
			case Editing.NotTaken(var why) -> throw problem(why, locale);
		};
	}

	@DeleteMapping("/{number}")
	@PreAuthorize("hasAuthority('COMMENT')")
	@Operation(summary = "Take one's own comment back", description = "Its words are erased; where answers hang on it, its place stays.")
	ResponseEntity<CommentResource> delete(@PathVariable long article, @PathVariable int number, Viewer viewer) {
		ArticleDetail it = readable(article, viewer);
		if (viewer.account() == null || !this.comments.delete(it.id(), number, viewer.account())) {
			throw none();
		}
		return answer(ResponseEntity.ok(), it, number, viewer);
	}

	@PutMapping("/{number}/recommendation")
	@PreAuthorize("hasAuthority('COMMENT')")
	@Operation(summary = "Recommend a comment", description = "Repeated, it counts once.")
	ResponseEntity<CommentResource> recommend(@PathVariable long article, @PathVariable int number, Viewer viewer, Locale locale) {
		return recommend(article, number, true, viewer, locale);
	}

	@DeleteMapping("/{number}/recommendation")
	@PreAuthorize("hasAuthority('COMMENT')")
	@Operation(summary = "Take a recommendation back")
	ResponseEntity<CommentResource> unrecommend(@PathVariable long article, @PathVariable int number, Viewer viewer, Locale locale) {
		return recommend(article, number, false, viewer, locale);
	}

	private ResponseEntity<CommentResource> recommend(long article, int number, boolean recommend, Viewer viewer, Locale locale) {
		ArticleDetail it = readable(article, viewer);
		AccountId account = Objects.requireNonNull(viewer.account());
		return switch (this.recommendations.recommend(it.id(), number, account, recommend)) {
			case DONE -> answer(ResponseEntity.ok(), it, number, viewer);
			case OWN -> throw new ProblemException(HttpStatus.CONFLICT, "own-comment");
			case BARRED -> {
				Standing.Bar why = this.sanctions.standing(account).bar();
				throw (why != null) ? barred(why, locale) : none();
			}
			case MISSING -> throw none();
		};
	}

	@PutMapping("/{number}/pick")
	@PreAuthorize("hasAuthority('MODERATE')")
	@Operation(summary = "Recommend a comment in the name of the house")
	ResponseEntity<CommentResource> pick(@PathVariable long article, @PathVariable int number,
			@RequestBody PickInput input, Viewer viewer, Locale locale) {
		ArticleDetail it = readable(article, viewer);
		String reason = (input.reason() != null) ? input.reason().strip() : "";
		if (reason.isEmpty() || reason.length() > 300) {
			throw invalid("reason", locale, "comment.pick.reason.error");
		}
		return marked(this.marks.pick(it.id(), number, reason, Objects.requireNonNull(viewer.account())), it, number, viewer);
	}

	@DeleteMapping("/{number}/pick")
	@PreAuthorize("hasAuthority('MODERATE')")
	@Operation(summary = "Take the recommendation of the house back")
	ResponseEntity<CommentResource> unpick(@PathVariable long article, @PathVariable int number, Viewer viewer) {
		ArticleDetail it = readable(article, viewer);
		return marked(this.marks.pick(it.id(), number, null, Objects.requireNonNull(viewer.account())), it, number, viewer);
	}

	@PutMapping("/{number}/pin")
	@PreAuthorize("hasAuthority('MODERATE')")
	@Operation(summary = "Pin a comment", description = "At most three below an article.")
	ResponseEntity<CommentResource> pin(@PathVariable long article, @PathVariable int number, Viewer viewer) {
		ArticleDetail it = readable(article, viewer);
		return marked(this.marks.pin(it.id(), number, true, Objects.requireNonNull(viewer.account())), it, number, viewer);
	}

	@DeleteMapping("/{number}/pin")
	@PreAuthorize("hasAuthority('MODERATE')")
	@Operation(summary = "Let a pinned comment go")
	ResponseEntity<CommentResource> unpin(@PathVariable long article, @PathVariable int number, Viewer viewer) {
		ArticleDetail it = readable(article, viewer);
		return marked(this.marks.pin(it.id(), number, false, Objects.requireNonNull(viewer.account())), it, number, viewer);
	}

	private ResponseEntity<CommentResource> marked(Marks.Outcome outcome, ArticleDetail it, int number, Viewer viewer) {
		return switch (outcome) {
			case DONE -> answer(ResponseEntity.ok(), it, number, viewer);
			case FULL -> throw new ProblemException(HttpStatus.CONFLICT, "comment-marks-full");
			case MISSING -> throw none();
		};
	}

	private ProblemException problem(Posting posting, Locale locale) {
		return switch (posting) {
			case Posting.Empty _, Posting.TooLong _, Posting.Refused _ -> {
				Refusal why = Refusal.of(posting);
				yield invalid("text", locale, why.message(), why.arguments());
			}
			case Posting.Nudged it -> new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, "comment-nudge")
				.withErrors(it.reasons().stream().map((why) -> new ProblemException.FieldProblem("text",
						this.messages.getMessage(why.message(), new Object[] { why.detail() }, locale))).toList())
				.with("found", it.found().stream().map((part) -> it.words().substring(part.from(), part.to())).distinct().toList());
			case Posting.KeyReused _ -> new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, "idempotency-key-reused");
			case Posting.ParentGone _ -> new ProblemException(HttpStatus.CONFLICT, "parent-gone");
			case Posting.Closed _ -> new ProblemException(HttpStatus.CONFLICT, "comments-closed");
			case Posting.PayingOnly _ -> new ProblemException(HttpStatus.FORBIDDEN, "comments-paying-only");
			case Posting.TooYoung(var hours) -> new ProblemException(HttpStatus.FORBIDDEN, "account-too-young", hours);
			case Posting.TooSoon(var seconds) ->
				new ProblemException(HttpStatus.TOO_MANY_REQUESTS, "comment-too-soon", seconds);
			case Posting.Barred(var why) -> barred(why, locale);
			case Posting.Slowed(var why, var next) -> new ProblemException(HttpStatus.TOO_MANY_REQUESTS, "account-slowed", why.minutes(),
					this.dates.dayAndTime(next, locale).text()).with("next", next);
			case Posting.TooMany _ -> new ProblemException(HttpStatus.TOO_MANY_REQUESTS, "too-many-requests");
			case Posting.NoArticle _, Posting.Published _, Posting.Held _ -> none();
		};
	}

	private ProblemException barred(Standing.Bar why, Locale locale) {
		Refusal said = Refusal.barred(why);
		Instant until = why.until();
		ProblemException problem = new ProblemException(said.status(), (until != null) ? "account-barred-until" : "account-barred",
				said.words(this.dates, locale));
		return (until != null) ? problem.with("until", until) : problem;
	}

	private ResponseEntity<CommentResource> made(ArticleDetail it, int number, boolean again, Viewer viewer) {
		var answer = ResponseEntity.created(URI.create("/api/v1/articles/" + it.id().value() + "/comments/" + number));
		if (again) {
			answer.header("Idempotency-Replayed", "true");
		}
		return answer(answer, it, number, viewer);
	}

	private ResponseEntity<CommentResource> answer(ResponseEntity.BodyBuilder answer, ArticleDetail article, int number,
			Viewer viewer) {
		CommentLine it = this.threads.one(article.id(), number, viewer).orElseThrow(CommentApiController::none);
		String variant = "%s.%d.%d.%s".formatted(it.state(), it.up(), it.answers(),
				Integer.toHexString(Objects.hash(it.pickReason(), it.pinned(), it.answer())));
		return answer.eTag(Etags.of(it.version(), variant))
			.body(CommentResource.of(it, this.links.base(), article.slug().value()));
	}

	private ResponseEntity<List<CommentResource>> listed(PageOf<CommentLine> page, ArticleDetail article) {
		String base = this.links.base();
		return ResponseEntity.ok()
			.headers(this.links.next(page))
			.body(page.items().stream().map((it) -> CommentResource.of(it, base, article.slug().value())).toList());
	}

	/** Comments of an article that is closed to the viewer are as closed as its text. */
	private ArticleDetail readable(long article, Viewer viewer) {
		ArticleDetail it = this.articles.published(new ArticleId(article), viewer).orElseThrow(CommentApiController::none);
		if (!it.complete()) {
			throw new ProblemException(HttpStatus.FORBIDDEN, "article-closed");
		}
		return it;
	}

	private ProblemException invalid(String field, Locale locale, String message, Object... arguments) {
		return new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, "invalid")
			.withErrors(List.of(new ProblemException.FieldProblem(field,
					this.messages.getMessage(message, arguments, locale))));
	}

	private static int checked(int limit) {
		if (limit < 1 || limit > 100) {
			throw new ProblemException(HttpStatus.BAD_REQUEST, "bad-limit", 100);
		}
		return limit;
	}

	private static ProblemException none() {
		return new ProblemException(HttpStatus.NOT_FOUND, "not-found");
	}

}
