package de.depesche.preview;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import de.depesche.article.ArticleId;
import de.depesche.article.ArticleStatus;
import de.depesche.article.DeskArticles;
import de.depesche.article.DeskEntry;
import de.depesche.article.FieldError;
import de.depesche.member.Viewer;
import de.depesche.shared.web.Links;
import de.depesche.shared.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Preview links as JSON. */
@RestController
@RequestMapping("/api/v1/articles/{article}/preview-links")
@PreAuthorize("hasAuthority('WRITE_ARTICLES')")
@Tag(name = "Preview links")
class PreviewApiController {

	private final PreviewLinks links;

	private final DeskArticles articles;

	private final Links addresses;

	private final MessageSource messages;

	private final Clock clock;

	PreviewApiController(PreviewLinks links, DeskArticles articles, Links addresses, MessageSource messages, Clock clock) {
		this.links = links;
		this.articles = articles;
		this.addresses = addresses;
		this.messages = messages;
		this.clock = clock;
	}

	/** A link to be made. */
	@Schema(name = "PreviewLinkInput", example = "{\"label\":\"Anwältin Weiß\",\"endsAt\":\"2030-01-31T12:00:00Z\"}")
	record Input(
			@Schema(description = "Who gets it", maxLength = PreviewLink.MAX_LABEL,
					requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String label,
			@Schema(description = "In the future, at most 90 days away",
					requiredMode = Schema.RequiredMode.REQUIRED) @Nullable Instant endsAt) {
	}

	/** A link as it is told. */
	@Schema(name = "PreviewLink")
	record Resource(long id, String label, Instant createdAt, @Nullable String createdBy, Instant endsAt,
			@Nullable Instant revokedAt, @Schema(description = "How often it was opened") int opened,
			@Nullable Instant lastOpenedAt,
			@Schema(description = "The address to hand out; told once, when the link is made") @Nullable String url) {

		static Resource of(PreviewLink it, @Nullable String url) {
			return new Resource(it.id(), it.label(), it.createdAt(), it.by(), it.endsAt(), it.revokedAt(), it.opened(),
					it.lastOpenedAt(), url);
		}

	}

	@GetMapping
	@Operation(summary = "List the preview links of an article, newest first", description = "At most 200, ended ones among them.")
	List<Resource> list(@PathVariable long article) {
		return this.links.of(new ArticleId(article(article).id())).stream().map((it) -> Resource.of(it, null)).toList();
	}

	@PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
	@Operation(summary = "Make a preview link", description = """
			Its address is told in this answer and never again: only its hash is kept, so a repeated request cannot be
			answered with the same link and makes another.""")
	@ApiResponse(responseCode = "201", description = "Made; `url` is to be handed out")
	ResponseEntity<Resource> make(@PathVariable long article, @RequestBody Input input, Viewer viewer, Locale locale) {
		DeskEntry entry = article(article);
		if (entry.status() == ArticleStatus.PUBLISHED) {
			throw new ProblemException(HttpStatus.CONFLICT, "preview-of-public");
		}
		ArticleId id = new ArticleId(article);
		List<FieldError> errors = new ArrayList<>();
		String label = (input.label() != null) ? input.label().replaceAll("\\p{Cc}+", " ").strip() : "";
		if (label.isEmpty() || label.length() > PreviewLink.MAX_LABEL) {
			errors.add(FieldError.of("label", "preview.error.label", PreviewLink.MAX_LABEL, label.length()));
		}
		Instant now = this.clock.instant();
		Instant endsAt = input.endsAt();
		if (endsAt == null || !endsAt.isAfter(now) || endsAt.isAfter(now.plus(PreviewLink.LONGEST))) {
			errors.add(FieldError.of("endsAt", "preview.error.ends", PreviewLink.LONGEST.toDays()));
		}
		if (endsAt == null || !errors.isEmpty()) {
			throw invalid(errors, locale);
		}
		PreviewLinks.Made made = this.links.make(id, label, endsAt, viewer.account())
			.orElseThrow(() -> new ProblemException(HttpStatus.CONFLICT, "too-many-preview-links", PreviewLinks.MOST));
		PreviewLink link = this.links.find(id, made.id()).orElseThrow();
		return ResponseEntity.created(URI.create("/api/v1/articles/" + article + "/preview-links/" + link.id()))
			.body(Resource.of(link, this.addresses.base() + "/vorschau/" + made.secret()));
	}

	@GetMapping("/{link}")
	@Operation(summary = "Read a preview link")
	Resource one(@PathVariable long article, @PathVariable long link) {
		return this.links.find(new ArticleId(article(article).id()), link)
			.map((it) -> Resource.of(it, null))
			.orElseThrow(PreviewApiController::notFound);
	}

	@DeleteMapping("/{link}")
	@Operation(summary = "Revoke a preview link", description = "It stays in the list. Doing so again changes nothing.")
	Resource revoke(@PathVariable long article, @PathVariable long link) {
		ArticleId id = new ArticleId(article(article).id());
		this.links.revoke(id, link);
		return this.links.find(id, link).map((it) -> Resource.of(it, null)).orElseThrow(PreviewApiController::notFound);
	}

	private DeskEntry article(long id) {
		return this.articles.find(List.of(String.valueOf(id)))
			.stream()
			.filter((it) -> it.id() == id)
			.findFirst()
			.orElseThrow(PreviewApiController::notFound);
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
