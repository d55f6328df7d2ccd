package de.depesche.media;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import de.depesche.shared.web.NotFoundException;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;

/**
 * Delivers recordings and documents, whole or by ranges of bytes. As with pictures there are
 * always the same bytes behind an address, and it cannot be guessed.
 */
@Controller
class AttachmentController {

	private final Attachments attachments;

	AttachmentController(Attachments attachments) {
		this.attachments = attachments;
	}

	@GetMapping("/medien/dateien/{id}.{format:mp3|m4a|ogg|pdf}")
	ResponseEntity<Resource> file(@PathVariable String id, @PathVariable String format,
			@RequestHeader(name = HttpHeaders.IF_RANGE, required = false) @Nullable String ifRange) {
		UUID known = PictureSearch.id(id);
		Attachments.Attachment it = ((known != null) ? this.attachments.find(known) : Optional.<Attachments.Attachment>empty())
			.filter((found) -> found.format().id().equals(format))
			.orElseThrow(() -> new NotFoundException("attachment"));
		String tag = "\"" + it.id() + "\"";
		return ResponseEntity.ok()
			.contentType(MediaType.parseMediaType(it.format().mediaType()))
			.cacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
			.contentLength(it.size())
			.eTag(tag)
			.header(HttpHeaders.CONTENT_DISPOSITION, disposition(it).toString())
			// A document may hold scripts; whoever opens it here shall not run them as one of our pages.
			.header("Content-Security-Policy", "sandbox; default-src 'none'; frame-ancestors 'none'")
			.body(this.attachments.stream(it).asked(ifRange, tag));
	}

	/** Recordings are played where they are, documents are saved: in a sandbox browsers show none. */
	private static ContentDisposition disposition(Attachments.Attachment it) {
		String stem = it.name().replaceFirst("(?i)\\." + it.format().id() + "$", "").replaceAll("[\\\\/:*?\"<>|\\p{Cc}]+", " ").strip();
		return (it.format().audio() ? ContentDisposition.inline() : ContentDisposition.attachment())
			.filename((stem.isEmpty() ? it.id().toString() : stem) + "." + it.format().id(), StandardCharsets.UTF_8)
			.build();
	}

}
