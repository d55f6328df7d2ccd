package de.depesche.media;

import java.util.LinkedHashMap;
import java.util.Map;

/** Checks the words somebody gives to a picture, from a form or a program. */
final class PictureWords {

	static final int ALT = 500;

	static final int CAPTION = 1000;

	static final int CREDIT = 200;

	static final int LICENCE = 200;

	static final int TAGS = 20;

	static final int TAG = 60;

	private PictureWords() {
	}

	/** Message keys of what is wrong, by field; empty if nothing. */
	static Map<String, String> flaws(PictureDescription it) {
		Map<String, String> flaws = new LinkedHashMap<>();
		if (it.alt().length() > ALT) {
			flaws.put("alt", "media.error.alt");
		}
		if (it.caption().length() > CAPTION) {
			flaws.put("caption", "media.error.caption");
		}
		if (it.credit().length() > CREDIT) {
			flaws.put("credit", "media.error.credit");
		}
		if (it.licence().length() > LICENCE) {
			flaws.put("licence", "media.error.licence");
		}
		if (it.tags().size() > TAGS || it.tags().stream().anyMatch((tag) -> tag.length() > TAG)) {
			flaws.put("tags", "media.error.tags");
		}
		if (outside(it.focalX()) || outside(it.focalY())) {
			flaws.put("focal", "media.error.focal");
		}
		return flaws;
	}

	private static boolean outside(double share) {
		return !(share >= 0 && share <= 1);
	}

}
