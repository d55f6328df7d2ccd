package de.depesche.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import de.depesche.body.BlockForm;
import de.depesche.body.BlockType;
import de.depesche.body.GalleryForms;
import org.jspecify.annotations.Nullable;

import org.springframework.util.MultiValueMap;

/** The buttons of the form that add, move and remove blocks. */
final class BlockButtons {

	private BlockButtons() {
	}

	/** The form after a button that only moves blocks, or null if another button was pressed. */
	static @Nullable ArticleForm rearranged(ArticleForm form, String action, MultiValueMap<String, String> sent) {
		List<BlockForm> blocks = new ArrayList<>(form.blocks());
		if (action.equals("hinzufuegen")) {
			BlockType type = BlockType.withId(Objects.requireNonNullElse(sent.getFirst("neuerBlock"), ""))
				.orElse(BlockType.PARAGRAPH);
			blocks.add(BlockForm.empty(type));
			return form.withBlocks(blocks);
		}
		if (action.startsWith("bild-")) {
			return form.withBlocks(GalleryForms.rearranged(blocks, action));
		}
		if (!action.matches("(hoch|runter|entfernen|darunter)-\\d{1,4}")) {
			return null;
		}
		int dash = action.indexOf('-');
		int at = Integer.parseInt(action.substring(dash + 1));
		if (at >= blocks.size()) {
			return form;
		}
		switch (action.substring(0, dash)) {
			case "hoch" -> blocks.add(Math.max(0, at - 1), blocks.remove(at));
			case "runter" -> blocks.add(Math.min(blocks.size() - 1, at + 1), blocks.remove(at));
			case "entfernen" -> blocks.remove(at);
			default -> blocks.add(at + 1, BlockForm.empty(BlockType.PARAGRAPH));
		}
		return form.withBlocks(blocks);
	}

}
