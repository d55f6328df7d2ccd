package de.depesche.body;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the JSON form; whatever it returns is of use only if no problem was found. */
final class BodyReader {

	private static final Pattern UUID_FORM = Pattern
		.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

	private static final Pattern FIELD_NAME = Pattern.compile("[A-Za-z0-9_-]{1,40}");

	private static final String MARKS = "strong, emphasis, code, link";

	private static final Map<BlockType, Fields> FIELDS = new EnumMap<>(Map.of(
			BlockType.PARAGRAPH, new Fields(Set.of("type", "content"), Set.of()),
			BlockType.HEADING, new Fields(Set.of("type", "level", "content"), Set.of()),
			BlockType.FIGURE, new Fields(Set.of("type", "picture"), Set.of("alt", "caption", "credit", "licence")),
			BlockType.GALLERY, new Fields(Set.of("type", "items"), Set.of("title")),
			BlockType.QUOTE, new Fields(Set.of("type", "content"), Set.of("source")),
			BlockType.LIST, new Fields(Set.of("type", "ordered", "items"), Set.of()),
			BlockType.DIVIDER, new Fields(Set.of("type"), Set.of()),
			BlockType.INFOBOX, new Fields(Set.of("type", "title", "blocks"), Set.of()),
			BlockType.TABLE, new Fields(Set.of("type", "header", "rows"), Set.of("caption")),
			BlockType.EMBED, new Fields(Set.of("type", "url", "title"), Set.of("description"))));

	/** A picture of a gallery is a figure that need not say so. */
	private static final Fields GALLERY_ITEM = new Fields(Set.of("picture"),
			Set.of("alt", "caption", "credit", "licence"));

	private static final Fields DOCUMENT = new Fields(Set.of("version", "blocks"), Set.of());

	private static final Fields RUN = new Fields(Set.of("text"), Set.of("marks"));

	private static final Fields PLAIN_MARK = new Fields(Set.of("type"), Set.of());

	private static final Fields LINK_MARK = new Fields(Set.of("type", "href"), Set.of());

	private final Problems problems;

	BodyReader(Problems problems) {
		this.problems = problems;
	}

	private record Fields(Set<String> required, Set<String> optional) {
	}

	Body body(JsonNode document) {
		if (!isObject("", document) || !version(document.get("version"))) {
			return Body.EMPTY;
		}
		fields("", document, DOCUMENT);
		return new Body(list("blocks", document.get("blocks"), Limits.BLOCKS, (path, node) -> block(path, node, false)));
	}

	private boolean version(@Nullable JsonNode version) {
		if (version == null) {
			this.problems.add("version", "body.field.missing", "version");
		}
		else if (!version.isIntegralNumber()) {
			this.problems.add("version", "body.json.integer");
		}
		else if (version.canConvertToInt() && version.intValue() == Body.SCHEMA) {
			return true;
		}
		else {
			boolean newer = version.bigIntegerValue().compareTo(BigInteger.valueOf(Body.SCHEMA)) > 0;
			this.problems.add("version", newer ? "body.version.newer" : "body.version.unknown",
					Rules.shown(version.toString()), Body.SCHEMA);
		}
		return false;
	}

	private @Nullable Block block(String path, JsonNode node, boolean inBox) {
		if (!isObject(path, node)) {
			return null;
		}
		JsonNode name = node.get("type");
		if (name == null) {
			this.problems.add(path + ".type", "body.field.missing", "type");
			return null;
		}
		String id = string(path + ".type", name);
		if (!name.isString()) {
			return null;
		}
		Optional<BlockType> type = BlockType.withId(id);
		if (type.isEmpty()) {
			this.problems.add(path + ".type", "body.block.unknown", Rules.shown(id), String.join(", ", BlockType.IDS));
			return null;
		}
		if (inBox && type.get() != BlockType.PARAGRAPH && type.get() != BlockType.LIST) {
			this.problems.add(path + ".type", "body.infobox.block", id);
			return null;
		}
		fields(path, node, FIELDS.getOrDefault(type.get(), PLAIN_MARK));
		return switch (type.get()) {
			case PARAGRAPH -> new Block.Paragraph(words(path + ".content", node.get("content")));
			case HEADING -> new Block.Heading(level(path + ".level", node.get("level")),
					words(path + ".content", node.get("content")));
			case FIGURE -> figure(path, node);
			case GALLERY -> new Block.Gallery(line(path + ".title", node.get("title"), Limits.LINE),
					pictures(path + ".items", node.get("items")));
			case QUOTE -> new Block.Quote(words(path + ".content", node.get("content")),
					line(path + ".source", node.get("source"), Limits.LINE));
			case LIST -> new Block.ItemList(bool(path + ".ordered", node.get("ordered")),
					filled(path + ".items", list(path + ".items", node.get("items"), Limits.ITEMS, this::words)));
			case DIVIDER -> new Block.Divider();
			case INFOBOX -> new Block.InfoBox(title(path + ".title", node.get("title")),
					filled(path + ".blocks", list(path + ".blocks", node.get("blocks"), Limits.ITEMS,
							(inside, block) -> block(inside, block, true))));
			case TABLE -> table(path, node);
			case EMBED -> new Block.Embed(url(path + ".url", node.get("url")), title(path + ".title", node.get("title")),
					line(path + ".description", node.get("description"), Limits.ALT));
		};
	}

