package de.depesche.revision;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

import de.depesche.article.ArticleId;
import de.depesche.article.ContentJson;
import de.depesche.article.DeskEntry;
import de.depesche.article.FieldError;
import de.depesche.article.Saving;
import de.depesche.member.AccountId;
import de.depesche.member.Viewer;
import de.depesche.shared.PageOf;
import de.depesche.shared.web.Etags;
import de.depesche.shared.web.Idempotency;
import de.depesche.shared.web.Links;
import de.depesche.shared.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Revisions as JSON, for keys that may read drafts. */
@RestController
@RequestMapping("/api/v1/articles/{id}/revisions")
@Tag(name = "Revisions")
class RevisionApiController {

	private final Revisions revisions;

	private final Idempotency idempotency;

	private final Links links;

	private final MessageSource messages;

	RevisionApiController(Revisions revisions, Idempotency idempotency, Links links, MessageSource messages) {
		this.revisions = revisions;
		this.idempotency = idempotency;
		this.links = links;
		this.messages = messages;
	}

	@GetMapping
	@PreAuthorize("hasAuthority('READ_DRAFTS')")
	@Operation(summary = "List the revisions of an article, newest first", description = """
			One for each version of the article, without what it said. Needs a key with read-drafts. The `Link` header
			leads to the next page.""")
	ResponseEntity<List<RevisionResource>> list(@PathVariable long id,
			@RequestParam(required = false) @Nullable String cursor, @RequestParam(defaultValue = "20") int limit) {
		if (limit < 1 || limit > 100) {
			throw new ProblemException(HttpStatus.BAD_REQUEST, "bad-limit", 100);
		}
		PageOf<Revision> page = this.revisions.of(article(id), cursor, limit);
		return ResponseEntity.ok()
			.headers(this.links.next(page))
			.body(page.items().stream().map((it) -> RevisionResource.of(it, null)).toList());
	}

	@GetMapping("/{version}")
	@PreAuthorize("hasAuthority('READ_DRAFTS')")
	@Operation(summary = "Read one revision with what the article said", description = """
			`content` has the fields in which articles are written. Needs a key with read-drafts.""")
	ResponseEntity<RevisionResource> one(@PathVariable long id, @PathVariable int version,
			@RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String ifNoneMatch) {
		Revisions.Kept kept = kept(article(id), version);
		String etag = etag(kept);
		if (ifNoneMatch != null && List.of(ifNoneMatch.split("\\s*,\\s*")).contains(etag)) {
			return ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(etag).build();
		}
		return ResponseEntity.ok().eTag(etag).body(RevisionResource.of(kept.revision(), ContentJson.write(kept.draft())));
	}

	@PostMapping("/{version}/restoration")
	@PreAuthorize("hasAuthority('WRITE_ARTICLES')")
	@Operation(summary = "Restore what an article said", description = """
			The article says again what it said in that version: a change like any other, under the same rules, and a
			revision of its own. `If-Match` takes the `ETag` of the article. With an Idempotency-Key a repeated request
			restores nothing again.""")
	@ApiResponse(responseCode = "201", description = "Restored; Location and ETag name the new revision")
	ResponseEntity<RevisionResource> restore(@PathVariable long id, @PathVariable int version,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
			@RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key, Viewer viewer,
			Locale locale) {
		int present = Etags.versionToChange(ifMatch);
		DeskEntry entry = article(id);
		Revisions.Kept old = kept(entry, version);
		byte[] request = (id + "/" + version).getBytes(StandardCharsets.UTF_8);
		Idempotency.Outcome outcome = this.idempotency.once("account:" + account(viewer).value(), key, "restoration",
				request, () -> restored(this.revisions.restore(new ArticleId(id), old, present, viewer.account()), locale));
		Revisions.Kept made = kept(article(id), Integer.parseInt(outcome.resource()));
		return ResponseEntity
			.created(URI.create("/api/v1/articles/" + id + "/revisions/" + made.revision().version()))
			.eTag(etag(made))
			.headers((it) -> {
				if (outcome.replayed()) {
					it.add("Idempotency-Replayed", "true");
				}
			})
			.body(RevisionResource.of(made.revision(), ContentJson.write(made.draft())));
	}

	/** @return the version that was made */
	private String restored(Saving saving, Locale locale) {
		return switch (saving) {
			case Saving.Saved(_, var version) -> Integer.toString(version);
			case Saving.Invalid(var errors) -> throw new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, "invalid")
				.withErrors(errors.stream().map((it) -> told(it, locale)).toList());
			case Saving.Stale(var current) -> throw new ProblemException(HttpStatus.PRECONDITION_FAILED, "stale-version")
				.with("currentVersion", current);
			case Saving.Refused(var why, _) -> throw new ProblemException(HttpStatus.FORBIDDEN, why.problem());
			case Saving.NotNow _, Saving.Missing _ -> throw notFound();
		};
	}

	private ProblemException.FieldProblem told(FieldError it, Locale locale) {
		return new ProblemException.FieldProblem(it.field(),
				this.messages.getMessage(it.messageKey(), it.arguments().toArray(), locale));
	}

	private DeskEntry article(long id) {
		return this.revisions.article(id).orElseThrow(RevisionApiController::notFound);
	}

	private Revisions.Kept kept(DeskEntry article, int version) {
		return this.revisions.find(article, version).orElseThrow(RevisionApiController::notFound);
	}

	/** Names the version, so that it serves as {@code If-Match} as long as no other has come. */
	private static String etag(Revisions.Kept kept) {
		ObjectNode content = ContentJson.write(kept.draft());
		String seen = content + "|" + kept.revision();
		return Etags.of(kept.revision().version(),
				org.springframework.util.DigestUtils.md5DigestAsHex(seen.getBytes(StandardCharsets.UTF_8)).substring(0, 16));
	}

	private static AccountId account(Viewer viewer) {
		if (viewer.account() == null) {
			throw new ProblemException(HttpStatus.FORBIDDEN, "forbidden");
		}
		return viewer.account();
	}

	private static ProblemException notFound() {
		return new ProblemException(HttpStatus.NOT_FOUND, "not-found");
	}

}
