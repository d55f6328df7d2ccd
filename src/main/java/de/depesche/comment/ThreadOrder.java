package de.depesche.comment;

/** In which order comments that answer none are shown. Answers always stand oldest first. */
enum ThreadOrder {

	NEWEST("neueste", "newest", 1, "seq < ?"), OLDEST("aelteste", "oldest", 1, "seq > ?"),
	/** By the lower end of what readers think of it; what nobody has recommended stands newest first. */
	BEST("beste", "best", 2, "(best, seq) < (cast(? as real), ?)");

	private final String id;

	private final String apiName;

	private final int keys;

	private final String beyond;

	ThreadOrder(String id, String apiName, int keys, String beyond) {
		this.id = id;
		this.apiName = apiName;
		this.keys = keys;
		this.beyond = beyond;
	}

	/** Name in addresses of pages. */
	String id() {
		return this.id;
	}

	/** Name in addresses of the API. */
	String apiName() {
		return this.apiName;
	}

	/** How many values a cursor has. */
	int keys() {
		return this.keys;
	}

	/** Condition for all behind a cursor. */
	String beyond() {
		return this.beyond;
	}

	/** What to order by, with the name of the table and its dot before each column. */
	String sql(String table) {
		return switch (this) {
			case NEWEST -> table + "seq desc";
			case OLDEST -> table + "seq";
			case BEST -> table + "best desc, " + table + "seq desc";
		};
	}

	/** The order of that name, newest first for any other. */
	static ThreadOrder withId(String id) {
		for (ThreadOrder it : values()) {
			if (it.id.equals(id)) {
				return it;
			}
		}
		return NEWEST;
	}

}
