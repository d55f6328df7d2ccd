package de.depesche.body;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the buttons inside a gallery do: {@code bild-neu-3} adds a picture to block 3,
 * {@code bild-hoch-3-1}, {@code bild-runter-3-1} and {@code bild-entfernen-3-1} move and
 * remove its second one. {@code bild-laden-3} changes nothing: files come with every button.
 */
public final class GalleryForms {

	private static final Pattern ACTION = Pattern.compile("bild-(laden|neu|hoch|runter|entfernen)-(\\d{1,4})(?:-(\\d{1,4}))?");

	private GalleryForms() {
	}

	/** The blocks after a button; unchanged where it does not fit them. */
	public static List<BlockForm> rearranged(List<BlockForm> blocks, String action) {
		Matcher button = ACTION.matcher(action);
		if (!button.matches()) {
			return blocks;
		}
		int block = Integer.parseInt(button.group(2));
		if (block >= blocks.size()) {
			return blocks;
		}
		List<BlockForm> items = new ArrayList<>(blocks.get(block).items());
		int at = (button.group(3) != null) ? Integer.parseInt(button.group(3)) : items.size();
		switch (button.group(1)) {
			case "neu" -> items.add(new BlockForm(BlockType.FIGURE.id(), Map.of()));
			case "hoch" -> move(items, at, at - 1);
			case "runter" -> move(items, at, at + 1);
			case "entfernen" -> {
				if (at < items.size()) {
					items.remove(at);
				}
			}
			default -> {
			}
		}
		List<BlockForm> changed = new ArrayList<>(blocks);
		changed.set(block, blocks.get(block).withItems(items));
		return changed;
	}

	private static void move(List<BlockForm> items, int from, int to) {
		if (from < items.size() && to >= 0 && to < items.size()) {
			items.add(to, items.remove(from));
		}
	}

}
