package de.depesche.body;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kinds of blocks, in the order in which an editor is offered them. */
public enum BlockType {

	PARAGRAPH, HEADING, FIGURE, GALLERY, QUOTE, LIST, DIVIDER, INFOBOX, TABLE, EMBED;

	/** The names of all kinds in JSON and forms. */
	public static final List<String> IDS = Arrays.stream(values()).map(BlockType::id).toList();

	/** The name in JSON and forms, for example {@code infobox}. */
	public String id() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** Key of the name people read. */
	public String messageKey() {
		return "body.type." + id();
	}

	/** The kind with that name, if there is one. */
	public static Optional<BlockType> withId(String id) {
		return Arrays.stream(values()).filter((it) -> it.id().equals(id)).findFirst();
	}

	static BlockType of(Block block) {
		return switch (block) {
			case Block.Paragraph _ -> PARAGRAPH;
			case Block.Heading _ -> HEADING;
			case Block.Figure _ -> FIGURE;
			case Block.Gallery _ -> GALLERY;
			case Block.Quote _ -> QUOTE;
			case Block.ItemList _ -> LIST;
			case Block.Divider _ -> DIVIDER;
			case Block.InfoBox _ -> INFOBOX;
			case Block.Table _ -> TABLE;
			case Block.Embed _ -> EMBED;
		};
	}

}
