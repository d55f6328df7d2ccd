package de.depesche.article;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

import de.depesche.article.rights.Allowed;
import de.depesche.article.rights.ArticleRights;
import de.depesche.article.rights.Refusal;
import de.depesche.article.rights.Step;
import de.depesche.body.BodyHtml;
import de.depesche.body.BodyJson;
import de.depesche.body.BodyText;
import de.depesche.media.Pictures;
import de.depesche.member.AccountId;
import de.depesche.member.Right;
import de.depesche.member.Viewer;
import de.depesche.shared.PageOf;
import de.depesche.shared.Slug;
import de.depesche.shared.web.Etags;
import de.depesche.shared.web.Idempotency;
import de.depesche.shared.web.Links;
import de.depesche.shared.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
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

/** Articles as JSON. */
@RestController
@RequestMapping("/api/v1/articles")
@Tag(name = "Articles")
class ArticleApiController {

	private static final Set<String> INCLUDES = Set.of("html", "text");

	private final Articles articles;

	private final ArticleReader reader;

	private final Newsdesk newsdesk;

	private final ArticleRights rights;

	private final Pictures pictures;

	private final Idempotency idempotency;

	private final MessageSource messages;

	private final JsonMapper json;

	private final Links links;

	ArticleApiController(Articles articles, ArticleReader reader, Newsdesk newsdesk, ArticleRights rights,
			Pictures pictures,
			Idempotency idempotency, MessageSource messages, JsonMapper json, Links links) {
		this.articles = articles;
		this.reader = reader;
		this.newsdesk = newsdesk;
		this.rights = rights;
		this.pictures = pictures;
		this.idempotency = idempotency;
		this.messages = messages;
		this.json = json;
		this.links = links;
	}

	@GetMapping
	@Operation(summary = "List articles, newest first", description = """
			Public articles by default. With `status` (needs a key with read-drafts) articles of that state, last
			edited first. The `Link` header leads to the next page.""")
	ResponseEntity<List<SummaryResource>> list(
			@RequestParam(required = false) @Parameter(description = "Slug of a section") @Nullable String section,
			@RequestParam(required = false) @Parameter(description = "Slug of a tag") @Nullable String tag,
			@RequestParam(required = false) @Parameter(description = "Slug of an author") @Nullable String author,
			@RequestParam(required = false) @Nullable ArticleStatus status,
			@RequestParam(defaultValue = "false") @Parameter(description = "With status: what was put into the archive instead of what was not") boolean archived,
			@RequestParam(required = false) @Nullable String cursor, @RequestParam(defaultValue = "20") int limit,
			Viewer viewer) {
		ArticleReader.checkedLimit(limit);
		if (status != null && status != ArticleStatus.PUBLISHED) {
			if (!viewer.may(Right.READ_DRAFTS)) {
				throw new AccessDeniedException("read-drafts");
			}
			if (tag != null || author != null) {
				throw new ProblemException(HttpStatus.BAD_REQUEST, "bad-filter");
			}
			PageOf<DeskEntry> page = this.reader.list(new DeskFilter(status, section, null, archived), cursor, limit);
			return listed(page.map((it) -> new SummaryResource(it.id(), it.slug(), url(it.slug()), it.kicker(),
					it.headline(), "", it.section().slug(), it.status(), it.access(), it.publishedAt(), null, null)));
		}
		PageOf<ArticleSummary> page = this.articles.newest(new ArticleFilter(section, tag, author), cursor, limit);
		return listed(page.map((it) -> new SummaryResource(it.id().value(), it.slug().value(), url(it.slug().value()),
				it.kicker(), it.headline(), it.teaser(), it.section().slug(), ArticleStatus.PUBLISHED, it.access(),
				it.publishedAt(), it.updatedAt(), it.picture())));
	}

	@GetMapping("/{id}")
	@Operation(summary = "Read an article by its id", description = """
			Without a key with read-drafts: public articles only, and of closed ones headline, lead and the first two
			blocks (`complete` is false then).""")
	ResponseEntity<ArticleResource> byId(@PathVariable long id, @RequestParam(defaultValue = "") Set<String> include,
			@RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String ifNoneMatch,
			Viewer viewer) {
		return answer(visible(new ArticleId(id), viewer), include, ifNoneMatch);
	}

