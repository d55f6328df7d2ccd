package de.depesche.sitemap;

import java.time.Duration;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;

/** Answers that are the same for everybody, and may be kept by whoever asks each time whether they have changed. */
final class Answers {

	static final CacheControl ASK_AGAIN = CacheControl.maxAge(Duration.ZERO).cachePublic().mustRevalidate();

	private Answers() {
	}

	/** With a tag of its bytes. */
	static ResponseEntity<byte[]> of(MediaType type, byte[] document) {
		return ResponseEntity.ok()
			.contentType(type)
			.cacheControl(ASK_AGAIN)
			// Weak, or the server would not compress it.
			.eTag("W/\"" + DigestUtils.md5DigestAsHex(document) + "\"")
			.body(document);
	}

}