	private Block.Figure figure(String path, JsonNode node) {
		return new Block.Figure(picture(path + ".picture", node.get("picture")),
				line(path + ".alt", node.get("alt"), Limits.ALT), content(path + ".caption", node.get("caption")),
				line(path + ".credit", node.get("credit"), Limits.LINE),
				line(path + ".licence", node.get("licence"), Limits.LINE));
	}

	private List<Block.Figure> pictures(String path, @Nullable JsonNode node) {
		if (node != null && node.isArray() && !Rules.gallery(path, node.size(), this.problems)
				&& node.size() > Limits.PICTURES) {
			return List.of();
		}
		return list(path, node, Limits.PICTURES, (place, item) -> {
			if (!isObject(place, item)) {
				return null;
			}
			fields(place, item, GALLERY_ITEM);
			return figure(place, item);
		});
	}

	private Block table(String path, JsonNode node) {
		List<List<Inline>> header = filled(path + ".header",
				list(path + ".header", node.get("header"), Limits.COLUMNS, this::content));
		List<List<List<Inline>>> rows = filled(path + ".rows",
				list(path + ".rows", node.get("rows"), Limits.ROWS, (place, row) -> {
					if (row.isArray() && row.size() != header.size()) {
						this.problems.add(place, "body.table.columns", header.size(), row.size());
						return null;
					}
					return list(place, row, Limits.COLUMNS, this::content);
				}));
		return new Block.Table(line(path + ".caption", node.get("caption"), Limits.LINE), header, rows);
	}

	/** Content that has to say something. */
	private List<Inline> words(String path, @Nullable JsonNode node) {
		int before = this.problems.size();
		List<Inline> content = content(path, node);
		if (node != null && this.problems.size() == before && Rules.blank(content)) {
			this.problems.add(path, "body.text.missing");
		}
		return content;
	}

	private List<Inline> content(String path, @Nullable JsonNode node) {
		// The limit on characters is what limits the number of runs.
		int before = this.problems.size();
		List<Inline> content = Inlines.normal(list(path, node, Limits.CHARACTERS, this::run));
		if (this.problems.size() == before) {
			// Runs that became one may be too long together, and could not be read again.
			Rules.lengths(path, content, this.problems);
		}
		return content;
	}

	private @Nullable Inline run(String path, JsonNode node) {
		if (!isObject(path, node)) {
			return null;
		}
		fields(path, node, RUN);
		JsonNode given = node.get("text");
		String text = (given != null) ? string(path + ".text", given) : "";
		if (given != null && given.isString() && text.isEmpty()) {
			this.problems.add(path + ".text", "body.text.missing");
		}
		if (text.length() > Limits.RUN) {
			this.problems.add(path + ".text", "body.text.long", Limits.RUN, text.length());
		}
		Rules.characters(path + ".text", text, true, this.problems);
		this.problems.count(text.length());
		List<Mark> marks = (node.get("marks") != null) ? list(path + ".marks", node.get("marks"), 10, this::mark)
				: List.of();
		Set<Class<?>> kinds = new HashSet<>();
		for (Mark mark : marks) {
			if (!kinds.add(mark.getClass())) {
				this.problems.add(path + ".marks", "body.mark.twice");
			}
		}
		return new Inline(text, marks);
	}

