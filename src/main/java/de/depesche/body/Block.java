package de.depesche.body;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** One piece of an article's body. */
public sealed interface Block {

	/** Running text. */
	record Paragraph(List<Inline> content) implements Block {
	}

	/**
	 * A heading between paragraphs.
	 *
	 * @param level 2 to 4
	 */
	record Heading(int level, List<Inline> content) implements Block {
	}

	/**
	 * A picture with its words.
	 *
	 * @param picture the picture, or null while an editor has not chosen one yet; such a
	 * body cannot be published
	 */
	record Figure(@Nullable UUID picture, String alt, List<Inline> caption, String credit,
			String licence) implements Block {
	}

	/**
	 * Pictures that tell something together, each with its own words.
	 *
	 * @param title what they tell; may be empty
	 * @param items 2 to 50, in the order in which they are shown
	 */
	record Gallery(String title, List<Figure> items) implements Block {
	}

	/**
	 * Words of somebody else.
	 *
	 * @param source who said or wrote it; may be empty
	 */
	record Quote(List<Inline> content, String source) implements Block {
	}

	/**
	 * A list.
	 *
	 * @param ordered numbered if true
	 */
	record ItemList(boolean ordered, List<List<Inline>> items) implements Block {
	}

	/** A change of scene. */
	record Divider() implements Block {
	}

	/**
	 * A box beside the text.
	 *
	 * @param blocks paragraphs and lists only
	 */
	record InfoBox(String title, List<Block> blocks) implements Block {
	}

	/**
	 * Figures in rows and columns; every row is as long as the header.
	 *
	 * @param caption what the table shows; may be empty
	 */
	record Table(String caption, List<List<Inline>> header, List<List<List<Inline>>> rows) implements Block {
	}

	/**
	 * Something elsewhere, shown as a card with a link. Nothing is loaded from there.
	 *
	 * @param url {@code https:} or {@code http:}
	 * @param description may be empty
	 */
	record Embed(String url, String title, String description) implements Block {
	}

}
