package de.depesche.media;

import java.util.LinkedHashMap;
import java.util.Map;

/** Checks the words somebody gives to a picture, from a form or a program. */
final class PictureWords {

	private PictureWords() {
	}

	/** Message keys of what is wrong, by field; empty if nothing. */
	static Map<String, String> flaws(PictureDescription it) {
		Map<String, String> flaws = new LinkedHashMap<>();
		if (it.alt().length() > 500) {
			flaws.put("alt", "media.error.alt");
		}
		if (it.caption().length() > 1000) {
			flaws.put("caption", "media.error.caption");
		}
		if (it.credit().length() > 200) {
			flaws.put("credit", "media.error.credit");
		}
		if (it.licence().length() > 200) {
			flaws.put("licence", "media.error.licence");
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
