package de.depesche.ticker;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import de.depesche.article.ArticleDetail;
import de.depesche.article.ArticleId;
import de.depesche.article.Articles;
import de.depesche.article.DeskArticles;
import de.depesche.article.FieldError;
import de.depesche.member.AccountId;
import de.depesche.member.Right;
import de.depesche.member.Viewer;
import de.depesche.shared.PageOf;
import de.depesche.shared.web.Etags;
import de.depesche.shared.web.Idempotency;
import de.depesche.shared.web.Links;
import de.depesche.shared.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tickers as JSON. */
@RestController
@RequestMapping("/api/v1/articles/{article}/ticker")
@Tag(name = "Tickers")
class TickerApiController {

	private final Tickers tickers;

	private final TickerReader reader;

	private final Articles articles;

	private final DeskArticles desk;

	private final Idempotency idempotency;

	private final Links links;

	private final MessageSource messages;

	private final JsonMapper json;

	TickerApiController(Tickers tickers, TickerReader reader, Articles articles, DeskArticles desk, Idempotency idempotency,
			Links links, MessageSource messages, JsonMapper json) {
		this.tickers = tickers;
		this.reader = reader;
		this.articles = articles;
		this.desk = desk;
		this.idempotency = idempotency;
		this.links = links;
		this.messages = messages;
		this.json = json;
	}

	/** Whether the coverage goes on. */
	@Schema(name = "TickerInput", example = "{\"state\":\"running\"}")
	record TickerInput(@Schema(allowableValues = { "running", "ended" },
			requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String state) {
	}

	/** Why an entry is taken back. */
	@Schema(name = "TickerEntryWithdrawalInput", example = "{\"reason\":\"Die Meldung hat sich nicht bestätigt.\"}")
	record WithdrawalInput(@Schema(description = "Readers are told it; may be empty",
			maxLength = TickerEntry.MAX_REASON) @Nullable String reason) {
	}

	@GetMapping
	@Operation(summary = "Read the state of an article's live ticker", description = """
			Of public articles, with read-drafts of all. Of an article closed to you nothing is told.""")
	ResponseEntity<TickerResource> ticker(@PathVariable long article,
			@RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String ifNoneMatch,
			Viewer viewer) {
		String slug = readable(article, viewer);
		Ticker ticker = found(article);
		String etag = "\"" + ticker.change() + "-" + Integer.toHexString(slug.hashCode()) + "\"";
		if (matches(ifNoneMatch, etag)) {
			return ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(etag).build();
		}
		return ResponseEntity.ok().eTag(etag).body(TickerResource.of(ticker, url(slug)));
	}

	@PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
	@PreAuthorize("hasAuthority('WRITE_ARTICLES')")
	@Operation(summary = "Start, end or resume an article's live ticker", description = """
			Doing so again changes nothing. After its end a ticker takes no entries; they can still be corrected and
			withdrawn.""")
	TickerResource put(@PathVariable long article, @RequestBody TickerInput input, Locale locale) {
		String slug = slug(article);
		ArticleId id = new ArticleId(article);
		boolean done = switch ((input.state() != null) ? input.state() : "") {
			case "running" -> this.tickers.start(id);
			case "ended" -> this.tickers.end(id);
			default -> throw invalid(List.of(FieldError.of("state", "ticker.error.state")), locale);
		};
		if (!done) {
			throw notFound();
		}
		return TickerResource.of(found(article), url(slug));
	}

	@GetMapping("/entries")
	@Operation(summary = "List the entries of an article's live ticker, newest first", description = """
			Withdrawn entries stay in the list without what they said. The `Link` header leads to the next page.""")
	ResponseEntity<List<EntryResource>> list(@PathVariable long article,
			@RequestParam(required = false) @Nullable String cursor, @RequestParam(defaultValue = "20") int limit,
			Viewer viewer) {
		if (limit < 1 || limit > 100) {
			throw new ProblemException(HttpStatus.BAD_REQUEST, "bad-limit", 100);
		}
		String slug = readable(article, viewer);
		found(article);
		PageOf<TickerEntry> page = this.reader.page(new ArticleId(article), cursor, limit);
		return ResponseEntity.ok()
			.headers(this.links.next(page))
			.body(page.items().stream().map((it) -> resource(it, slug)).toList());
	}

	@GetMapping("/entries/{number}")
	@Operation(summary = "Read an entry of an article's live ticker")
	ResponseEntity<EntryResource> one(@PathVariable long article, @PathVariable int number,
			@RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String ifNoneMatch,
			Viewer viewer) {
		String slug = readable(article, viewer);
		EntryResource resource = resource(entry(article, number), slug);
		String etag = etag(resource);
		if (matches(ifNoneMatch, etag)) {
			return ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(etag).build();
		}
		return ResponseEntity.ok().eTag(etag).body(resource);
	}

	@PostMapping(path = "/entries", consumes = MediaType.APPLICATION_JSON_VALUE)
	@PreAuthorize("hasAuthority('WRITE_ARTICLES')")
	@Operation(summary = "Write an entry", description = """
			It is public at once if the article is. With an Idempotency-Key a repeated request writes nothing new.""")
	@ApiResponse(responseCode = "201", description = "Written; Location and ETag name it")
	ResponseEntity<EntryResource> create(@PathVariable long article,
			@io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(mediaType = "application/json", schema = @Schema(implementation = EntryInput.class))) @RequestBody byte[] request,
			@RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key, Viewer viewer,
			Locale locale) {
		String slug = slug(article);
		EntryInput input = this.json.readValue(request, EntryInput.class);
		EntryDraft draft = draft(input, locale);
		Idempotency.Outcome outcome = this.idempotency.once("account:" + account(viewer).value(), key,
				"ticker-entry:" + article, request,
				() -> Integer.toString(told(this.tickers.append(new ArticleId(article), draft,
						new Tickers.Marks(Boolean.TRUE.equals(input.keyMoment()), Boolean.TRUE.equals(input.pinned()),
								Boolean.TRUE.equals(input.breaking())),
						viewer.account()),
						locale)));
		EntryResource made = resource(entry(article, Integer.parseInt(outcome.resource())), slug);
		return ResponseEntity
			.created(URI.create("/api/v1/articles/" + article + "/ticker/entries/" + made.number()))
			.eTag(etag(made))
			.headers((it) -> {
				if (outcome.replayed()) {
					it.add("Idempotency-Replayed", "true");
				}
			})
			.body(made);
	}

