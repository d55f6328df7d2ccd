package de.depesche.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import de.depesche.body.BlockForm;
import de.depesche.body.Body;
import de.depesche.body.BodyForms;
import org.jspecify.annotations.Nullable;

/** Turns the blocks of a sample file into a body, the same way as an editor's form. */
final class DemoBody {

	private DemoBody() {
	}

	/**
	 * @param pictures gives the stored picture of the figure at this place
	 * @throws de.depesche.body.InvalidBodyException if the file is wrong
	 */
	static Body of(List<DemoArticle.BlockEntry> blocks, Function<Integer, UUID> pictures) {
		List<BlockForm> forms = new java.util.ArrayList<>();
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
				values.put("picture", pictures.apply(i).toString());
			}
			forms.add(new BlockForm(it.type(), values));
		}
		return BodyForms.read(forms);
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
