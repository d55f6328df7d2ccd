package de.depesche.comment;

/** In which order comments that answer none are shown. Answers always stand oldest first. */
enum ThreadOrder {

	NEWEST("neueste", "desc", "<"), OLDEST("aelteste", "asc", ">");

	private final String id;

	private final String direction;

	private final String beyond;

	ThreadOrder(String id, String direction, String beyond) {
		this.id = id;
		this.direction = direction;
		this.beyond = beyond;
	}

	/** Name in addresses of pages. */
	String id() {
		return this.id;
	}

	String direction() {
		return this.direction;
	}

	String beyond() {
		return this.beyond;
	}

	/** The order of that name, newest first for any other. */
	static ThreadOrder withId(String id) {
		return OLDEST.id.equals(id) ? OLDEST : NEWEST;
	}

}
