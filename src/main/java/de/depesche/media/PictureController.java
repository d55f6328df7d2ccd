package de.depesche.media;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import de.depesche.shared.ImageRef;
import de.depesche.shared.web.NotFoundException;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;

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

	@GetMapping({ "/medien/{id}/{width:[0-9]{1,5}}.{format:webp|jpg}",
			"/medien/{id}/{edition:[1-9][0-9]{0,5}}/{width:[0-9]{1,5}}.{format:webp|jpg}" })
	ResponseEntity<Resource> file(@PathVariable String id, @PathVariable(required = false) @Nullable Integer edition,
			@PathVariable int width, @PathVariable String format,
			@RequestHeader(name = HttpHeaders.IF_RANGE, required = false) @Nullable String ifRange) {
		UUID picture = picture(id);
		int wanted = (edition != null) ? edition : 0;
		Optional<FileStream> found = this.pictures.file(picture, wanted, width, format);
		if (found.isEmpty()) {
			return present(picture, wanted, (it) -> it.file(it.nearest(width), format));
		}
		return kept(format.equals("webp") ? MediaType.parseMediaType("image/webp") : MediaType.IMAGE_JPEG,
				picture + "-" + wanted + "-" + width, found.get(), ifRange);
	}

	@GetMapping({ "/medien/{id}/{ratio:16x9|4x3|1x1}-{focalX:[0-9]{1,3}}-{focalY:[0-9]{1,3}}.jpg",
			"/medien/{id}/{edition:[1-9][0-9]{0,5}}/{ratio:16x9|4x3|1x1}-{focalX:[0-9]{1,3}}-{focalY:[0-9]{1,3}}.jpg" })
	ResponseEntity<Resource> crop(@PathVariable String id, @PathVariable(required = false) @Nullable Integer edition,
			@PathVariable String ratio, @PathVariable int focalX, @PathVariable int focalY,
			@RequestHeader(name = HttpHeaders.IF_RANGE, required = false) @Nullable String ifRange) {
		UUID picture = picture(id);
		int wanted = (edition != null) ? edition : 0;
		Optional<FileStream> found = this.crops.crop(picture, wanted, ratio, focalX, focalY);
		if (found.isEmpty()) {
			return present(picture, wanted, (it) -> it.crop(ratio));
		}
		return kept(MediaType.IMAGE_JPEG, picture + "-" + wanted + "-" + ratio + "-" + focalX + "-" + focalY, found.get(), ifRange);
	}

	private static ResponseEntity<Resource> kept(MediaType type, String name, FileStream file, @Nullable String ifRange) {
		String tag = "\"" + name + "\"";
		return ResponseEntity.ok()
			.contentType(type)
			.cacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
			.contentLength(file.contentLength())
			.eTag(tag)
			.body(file.asked(ifRange, tag));
	}

	/** Pages kept elsewhere may still name the file before the present one; what is shown then is the present one. */
	private ResponseEntity<Resource> present(UUID picture, int edition, Function<ImageRef, String> address) {
		ImageRef present = this.pictures.refs(List.of(picture)).get(picture);
		if (present == null || present.edition() <= edition) {
			throw new NotFoundException("picture");
		}
		return ResponseEntity.status(HttpStatus.FOUND)
			.location(URI.create(address.apply(present)))
			.cacheControl(CacheControl.noCache())
			.build();
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
