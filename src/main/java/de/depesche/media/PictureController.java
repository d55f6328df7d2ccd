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

	private final PictureCrops crops;

	PictureController(StoredPictures pictures, PictureCrops crops) {
		this.pictures = pictures;
		this.crops = crops;
	}

	@GetMapping("/medien/{id}/{width:[0-9]{1,5}}.{format:webp|jpg}")
	ResponseEntity<byte[]> file(@PathVariable String id, @PathVariable int width, @PathVariable String format) {
		UUID picture = picture(id);
		String tag = "\"" + picture + "-" + width + "\"";
		Optional<byte[]> bytes = this.pictures.file(picture, width, format);
		return ResponseEntity.ok()
			.contentType(format.equals("webp") ? MediaType.parseMediaType("image/webp") : MediaType.IMAGE_JPEG)
			.cacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
			.eTag(tag)
			.body(bytes.orElseThrow(() -> new NotFoundException("picture")));
	}

	@GetMapping("/medien/{id}/{ratio:16x9|4x3|1x1}-{focalX:[0-9]{1,3}}-{focalY:[0-9]{1,3}}.jpg")
	ResponseEntity<byte[]> crop(@PathVariable String id, @PathVariable String ratio, @PathVariable int focalX,
			@PathVariable int focalY) {
		UUID picture = picture(id);
		return ResponseEntity.ok()
			.contentType(MediaType.IMAGE_JPEG)
			.cacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
			.eTag("\"" + picture + "-" + ratio + "-" + focalX + "-" + focalY + "\"")
			.body(this.crops.crop(picture, ratio, focalX, focalY).orElseThrow(() -> new NotFoundException("picture")));
	}

	private static UUID picture(String id) {
		try {
			return UUID.fromString(id);
		}
		catch (IllegalArgumentException ex) {
			throw new NotFoundException("picture");
		}
	}

}
