package de.depesche.media;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a file says of itself in IPTC and XMP fields. All of it may be empty, and none of it is
 * longer than the field it may fill.
 *
 * @param headline what the sender calls it
 * @param alt what it shows
 * @param caption the line under it
 * @param credit who made it and for whom
 * @param copyright whose it is
 * @param keywords at most 20
 * @param takenOn the day it was taken, or null
 */
record FileFacts(String headline, String alt, String caption, String credit, String copyright, List<String> keywords,
		@Nullable LocalDate takenOn) {

	/** A file that says nothing. */
	static final FileFacts NONE = new FileFacts("", "", "", "", "", List.of(), null);

	FileFacts {
		headline = Tidy.shortened(Tidy.text(headline), PictureWords.CREDIT);
		alt = Tidy.shortened(Tidy.text(alt), PictureWords.ALT);
		caption = Tidy.shortened(Tidy.text(caption), PictureWords.CAPTION);
		credit = Tidy.shortened(Tidy.text(credit), PictureWords.CREDIT);
		copyright = Tidy.shortened(Tidy.text(copyright), PictureWords.LICENCE);
		keywords = keywords.stream()
			.map(Tidy::text)
			.filter((it) -> !it.isEmpty() && it.length() <= PictureWords.TAG)
			.distinct()
			.limit(PictureWords.TAGS)
			.toList();
	}

	/** The words somebody gave, and where there are none those of the file. */
	PictureDescription fill(PictureDescription given) {
		return new PictureDescription(given.fileName(), given.alt().isBlank() && !given.decorative() ? this.alt : given.alt(),
				given.decorative(), or(given.caption(), this.caption), or(given.credit(), this.credit),
				or(given.licence(), this.copyright), given.licenceUntil(),
				given.tags().isEmpty() ? this.keywords : given.tags(), given.focalX(), given.focalY());
	}

	private static String or(String given, String ours) {
		return given.isBlank() ? ours : given;
	}

}
