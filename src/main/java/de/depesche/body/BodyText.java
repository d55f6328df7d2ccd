package de.depesche.body;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A body as plain text, for search, reading time and short versions. */
public final class BodyText {

	private BodyText() {
	}

	/**
	 * The words of a body without marks, blocks separated by a blank line. Of a figure the
	 * caption, of a gallery title and captions, of an embed title and description, of a table a line for each row; no
	 * addresses, credits and licences.
	 */
	public static String of(Body body) {
		return blocks(body.blocks());
	}

	/** The text of some content without its marks. */
	public static String of(List<Inline> content) {
		return content.stream().map(Inline::text).collect(Collectors.joining());
	}

	/** Number of words of a body, counted in {@link #of(Body)} as {@link BreakIterator} separates them. */
	public static int words(Body body) {
		String text = of(body);
		BreakIterator words = BreakIterator.getWordInstance(Locale.GERMAN);
		words.setText(text);
		int count = 0;
		int start = words.first();
		for (int end = words.next(); end != BreakIterator.DONE; start = end, end = words.next()) {
			if (text.substring(start, end).codePoints().anyMatch(Character::isLetterOrDigit)) {
				count++;
			}
		}
		return count;
	}

	/**
	 * The beginning of a text, cut after a word and ended with an ellipsis. A text that fits
	 * comes back as it is. A word too long to fit is cut, but never within what a reader
	 * takes for one character.
	 * @param maxChars longest result in UTF-16 units, ellipsis included; at least 1
	 */
	public static String excerpt(String text, int maxChars) {
		if (maxChars < 1) {
			throw new IllegalArgumentException("No room for an excerpt: " + maxChars);
		}
		if (text.length() <= maxChars) {
			return text;
		}
		int room = maxChars - 1;
		String kept = text.substring(0, boundary(BreakIterator.getWordInstance(Locale.GERMAN), text, room)).strip();
		String words = withoutLooseEnd(kept);
		if (words.isEmpty()) {
			words = text.substring(0, boundary(BreakIterator.getCharacterInstance(Locale.GERMAN), text, room)).strip();
		}
		return words + "…";
	}

	/** The last boundary at or before {@code at} where a reader's character ends as well. */
	private static int boundary(BreakIterator breaks, String text, int at) {
		BreakIterator characters = BreakIterator.getCharacterInstance(Locale.GERMAN);
		breaks.setText(text);
		characters.setText(text);
		int found = at;
		while (found > 0 && !(breaks.isBoundary(found) && characters.isBoundary(found))) {
			found--;
		}
		return found;
	}

	/** Without a comma, dash or opening bracket that would stand before the ellipsis. */
	private static String withoutLooseEnd(String text) {
		return text.replaceFirst("[\\s,;:\\-–—(\\[„‚»›/]+$", "");
	}

	private static String blocks(List<Block> blocks) {
		return blocks.stream().map(BodyText::block).filter((text) -> !text.isBlank()).collect(Collectors.joining("\n\n"));
	}

	private static String block(Block block) {
		return switch (block) {
			case Block.Paragraph(var content) -> of(content);
			case Block.Heading(_, var content) -> of(content);
			case Block.Figure figure -> of(figure.caption());
			case Block.Gallery(var title, var items) ->
				lines(Stream.concat(Stream.of(title), items.stream().map((it) -> of(it.caption()))).toList());
			case Block.Quote(var content, var source) -> lines(List.of(of(content), source));
			case Block.ItemList(_, var items) -> lines(items.stream().map(BodyText::of).toList());
			case Block.Divider() -> "";
			case Block.InfoBox(var title, var inside) -> title + "\n\n" + blocks(inside);
			case Block.Table(var caption, var header, var rows) -> table(caption, header, rows);
			case Block.Embed(_, var title, var description) -> lines(List.of(title, description));
		};
	}

	private static String table(String caption, List<List<Inline>> header, List<List<List<Inline>>> rows) {
		List<String> lines = new ArrayList<>();
		lines.add(caption);
		lines.add(row(header));
		rows.forEach((row) -> lines.add(row(row)));
		return lines(lines);
	}

	private static String row(List<List<Inline>> cells) {
		return cells.stream().map(BodyText::of).filter((cell) -> !cell.isBlank()).collect(Collectors.joining(" | "));
	}

	private static String lines(List<String> lines) {
		return lines.stream().filter((line) -> !line.isBlank()).collect(Collectors.joining("\n"));
	}

}
