package de.depesche.body;

import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** What holds for every body, whichever way it comes in. */
final class Rules {

	private static final Pattern WEB = Pattern.compile("(?i)https?://[^/?#@:\\s][^\\s]*");

	private static final Pattern MAIL = Pattern.compile("(?i)mailto:[^@/?#\\s]+@[^@\\s]+");

	private static final Pattern HERE = Pattern.compile("/(?!/).*|#.+");

	/** What no address needs unescaped and what browsers or our markup read in their own way. */
	private static final Pattern NOT_IN_ADDRESS = Pattern.compile("[\\s\\p{Z}\\p{C}\\\\<>\"`]");

	private Rules() {
	}

	/**
	 * Text for people: no control characters but, where allowed, a line break; nothing
	 * that is no character at all (PostgreSQL refuses NUL, JSON cannot carry half a
	 * surrogate pair, HTML drops the rest).
	 * @return whether the text is fine
	 */
	static boolean characters(String path, String text, boolean lineBreaks, Problems problems) {
		for (int i = 0; i < text.length();) {
			int it = text.codePointAt(i);
			if (!allowed(it) && !(lineBreaks && it == '\n')) {
				problems.add(path, "body.text.control", "U+%04X".formatted(it), i + 1);
				return false;
			}
			i += Character.charCount(it);
		}
		return true;
	}

	private static boolean allowed(int codePoint) {
		if ((codePoint & 0xFFFE) == 0xFFFE || (codePoint >= 0xFDD0 && codePoint <= 0xFDEF)) {
			return false;
		}
		return switch (Character.getType(codePoint)) {
			case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
				false;
			default -> true;
		};
	}

	/** A single line such as a title: clean, at most {@code limit} characters. */
	static void line(String path, String text, int limit, Problems problems) {
		if (text.length() > limit) {
			problems.add(path, "body.text.long", limit, text.length());
		}
		characters(path, text, false, problems);
		problems.count(text.length());
	}

	/** A line that has to say something. */
	static void title(String path, String text, Problems problems) {
		if (blank(text)) {
			problems.add(path, "body.text.missing");
		}
		line(path, text, Limits.LINE, problems);
	}

	/** Content in normal form that has to say something. */
	static void content(String path, List<Inline> content, Problems problems) {
		if (blank(content)) {
			problems.add(path, "body.text.missing");
		}
		runs(path, content, problems);
	}

	/** Content in normal form that may be empty. */
	static void runs(String path, List<Inline> content, Problems problems) {
		lengths(path, content, problems);
		content.forEach((run) -> problems.count(run.text().length()));
	}

	/** No run of content in normal form is too long. */
	static void lengths(String path, List<Inline> content, Problems problems) {
		for (Inline run : content) {
			if (run.text().length() > Limits.RUN) {
				problems.add(path, "body.text.long", Limits.RUN, run.text().length());
			}
		}
	}

	/** Where a link in running text leads. */
	static void link(String path, String href, Problems problems) {
		String objection = objection(href);
		if (objection == null && !WEB.matcher(href).matches() && !MAIL.matcher(href).matches()
				&& !HERE.matcher(href).matches()) {
			objection = "body.link.scheme";
		}
		if (objection != null) {
			problems.add(path, objection, shown(href));
		}
	}

	/** Where an embed leads. */
	static void url(String path, String url, Problems problems) {
		String objection = objection(url);
		if (objection == null && !WEB.matcher(url).matches()) {
			objection = "body.embed.scheme";
		}
		if (objection != null) {
			problems.add(path, objection, shown(url));
		}
		problems.count(url.length());
	}

	private static @Nullable String objection(String href) {
		if (href.isBlank()) {
			return "body.link.missing";
		}
		if (href.length() > Limits.HREF) {
			return "body.link.long";
		}
		return NOT_IN_ADDRESS.matcher(href).find() ? "body.link.characters" : null;
	}

	/**
	 * How many pictures a gallery has.
	 * @return whether the number is fine
	 */
	static boolean gallery(String path, int pictures, Problems problems) {
		boolean fine = pictures >= Limits.PICTURES_AT_LEAST && pictures <= Limits.PICTURES;
		if (!fine) {
			problems.add(path, "body.gallery.count", Limits.PICTURES_AT_LEAST, Limits.PICTURES, pictures);
		}
		return fine;
	}

	static void level(String path, int level, Problems problems) {
		if (level < 2 || level > 4) {
			problems.add(path, "body.heading.level", level);
		}
	}

	/** Whether nothing can be seen of it; a no-break space is not seen either. */
	static boolean blank(String text) {
		return text.codePoints().allMatch((it) -> Character.isWhitespace(it) || Character.isSpaceChar(it));
	}

	static boolean blank(List<Inline> content) {
		return content.stream().allMatch((run) -> blank(run.text()));
	}

	/** Something a person sent, as it may be repeated in a message. */
	static String shown(String sent) {
		String shown = sent.replaceAll("[\\p{C}\\p{Z}]+", " ");
		return (shown.length() > 60) ? BodyText.excerpt(shown, 60) : shown;
	}

}
