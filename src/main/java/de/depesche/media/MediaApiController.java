package de.depesche.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

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
import tools.jackson.databind.node.ObjectNode;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Pictures as JSON. */
@RestController
@RequestMapping("/api/v1/media")
@Tag(name = "Media")
class MediaApiController {

	private final StoredPictures pictures;

	private final Idempotency idempotency;

	private final Links links;

	private final MessageSource messages;

	private final JsonMapper json;

	MediaApiController(StoredPictures pictures, Idempotency idempotency, Links links, MessageSource messages,
			JsonMapper json) {
		this.pictures = pictures;
		this.idempotency = idempotency;
		this.links = links;
		this.messages = messages;
		this.json = json;
	}

	/** Words to change; what is missing stays, null takes it away. */
	@Schema(name = "PictureWords", example = "{\"alt\":\"Ein Containerschiff im Hafen\",\"credit\":\"Foto: A. Muster\"}")
	record WordsInput(@Schema(maxLength = 500) @Nullable String alt, @Schema(maxLength = 1000) @Nullable String caption,
			@Schema(maxLength = 200) @Nullable String credit, @Schema(maxLength = 200) @Nullable String licence,
			@Schema(minimum = "0", maximum = "1") @Nullable Double focalX,
			@Schema(minimum = "0", maximum = "1") @Nullable Double focalY) {
	}

	@PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
	@PreAuthorize("hasAuthority('WRITE_ARTICLES')")
	@Operation(summary = "Upload a picture", description = """
			JPEG, PNG, WebP or GIF by content. It is turned upright, freed of all meta data and made in several widths.
			With an Idempotency-Key a repeated request stores nothing new.""")
	@ApiResponse(responseCode = "201", description = "Stored; Location and ETag name it")
	ResponseEntity<PictureResource> upload(@RequestPart MultipartFile file,
			@RequestParam(defaultValue = "") String alt, @RequestParam(defaultValue = "") String caption,
			@RequestParam(defaultValue = "") String credit, @RequestParam(defaultValue = "") String licence,
			@RequestParam(defaultValue = "0.5") double focalX, @RequestParam(defaultValue = "0.5") double focalY,
			@RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key, Viewer viewer,
			Locale locale) {
		PictureDescription words = new PictureDescription(Objects.requireNonNullElse(file.getOriginalFilename(), ""),
				alt, caption, credit, licence, focalX, focalY);
		requireFine(words, locale);
		byte[] bytes;
		try {
			bytes = file.getBytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		// Before the transaction that keeps the key begins; a repeated request pays for it again.
		StoredPictures.Prepared picture = prepared(bytes, locale);
		byte[] said = (words + "\n").getBytes(StandardCharsets.UTF_8);
		byte[] request = Arrays.copyOf(said, said.length + bytes.length);
		System.arraycopy(bytes, 0, request, said.length, bytes.length);
		Idempotency.Outcome outcome = this.idempotency.once(
				"account:" + Objects.requireNonNull(viewer.account()).value(), key, "picture", request,
				() -> this.pictures.store(picture, words, viewer.account()).toString());
		PictureResource made = resource(UUID.fromString(outcome.resource()));
		var answer = ResponseEntity.created(URI.create("/api/v1/media/" + made.id())).eTag(etag(made));
		if (outcome.replayed()) {
			answer.header("Idempotency-Replayed", "true");
		}
		return answer.body(made);
	}

	@GetMapping
	@PreAuthorize("hasAnyAuthority('READ_DRAFTS', 'WRITE_ARTICLES')")
	@Operation(summary = "List pictures, newest first",
			description = "Needs a key with read-drafts or write-articles. The `Link` header leads to the next page.")
	ResponseEntity<List<PictureResource>> list(@RequestParam(required = false) @Nullable String cursor,
			@RequestParam(defaultValue = "20") int limit) {
		if (limit < 1 || limit > 100) {
			throw new ProblemException(HttpStatus.BAD_REQUEST, "bad-limit", 100);
		}
		PageOf<StoredPictures.Stored> page = this.pictures.page(cursor, limit);
		String base = this.links.base();
		return ResponseEntity.ok()
			.headers(this.links.next(page))
			.body(page.items().stream().map((it) -> PictureResource.of(it, base)).toList());
	}

	@GetMapping("/{id}")
	@Operation(summary = "Read a picture")
	ResponseEntity<PictureResource> one(@PathVariable UUID id,
			@RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String ifNoneMatch) {
		PictureResource it = resource(id);
		if (etag(it).equals(ifNoneMatch)) {
			return ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(etag(it)).build();
		}
		return ResponseEntity.ok().eTag(etag(it)).body(it);
	}

	@PatchMapping(path = "/{id}", consumes = { "application/merge-patch+json", "application/json" })
	@PreAuthorize("hasAuthority('WRITE_ARTICLES')")
	@Operation(summary = "Change the words of a picture", description = "JSON Merge Patch, RFC 7396.")
	ResponseEntity<PictureResource> describe(@PathVariable UUID id,
			@io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(mediaType = "application/merge-patch+json",
							schema = @Schema(implementation = WordsInput.class))) @RequestBody ObjectNode patch,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch, Locale locale) {
		int version = Etags.versionToChange(ifMatch);
		PictureResource it = resource(id);
		PictureDescription words = patched(it, patch);
		requireFine(words, locale);
		if (!this.pictures.describe(id, version, words)) {
			throw new ProblemException(HttpStatus.PRECONDITION_FAILED, "stale-version").with("currentVersion",
					it.version());
		}
		PictureResource changed = resource(id);
		return ResponseEntity.ok().eTag(etag(changed)).body(changed);
	}