	private @Nullable Mark mark(String path, JsonNode node) {
		if (!isObject(path, node)) {
			return null;
		}
		JsonNode name = node.get("type");
		if (name == null) {
			this.problems.add(path + ".type", "body.field.missing", "type");
			return null;
		}
		String type = string(path + ".type", name);
		if (!name.isString()) {
			return null;
		}
		Mark mark = switch (type) {
			case "strong" -> new Mark.Strong();
			case "emphasis" -> new Mark.Emphasis();
			case "code" -> new Mark.Code();
			case "link" -> {
				JsonNode href = node.get("href");
				String address = (href != null) ? string(path + ".href", href) : "";
				if (href != null && href.isString()) {
					Rules.link(path + ".href", address, this.problems);
				}
				yield new Mark.Link(address);
			}
			default -> null;
		};
		if (mark == null) {
			this.problems.add(path + ".type", "body.mark.unknown", Rules.shown(type), MARKS);
			return null;
		}
		fields(path, node, (mark instanceof Mark.Link) ? LINK_MARK : PLAIN_MARK);
		return mark;
	}

	private boolean isObject(String path, JsonNode node) {
		if (!node.isObject()) {
			this.problems.add(path, "body.json.object");
		}
		return node.isObject();
	}

	private void fields(String path, JsonNode node, Fields known) {
		String prefix = path.isEmpty() ? "" : path + ".";
		for (String name : node.propertyNames()) {
			if (!known.required().contains(name) && !known.optional().contains(name)) {
				String place = FIELD_NAME.matcher(name).matches() ? prefix + name : path;
				this.problems.add(place, "body.field.unknown", Rules.shown(name));
			}
		}
		known.required().stream().sorted().filter((name) -> !node.has(name)).forEach(
				(name) -> this.problems.add(prefix + name, "body.field.missing", name));
	}

	/** Reads each entry; a missing node, reported elsewhere, is an empty list. */
	private <T> List<T> list(String path, @Nullable JsonNode node, int limit,
			BiFunction<String, JsonNode, @Nullable T> reader) {
		if (node == null) {
			return List.of();
		}
		if (!node.isArray()) {
			this.problems.add(path, "body.json.array");
			return List.of();
		}
		if (node.size() > limit) {
			this.problems.add(path, "body.list.long", limit, node.size());
			return List.of();
		}
		List<T> entries = new ArrayList<>(node.size());
		for (int i = 0; i < node.size(); i++) {
			T entry = reader.apply(path + "[" + i + "]", node.get(i));
			if (entry != null) {
				entries.add(entry);
			}
		}
		return List.copyOf(entries);
	}

	/** Complains of an empty list, unless it is empty because of what was complained of before. */
	private <T> List<T> filled(String path, List<T> entries) {
		if (entries.isEmpty() && this.problems.list().stream().noneMatch((it) -> it.path().startsWith(path))) {
			this.problems.add(path, "body.list.empty");
		}
		return entries;
	}

	private String string(String path, JsonNode node) {
		if (!node.isString()) {
			this.problems.add(path, "body.json.string");
			return "";
		}
		return node.stringValue();
	}

	private String line(String path, @Nullable JsonNode node, int limit) {
		String text = (node != null) ? string(path, node).strip() : "";
		Rules.line(path, text, limit, this.problems);
		return text;
	}

	private String title(String path, @Nullable JsonNode node) {
		if (node == null || !node.isString()) {
			return line(path, node, Limits.LINE);
		}
		String text = node.stringValue().strip();
		Rules.title(path, text, this.problems);
		return text;
	}

	private String url(String path, @Nullable JsonNode node) {
		String url = (node != null) ? string(path, node) : "";
		if (node != null && node.isString()) {
			Rules.url(path, url, this.problems);
		}
		return url;
	}

	private int level(String path, @Nullable JsonNode node) {
		if (node == null) {
			return 2;
		}
		if (!node.isIntegralNumber() || !node.canConvertToInt()) {
			this.problems.add(path, "body.json.integer");
			return 2;
		}
		Rules.level(path, node.intValue(), this.problems);
		return node.intValue();
	}

	private boolean bool(String path, @Nullable JsonNode node) {
		if (node != null && !node.isBoolean()) {
			this.problems.add(path, "body.json.boolean");
			return false;
		}
		return node != null && node.booleanValue();
	}

	private @Nullable UUID picture(String path, @Nullable JsonNode node) {
		if (node == null || node.isNull()) {
			return null;
		}
		if (!node.isString()) {
			this.problems.add(path, "body.json.string");
			return null;
		}
		if (!UUID_FORM.matcher(node.stringValue()).matches()) {
			this.problems.add(path, "body.picture.id", Rules.shown(node.stringValue()));
			return null;
		}
		return UUID.fromString(node.stringValue());
	}

}
