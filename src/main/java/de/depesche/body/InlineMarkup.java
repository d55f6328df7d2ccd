package de.depesche.body;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Scanner;
import org.jspecify.annotations.Nullable;

/**
 * What editors type where a page has no script: the part of CommonMark that stands inside
 * a paragraph. {@code **strong**}, {@code *emphasis*}, {@code `code`},
 * {@code [text](address)}; a backslash takes a character literally, and
 * {@code &nbsp;} and its like are read.
 * <p>
 * Different from CommonMark, for the sake of people who write German:
 * <ul>
 * <li>a line break stays a line break; several count as one;</li>
 * <li>a single star between letters or digits is a star, as in {@code Leser*innen};</li>
 * <li>the underscore, HTML, {@code <https://…>} and all that makes blocks ({@code #},
 * {@code -}, {@code 1.}, {@code >}) are text, and so is the exclamation mark of a picture,
 * which is a link otherwise;</li>
 * <li>{@code <!-- -->} is nothing. It stands where two marks would otherwise run into each
 * other or a star would not count, as in {@code Be<!-- -->*ton*<!-- -->ung}.</li>
 * </ul>
 * Content is read into and written from its normal form: spaces at the edge of a mark stand
 * outside of it, spaces at the beginning and end of the text and of its lines are dropped.
 */
public final class InlineMarkup {

	/** Longest text that is read, in characters. */
	public static final int MAX_LENGTH = 100_000;

	private static final String NOTHING = "<!-- -->";

	/** No definition of a link target can begin on a second line. */
	private static final String FIRST_LINE = "x\n";

	private static final Pattern LINE_BREAKS = Pattern.compile("[ \\t]*(?:\\r\\n|[\\n\\r\\x0B\\f\\x85\\u2028\\u2029])\\s*");

	private static final Pattern ENTITY = Pattern.compile("&(?:#[0-9]|#[xX][0-9a-fA-F]|[A-Za-z])");

	private static final Parser PARSER = Parser.builder()
		.enabledBlockTypes(Set.of())
		.customInlineContentParserFactory(on('*', InlineMarkup::starInWord))
		.customInlineContentParserFactory(on('<', InlineMarkup::angle))
		.customInlineContentParserFactory(on('_', InlineMarkup::literal))
		.build();

	private InlineMarkup() {
	}

	/**
	 * Reads what an editor typed.
	 * @param markup at most {@value #MAX_LENGTH} characters, with any line ends
	 * @return the content in normal form; empty if there is nothing but space
	 * @throws InvalidBodyException if a link leads where none may lead or has no text, or the text has control
	 * characters or is too long; the paths are empty
	 */
	public static List<Inline> parse(String markup) {
		Problems problems = new Problems();
		List<Inline> content = parse(markup, "", problems);
		problems.throwIfAny();
		return content;
	}

	/** The same, telling {@code problems} under {@code path}; what is returned then is of no use. */
	static List<Inline> parse(String markup, String path, Problems problems) {
		if (markup.length() > MAX_LENGTH) {
			problems.add(path, "body.text.long", MAX_LENGTH, markup.length());
			return List.of();
		}
		String lines = LINE_BREAKS.matcher(markup).replaceAll("\n").replace('\t', ' ').strip();
		if (!Rules.characters(path, lines, true, problems) || lines.isEmpty()) {
			return List.of();
		}
		List<Inline> content = new Reader(path, problems).read(PARSER.parse(FIRST_LINE + lines));
		for (Inline run : content) {
			// An entity can bring in what the text itself may not hold.
			if (!Rules.characters(path, run.text(), true, problems)) {
				break;
			}
		}
		return Inlines.normal(content);
	}

	/**
	 * Writes content so that {@link #parse} reads the same again, in its normal form.
	 */
	public static String write(List<Inline> content) {
		List<Inline> normal = Inlines.normal(content);
		String markup = new Writer().write(InlineTree.of(normal));
		if (!readsAs(markup, normal)) {
			// Where marks overlap between punctuation a closing star can be taken for an
			// opening one. Marks of their own for each run are ugly but cannot be mistaken.
			markup = new Writer().writeApart(normal);
		}
		return markup;
	}

