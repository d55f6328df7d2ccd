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

	/** Version of the stored form this program writes. */
	public static final int SCHEMA = 1;

	/** A body without a block. */
	public static final Body EMPTY = new Body(List.of());

	public Body {
		blocks = List.copyOf(blocks);
	}

	/** The first {@code count} blocks, or all of a shorter body. */
	public Body first(int count) {
		return new Body(this.blocks.subList(0, Math.min(count, this.blocks.size())));
	}

	/** The pictures that figures name, in reading order, each once. */
	public Set<UUID> pictures() {
		Set<UUID> found = new LinkedHashSet<>();
		for (Block block : this.blocks) {
			if (block instanceof Block.Figure figure && figure.picture() != null) {
				found.add(figure.picture());
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