	@PutMapping(path = "/entries/{number}", consumes = MediaType.APPLICATION_JSON_VALUE)
	@PreAuthorize("hasAuthority('WRITE_ARTICLES')")
	@Operation(summary = "Replace what an entry says", description = """
			Readers see it marked as corrected unless `correction` is false. An entry that was withdrawn cannot be
			changed.""")
	ResponseEntity<EntryResource> change(@PathVariable long article, @PathVariable int number,
			@RequestBody EntryInput input,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch, Locale locale) {
		int version = Etags.versionToChange(ifMatch);
		String slug = slug(article);
		EntryDraft draft = draft(input, locale);
		told(this.tickers.change(new ArticleId(article), number, version, draft,
				!Boolean.FALSE.equals(input.correction())), locale);
		return changed(article, number, slug);
	}

	@PostMapping("/entries/{number}/withdrawal")
	@PreAuthorize("hasAuthority('WRITE_ARTICLES')")
	@Operation(summary = "Withdraw an entry", description = """
			Readers see in its place that it was withdrawn, and the reason. Needs no `If-Match`: what is wrong has to
			go, whatever it says by now.""")
	ResponseEntity<EntryResource> withdraw(@PathVariable long article, @PathVariable int number,
			@RequestBody(required = false) @Nullable WithdrawalInput input, Locale locale) {
		String slug = slug(article);
		String reason = (input != null && input.reason() != null) ? input.reason().strip() : "";
		told(this.tickers.withdraw(new ArticleId(article), number, reason), locale);
		return changed(article, number, slug);
	}

	@PutMapping("/entries/{number}/pin")
	@PreAuthorize("hasAuthority('WRITE_ARTICLES')")
	@Operation(summary = "Show an entry on top, too", description = "At most three are pinned at a time.")
	ResponseEntity<EntryResource> pin(@PathVariable long article, @PathVariable int number, Locale locale) {
		return marked(article, number, () -> this.tickers.pin(new ArticleId(article), number, true), locale);
	}

	@DeleteMapping("/entries/{number}/pin")
	@PreAuthorize("hasAuthority('WRITE_ARTICLES')")
	@Operation(summary = "Show an entry on top no longer")
	ResponseEntity<EntryResource> unpin(@PathVariable long article, @PathVariable int number, Locale locale) {
		return marked(article, number, () -> this.tickers.pin(new ArticleId(article), number, false), locale);
	}

	@PutMapping("/entries/{number}/key-moment")
	@PreAuthorize("hasAuthority('WRITE_ARTICLES')")
	@Operation(summary = "Count an entry among the key moments")
	ResponseEntity<EntryResource> keyMoment(@PathVariable long article, @PathVariable int number, Locale locale) {
		return marked(article, number, () -> this.tickers.keyMoment(new ArticleId(article), number, true), locale);
	}

	@DeleteMapping("/entries/{number}/key-moment")
	@PreAuthorize("hasAuthority('WRITE_ARTICLES')")
	@Operation(summary = "Count an entry among the key moments no longer")
	ResponseEntity<EntryResource> noKeyMoment(@PathVariable long article, @PathVariable int number, Locale locale) {
		return marked(article, number, () -> this.tickers.keyMoment(new ArticleId(article), number, false), locale);
	}