	private static boolean readsAs(String markup, List<Inline> content) {
		Problems problems = new Problems();
		return parse(markup, "", problems).equals(content);
	}

	private static InlineContentParserFactory on(char trigger, InlineContentParser parser) {
		return new InlineContentParserFactory() {

			@Override
			public Set<Character> getTriggerCharacters() {
				return Set.of(trigger);
			}

			@Override
			public InlineContentParser create() {
				return parser;
			}

		};
	}

	private static ParsedInline starInWord(InlineParserState state) {
		Scanner scanner = state.scanner();
		int before = scanner.peekPreviousCodePoint();
		scanner.next();
		int after = scanner.peekCodePoint();
		return (Character.isLetterOrDigit(before) && Character.isLetterOrDigit(after))
				? ParsedInline.of(new Text("*"), scanner.position()) : ParsedInline.none();
	}

	private static ParsedInline angle(InlineParserState state) {
		Scanner scanner = state.scanner();
		if (scanner.next(NOTHING)) {
			return ParsedInline.of(new Text(""), scanner.position());
		}
		return literal(state);
	}

	private static ParsedInline literal(InlineParserState state) {
		Scanner scanner = state.scanner();
		String it = Character.toString(scanner.peek());
		scanner.next();
		return ParsedInline.of(new Text(it), scanner.position());
	}

	/** Turns the parsed tree into runs, without recursion: a hostile text nests deeply. */
	private static final class Reader {

		private final String path;

		private final Problems problems;

		private final List<Inline> runs = new ArrayList<>();

		private int strong;

		private int emphasis;

		/** Addresses of the links around the current place: a picture can hold a link. */
		private final Deque<OpenLink> links = new ArrayDeque<>();

		private record OpenLink(String address, int runsBefore) {
		}

		Reader(String path, Problems problems) {
			this.path = path;
			this.problems = problems;
		}

		List<Inline> read(Node document) {
			Node paragraph = document.getFirstChild();
			// Skips the first line and its end, which we put there.
			Node node = paragraph.getFirstChild().getNext().getNext();
			while (node != null) {
				enter(node);
				if (node.getFirstChild() != null) {
					node = node.getFirstChild();
					continue;
				}
				leave(node);
				while (node.getNext() == null && node.getParent() != paragraph) {
					node = node.getParent();
					leave(node);
				}
				node = node.getNext();
			}
			return this.runs;
		}

		private void enter(Node node) {
			switch (node) {
				case Text text -> run(text.getLiteral(), false);
				case Code code -> run(code.getLiteral(), true);
				case SoftLineBreak _, HardLineBreak _ -> run("\n", false);
				case StrongEmphasis _ -> this.strong++;
				case Emphasis _ -> this.emphasis++;
				case Link it -> enterLink(it.getDestination(), it.getTitle());
				case Image it -> {
					// The parser has no switch for pictures: what it takes for one is a link after an
					// exclamation mark.
					run("!", false);
					enterLink(it.getDestination(), it.getTitle());
				}
				default -> throw new IllegalStateException("Not switched off in the parser: " + node);
			}
		}

		private void enterLink(String address, @Nullable String title) {
			this.links.push(new OpenLink(address, this.runs.size()));
			Rules.link(this.path, address, this.problems);
			if (title != null) {
				this.problems.add(this.path, "body.link.title", Rules.shown(title));
			}
		}

		private void leave(Node node) {
			switch (node) {
				case StrongEmphasis _ -> this.strong--;
				case Emphasis _ -> this.emphasis--;
				case Link _, Image _ -> {
					OpenLink link = this.links.pop();
					if (Rules.blank(this.runs.subList(link.runsBefore(), this.runs.size()))) {
						this.problems.add(this.path, "body.link.text", Rules.shown(link.address()));
					}
				}
				default -> {
				}
			}
		}

		private void run(String text, boolean code) {
			List<Mark> marks = new ArrayList<>(4);
			if (!this.links.isEmpty()) {
				marks.add(new Mark.Link(this.links.getFirst().address()));
			}
			if (this.strong > 0) {
				marks.add(new Mark.Strong());
			}
			if (this.emphasis > 0) {
				marks.add(new Mark.Emphasis());
			}
			if (code) {
				marks.add(new Mark.Code());
			}
			this.runs.add(new Inline(text, marks));
		}

	}

