package de.depesche.media;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import de.depesche.shared.web.NotFoundException;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * Delivers pictures. Behind an address there are always the same bytes. It cannot be
 * guessed, so a picture of an unpublished article is as secret as its address.
 */
@Controller
class PictureController {

	private final StoredPictures pictures;

	PictureController(StoredPictures pictures) {
		this.pictures = pictures;
	}

	@GetMapping("/medien/{id}/{width:[0-9]{1,5}}.{format:webp|jpg}")
	ResponseEntity<byte[]> file(@PathVariable String id, @PathVariable int width, @PathVariable String format) {
		UUID picture;
		try {
			picture = UUID.fromString(id);
		}
		catch (IllegalArgumentException ex) {
			throw new NotFoundException("picture");
		}
		String tag = "\"" + picture + "-" + width + "\"";
		Optional<byte[]> bytes = this.pictures.file(picture, width, format);
		return ResponseEntity.ok()
			.contentType(format.equals("webp") ? MediaType.parseMediaType("image/webp") : MediaType.IMAGE_JPEG)
			.cacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
			.eTag(tag)
			.body(bytes.orElseThrow(() -> new NotFoundException("picture")));
	}

}
