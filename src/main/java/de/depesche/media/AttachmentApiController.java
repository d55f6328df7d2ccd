package de.depesche.media;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

import de.depesche.member.Viewer;
import de.depesche.shared.PageOf;
import de.depesche.shared.web.Etags;
import de.depesche.shared.web.Idempotency;
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

/** Recordings and documents as JSON. */
@RestController
@RequestMapping("/api/v1/media/attachments")
@Tag(name = "Media")
class AttachmentApiController {

	private final Attachments attachments;

	private final MediaAnswers answers;

	private final JsonMapper json;

	AttachmentApiController(Attachments attachments, MediaAnswers answers, JsonMapper json) {
		this.attachments = attachments;
		this.answers = answers;
		this.json = json;
	}

	/** A recording or a document as services see it. */
	@Schema(name = "Attachment")
	record Resource(UUID id, AttachmentFormat format, String mediaType, long size, String title, String credit,
			String language, String description, List<String> tags, String fileName, Instant createdAt,
			@Schema(description = "Behind it there are always the same bytes; it answers to ranges") String url, int version) {

		static Resource of(Attachments.Attachment it, String base) {
			return new Resource(it.id(), it.format(), it.format().mediaType(), it.size(), it.title(), it.credit(), it.language(),
					it.description(), it.tags(), it.fileName(), it.createdAt(), base + it.href(), it.version());
		}

	}

	/** Words to change; what is missing stays, null takes it away. */
	@Schema(name = "AttachmentWords", example = "{\"title\":\"Der Haushalt im Wortlaut\",\"language\":\"de\"}")
	record WordsInput(@Schema(maxLength = 200) @Nullable String title, @Schema(maxLength = 200) @Nullable String credit,
			@Schema(description = "Language tag") @Nullable String language,
			@Schema(maxLength = 100000, description = "What it is, or a recording's transcript") @Nullable String description,
			@Nullable List<@Nullable String> tags) {

		Attachments.Words read() {
			return new Attachments.Words(Objects.requireNonNullElse(this.title, ""), Objects.requireNonNullElse(this.credit, ""),
					Objects.requireNonNullElse(this.language, "de"), Objects.requireNonNullElse(this.description, ""),
					(this.tags != null) ? this.tags.stream().filter(Objects::nonNull).map(Tidy::text).filter((it) -> !it.isEmpty()).distinct().toList()
							: List.of());
		}

	}

	@PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
	@PreAuthorize("hasAuthority('WRITE_ARTICLES')")
	@Operation(summary = "Upload a recording or a document",
			description = "MP3, M4A, Ogg or PDF by content. With an Idempotency-Key a repeated request stores nothing new.")
	@ApiResponse(responseCode = "201", description = "Stored; Location and ETag name it")
	ResponseEntity<Resource> upload(@RequestPart MultipartFile file, @RequestParam(defaultValue = "") String title,
			@RequestParam(defaultValue = "") String credit, @RequestParam(defaultValue = "de") String language,
			@RequestParam(defaultValue = "") String description, @RequestParam(defaultValue = "") List<String> tags,
			@RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key, Viewer viewer, Locale locale) {
		Attachments.Words words = new WordsInput(title, credit, language, description, List.copyOf(tags)).read();
		this.answers.requireFine(AttachmentForm.flaws(words), locale);
		String name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
		try {
			// Before the transaction that keeps the key begins; a repeated request pays for it again.
			Attachments.Received received = this.attachments.receive(file);
			byte[] said = (words + "\n" + HexFormat.of().formatHex(received.hash())).getBytes(StandardCharsets.UTF_8);
			Idempotency.Outcome outcome = this.answers.once(viewer, key, "attachment", said,
					() -> this.attachments.add(received, name, words, viewer.account()));
			Resource made = resource(UUID.fromString(outcome.resource()));
			return MediaAnswers.made(made, "/api/v1/media/attachments/" + made.id(), etag(made), outcome);
		}
		catch (PictureRefusedException ex) {
			throw this.answers.refused(ex, "attachment-refused", locale);
		}
	}

	@GetMapping
	@PreAuthorize("hasAnyAuthority('READ_DRAFTS', 'WRITE_ARTICLES')")
	@Operation(summary = "Find recordings and documents, newest first",
			description = "Needs a key with read-drafts or write-articles. The `Link` header leads to the next page.")
	ResponseEntity<List<Resource>> list(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String tag,
			@RequestParam(required = false) @Nullable Long uploader,
			@RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
			@RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate until,
			@RequestParam(required = false) @Nullable Boolean documents, @RequestParam(required = false) @Nullable String cursor,
			@RequestParam(defaultValue = "20") int limit) {
		MediaAnswers.requireLimit(limit);
		PageOf<Attachments.Attachment> page = this.attachments.page(
				new PictureSearch.Filter(Tidy.text(q), Tidy.text(tag), uploader, from, until, null, null), documents, cursor, limit);
		return this.answers.page(page, (it) -> Resource.of(it, this.answers.base()));
	}

	@GetMapping("/{id}")
	@Operation(summary = "Read what is known of a recording or a document")
	ResponseEntity<Resource> one(@PathVariable UUID id,
			@RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String ifNoneMatch) {
		Resource it = resource(id);
		return MediaAnswers.read(it, etag(it), ifNoneMatch);
	}

	@PatchMapping(path = "/{id}", consumes = { "application/merge-patch+json", "application/json" })
	@PreAuthorize("hasAuthority('WRITE_ARTICLES')")
	@Operation(summary = "Change the words of a recording or a document", description = "JSON Merge Patch, RFC 7396.")
	ResponseEntity<Resource> describe(@PathVariable UUID id,
			@io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(mediaType = "application/merge-patch+json",
							schema = @Schema(implementation = WordsInput.class))) @RequestBody ObjectNode patch,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch, Locale locale) {
		int version = Etags.versionToChange(ifMatch);
		Resource it = resource(id);
		ObjectNode node = this.json
			.valueToTree(new WordsInput(it.title(), it.credit(), it.language(), it.description(), List.copyOf(it.tags())));
		patch.properties().forEach((change) -> node.set(change.getKey(), change.getValue()));
		Attachments.Words words = this.json.treeToValue(node, WordsInput.class).read();
		this.answers.requireFine(AttachmentForm.flaws(words), locale);
		if (!this.attachments.describe(id, version, words)) {
			throw MediaAnswers.stale(it.version());
		}
		Resource changed = resource(id);
		return MediaAnswers.changed(changed, etag(changed));
	}

	@DeleteMapping("/{id}")
	@PreAuthorize("hasAuthority('WRITE_ARTICLES')")
	@Operation(summary = "Delete a recording or a document that nothing uses",
			description = "409 with the `uses` of one that is used.")
	Resource delete(@PathVariable UUID id,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch, Viewer viewer) {
		int version = Etags.versionToChange(ifMatch);
		Resource it = resource(id);
		return this.answers.removed(this.attachments.remove(id, version, viewer.account()), it, id, it.version());
	}

	private Resource resource(UUID id) {
		return this.attachments.find(id)
			.map((it) -> Resource.of(it, this.answers.base()))
			.orElseThrow(MediaAnswers::notFound);
	}

	private static String etag(Resource it) {
		return Etags.of(it.version(), "attachment");
	}

}
