package de.depesche.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
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
import de.depesche.shared.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
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

	private final PictureSearch search;

	private final MediaUses uses;

	private final MediaAnswers answers;

	private final JsonMapper json;

	MediaApiController(StoredPictures pictures, PictureSearch search, MediaUses uses, MediaAnswers answers, JsonMapper json) {
		this.pictures = pictures;
		this.search = search;
		this.uses = uses;
		this.answers = answers;
		this.json = json;
	}

	/** Words to change; what is missing stays, null takes it away. */
	@Schema(name = "PictureWords", example = "{\"alt\":\"Ein Containerschiff im Hafen\",\"credit\":\"Foto: A. Muster\"}")
	record WordsInput(@Schema(maxLength = 500) @Nullable String alt,
			@Schema(description = "Whether it needs no alternative text") @Nullable Boolean decorative,
			@Schema(maxLength = 1000) @Nullable String caption, @Schema(maxLength = 200) @Nullable String credit,
			@Schema(maxLength = 200) @Nullable String licence,
			@Schema(description = "Last day of the licence") @Nullable LocalDate licenceUntil,
			@Schema(description = "At most 20, each of at most 60 characters") @Nullable List<@Nullable String> tags,
			@Schema(minimum = "0", maximum = "1") @Nullable Double focalX,
			@Schema(minimum = "0", maximum = "1") @Nullable Double focalY) {
	}

	@PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
	@PreAuthorize("hasAuthority('WRITE_ARTICLES')")
	@Operation(summary = "Upload a picture", description = """
			JPEG, PNG, WebP or GIF by content. It is turned upright, freed of all meta data and made in several widths;
			what IPTC and XMP fields say fills the words that are not given. `onDuplicate=refuse` answers 409 with the
			`existing` picture if one was made from the same bytes. With an Idempotency-Key a repeated request stores nothing new.""")
	@ApiResponse(responseCode = "201", description = "Stored; Location and ETag name it")
	ResponseEntity<PictureResource> upload(@RequestPart MultipartFile file,
			@RequestParam(defaultValue = "") String alt, @RequestParam(defaultValue = "") String caption,
			@RequestParam(defaultValue = "") String credit, @RequestParam(defaultValue = "") String licence,
			@RequestParam(defaultValue = "false") boolean decorative,
			@RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate licenceUntil,
			@RequestParam(defaultValue = "") List<String> tags, @RequestParam(defaultValue = "0.5") double focalX,
			@RequestParam(defaultValue = "0.5") double focalY,
			@RequestParam(defaultValue = "keep") @Schema(allowableValues = { "keep", "refuse" }) String onDuplicate,
			@RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key, Viewer viewer,
			Locale locale) {
		PictureDescription words = new PictureDescription(Objects.requireNonNullElse(file.getOriginalFilename(), ""),
				alt, decorative, caption, credit, licence, licenceUntil, tags, focalX, focalY);
		this.answers.requireFine(PictureWords.flaws(words), locale);
		if (!onDuplicate.equals("keep") && !onDuplicate.equals("refuse")) {
			throw new ProblemException(HttpStatus.BAD_REQUEST, "bad-parameter", "onDuplicate", onDuplicate);
		}
		byte[] bytes = bytes(file);
		// Before the transaction that keeps the key begins; a repeated request pays for it again.
		StoredPictures.Prepared picture = prepared(bytes, locale);
		byte[] said = (words + "\n").getBytes(StandardCharsets.UTF_8);
		byte[] request = Arrays.copyOf(said, said.length + bytes.length);
		System.arraycopy(bytes, 0, request, said.length, bytes.length);
		Idempotency.Outcome outcome = this.answers.once(viewer, key, "picture", request, () -> {
			if (onDuplicate.equals("refuse")) {
				this.pictures.sameFile(bytes).ifPresent((existing) -> {
					throw new ProblemException(HttpStatus.CONFLICT, "picture-exists").with("existing",
							this.answers.base() + "/api/v1/media/" + existing);
				});
			}
			return this.pictures.store(picture, words, viewer.account());
		});
		PictureResource made = resource(UUID.fromString(outcome.resource()));
		return MediaAnswers.made(made, "/api/v1/media/" + made.id(), etag(made), outcome);
	}

	@GetMapping
	@PreAuthorize("hasAnyAuthority('READ_DRAFTS', 'WRITE_ARTICLES')")
	@Operation(summary = "Find pictures, newest first", description = """
			Needs a key with read-drafts or write-articles. `q` are words, or beginnings of words, of alternative text, caption,
			credit, file name and tags. The `Link` header leads to the next page.""")
	ResponseEntity<List<PictureResource>> list(@RequestParam(defaultValue = "") String q,
			@RequestParam(defaultValue = "") String tag, @RequestParam(required = false) @Nullable Long uploader,
			@RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
			@RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate until,
			@RequestParam(required = false) PictureSearch.@Nullable Licence licence,
			@RequestParam(required = false) PictureSearch.@Nullable Lack lacking,
			@RequestParam(required = false) @Nullable String cursor, @RequestParam(defaultValue = "20") int limit) {
		MediaAnswers.requireLimit(limit);
		PageOf<StoredPictures.Stored> page = this.search
			.page(new PictureSearch.Filter(Tidy.text(q), Tidy.text(tag), uploader, from, until, licence, lacking), cursor, limit);
		return this.answers.page(page, (it) -> PictureResource.of(it, this.answers.base()));
	}

	@GetMapping("/{id}")
	@Operation(summary = "Read a picture")
	ResponseEntity<PictureResource> one(@PathVariable UUID id,
			@RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String ifNoneMatch) {
		PictureResource it = resource(id);
		return MediaAnswers.read(it, etag(it), ifNoneMatch);
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
		this.answers.requireFine(PictureWords.flaws(words), locale);
		Map<String, String> lost = PublicWords.lost(this.pictures.stored(id).orElseThrow(MediaAnswers::notFound), words,
				this.uses);
		if (!lost.isEmpty()) {
			throw this.answers.invalid("picture-words-public", lost, locale);
		}
		if (!this.pictures.describe(id, version, words)) {
			throw MediaAnswers.stale(it.version());
		}
		PictureResource changed = resource(id);
		return MediaAnswers.changed(changed, etag(changed));
	}

	@PostMapping(path = "/{id}/replacement", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
	@PreAuthorize("hasAuthority('WRITE_ARTICLES')")
	@Operation(summary = "Put another file in the place of a picture's", description = """
			Words and uses stay. The addresses of the files change; the old ones lead to the new. 403 `picture-closed` with the
			`uses` in the way if it stands in articles, approved or public, that the key may not change.""")
	ResponseEntity<PictureResource> replace(@PathVariable UUID id, @RequestPart MultipartFile file,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch, Viewer viewer, Locale locale) {
		int version = Etags.versionToChange(ifMatch);
		PictureResource it = resource(id);
		StoredPictures.Prepared prepared = prepared(bytes(file), locale);
		try {
			if (!this.pictures.replace(id, version, prepared, Objects.requireNonNullElse(file.getOriginalFilename(), ""),
					viewer.account())) {
				throw MediaAnswers.stale(it.version());
			}
		}
		catch (ReplacementRefusedException ex) {
			throw new ProblemException(HttpStatus.FORBIDDEN, "picture-closed").with("uses", ex.closed()
				.stream()
				.map((use) -> Map.of("title", use.title(), "url", this.answers.base() + use.href()))
				.toList());
		}
		PictureResource changed = resource(id);
		return MediaAnswers.changed(changed, etag(changed));
	}

	@GetMapping("/{id}/uses")
	@PreAuthorize("hasAnyAuthority('READ_DRAFTS', 'WRITE_ARTICLES')")
	@Operation(summary = "Where a picture is used", description = "What readers see comes first; at most 100 places.")
	List<MediaAnswers.UseResource> uses(@PathVariable UUID id) {
		resource(id);
		return this.answers.uses(id);
	}

	@DeleteMapping("/{id}")
	@PreAuthorize("hasAuthority('WRITE_ARTICLES')")
	@Operation(summary = "Delete a picture that nothing uses", description = "409 with the `uses` of one that is used.")
	PictureResource delete(@PathVariable UUID id,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch, Viewer viewer) {
		int version = Etags.versionToChange(ifMatch);
		PictureResource it = resource(id);
		return this.answers.removed(this.pictures.remove(id, version, viewer.account()), it, id, it.version());
	}

	private static byte[] bytes(MultipartFile file) {
		try {
			return file.getBytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private StoredPictures.Prepared prepared(byte[] bytes, Locale locale) {
		try {
			return this.pictures.prepare(bytes);
		}
		catch (PictureRefusedException ex) {
			throw this.answers.refused(ex, "picture-refused", locale);
		}
	}

	private PictureDescription patched(PictureResource it, ObjectNode patch) {
		ObjectNode words = this.json.valueToTree(new WordsInput(it.alt(), it.decorative(), it.caption(), it.credit(),
				it.licence(), it.licenceUntil(), it.tags(), it.focalX(), it.focalY()));
		patch.properties().forEach((change) -> words.set(change.getKey(), change.getValue()));
		WordsInput input = this.json.treeToValue(words, WordsInput.class);
		List<String> tags = (input.tags() != null) ? input.tags().stream().filter(Objects::nonNull).toList() : List.of();
		return new PictureDescription("", Objects.requireNonNullElse(input.alt(), ""),
				Boolean.TRUE.equals(input.decorative()), Objects.requireNonNullElse(input.caption(), ""),
				Objects.requireNonNullElse(input.credit(), ""), Objects.requireNonNullElse(input.licence(), ""),
				input.licenceUntil(), tags, Objects.requireNonNullElse(input.focalX(), 0.5),
				Objects.requireNonNullElse(input.focalY(), 0.5));
	}

	private PictureResource resource(UUID id) {
		return this.pictures.stored(id)
			.map((it) -> PictureResource.of(it, this.answers.base()))
			.orElseThrow(MediaAnswers::notFound);
	}

	private static String etag(PictureResource it) {
		return Etags.of(it.version(), "picture");
	}

}
