package de.depesche.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import de.depesche.body.BlockForm;
import de.depesche.body.BlockType;
import de.depesche.body.Body;
import de.depesche.body.BodyForms;
import org.jspecify.annotations.Nullable;

/** Turns the blocks of a sample file into a body, the same way as an editor's form. */
final class DemoBody {

	/** Our own drawings may be taken along by anybody. */
	static final String LICENCE = "CC BY 4.0";

	private DemoBody() {
	}

	/**
	 * @param pictures gives the stored picture drawn for this place, see {@link #place}
	 * @throws de.depesche.body.InvalidBodyException if the file is wrong
	 */
	static Body of(List<DemoArticle.BlockEntry> blocks, Function<String, UUID> pictures) {
		List<BlockForm> forms = new ArrayList<>();
		for (int i = 0; i < blocks.size(); i++) {
			DemoArticle.BlockEntry it = blocks.get(i);
			Map<String, String> values = new LinkedHashMap<>();
			put(values, "text", it.text());
			put(values, "level", (it.level() != null) ? it.level().toString() : null);
			put(values, "alt", it.alt());
			put(values, "caption", it.caption());
			put(values, "credit", it.credit());
			put(values, "licence", it.licence());
			put(values, "source", it.source());
			put(values, "ordered", Boolean.TRUE.equals(it.ordered()) ? "ja" : null);
			put(values, "items", (it.items() != null) ? String.join("\n", it.items()) : null);
			put(values, "title", it.title());
			put(values, "url", it.url());
			put(values, "description", it.description());
			if (it.header() != null && it.rows() != null) {
				values.put("table", line(it.header()) + "\n"
						+ it.rows().stream().map(DemoBody::line).collect(Collectors.joining("\n")));
			}
			if (it.artwork() != null) {
				values.put("picture", pictures.apply(place(i)).toString());
			}
			BlockForm form = new BlockForm(it.type(), values);
			if (it.pictures() != null) {
				List<BlockForm> items = new ArrayList<>();
				for (int j = 0; j < it.pictures().size(); j++) {
					items.add(item(it.pictures().get(j), pictures.apply(place(i, j))));
				}
				form = form.withItems(items);
			}
			forms.add(form);
		}
		return BodyForms.read(forms);
	}

	/** Names the figure that is block {@code block}. */
	static String place(int block) {
		return Integer.toString(block);
	}

	/** Names a picture of the gallery that is block {@code block}. */
	static String place(int block, int item) {
		return block + "." + item;
	}

	private static BlockForm item(DemoArticle.Picture it, UUID picture) {
		return new BlockForm(BlockType.FIGURE.id(), Map.of("picture", picture.toString(), "alt", it.alt(), "caption",
				it.caption(), "credit", it.credit(), "licence", LICENCE));
	}

	private static void put(Map<String, String> values, String name, @Nullable String value) {
		if (value != null) {
			values.put(name, value);
		}
	}

	private static String line(List<String> cells) {
		return cells.stream().map((cell) -> cell.replace("|", "\\|")).collect(Collectors.joining(" | "));
	}

}
