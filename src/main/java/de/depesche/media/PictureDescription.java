package de.depesche.media;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The words that go with a picture.
 *
 * @param fileName the name it had at its owner; never used as an address
 * @param alt what it shows, at most 500 characters
 * @param decorative whether it tells nothing, so that nothing has to be said of what it shows
 * @param caption the line under it, at most 1000 characters
 * @param credit who made it, at most 200 characters
 * @param licence under which terms, at most 200 characters
 * @param licenceUntil last day on which it may be shown, or null for no end
 * @param tags words to find it by, at most 20 of at most 60 characters, each once
 * @param focalX horizontal centre of interest, 0 (left) to 1
 * @param focalY vertical centre of interest, 0 (top) to 1
 */
public record PictureDescription(String fileName, String alt, boolean decorative, String caption, String credit,
		String licence, @Nullable LocalDate licenceUntil, List<String> tags, double focalX, double focalY) {

	public PictureDescription {
		tags = List.copyOf(new LinkedHashSet<>(tags.stream().map(Tidy::text).filter((it) -> !it.isEmpty()).toList()));
	}

	/** A picture that tells something, without an end of its licence and without tags. */
	public PictureDescription(String fileName, String alt, String caption, String credit, String licence, double focalX,
			double focalY) {
		this(fileName, alt, false, caption, credit, licence, null, List.of(), focalX, focalY);
	}

}
