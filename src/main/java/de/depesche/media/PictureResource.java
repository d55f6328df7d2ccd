package de.depesche.media;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import de.depesche.shared.ImageRef;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A picture as services see it.
 *
 * @param decorative whether it needs no alternative text
 * @param licenceUntil last day of its licence, or null
 * @param takenOn the day it was taken, as its file says, or null
 * @param edition how often another file has taken the place of the one before
 * @param files everything a browser can choose from
 * @param version counts the changes
 */
@Schema(name = "Picture")
record PictureResource(UUID id, int width, int height, String alt, boolean decorative, String caption, String credit,
		String licence, @Nullable LocalDate licenceUntil, List<String> tags, @Nullable LocalDate takenOn, double focalX,
		double focalY, Instant createdAt, int edition, List<File> files, int version) {

	/** One file; behind its address there are always the same bytes. */
	@Schema(name = "PictureFile")
	record File(int width, String format, String url) {
	}

	static PictureResource of(StoredPictures.Stored stored, String base) {
		ImageRef it = stored.picture();
		List<File> files = it.widths()
			.stream()
			.flatMap((width) -> Stream.of("webp", "jpg")
				.map((format) -> new File(width, format, base + it.file(width, format))))
			.toList();
		return new PictureResource(it.id(), it.width(), it.height(), it.alt(), stored.decorative(), it.caption(),
				it.credit(), it.licence(), stored.licenceUntil(), stored.tags(), stored.takenOn(), it.focalX(), it.focalY(),
				stored.createdAt(), it.edition(), files, stored.version());
	}

}