	@PutMapping("/entries/{number}/breaking")
	@PreAuthorize("hasAuthority('WRITE_ARTICLES')")
	@Operation(summary = "Mark an entry as breaking news")
	ResponseEntity<EntryResource> breaking(@PathVariable long article, @PathVariable int number, Locale locale) {
		return marked(article, number, () -> this.tickers.breaking(new ArticleId(article), number, true), locale);
	}

	@DeleteMapping("/entries/{number}/breaking")
	@PreAuthorize("hasAuthority('WRITE_ARTICLES')")
	@Operation(summary = "Mark an entry as breaking news no longer")
	ResponseEntity<EntryResource> notBreaking(@PathVariable long article, @PathVariable int number, Locale locale) {
		return marked(article, number, () -> this.tickers.breaking(new ArticleId(article), number, false), locale);
	}

	private ResponseEntity<EntryResource> marked(long article, int number, java.util.function.Supplier<Telling> deed,
			Locale locale) {
		String slug = slug(article);
		told(deed.get(), locale);
		return changed(article, number, slug);
	}

	private ResponseEntity<EntryResource> changed(long article, int number, String slug) {
		EntryResource resource = resource(entry(article, number), slug);
		return ResponseEntity.ok().eTag(etag(resource)).body(resource);
	}

	private EntryDraft draft(EntryInput input, Locale locale) {
		List<FieldError> errors = new ArrayList<>();
		EntryDraft draft = input.draft(errors);
		if (!errors.isEmpty()) {
			throw invalid(errors, locale);
		}
		return draft;
	}

	/** @return the number of the entry */
	private int told(Telling telling, Locale locale) {
		return switch (telling) {
			case Telling.Told(var number, var _) -> number;
			case Telling.Invalid(var errors) -> throw invalid(errors, locale);
			case Telling.Stale(var present) ->
				throw new ProblemException(HttpStatus.PRECONDITION_FAILED, "stale-version").with("currentVersion", present);
			case Telling.Ended _ -> throw new ProblemException(HttpStatus.CONFLICT, "ticker-ended");
			case Telling.Withdrawn _ -> throw new ProblemException(HttpStatus.CONFLICT, "ticker-entry-withdrawn");
			case Telling.TooManyPinned _ ->
				throw new ProblemException(HttpStatus.CONFLICT, "ticker-pins", Tickers.MAX_PINNED);
			case Telling.Missing _ -> throw notFound();
		};
	}

	private ProblemException invalid(List<FieldError> errors, Locale locale) {
		return new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, "invalid").withErrors(errors.stream()
			.map((it) -> new ProblemException.FieldProblem(it.field(),
					this.messages.getMessage(it.messageKey(), it.arguments().toArray(), locale)))
			.toList());
	}

	/**
	 * The address of an article whose ticker the viewer may read.
	 * @throws ProblemException 404 if it is not public, 403 if it is closed to the viewer
	 */
	private String readable(long article, Viewer viewer) {
		if (viewer.may(Right.READ_DRAFTS)) {
			return slug(article);
		}
		ArticleDetail it = this.articles.published(new ArticleId(article), viewer).orElseThrow(TickerApiController::notFound);
		if (!it.complete()) {
			throw new ProblemException(HttpStatus.FORBIDDEN, "article-closed");
		}
		return it.slug().value();
	}

	private String slug(long article) {
		String slug = this.desk.slugs(List.of(article)).get(article);
		if (slug == null) {
			throw notFound();
		}
		return slug;
	}

	private Ticker found(long article) {
		return this.reader.ticker(new ArticleId(article)).orElseThrow(TickerApiController::notFound);
	}

	private TickerEntry entry(long article, int number) {
		return this.reader.entry(new ArticleId(article), number).orElseThrow(TickerApiController::notFound);
	}

	private EntryResource resource(TickerEntry it, String slug) {
		return EntryResource.of(it, url(slug) + "/ticker");
	}

	private String url(String slug) {
		return this.links.base() + "/artikel/" + slug;
	}

	/** The tag changes with anything a client sees, the version in it only with what the entry says. */
	private String etag(EntryResource resource) {
		return Etags.of(resource.version(),
				org.springframework.util.DigestUtils.md5DigestAsHex(this.json.writeValueAsBytes(resource)).substring(0, 16));
	}

	private static boolean matches(@Nullable String ifNoneMatch, String etag) {
		return ifNoneMatch != null && Arrays.stream(ifNoneMatch.split(","))
			.map((it) -> it.strip().replaceFirst("^W/", ""))
			.anyMatch((it) -> it.equals(etag) || it.equals("*"));
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
