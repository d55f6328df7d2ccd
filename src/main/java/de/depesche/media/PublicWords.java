package de.depesche.media;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What readers see now keeps its credit and its alternative text: taken away from the library,
 * they would be missing from articles that could not have appeared without them.
 */
final class PublicWords {

	private static final int USES = 100;

	private PublicWords() {
	}

	/** Message keys of what may not be taken away, by field; empty if all is fine. Asks only if something is taken away. */
	static Map<String, String> lost(StoredPictures.Stored stored, PictureDescription description, MediaUses uses) {
		Map<String, String> flaws = new LinkedHashMap<>();
		boolean credit = !stored.picture().credit().isBlank() && description.credit().isBlank();
		boolean had = !stored.picture().alt().isBlank() || stored.decorative();
		boolean alt = had && description.alt().isBlank() && !description.decorative();
		if ((credit || alt) && uses.of(stored.picture().id(), USES).stream().anyMatch(MediaUse::open)) {
			if (credit) {
				flaws.put("credit", "media.error.credit.public");
			}
			if (alt) {
				flaws.put("alt", "media.error.alt.public");
			}
		}
		return flaws;
	}

}
