package de.depesche.frontpage;

/** What a zone of the front page looks like. */
enum ZoneKind {

	/** The lead story: one article, large. */
	LEAD(1, 1, 1),
	/** A row of articles with pictures side by side. */
	ROW(2, 3, 4),
	/** Articles of a section or topic under its name. */
	STRIP(2, 4, 8),
	/** Everything that is new, newest first; always there, fills itself. */
	RIVER(0, 0, 0),
	/** What is read most at present. */
	MOST_READ(3, 5, 10),
	/** Where readers are talking at present. */
	MOST_DISCUSSED(3, 5, 10);

	private final int fewest;

	private final int usual;

	private final int most;

	ZoneKind(int fewest, int usual, int most) {
		this.fewest = fewest;
		this.usual = usual;
		this.most = most;
	}

	int fewestPlaces() {
		return this.fewest;
	}

	int usualPlaces() {
		return this.usual;
	}

	int mostPlaces() {
		return this.most;
	}

	/** Whether an editor may pin articles in it; what is counted cannot be placed. */
	public boolean placeable() {
		return this == LEAD || this == ROW || this == STRIP;
	}

	/** Whether it is counted from what readers do. */
	public boolean ranking() {
		return this == MOST_READ || this == MOST_DISCUSSED;
	}

}