	private StoredPictures.Prepared prepared(byte[] bytes, Locale locale) {
		try {
			return this.pictures.prepare(bytes);
		}
		catch (PictureRefusedException ex) {
			boolean large = ex.messageKey().equals("media.refused.too-large");
			throw new ProblemException(large ? HttpStatus.CONTENT_TOO_LARGE : HttpStatus.UNPROCESSABLE_CONTENT,
					large ? "picture-too-large" : "picture-refused")
				.withErrors(List.of(new ProblemException.FieldProblem("file",
						this.messages.getMessage(ex.messageKey(), ex.arguments(), locale))));
		}
	}

	private PictureDescription patched(PictureResource it, ObjectNode patch) {
		ObjectNode words = this.json.valueToTree(new WordsInput(it.alt(), it.caption(), it.credit(), it.licence(),
				it.focalX(), it.focalY()));
		patch.properties().forEach((change) -> words.set(change.getKey(), change.getValue()));
		WordsInput input = this.json.treeToValue(words, WordsInput.class);
		return new PictureDescription("", Objects.requireNonNullElse(input.alt(), ""),
				Objects.requireNonNullElse(input.caption(), ""), Objects.requireNonNullElse(input.credit(), ""),
				Objects.requireNonNullElse(input.licence(), ""), Objects.requireNonNullElse(input.focalX(), 0.5),
				Objects.requireNonNullElse(input.focalY(), 0.5));
	}

	private void requireFine(PictureDescription words, Locale locale) {
		Map<String, String> flaws = PictureWords.flaws(words);
		if (!flaws.isEmpty()) {
			throw new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, "invalid").withErrors(flaws.entrySet()
				.stream()
				.map((it) -> new ProblemException.FieldProblem(it.getKey(),
						this.messages.getMessage(it.getValue(), null, locale)))
				.toList());
		}
	}

	private PictureResource resource(UUID id) {
		return this.pictures.stored(id)
			.map((it) -> PictureResource.of(it, this.links.base()))
			.orElseThrow(() -> new ProblemException(HttpStatus.NOT_FOUND, "not-found"));
	}

	private static String etag(PictureResource it) {
		return Etags.of(it.version(), "picture");
	}

}