	/**
	 * Writes markup. CommonMark decides by the characters on both sides of a star whether it
	 * opens, closes or is a star; where they are wrong a comment or an entity goes between.
	 */
	private static final class Writer {

		private final StringBuilder out = new StringBuilder();

		private boolean inLink;

		/** How many marks are open. */
		private int nested;

		/** The last thing written ends strong or emphasis. */
		private boolean closed;

		/** The last thing written begins strong or emphasis. */
		private boolean opened;

		/** The character before the stars that were written last. */
		private int beforeStars;

		String write(List<InlineTree> nodes) {
			nodes.forEach((node) -> write(node, nodes.getLast() == node));
			return toString();
		}

		/** Closes all marks but links after each run. */
		String writeApart(List<Inline> runs) {
			for (int from = 0; from < runs.size();) {
				String href = href(runs.get(from));
				int to = from + 1;
				while (href != null && to < runs.size() && href.equals(href(runs.get(to)))) {
					to++;
				}
				List<Inline> together = runs.subList(from, to);
				if (href != null) {
					link(href, () -> together.forEach(this::writeApart));
				}
				else {
					together.forEach(this::writeApart);
				}
				from = to;
			}
			return toString();
		}

		private void writeApart(Inline run) {
			List<Mark> marks = run.marks().stream().filter((mark) -> !(mark instanceof Mark.Link)).toList();
			write(InlineTree.of(List.of(new Inline(run.text(), marks))));
			separate();
		}

		private static @Nullable String href(Inline run) {
			for (Mark mark : run.marks()) {
				if (mark instanceof Mark.Link(String address)) {
					return address;
				}
			}
			return null;
		}

		private void separate() {
			if (this.closed) {
				this.out.append(NOTHING);
				this.closed = false;
			}
		}

		@Override
		public String toString() {
			return this.out.toString();
		}

		private void write(InlineTree node, boolean lastChild) {
			switch (node) {
				case InlineTree.Text(String text) -> text(text, lastChild);
				case InlineTree.Code(String text) -> code(text);
				case InlineTree.Marked(Mark.Link(String href), List<InlineTree> children) ->
					link(href, () -> write(children));
				case InlineTree.Marked(Mark mark, List<InlineTree> children) -> {
					String stars = (mark instanceof Mark.Strong) ? "**" : "*";
					open(stars, first(children), stars.length() == 1 && !opensToo(children));
					enclosed(() -> write(children));
					close(stars);
				}
			}
		}

		private void link(String href, Runnable text) {
			other('[');
			this.out.append('[');
			this.inLink = true;
			enclosed(text);
			this.inLink = false;
			other(']');
			this.out.append("](").append(address(href)).append(')');
		}

		private void enclosed(Runnable content) {
			this.nested++;
			content.run();
			this.nested--;
		}

		private void open(String stars, int next, boolean single) {
			separate();
			if (!this.opened) {
				int before = last();
				boolean wordBefore = !spaceOrNone(before) && !punctuation(before);
				boolean starInWord = single && Character.isLetterOrDigit(before) && Character.isLetterOrDigit(next);
				if (wordBefore && (punctuation(next) || starInWord)) {
					this.out.append(NOTHING);
				}
			}
			this.out.append(stars);
			this.opened = true;
		}

		private void close(String stars) {
			if (!this.closed) {
				this.beforeStars = last();
			}
			this.out.append(stars);
			this.closed = true;
			this.opened = false;
		}

		/** Before anything that is no star, with the character it begins with. */
		private void other(int next) {
			if (this.closed) {
				boolean wordAfter = !spaceOrNone(next) && !punctuation(next);
				boolean mayNotClose = wordAfter && punctuation(this.beforeStars);
				boolean starInWord = Character.isLetterOrDigit(this.beforeStars) && Character.isLetterOrDigit(next);
				if (mayNotClose || starInWord) {
					this.out.append(NOTHING);
				}
			}
			this.closed = false;
			this.opened = false;
		}

