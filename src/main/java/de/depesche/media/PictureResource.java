package de.depesche.media;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import de.depesche.shared.ImageRef;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A picture as services see it.
 *
 * @param files everything a browser can choose from
 * @param version counts the changes of the words
 */
@Schema(name = "Picture")
record PictureResource(UUID id, int width, int height, String alt, String caption, String credit, String licence,
		double focalX, double focalY, List<File> files, int version) {

	/** One file; behind its address there are always the same bytes. */
	@Schema(name = "PictureFile")
	record File(int width, String format, String url) {
	}

	static PictureResource of(StoredPictures.Stored stored, String base) {
		ImageRef it = stored.picture();
		List<File> files = it.widths()
			.stream()
			.flatMap((width) -> Stream.of("webp", "jpg")
				.map((format) -> new File(width, format, base + "/medien/" + it.id() + "/" + width + "." + format)))
			.toList();
		return new PictureResource(it.id(), it.width(), it.height(), it.alt(), it.caption(), it.credit(), it.licence(),
				it.focalX(), it.focalY(), files, stored.version());
	}

}
