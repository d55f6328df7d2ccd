package de.depesche.body;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The text of an article: blocks in reading order.
 *
 * @param blocks at most 2000
 */
public record Body(List<Block> blocks) {

	/**
	 * Version of the stored form this program writes. It rises when a document would be read
	 * in another way than before. A new kind of block is no reason: every older document
	 * stays valid and means the same, and a program that does not know the kind yet refuses
	 * it with its path instead of dropping it.
	 */
	public static final int SCHEMA = 1;

	/** As many pictures a gallery may have. */
	public static final int PICTURES_OF_A_GALLERY = 50;

	/** A body without a block. */
	public static final Body EMPTY = new Body(List.of());

	public Body {
		blocks = List.copyOf(blocks);
	}

	/** The first {@code count} blocks, or all of a shorter body. */
	public Body first(int count) {
		return new Body(this.blocks.subList(0, Math.min(count, this.blocks.size())));
	}

	/**
	 * A figure and where it stands.
	 *
	 * @param path its place in the document, {@code blocks[3]} or {@code blocks[3].items[0]}
	 */
	public record Placed(String path, Block.Figure figure) {
	}

	/** The figures in reading order, those of galleries among them. */
	public List<Placed> figures() {
		List<Placed> found = new ArrayList<>();
		for (int i = 0; i < this.blocks.size(); i++) {
			String path = "blocks[" + i + "]";
			if (this.blocks.get(i) instanceof Block.Figure figure) {
				found.add(new Placed(path, figure));
			}
			else if (this.blocks.get(i) instanceof Block.Gallery gallery) {
				for (int j = 0; j < gallery.items().size(); j++) {
					found.add(new Placed(path + ".items[" + j + "]", gallery.items().get(j)));
				}
			}
		}
		return found;
	}

	/** The pictures that figures name, in reading order, each once. */
	public Set<UUID> pictures() {
		Set<UUID> found = new LinkedHashSet<>();
		for (Placed it : figures()) {
			if (it.figure().picture() != null) {
				found.add(it.figure().picture());
			}
		}
		return found;
	}

	/** The same body with one more block at its end. */
	public Body plus(Block block) {
		List<Block> more = new ArrayList<>(this.blocks);
		more.add(block);
		return new Body(more);
	}

}