		private void code(String text) {
			other('`');
			String fence = "`";
			while (text.matches("(?s)(?:.*[^`])?" + fence + "(?:[^`].*)?")) {
				fence += "`";
			}
			boolean padded = text.startsWith("`") || text.endsWith("`")
					|| (text.startsWith(" ") && text.endsWith(" ") && !text.matches(" +"));
			String padding = padded ? " " : "";
			this.out.append(fence).append(padding).append(text).append(padding).append(fence);
		}

		private void text(String text, boolean lastChild) {
			boolean atEdge = this.opened;
			other(atEdge && spaceOrNone(text.codePointAt(0)) ? '&' : text.codePointAt(0));
			for (int i = 0; i < text.length();) {
				int it = text.codePointAt(i);
				int next = i + Character.charCount(it);
				boolean edge = (i == 0 && atEdge) || (next == text.length() && lastChild);
				boolean lost = atLineEdge(text, i, next, lastChild) && it != '\n' && Character.isWhitespace(it);
				if (lost || (edge && this.nested > 0 && spaceOrNone(it))) {
					this.out.append("&#").append(it).append(';');
				}
				else {
					if (escaped(text, i, next)) {
						this.out.append('\\');
					}
					this.out.appendCodePoint(it);
				}
				i = next;
			}
		}

		/** Where a form drops any space, the wide and narrow ones of typesetters too. */
		private boolean atLineEdge(String text, int at, int next, boolean lastChild) {
			return this.out.isEmpty() || last() == '\n'
					|| ((next < text.length()) ? text.charAt(next) == '\n' : lastChild && this.nested == 0);
		}

		private boolean escaped(String text, int at, int next) {
			char after = (next < text.length()) ? text.charAt(next) : 0;
			return switch (text.charAt(at)) {
				case '\\', '`' -> true;
				case '*' -> !(Character.isLetterOrDigit(last()) && next < text.length()
						&& Character.isLetterOrDigit(text.codePointAt(next)));
				case '[' -> this.inLink;
				case ']' -> this.inLink || after == '(';
				case '<' -> text.startsWith("<!--", at);
				case '&' -> ENTITY.matcher(text).region(at, text.length()).lookingAt();
				default -> false;
			};
		}

		private int last() {
			return this.out.isEmpty() ? ' ' : this.out.codePointBefore(this.out.length());
		}

		private static int first(List<InlineTree> nodes) {
			return switch (nodes.getFirst()) {
				case InlineTree.Code _ -> '`';
				case InlineTree.Text(String text) -> spaceOrNone(text.codePointAt(0)) ? '&' : text.codePointAt(0);
				case InlineTree.Marked(Mark.Link _, List<InlineTree> _) -> '[';
				case InlineTree.Marked(Mark _, List<InlineTree> children) -> first(children);
			};
		}

		private static boolean opensToo(List<InlineTree> nodes) {
			return nodes.getFirst() instanceof InlineTree.Marked(Mark mark, List<InlineTree> _)
					&& !(mark instanceof Mark.Link);
		}

		private static String address(String href) {
			int depth = 0;
			int deepest = 0;
			boolean balanced = true;
			for (char it : href.toCharArray()) {
				depth += (it == '(') ? 1 : (it == ')') ? -1 : 0;
				deepest = Math.max(deepest, depth);
				balanced &= depth >= 0;
			}
			String address = ENTITY.matcher(href).replaceAll("\\\\$0");
			return (balanced && depth == 0 && deepest < 10) ? address : address.replaceAll("[()]", "\\\\$0");
		}

		private static boolean spaceOrNone(int codePoint) {
			return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
		}

		/** What CommonMark counts as punctuation: Unicode's punctuation and symbols. */
		private static boolean punctuation(int codePoint) {
			return switch (Character.getType(codePoint)) {
				case Character.CONNECTOR_PUNCTUATION, Character.DASH_PUNCTUATION, Character.START_PUNCTUATION,
						Character.END_PUNCTUATION, Character.INITIAL_QUOTE_PUNCTUATION,
						Character.FINAL_QUOTE_PUNCTUATION, Character.OTHER_PUNCTUATION, Character.MATH_SYMBOL,
						Character.CURRENCY_SYMBOL, Character.MODIFIER_SYMBOL, Character.OTHER_SYMBOL ->
					true;
				default -> false;
			};
		}

	}

}
