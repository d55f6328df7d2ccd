package de.depesche.media;

/** Words as they are stored. */
final class Tidy {

	private static final int FILE_NAME = 200;

	private Tidy() {
	}

	/** NUL cannot be stored, other control characters cannot be seen. */
	static String text(String text) {
		return text.replaceAll("\\p{Cc}+", " ").strip();
	}

	/** Keeps line breaks, for texts of several paragraphs. */
	static String paragraphs(String text) {
		return text.replace("\r\n", "\n").replaceAll("[\\p{Cc}&&[^\\n]]+", " ").strip();
	}

	/** The name alone, without folders; the end of one that is too long, because it says the kind. */
	static String fileName(String name) {
		String tidy = text(name.replaceFirst("(?s)^.*[/\\\\]", ""));
		return (tidy.length() > FILE_NAME) ? tidy.substring(tidy.length() - FILE_NAME) : tidy;
	}

	/** At most as many characters, cut at a word if there is one near. */
	static String shortened(String text, int limit) {
		if (text.length() <= limit) {
			return text;
		}
		int end = text.lastIndexOf(' ', limit - 1);
		String cut = text.substring(0, (end > limit / 2) ? end : limit - 1);
		return (Character.isHighSurrogate(cut.charAt(cut.length() - 1)) ? cut.substring(0, cut.length() - 1) : cut) + "…";
	}

}
