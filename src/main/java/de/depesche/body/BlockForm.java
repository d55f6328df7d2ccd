package de.depesche.body;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A block as a form without a script holds it: every value is text an editor can type.
 * Running text is {@link InlineMarkup}. The names of the values are, by type:
 * <ul>
 * <li>{@code paragraph}: {@code text}</li>
 * <li>{@code heading}: {@code level} (2 to 4), {@code text}</li>
 * <li>{@code figure}: {@code picture} (id or empty), {@code alt}, {@code caption},
 * {@code credit}, {@code licence}</li>
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

}
