package de.depesche.media;

import java.util.IllformedLocaleException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Checks and reads the words of an attachment, from a form or a program. */
final class AttachmentForm {

	private static final int TITLE = 200;

	private static final int DESCRIPTION = 100_000;

	private AttachmentForm() {
	}

	/** Message keys of what is wrong, by field; empty if nothing. */
	static Map<String, String> flaws(Attachments.Words it) {
		Map<String, String> flaws = new LinkedHashMap<>();
		if (it.title().length() > TITLE) {
			flaws.put("title", "media.error.title");
		}
		if (it.credit().length() > PictureWords.CREDIT) {
			flaws.put("credit", "media.error.credit");
		}
		if (it.description().length() > DESCRIPTION) {
			flaws.put("description", "media.error.description");
		}
		if (!language(it.language())) {
			flaws.put("language", "media.error.language");
		}
		List<String> tags = it.tags();
		if (tags.size() > PictureWords.TAGS || tags.stream().anyMatch((tag) -> tag.length() > PictureWords.TAG)) {
			flaws.put("tags", "media.error.tags");
		}
		return flaws;
	}

	private static boolean language(String tag) {
		if (tag.isBlank() || tag.length() > 35) {
			return false;
		}
		try {
			return !new Locale.Builder().setLanguageTag(tag).build().getLanguage().isEmpty();
		}
		catch (IllformedLocaleException ex) {
			return false;
		}
	}

}
