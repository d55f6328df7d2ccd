package de.depesche.body;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block as a form without a script holds it: every value is text an editor can type.
 * Running text is {@link InlineMarkup}. The names of the values are, by type:
 * <ul>
 * <li>{@code paragraph}: {@code text}</li>
 * <li>{@code heading}: {@code level} (2 to 4), {@code text}</li>
 * <li>{@code figure}: {@code picture} (id or empty), {@code alt}, {@code caption},
 * {@code credit}, {@code licence}</li>
 * <li>{@code gallery}: {@code title}; its pictures are {@link #items()}, the values of the
 * first have names like {@code items[0].alt}</li>
 * <li>{@code quote}: {@code text}, {@code source}</li>
 * <li>{@code list}: {@code ordered} (empty or not), {@code items}: one in each line, a line
 * that begins with a space continues the item above</li>
 * <li>{@code divider}: none</li>
 * <li>{@code infobox}: {@code title}, {@code text}: paragraphs separated by empty lines; a
 * paragraph all of whose lines begin with {@code "- "} or {@code "1. "} is a list</li>
 * <li>{@code table}: {@code caption}, {@code table}: the header in the first line, a row in
 * each other line, cells separated by {@code |}; {@code \|} is the character itself and
 * {@code <br>} a line break in a cell</li>
 * <li>{@code embed}: {@code url}, {@code title}, {@code description}</li>
 * </ul>
 *
 * @param type name of a {@link BlockType}
 * @param values by name; a missing one is empty
 */
public record BlockForm(String type, Map<String, String> values) {

	private static final Pattern ITEM = Pattern.compile("items\\[(\\d{1,4})]\\.([a-z]+)");

	public BlockForm {
		values = Map.copyOf(values);
	}

	/** A block of that type with nothing in it. */
	public static BlockForm empty(BlockType type) {
		return new BlockForm(type.id(), (type == BlockType.HEADING) ? Map.of("level", "2") : Map.of());
	}

	/** One value, empty if it is missing. */
	public String value(String name) {
		return Objects.requireNonNullElse(this.values.get(name), "");
	}

	/** The same block with one more value, or another one. */
	public BlockForm with(String name, String value) {
		Map<String, String> more = new LinkedHashMap<>(this.values);
		more.put(name, value);
		return new BlockForm(this.type, more);
	}

	/** The pictures of a gallery as figures, in the order of their numbers; gaps do not matter. */
	public List<BlockForm> items() {
		Map<Integer, Map<String, String>> items = new TreeMap<>();
		this.values.forEach((name, value) -> {
			Matcher item = ITEM.matcher(name);
			if (item.matches()) {
				items.computeIfAbsent(Integer.valueOf(item.group(1)), (number) -> new LinkedHashMap<>())
					.put(item.group(2), value);
			}
		});
		return items.values().stream().map((it) -> new BlockForm(BlockType.FIGURE.id(), it)).toList();
	}

	/** The same gallery with other pictures, numbered from 0. */
	public BlockForm withItems(List<BlockForm> items) {
		Map<String, String> others = new LinkedHashMap<>();
		this.values.forEach((name, value) -> {
			if (!ITEM.matcher(name).matches()) {
				others.put(name, value);
			}
		});
		for (int i = 0; i < items.size(); i++) {
			String item = "items[" + i + "].";
			// A picture nobody has said anything about is one all the same.
			others.put(item + "picture", items.get(i).value("picture"));
			items.get(i).values().forEach((name, value) -> others.put(item + name, value));
		}
		return new BlockForm(this.type, others);
	}

}
