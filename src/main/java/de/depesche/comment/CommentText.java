package de.depesche.comment;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import de.depesche.shared.SafeHtml;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.nibor.autolink.LinkExtractor;
import org.nibor.autolink.LinkSpan;
import org.nibor.autolink.LinkType;
import org.nibor.autolink.Span;

/**
 * The words of a comment: text with a few marks on the way in, harmless HTML on the way out. The
 * marks are those of CommonMark for {@code **strong**}, {@code *emphasis*}, {@code [text](address)}
 * and, at the beginning of a line, {@code >} for a quotation; everything else is text. A line break
 * stays one, web addresses become links.
 */
final class CommentText {

	/** Longest comment anywhere, in characters as people count them (grapheme clusters). */
	static final int MAX_LENGTH = 5000;

	/** Characters of the machine a comment of that length may have; emoji are made of many. */
	private static final int MAX_UNITS = 8 * MAX_LENGTH;

	/** With signs that turn the direction of all that follows; isolates and marks for single words stay. */
	private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cs}\\u2028\\u2029\\u202a-\\u202e&&[^\\n]]");

	/** Towers of accents reach into the lines of others. */
	private static final Pattern TOWER = Pattern.compile("([\\p{Mn}\\p{Me}]{4})[\\p{Mn}\\p{Me}]+");

	private static final Pattern INVISIBLE = Pattern.compile("[\\p{C}\\p{Z}\\s\\u115f\\u1160\\u2800\\u3164\\uffa0\\p{Mn}\\p{Me}]+");

	private static final Pattern DEEP_QUOTE = Pattern.compile("(?m)^((?:[ ]*>){2})(?:[ ]*>)+");

	private static final Pattern AFTER_QUOTE = Pattern.compile("(?m)^([ ]*>.*)\\n(?![ ]*>|\\n|\\z)");

	private static final LinkExtractor LINKS = LinkExtractor.builder()
		.linkTypes(EnumSet.of(LinkType.URL, LinkType.WWW))
		.build();

	private static final Parser PARSER = Parser.builder()
		.enabledBlockTypes(Set.of(BlockQuote.class))
		.maxInlineNesting(40)
		.build();

	private CommentText() {
	}

	/**
	 * A comment as it is read.
	 *
	 * @param html for pages
	 * @param words without marks; empty if there is nothing to be seen
	 * @param addresses where its links lead
	 */
	record Rendered(SafeHtml html, String words, List<String> addresses) {

		int links() {
			return this.addresses.size();
		}

	}

	/**
	 * The text without what nobody sees: other line ends become one kind, control characters
	 * and blanks at the ends go, more than one empty line becomes one.
	 */
	static String tidy(String typed) {
		String text = typed.replaceAll("\\R", "\n").replace('\t', ' ');
		text = UNPRINTABLE.matcher(text).replaceAll("");
		text = TOWER.matcher(text).replaceAll("$1");
		return text.replaceAll(" +\n", "\n").replaceAll("\n{3,}", "\n\n").strip();
	}

	/** Length as people count: a family of emoji is one character. */
	static int length(String text) {
		if (text.length() > MAX_UNITS) {
			// Whatever it is made of, nobody reads that.
			return Math.max(MAX_LENGTH + 1, text.codePointCount(0, text.length()));
		}
		BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
		characters.setText(text);
		int length = 0;
		while (characters.next() != BreakIterator.DONE) {
			length++;
		}
		return length;
	}

	/** The same without people. */
	static SafeHtml html(String text) {
		return render(text, List.of()).html();
	}

	/**
	 * Reads the marks.
	 * @param text tidied
	 * @param people names that are set apart where they follow an {@code @}
	 */
	static Rendered render(String text, Collection<String> people) {
		if (text.length() > MAX_UNITS) {
			return new Rendered(SafeHtml.sanitize(""), text, List.of());
		}
		Writer writer = new Writer(people.stream().sorted(Comparator.comparing(String::length).reversed()).toList());
		writer.children(PARSER.parse(prepared(text)));
		String words = writer.words.toString().strip();
		return new Rendered(SafeHtml.sanitize(writer.html.toString()),
				INVISIBLE.matcher(words).replaceAll("").isEmpty() ? "" : words, List.copyOf(writer.links));
	}

	/** A quotation of somebody's words, ready to be answered. */
	static String quote(String words) {
		String shown = words.strip();
		return shown.isEmpty() ? "" : "> " + shown.replace("\n", "\n> ").replace("\n> \n", "\n>\n") + "\n\n";
	}

	/** Takes the meaning from all marks that are not ours. */
	private static String prepared(String text) {
		String quotes = AFTER_QUOTE.matcher(DEEP_QUOTE.matcher(text).replaceAll("$1")).replaceAll("$1\n\n");
		StringBuilder out = new StringBuilder(quotes.length() + 64);
		for (int i = 0; i < quotes.length(); i++) {
			char c = quotes.charAt(i);
			char next = (i + 1 < quotes.length()) ? quotes.charAt(i + 1) : ' ';
			switch (c) {
				case '\\' -> {
					if ("*[]()>\\".indexOf(next) >= 0) {
						out.append(c).append(next);
						i++;
					}
					else {
						out.append("\\\\");
					}
				}
				case '_', '`', '<', '&' -> out.append('\\').append(c);
				// A picture would be fetched from elsewhere.
				case '!' -> out.append((next == '[') ? "\\!" : "!");
				// A definition would vanish.
				case ':' -> out.append((i > 0 && quotes.charAt(i - 1) == ']') ? "\\:" : ":");
				// Leser*innen are not emphasized.
				case '*' -> out.append((i > 0 && Character.isLetterOrDigit(quotes.charAt(i - 1))
						&& Character.isLetterOrDigit(next)) ? "\\*" : "*");
				default -> out.append(c);
			}
		}
		return out.toString();
	}

	private static boolean isWebAddress(String address) {
		return address.matches("(?is)https?://[^\\s]+");
	}

	private static String escaped(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
	}

	/** Walks through what was read and writes HTML and words. */
	private static final class Writer {

		private final List<String> people;

		private final StringBuilder html = new StringBuilder();

		private final StringBuilder words = new StringBuilder();

		private final List<String> links = new ArrayList<>();

		private boolean inLink;

		Writer(List<String> people) {
			this.people = people;
		}

		void children(Node node) {
			for (Node it = node.getFirstChild(); it != null; it = it.getNext()) {
				StringBuilder run = new StringBuilder();
				// The parser cuts text where a mark might have been; addresses are found in the whole.
				while (it instanceof Text text) {
					run.append(text.getLiteral());
					if (!(it.getNext() instanceof Text)) {
						break;
					}
					it = it.getNext();
				}
				if (it instanceof Text) {
					text(run.toString());
				}
				else {
					node(it);
				}
			}
		}

		private void node(Node node) {
			switch (node) {
				case Paragraph it -> {
					wrap("p", it);
					this.words.append("\n\n");
				}
				case BlockQuote it -> wrap("blockquote", it);
				case StrongEmphasis it -> wrap("strong", it);
				case Emphasis it -> wrap("em", it);
				case HardLineBreak _, SoftLineBreak _ -> {
					this.html.append("<br>");
					this.words.append('\n');
				}
				case Link it -> link(it);
				default -> children(node);
			}
		}

		private void wrap(String element, Node node) {
			this.html.append('<').append(element).append('>');
			children(node);
			this.html.append("</").append(element).append('>');
		}

		private void link(Link link) {
			if (this.inLink || !isWebAddress(link.getDestination())) {
				children(link);
				return;
			}
			this.links.add(link.getDestination());
			this.html.append("<a href=\"").append(escaped(link.getDestination())).append("\" rel=\"nofollow ugc noopener\">");
			this.inLink = true;
			int before = this.words.length();
			children(link);
			this.inLink = false;
			if (INVISIBLE.matcher(this.words.substring(before)).replaceAll("").isEmpty()) {
				// A link without words could not be followed by those who hear the page.
				words(link.getDestination());
			}
			this.html.append("</a>");
		}

		private void text(String text) {
			if (this.inLink) {
				words(text);
				return;
			}
			for (Span span : LINKS.extractSpans(text)) {
				String part = text.substring(span.getBeginIndex(), span.getEndIndex());
				String href = (span instanceof LinkSpan link && link.getType() == LinkType.WWW) ? "https://" + part : part;
				if (span instanceof LinkSpan && isWebAddress(href)) {
					this.links.add(href);
					this.html.append("<a href=\"").append(escaped(href)).append("\" rel=\"nofollow ugc noopener\">");
					words(part);
					this.html.append("</a>");
				}
				else {
					people(part);
				}
			}
		}

		private void people(String text) {
			int from = 0;
			for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
				String rest = text.substring(at + 1);
				for (String name : this.people) {
					if (rest.startsWith(name)) {
						words(text.substring(from, at));
						this.html.append("<span class=\"mention\">");
						words("@" + name);
						this.html.append("</span>");
						from = at + 1 + name.length();
						break;
					}
				}
			}
			words(text.substring(from));
		}

		private void words(String text) {
			this.html.append(escaped(text));
			this.words.append(text);
		}

	}

}
