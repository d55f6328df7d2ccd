package de.depesche.body;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/** Turns a body into the blocks of a form and back. */
public final class BodyForms {

	private static final Pattern LINE = Pattern.compile("\\R");

	private static final Pattern BULLET = Pattern.compile("- +");

	private static final Pattern NUMBER = Pattern.compile("\\d{1,4}\\. +");

	private static final Pattern UUID_FORM = Pattern
		.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

	private BodyForms() {
	}

	/**
	 * Reads what an editor typed.
	 * @throws InvalidBodyException if anything is wrong with it; paths are
	 * {@code blocks[3].text} with the names of {@link BlockForm}
	 */
	public static Body read(List<BlockForm> forms) {
		Problems problems = new Problems();
		if (forms.size() > Limits.BLOCKS) {
			problems.add("blocks", "body.list.long", Limits.BLOCKS, forms.size());
			problems.throwIfAny();
		}
		List<Block> blocks = new ArrayList<>();
		for (int i = 0; i < forms.size(); i++) {
			Block block = block(forms.get(i), "blocks[" + i + "]", problems);
			if (block != null) {
				blocks.add(block);
			}
		}
		problems.throwIfAny();
		return new Body(blocks);
	}

	/** Writes a body so that {@link #read} reads the same again. */
	public static List<BlockForm> write(Body body) {
		return body.blocks().stream().map(BodyForms::form).toList();
	}

	private static @Nullable Block block(BlockForm form, String path, Problems problems) {
		Optional<BlockType> type = BlockType.withId(form.type());
		if (type.isEmpty()) {
			problems.add(path + ".type", "body.block.unknown", Rules.shown(form.type()),
					String.join(", ", BlockType.IDS));
			return null;
		}
		return switch (type.get()) {
			case PARAGRAPH -> new Block.Paragraph(words(form, "text", path, problems));
			case HEADING -> new Block.Heading(level(form, path, problems), words(form, "text", path, problems));
			case FIGURE -> figure(form, path, problems);
			case GALLERY -> new Block.Gallery(line(form, "title", Limits.LINE, path, problems),
					pictures(form.items(), path + ".items", problems));
			case QUOTE -> new Block.Quote(words(form, "text", path, problems),
					line(form, "source", Limits.LINE, path, problems));
			case LIST -> new Block.ItemList(!form.value("ordered").isEmpty(),
					items(itemTexts(form.value("items")), path + ".items", problems));
			case DIVIDER -> new Block.Divider();
			case INFOBOX -> new Block.InfoBox(title(form, "title", path, problems),
					inside(form.value("text"), path + ".text", problems));
			case TABLE -> table(form, path, problems);
			case EMBED -> new Block.Embed(url(form, path, problems), title(form, "title", path, problems),
					line(form, "description", Limits.ALT, path, problems));
		};
	}

	private static BlockForm form(Block block) {
		String type = BlockType.of(block).id();
		return switch (block) {
			case Block.Paragraph(var content) -> new BlockForm(type, Map.of("text", InlineMarkup.write(content)));
			case Block.Heading(var level, var content) ->
				new BlockForm(type, Map.of("level", Integer.toString(level), "text", InlineMarkup.write(content)));
			case Block.Figure it -> new BlockForm(type,
					Map.of("picture", (it.picture() != null) ? it.picture().toString() : "", "alt", it.alt(), "caption",
							InlineMarkup.write(it.caption()), "credit", it.credit(), "licence", it.licence()));
			case Block.Gallery(var title, var items) ->
				new BlockForm(type, Map.of("title", title)).withItems(items.stream().map(BodyForms::form).toList());
			case Block.Quote(var content, var source) ->
				new BlockForm(type, Map.of("text", InlineMarkup.write(content), "source", source));
			case Block.ItemList(var ordered, var items) ->
				new BlockForm(type, Map.of("ordered", ordered ? "ja" : "", "items", itemLines(items)));
			case Block.Divider() -> new BlockForm(type, Map.of());
			case Block.InfoBox(var title, var inside) ->
				new BlockForm(type, Map.of("title", title, "text", insideText(inside)));
			case Block.Table(var caption, var header, var rows) -> {
				List<String> lines = new ArrayList<>();
				lines.add(row(header));
				rows.forEach((row) -> lines.add(row(row)));
				yield new BlockForm(type, Map.of("caption", caption, "table", String.join("\n", lines)));
			}
			case Block.Embed(var url, var title, var description) ->
				new BlockForm(type, Map.of("url", url, "title", title, "description", description));
		};
	}

