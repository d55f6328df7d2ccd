package de.depesche.media;

import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What decides whether a picture may appear.
 *
 * @param id the picture
 * @param name what people call it: its file's name, else what it shows
 * @param decorative whether nothing has to be said of what it shows
 * @param alt what it shows; may be empty
 * @param credit who made it; may be empty
 * @param licenceUntil last day on which it may be shown, or null for no end
 */
public record PictureTerms(UUID id, String name, boolean decorative, String alt, String credit,
		@Nullable LocalDate licenceUntil) {

	/** Whether those who do not see it would miss what it shows. */
	public boolean lacksAlt() {
		return this.alt.isBlank() && !this.decorative;
	}

	/** Whether nobody is named who made it. */
	public boolean lacksCredit() {
		return this.credit.isBlank();
	}

}
