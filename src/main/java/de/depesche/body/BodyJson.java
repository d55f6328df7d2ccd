package de.depesche.body;

import java.util.List;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The stored and exchanged form of a body: {@code {"version":1,"blocks":[…]}}.
 * <p>
 * Reading is strict: an unknown field is an error, not ignored, so that nothing an author
 * sent is lost without a word. Only texts that may be empty ({@code alt}, {@code caption},
 * {@code credit}, {@code licence}, {@code source}, {@code description}, a gallery's
 * {@code title}) and {@code marks} may be missing. What is read is in normal form: neighbouring runs with the same marks are
 * one, no spaces at the edges of texts and marks. So {@code write(read(x))} is the one
 * canonical form of {@code x}.
 */
public final class BodyJson {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

	private BodyJson() {
	}

	/**
	 * Reads the document form.
	 * @throws InvalidBodyException if anything is wrong with it; says all of it
	 */
	public static Body read(JsonNode document) {
		Problems problems = new Problems();
		Body body = new BodyReader(problems).body(document);
		problems.throwIfAny();
		return body;
	}

	/**
	 * Reads the document form from text.
	 * @throws InvalidBodyException if it is not JSON, or anything is wrong with it
	 */
	public static Body read(String json) {
		return read(tree(json));
	}

	/**
	 * The parsed text, whatever it says.
	 * @throws InvalidBodyException if it is not JSON
	 */
	static JsonNode tree(String json) {
		try {
			return MAPPER.readTree(json);
		}
		catch (JacksonException ex) {
			throw new InvalidBodyException(List.of(new BodyProblem("", "body.json.malformed", List.of())));
		}
	}

	/** The document form as text, without white space between its parts. */
	public static String write(Body body) {
		return toTree(body).toString();
	}

	/** The document form. */
	public static JsonNode toTree(Body body) {
		ObjectNode document = NODES.objectNode();
		document.put("version", Body.SCHEMA);
		document.set("blocks", blocks(body.blocks()));
		return document;
	}

	private static ArrayNode blocks(List<Block> blocks) {
		ArrayNode nodes = NODES.arrayNode();
		blocks.forEach((block) -> nodes.add(block(block)));
		return nodes;
	}

	private static ObjectNode block(Block block) {
		ObjectNode node = NODES.objectNode();
		node.put("type", BlockType.of(block).id());
		switch (block) {
			case Block.Paragraph(var content) -> node.set("content", content(content));
			case Block.Heading(var level, var content) -> {
				node.put("level", level);
				node.set("content", content(content));
			}
			case Block.Figure figure -> figure(figure, node);
			case Block.Gallery(var title, var items) -> {
				node.put("title", title);
				ArrayNode pictures = node.putArray("items");
				items.forEach((item) -> figure(item, pictures.addObject()));
			}
			case Block.Quote(var content, var source) -> {
				node.set("content", content(content));
				node.put("source", source);
			}
			case Block.ItemList(var ordered, var items) -> {
				node.put("ordered", ordered);
				node.set("items", contents(items));
			}
			case Block.Divider() -> {
			}
			case Block.InfoBox(var title, var inside) -> {
				node.put("title", title);
				node.set("blocks", blocks(inside));
			}
			case Block.Table(var caption, var header, var rows) -> {
				node.put("caption", caption);
				node.set("header", contents(header));
				ArrayNode lines = node.putArray("rows");
				rows.forEach((row) -> lines.add(contents(row)));
			}
			case Block.Embed(var url, var title, var description) -> {
				node.put("url", url);
				node.put("title", title);
				node.put("description", description);
			}
		}
		return node;
	}

	private static void figure(Block.Figure figure, ObjectNode node) {
		node.put("picture", (figure.picture() != null) ? figure.picture().toString() : null);
		node.put("alt", figure.alt());
		node.set("caption", content(figure.caption()));
		node.put("credit", figure.credit());
		node.put("licence", figure.licence());
	}

	private static ArrayNode contents(List<List<Inline>> contents) {
		ArrayNode nodes = NODES.arrayNode();
		contents.forEach((content) -> nodes.add(content(content)));
		return nodes;
	}

	private static ArrayNode content(List<Inline> content) {
		ArrayNode runs = NODES.arrayNode();
		for (Inline inline : content) {
			ObjectNode run = runs.addObject();
			run.put("text", inline.text());
			if (!inline.marks().isEmpty()) {
				ArrayNode marks = run.putArray("marks");
				inline.marks().forEach((mark) -> mark(mark, marks.addObject()));
			}
		}
		return runs;
	}

	private static void mark(Mark mark, ObjectNode node) {
		switch (mark) {
			case Mark.Strong() -> node.put("type", "strong");
			case Mark.Emphasis() -> node.put("type", "emphasis");
			case Mark.Code() -> node.put("type", "code");
			case Mark.Link(var href) -> node.put("type", "link").put("href", href);
		}
	}

}