	private static Block.Figure figure(BlockForm form, String path, Problems problems) {
		return new Block.Figure(picture(form, path, problems), line(form, "alt", Limits.ALT, path, problems),
				runs(form, "caption", path, problems), line(form, "credit", Limits.LINE, path, problems),
				line(form, "licence", Limits.LINE, path, problems));
	}

	private static List<Block.Figure> pictures(List<BlockForm> items, String path, Problems problems) {
		if (!Rules.gallery(path, items.size(), problems)) {
			return List.of();
		}
		List<Block.Figure> pictures = new ArrayList<>();
		for (int i = 0; i < items.size(); i++) {
			pictures.add(figure(items.get(i), path + "[" + i + "]", problems));
		}
		return List.copyOf(pictures);
	}

	private static List<Inline> words(BlockForm form, String name, String path, Problems problems) {
		return words(form.value(name), path + "." + name, problems);
	}

	private static List<Inline> words(String markup, String path, Problems problems) {
		int before = problems.size();
		List<Inline> content = InlineMarkup.parse(markup, path, problems);
		if (problems.size() == before) {
			Rules.content(path, content, problems);
		}
		return content;
	}

	private static List<Inline> runs(BlockForm form, String name, String path, Problems problems) {
		return runs(form.value(name), path + "." + name, problems);
	}

	private static List<Inline> runs(String markup, String path, Problems problems) {
		List<Inline> content = InlineMarkup.parse(markup, path, problems);
		Rules.runs(path, content, problems);
		return content;
	}

	private static String line(BlockForm form, String name, int limit, String path, Problems problems) {
		String line = tidy(form.value(name));
		Rules.line(path + "." + name, line, limit, problems);
		return line;
	}

	private static String title(BlockForm form, String name, String path, Problems problems) {
		String title = tidy(form.value(name));
		Rules.title(path + "." + name, title, problems);
		return title;
	}

	private static String tidy(String typed) {
		return typed.replaceAll("[\\t\\r\\n]+", " ").strip();
	}

	private static int level(BlockForm form, String path, Problems problems) {
		String typed = form.value("level").strip();
		if (!typed.matches("[2-4]")) {
			problems.add(path + ".level", "body.heading.level", Rules.shown(typed));
			return 2;
		}
		return Integer.parseInt(typed);
	}

	private static @Nullable UUID picture(BlockForm form, String path, Problems problems) {
		String typed = form.value("picture").strip();
		if (typed.isEmpty()) {
			return null;
		}
		if (!UUID_FORM.matcher(typed).matches()) {
			problems.add(path + ".picture", "body.picture.id", Rules.shown(typed));
			return null;
		}
		return UUID.fromString(typed);
	}

	private static String url(BlockForm form, String path, Problems problems) {
		String typed = form.value("url").strip();
		Rules.url(path + ".url", typed, problems);
		return typed;
	}

	private static List<String> itemTexts(String typed) {
		List<String> texts = new ArrayList<>();
		for (String line : LINE.split(typed)) {
			if (line.isBlank()) {
				continue;
			}
			boolean continues = Character.isWhitespace(line.charAt(0)) && !texts.isEmpty();
			if (continues) {
				texts.set(texts.size() - 1, texts.getLast() + "\n" + line.strip());
			}
			else {
				texts.add(line.strip());
			}
		}
		return texts;
	}

	private static String itemLines(List<List<Inline>> items) {
		return items.stream()
			.map((item) -> InlineMarkup.write(item).replace("\n", "\n  "))
			.collect(Collectors.joining("\n"));
	}

	private static List<List<Inline>> items(List<String> texts, String path, Problems problems) {
		if (texts.isEmpty()) {
			problems.add(path, "body.list.empty");
		}
		if (texts.size() > Limits.ITEMS) {
			problems.add(path, "body.list.long", Limits.ITEMS, texts.size());
			return List.of();
		}
		return texts.stream().map((text) -> words(text, path, problems)).toList();
	}