	@GetMapping("/by-slug/{slug}")
	@Operation(summary = "Read an article by its address",
			description = "A former address answers 301, a withdrawn article 410.")
	@ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
	@ApiResponse(responseCode = "301", description = "The article has another address now; see Location",
			content = @Content)
	ResponseEntity<ArticleResource> bySlug(@PathVariable String slug,
			@RequestParam(defaultValue = "") Set<String> include,
			@RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String ifNoneMatch,
			Viewer viewer) {
		Slug wanted;
		try {
			wanted = new Slug(slug);
		}
		catch (IllegalArgumentException ex) {
			throw notFound();
		}
		if (viewer.may(Right.READ_DRAFTS)) {
			var any = this.reader.any(wanted);
			if (any.isPresent()) {
				return answer(any.get(), include, ifNoneMatch);
			}
		}
		return switch (this.articles.at(wanted, viewer)) {
			case ArticleLookup.Found(var article) -> answer(article, include, ifNoneMatch);
			case ArticleLookup.Moved(var to) -> ResponseEntity.status(HttpStatus.MOVED_PERMANENTLY)
				.location(URI.create("/api/v1/articles/by-slug/" + to))
				.build();
			case ArticleLookup.Withdrawn(var _) -> throw new ProblemException(HttpStatus.GONE, "article-withdrawn");
			case ArticleLookup.Unknown() -> throw notFound();
		};
	}

