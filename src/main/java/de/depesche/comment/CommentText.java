package de.depesche.comment;

import java.util.EnumSet;
import java.util.regex.Pattern;

import de.depesche.shared.SafeHtml;
import org.nibor.autolink.LinkExtractor;
import org.nibor.autolink.LinkSpan;
import org.nibor.autolink.LinkType;
import org.nibor.autolink.Span;

/** The words of a comment: plain text on the way in, harmless HTML on the way out. */
final class CommentText {

	/** Longest comment, in characters as people count them (code points). */
	static final int MAX_LENGTH = 5000;

	private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cs}\\u2028\\u2029&&[^\\n]]");

	private static final LinkExtractor LINKS = LinkExtractor.builder()
		.linkTypes(EnumSet.of(LinkType.URL, LinkType.WWW))
		.build();

	private CommentText() {
	}

	/**
	 * The text without what nobody sees: other line ends become one kind, control characters
	 * and blanks at the ends go, more than one empty line becomes one.
	 */
	static String tidy(String typed) {
		String text = typed.replaceAll("\\R", "\n").replace('\t', ' ');
		text = UNPRINTABLE.matcher(text).replaceAll("");
		return text.replaceAll(" +\n", "\n").replaceAll("\n{3,}", "\n\n").strip();
	}

	/** Length as it is shown to people. */
	static int length(String text) {
		return text.codePointCount(0, text.length());
	}

	/** Paragraphs where the text has empty lines, line breaks where it has line ends, web addresses as links. */
	static SafeHtml html(String text) {
		StringBuilder html = new StringBuilder();
		for (String paragraph : text.split("\n\n")) {
			html.append("<p>");
			for (Span span : LINKS.extractSpans(paragraph)) {
				String part = escaped(paragraph.substring(span.getBeginIndex(), span.getEndIndex()));
				if (span instanceof LinkSpan link && isWebAddress(paragraph, link)) {
					String href = (link.getType() == LinkType.WWW) ? "https://" + part : part;
					html.append("<a href=\"")
						.append(href)
						.append("\" rel=\"nofollow ugc noopener\">")
						.append(part)
						.append("</a>");
				}
				else {
					html.append(part.replace("\n", "<br>"));
				}
			}
			html.append("</p>");
		}
		return SafeHtml.sanitize(html.toString());
	}

	private static boolean isWebAddress(String text, LinkSpan link) {
		String address = text.substring(link.getBeginIndex(), link.getEndIndex());
		return link.getType() == LinkType.WWW || address.matches("(?is)https?://.+");
	}

	private static String escaped(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
	}

}