	private static List<Block> inside(String typed, String path, Problems problems) {
		List<Block> blocks = new ArrayList<>();
		for (String part : LINE.matcher(typed).replaceAll("\n").strip().split("\n[ \\t]*\n\\s*")) {
			if (part.isBlank()) {
				continue;
			}
			Pattern marker = part.startsWith("-") ? BULLET : NUMBER;
			if (isList(part, marker)) {
				List<String> items = new ArrayList<>();
				for (String line : part.split("\n")) {
					if (Character.isWhitespace(line.charAt(0))) {
						items.set(items.size() - 1, items.getLast() + "\n" + line.strip());
					}
					else {
						items.add(marker.matcher(line).replaceFirst(""));
					}
				}
				blocks.add(new Block.ItemList(marker == NUMBER, items(items, path, problems)));
			}
			else {
				blocks.add(new Block.Paragraph(words(part, path, problems)));
			}
		}
		if (blocks.isEmpty()) {
			problems.add(path, "body.text.missing");
		}
		if (blocks.size() > Limits.ITEMS) {
			problems.add(path, "body.list.long", Limits.ITEMS, blocks.size());
		}
		return blocks;
	}

	private static boolean isList(String part, Pattern marker) {
		String[] lines = part.split("\n");
		if (!marker.matcher(lines[0]).lookingAt()) {
			return false;
		}
		for (String line : lines) {
			if (!Character.isWhitespace(line.charAt(0)) && !marker.matcher(line).lookingAt()) {
				return false;
			}
		}
		return true;
	}

	private static String insideText(List<Block> inside) {
		List<String> parts = new ArrayList<>();
		for (Block block : inside) {
			if (block instanceof Block.ItemList(var ordered, var items)) {
				StringBuilder list = new StringBuilder();
				for (int i = 0; i < items.size(); i++) {
					list.append(list.isEmpty() ? "" : "\n")
						.append(ordered ? (i + 1) + ". " : "- ")
						.append(InlineMarkup.write(items.get(i)).replace("\n", "\n  "));
				}
				parts.add(list.toString());
			}
			else if (block instanceof Block.Paragraph(var content)) {
				String text = InlineMarkup.write(content);
				// What would be taken for a list keeps its first character by a backslash.
				if (BULLET.matcher(text).lookingAt()) {
					text = "\\" + text;
				}
				else if (NUMBER.matcher(text).lookingAt()) {
					text = text.replaceFirst("\\.", "\\\\.");
				}
				parts.add(text);
			}
		}
		return String.join("\n\n", parts);
	}

	private static Block table(BlockForm form, String path, Problems problems) {
		String caption = line(form, "caption", Limits.LINE, path, problems);
		String place = path + ".table";
		List<List<List<Inline>>> rows = new ArrayList<>();
		for (String line : LINE.split(form.value("table"))) {
			if (line.isBlank()) {
				continue;
			}
			rows.add(cells(line).stream().map((cell) -> runs(cell, place, problems)).toList());
		}
		if (rows.size() < 2) {
			problems.add(place, "body.table.rows");
			return new Block.Table(caption, List.of(), List.of());
		}
		int columns = rows.getFirst().size();
		if (columns > Limits.COLUMNS) {
			problems.add(place, "body.list.long", Limits.COLUMNS, columns);
		}
		if (rows.size() > Limits.ROWS + 1) {
			problems.add(place, "body.list.long", Limits.ROWS, rows.size() - 1);
		}
		for (int i = 1; i < rows.size(); i++) {
			if (rows.get(i).size() != columns) {
				problems.add(place, "body.table.line", i + 1, columns, rows.get(i).size());
			}
		}
		return new Block.Table(caption, rows.getFirst(), rows.subList(1, rows.size()));
	}

	private static List<String> cells(String line) {
		List<String> cells = new ArrayList<>();
		StringBuilder cell = new StringBuilder();
		for (int i = 0; i < line.length(); i++) {
			if (line.startsWith("\\|", i)) {
				cell.append('|');
				i++;
			}
			else if (line.startsWith("\\<br>", i)) {
				cell.append("<br>");
				i += 4;
			}
			else if (line.startsWith("<br>", i)) {
				cell.append('\n');
				i += 3;
			}
			else if (line.charAt(i) == '|') {
				cells.add(cell.toString());
				cell.setLength(0);
			}
			else {
				cell.append(line.charAt(i));
			}
		}
		cells.add(cell.toString());
		return cells.stream().map(String::strip).toList();
	}

	private static String row(List<List<Inline>> cells) {
		String row = cells.stream()
			.map((cell) -> InlineMarkup.write(cell)
				.replace("<br>", "\\<br>")
				// A backslash that ends a line must not escape the line break.
				.replace("\\\n", "\\ <br>")
				.replace("\n", "<br>")
				.replace("|", "\\|"))
			.collect(Collectors.joining(" | "));
		// A line of empty cells of a single column would be no line at all.
		return row.isBlank() ? "<!-- -->" : row;
	}

}