	@PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
	@PreAuthorize("hasAuthority('WRITE_ARTICLES')")
	@Operation(summary = "Create a draft", description = "With an Idempotency-Key a repeated request creates nothing new.")
	@ApiResponse(responseCode = "201", description = "Created; Location and ETag name it")
	ResponseEntity<ArticleResource> create(@io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(mediaType = "application/json", schema = @Schema(implementation = ArticleInput.class))) @RequestBody byte[] request,
			@RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key, Viewer viewer,
			Locale locale) {
		ArticleDraft draft = draft(input(request), locale);
		Idempotency.Outcome outcome = this.idempotency.once("account:" + account(viewer).value(), key, "article",
				request, () -> {
					Saving.Saved saved = stored(this.newsdesk.draft(draft, viewer.account()), locale);
					return Long.toString(saved.article().value());
				});
		ArticleId id = new ArticleId(Long.parseLong(outcome.resource()));
		ArticleResource resource = resource(this.reader.any(id).orElseThrow(ArticleApiController::notFound), Set.of());
		return ResponseEntity.created(URI.create("/api/v1/articles/" + id.value()))
			.eTag(etag(resource))
			.headers((it) -> {
				if (outcome.replayed()) {
					it.add("Idempotency-Replayed", "true");
				}
			})
			.body(resource);
	}

	@PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
	@PreAuthorize("hasAuthority('WRITE_ARTICLES')")
	@Operation(summary = "Replace what an article says")
	ResponseEntity<ArticleResource> replace(@PathVariable long id, @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(mediaType = "application/json", schema = @Schema(implementation = ArticleInput.class))) @RequestBody byte[] request,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch, Viewer viewer,
			Locale locale) {
		int version = Etags.versionToChange(ifMatch);
		ArticleId article = writable(id, viewer);
		ArticleDraft draft = draft(input(request), locale);
		return changed(this.newsdesk.revise(article, version, draft, viewer.account()), locale);
	}

	@PatchMapping(path = "/{id}", consumes = { "application/merge-patch+json", "application/json" })
	@PreAuthorize("hasAuthority('WRITE_ARTICLES')")
	@Operation(summary = "Change some fields of an article", description = "JSON Merge Patch, RFC 7396.")
	ResponseEntity<ArticleResource> patch(@PathVariable long id, @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(mediaType = "application/json", schema = @Schema(implementation = ArticleInput.class))) @RequestBody byte[] request,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch, Viewer viewer,
			Locale locale) {
		int version = Etags.versionToChange(ifMatch);
		ArticleId article = writable(id, viewer);
		JsonNode patch = tree(request);
		if (!(patch instanceof ObjectNode changes)) {
			throw new ProblemException(HttpStatus.BAD_REQUEST, "malformed-json");
		}
		ObjectNode present = asInput(this.reader.draftOf(article));
		merge(present, changes);
		ArticleDraft draft = draft(this.json.treeToValue(present, ArticleInput.class), locale);
		return changed(this.newsdesk.revise(article, version, draft, viewer.account()), locale);
	}

	@PostMapping("/{id}/publication")
	@PreAuthorize("hasAuthority('PUBLISH')")
	@Operation(summary = "Publish an article", description = "At once, or at `at`, an instant to come.")
	ResponseEntity<ArticleResource> publish(@PathVariable long id,
			@RequestBody(required = false) @Nullable PublicationInput input,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch, Viewer viewer,
			Locale locale) {
		int version = Etags.versionToChange(ifMatch);
		ArticleId article = changeable(id, viewer);
		Instant at = (input != null) ? input.at() : null;
		return changed((at != null) ? this.newsdesk.schedule(article, version, at, viewer.account())
				: this.newsdesk.publish(article, version, viewer.account()), locale);
	}

	@PostMapping("/{id}/withdrawal")
	@PreAuthorize("hasAuthority('PUBLISH')")
	@Operation(summary = "Withdraw a public article", description = "Its address answers 410 from then on.")
	ResponseEntity<ArticleResource> withdraw(@PathVariable long id,
			@RequestBody(required = false) @Nullable WithdrawalInput input,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch, Viewer viewer,
			Locale locale) {
		int version = Etags.versionToChange(ifMatch);
		ArticleId article = changeable(id, viewer);
		return changed(this.newsdesk.withdraw(article, version, (input != null) ? input.reason() : null,
				viewer.account()), locale);
	}

	@PostMapping("/{id}/archival")
	@PreAuthorize("hasAuthority('WRITE_ARTICLES')")
	@Operation(summary = "Put an article into the newsroom's archive",
			description = "It leaves the lists of the newsroom and changes nothing for readers. Not for what is public or planned.")
	ResponseEntity<ArticleResource> archive(@PathVariable long id,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch, Viewer viewer,
			Locale locale) {
		int version = Etags.versionToChange(ifMatch);
		return changed(this.newsdesk.archive(changeable(id, viewer), version, viewer.account()), locale);
	}

	@DeleteMapping("/{id}/archival")
	@PreAuthorize("hasAuthority('WRITE_ARTICLES')")
	@Operation(summary = "Take an article out of the archive", description = "So does every change of it.")
	ResponseEntity<ArticleResource> takeFromArchive(@PathVariable long id,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch, Viewer viewer,
			Locale locale) {
		int version = Etags.versionToChange(ifMatch);
		return changed(this.newsdesk.takeFromArchive(changeable(id, viewer), version, viewer.account()), locale);
	}

	@PostMapping("/{id}/submission")
	@PreAuthorize("hasAuthority('WRITE_ARTICLES')")
	@Operation(summary = "Ask for a review", description = "Whoever asked may take it back without a reason.")
	ResponseEntity<ArticleResource> submit(@PathVariable long id,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch, Viewer viewer,
			Locale locale) {
		int version = Etags.versionToChange(ifMatch);
		return changed(this.newsdesk.submitForReview(changeable(id, viewer), version, viewer.account()), locale);
	}

	@PostMapping("/{id}/return")
	@PreAuthorize("hasAuthority('WRITE_ARTICLES')")
	@Operation(summary = "Send an article back to its draft", description = """
			From review, approval or the schedule. Somebody else's text needs a `reason`, which becomes a note on it, and
			a key that may publish; one's own text can be taken back from review without either.""")
	ResponseEntity<ArticleResource> giveBack(@PathVariable long id,
			@RequestBody(required = false) @Nullable ReturnInput input,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch, Viewer viewer,
			Locale locale) {
		int version = Etags.versionToChange(ifMatch);
		return changed(this.newsdesk.returnToDraft(changeable(id, viewer), version, (input != null) ? input.reason() : null,
				viewer.account()), locale);
	}

	@PostMapping("/{id}/approval")
	@PreAuthorize("hasAuthority('PUBLISH')")
	@Operation(summary = "Find an article ready to appear", description = "It has to have all that readers would miss.")
	ResponseEntity<ArticleResource> approve(@PathVariable long id,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch, Viewer viewer,
			Locale locale) {
		int version = Etags.versionToChange(ifMatch);
		return changed(this.newsdesk.approve(changeable(id, viewer), version, viewer.account()), locale);
	}

	@GetMapping("/{id}/steps")
	@PreAuthorize("hasAuthority('READ_DRAFTS')")
	@Operation(summary = "Read what the key may do with an article where it stands now")
	StepsResource steps(@PathVariable long id, Viewer viewer) {
		Allowed allowed = this.rights.of(changeable(id, viewer), viewer);
		return new StepsResource(allowed.steps().stream().sorted().toList(), allowed.reason());
	}

	/** What may be done. */
	@Schema(name = "Steps")
	record StepsResource(List<Step> allowed, @Schema(description = "Whether RETURN needs a reason") boolean reasonNeeded) {
	}

	/** Why an article goes back. */
	@Schema(name = "ReturnInput", example = "{\"reason\":\"Die zweite Quelle fehlt.\"}")
	record ReturnInput(@Nullable @Schema(maxLength = 2000) String reason) {
	}

	/** When to publish. */
	record PublicationInput(@Nullable Instant at) {
	}

	/** Why to withdraw; for the newsroom, not for readers. */
	record WithdrawalInput(@Nullable String reason) {
	}

	private ArticleDetail visible(ArticleId id, Viewer viewer) {
		var found = viewer.may(Right.READ_DRAFTS) ? this.reader.any(id) : this.articles.published(id, viewer);
		return found.orElseThrow(ArticleApiController::notFound);
	}

	/** Who may not read a draft learns nothing of it by trying to change it. */
	private ArticleId changeable(long id, Viewer viewer) {
		ArticleId article = new ArticleId(id);
		var status = this.reader.any(article).map(ArticleDetail::status).orElseThrow(ArticleApiController::notFound);
		if (status != ArticleStatus.PUBLISHED && !viewer.may(Right.READ_DRAFTS) && !viewer.may(Right.WRITE_ARTICLES)
				&& !viewer.may(Right.PUBLISH)) {
			throw notFound();
		}
		return article;
	}

	/** Before the body is read: whoever may not change it is told so first. */
	private ArticleId writable(long id, Viewer viewer) {
		ArticleId article = changeable(id, viewer);
		Refusal why = this.rights.of(article, viewer).unchangeable();
		if (why != null) {
			throw new ProblemException(HttpStatus.FORBIDDEN, why.problem());
		}
		return article;
	}

	private ResponseEntity<ArticleResource> changed(Saving saving, Locale locale) {
		Saving.Saved saved = stored(saving, locale);
		ArticleResource resource = resource(
				this.reader.any(saved.article()).orElseThrow(ArticleApiController::notFound), Set.of());
		return ResponseEntity.ok().eTag(etag(resource)).body(resource);
	}

	private Saving.Saved stored(Saving saving, Locale locale) {
		return switch (saving) {
			case Saving.Saved saved -> saved;
			case Saving.Invalid(var errors) -> throw invalid(errors, locale);
			case Saving.Stale(var present) ->
				throw new ProblemException(HttpStatus.PRECONDITION_FAILED, "stale-version").with("currentVersion", present);
			case Saving.NotNow(var status) -> throw new ProblemException(HttpStatus.CONFLICT, "wrong-status", status)
				.with("articleStatus", status);
			case Saving.Refused(var why, _) -> throw new ProblemException(HttpStatus.FORBIDDEN, why.problem());
			case Saving.Missing() -> throw notFound();
		};
	}

	private ResponseEntity<ArticleResource> answer(ArticleDetail article, Set<String> include,
			@Nullable String ifNoneMatch) {
		if (!INCLUDES.containsAll(include)) {
			throw new ProblemException(HttpStatus.BAD_REQUEST, "bad-include", String.join(", ", INCLUDES));
		}
		ArticleResource resource = resource(article, include);
		String etag = etag(resource);
		if (ifNoneMatch != null && java.util.Arrays.stream(ifNoneMatch.split(","))
			.map((it) -> it.strip().replaceFirst("^W/", ""))
			.anyMatch((it) -> it.equals(etag) || it.equals("*"))) {
			return ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(etag).build();
		}
		return ResponseEntity.ok().eTag(etag).body(resource);
	}

	private ArticleResource resource(ArticleDetail it, Set<String> include) {
		String html = null;
		if (include.contains("html")) {
			var refs = this.pictures.refs(it.body().pictures());
			html = BodyHtml.of(it.body(), refs::get, this.links.base()).toString();
		}
		return new ArticleResource(it.id().value(), it.slug().value(), url(it.slug().value()), it.kicker(),
				it.headline(), it.lead(), it.teaserText(), it.section().slug(),
				it.authors().stream().map(AuthorRef::slug).toList(), it.tags().stream().map(TagRef::name).toList(),
				it.locale(), it.status(), it.access(), it.publishedAt(), it.updatedAt(), it.publishAt(),
				(it.hero() != null) ? new ArticleResource.Hero(it.hero(), it.heroCaption()) : null,
				BodyJson.toTree(it.body()), it.complete(), html,
				include.contains("text") ? BodyText.of(it.body()) : null, it.readingMinutes(), it.commentsOpen(),
				it.related().stream().map((next) -> next.id().value()).toList(),
				ArticleResource.Told.of(it.presentation()), it.version());
	}

	/** The tag changes with anything a client sees, the version in it only with the article. */
	private String etag(ArticleResource resource) {
		byte[] bytes = this.json.writeValueAsBytes(resource);
		return Etags.of(resource.version(), org.springframework.util.DigestUtils.md5DigestAsHex(bytes).substring(0, 16));
	}

	private ResponseEntity<List<SummaryResource>> listed(PageOf<SummaryResource> page) {
		return ResponseEntity.ok().headers(this.links.next(page)).body(page.items());
	}

	private ArticleInput input(byte[] request) {
		if (!(tree(request) instanceof ObjectNode object)) {
			throw new ProblemException(HttpStatus.BAD_REQUEST, "malformed-json");
		}
		return this.json.treeToValue(object, ArticleInput.class);
	}

	private JsonNode tree(byte[] request) {
		try {
			return this.json.readTree(new String(request, StandardCharsets.UTF_8));
		}
		catch (JacksonException ex) {
			throw new ProblemException(HttpStatus.BAD_REQUEST, "malformed-json");
		}
	}

	private ArticleDraft draft(ArticleInput input, Locale locale) {
		return switch (input.read()) {
			case ArticleInput.Reading.Draft(var draft) -> draft;
			case ArticleInput.Reading.Refused(var errors) -> throw invalid(errors, locale);
		};
	}

	private ObjectNode asInput(ArticleDraft it) {
		ObjectNode node = this.json.createObjectNode();
		node.put("kicker", it.kicker()).put("headline", it.headline()).put("lead", it.lead());
		node.put("teaserText", it.teaserText()).put("section", it.section()).put("locale", it.locale());
		node.put("slug", it.slug()).put("access", it.access().name()).put("commentsOpen", it.commentsOpen());
		node.set("authors", this.json.valueToTree(it.authors()));
		node.set("tags", this.json.valueToTree(it.tags()));
		node.set("related", this.json.valueToTree(it.related()));
		node.set("body", BodyJson.toTree(it.body()));
		node.set("presentation", this.json.valueToTree(ArticleResource.Told.of(it.presentation())));
		if (it.hero() != null) {
			node.set("hero", this.json.valueToTree(new ArticleResource.Hero(it.hero(), it.heroCaption())));
		}
		return node;
	}

	private static void merge(ObjectNode target, ObjectNode patch) {
		for (var entry : patch.properties()) {
			JsonNode value = entry.getValue();
			if (value.isNull()) {
				target.remove(entry.getKey());
			}
			else if (value instanceof ObjectNode inner && !entry.getKey().equals("body")) {
				ObjectNode present = (target.get(entry.getKey()) instanceof ObjectNode object) ? object
						: target.objectNode();
				merge(present, inner);
				target.set(entry.getKey(), present);
			}
			else {
				target.set(entry.getKey(), value);
			}
		}
	}

	private ProblemException invalid(List<FieldError> errors, Locale locale) {
		Function<FieldError, ProblemException.FieldProblem> told = (it) -> new ProblemException.FieldProblem(it.field(),
				this.messages.getMessage(it.messageKey(), it.arguments().toArray(), locale));
		boolean pictures = errors.stream().allMatch((it) -> it.messageKey().startsWith(Newsdesk.PICTURE_WORDS));
		return new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, pictures ? "picture-incomplete" : "invalid").withErrors(errors.stream().map(told).toList());
	}

	private String url(String slug) {
		return this.links.base() + "/artikel/" + slug;
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
