package de.depesche.body;

/** How large a body may get. Characters are UTF-16 units, as everywhere in Java. */
final class Limits {

	static final int BLOCKS = 2000;

	/** Characters of one run of text. */
	static final int RUN = 20_000;

	/** Characters of the whole body. */
	static final int CHARACTERS = 200_000;

	/** Entries of a list, and blocks of an info box. */
	static final int ITEMS = 500;

	/** Fewer pictures are no gallery but a figure. */
	static final int PICTURES_AT_LEAST = 2;

	/** Pictures of one gallery. */
	static final int PICTURES = Body.PICTURES_OF_A_GALLERY;

	static final int COLUMNS = 40;

	static final int ROWS = 500;

	/** Characters of a title, credit, source, licence or table caption. */
	static final int LINE = 300;

	/** Characters of an alternative text or of the description of an embed. */
	static final int ALT = 500;

	static final int HREF = 2000;

	private Limits() {
	}

}
