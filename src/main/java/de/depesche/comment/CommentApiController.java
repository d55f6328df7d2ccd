package de.depesche.comment;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import de.depesche.article.ArticleDetail;
import de.depesche.article.ArticleId;
import de.depesche.article.Articles;
import de.depesche.member.Viewer;
import de.depesche.shared.PageOf;
import de.depesche.shared.web.Links;
import de.depesche.shared.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
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

	private final ThreadReader threads;

	private final Links links;

	private final MessageSource messages;

	CommentApiController(Articles articles, Comments comments, ThreadReader threads, Links links,
			MessageSource messages) {
		this.articles = articles;
		this.comments = comments;
		this.threads = threads;
		this.links = links;
		this.messages = messages;
	}

	/** A comment somebody sends. */
	@Schema(name = "CommentInput", example = "{\"text\":\"Das sehe ich anders.\",\"parent\":3}")
	record CommentInput(@Schema(maxLength = 5000, requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String text,
			@Schema(description = "Number of the comment that is answered") @Nullable Integer parent) {
	}

	/** Why a comment is removed. */
	@Schema(name = "RemovalInput", example = "{\"reason\":\"Beleidigung\"}")
	record RemovalInput(@Schema(minLength = 1, maxLength = 300,
			requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String reason) {
	}

	@GetMapping
	@Operation(summary = "List the comments of an article", description = """
			`limit` counts comments that answer none; each is followed by its first ten answers in thread order, the
			rest is at its own address. The `Link` header leads to the next page.""")
	ResponseEntity<List<CommentResource>> list(@PathVariable long article,
			@RequestParam(defaultValue = "newest") @Schema(allowableValues = { "newest", "oldest" }) String sort,
			@RequestParam(required = false) @Nullable String cursor, @RequestParam(defaultValue = "20") int limit,
			Viewer viewer) {
		ThreadOrder order = switch (sort) {
			case "newest" -> ThreadOrder.NEWEST;
			case "oldest" -> ThreadOrder.OLDEST;
			default -> throw new ProblemException(HttpStatus.BAD_REQUEST, "bad-parameter", "sort", sort);
		};
		ArticleDetail it = readable(article, viewer);
		return listed(this.threads.thread(it.id(), order, cursor, checked(limit)), it);
	}

	@GetMapping("/{number}")
	@Operation(summary = "Read a comment")
	CommentResource one(@PathVariable long article, @PathVariable int number, Viewer viewer) {
		ArticleDetail it = readable(article, viewer);
		return resource(it, number);
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
	@Operation(summary = "Write a comment", description = "The Idempotency-Key makes sure that a repeated request writes it once.")
	@ApiResponse(responseCode = "201", description = "Written; Location names it")
	ResponseEntity<CommentResource> post(@PathVariable long article, @RequestBody CommentInput input,
			@RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key, Viewer viewer,
			Locale locale) {
		ArticleDetail it = this.articles.published(new ArticleId(article), viewer).orElseThrow(CommentApiController::none);
		if (key != null && !key.matches("[\\x21-\\x7e]{1,255}")) {
			throw new ProblemException(HttpStatus.BAD_REQUEST, "bad-idempotency-key");
		}
		Posting posting = this.comments.post(new NewComment(it.id(), input.parent(),
				(input.text() != null) ? input.text() : "", (key != null) ? key : UUID.randomUUID().toString()), viewer);
		return switch (posting) {
			case Posting.Published(var number, var again) -> {
				CommentResource made = resource(it, number);
				var answer = ResponseEntity
					.created(URI.create("/api/v1/articles/" + article + "/comments/" + number));
				if (again) {
					answer.header("Idempotency-Replayed", "true");
				}
				yield answer.body(made);
			}
			case Posting.Empty _ -> throw invalid("text", locale, "comment.refused.empty");
			case Posting.TooLong(var limit, var length) -> throw invalid("text", locale, "comment.refused.long", limit, length);
			case Posting.KeyReused _ ->
				throw new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, "idempotency-key-reused");
			case Posting.ParentGone _ -> throw new ProblemException(HttpStatus.CONFLICT, "parent-gone");
			case Posting.Closed _ -> throw new ProblemException(HttpStatus.CONFLICT, "comments-closed");
			case Posting.TooMany _ -> throw new ProblemException(HttpStatus.TOO_MANY_REQUESTS, "too-many-requests");
			case Posting.NoArticle _ -> throw none();
		};
	}

	@PostMapping("/{number}/removal")
	@PreAuthorize("hasAuthority('MODERATE')")
	@Operation(summary = "Remove a comment", description = "Readers see the reason in its place.")
	CommentResource remove(@PathVariable long article, @PathVariable int number, @RequestBody RemovalInput input,
			Viewer viewer, Locale locale) {
		ArticleDetail it = this.articles.published(new ArticleId(article), viewer).orElseThrow(CommentApiController::none);
		String reason = (input.reason() != null) ? input.reason().strip() : "";
		if (reason.isEmpty() || reason.length() > 300) {
			throw invalid("reason", locale, "comment.removal.reason.error");
		}
		if (!this.comments.remove(it.id(), number, reason, viewer.name())) {
			throw none();
		}
		return resource(it, number);
	}

	private ResponseEntity<List<CommentResource>> listed(PageOf<CommentLine> page, ArticleDetail article) {
		String base = this.links.base();
		return ResponseEntity.ok()
			.headers(this.links.next(page))
			.body(page.items().stream().map((it) -> CommentResource.of(it, base, article.slug().value())).toList());
	}

	private CommentResource resource(ArticleDetail article, int number) {
		return this.threads.one(article.id(), number)
			.map((it) -> CommentResource.of(it, this.links.base(), article.slug().value()))
			.orElseThrow(CommentApiController::none);
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
