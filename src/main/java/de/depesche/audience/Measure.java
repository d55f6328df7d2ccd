package de.depesche.audience;

import java.util.List;

/** What is counted. Each is a column of the tables of figures. */
public enum Measure {

	/** A page was opened. */
	VIEWS("views"),
	/** Opened without coming from a page: typed, bookmarked, from an app, or not told. */
	DIRECT("from_direct"),
	/** Opened from a search engine or an assistant that answers questions. */
	SEARCH("from_search"),
	/** Opened from a social network. */
	SOCIAL("from_social"),
	/** Opened from any other site. */
	SITE("from_site"),
	/** Opened from a newsletter, somebody's mail or a feed. */
	LETTER("from_letter"),
	/** Opened from another page of ours. */
	OWN("from_own"),
	/** An article for everybody was opened. */
	FREE("free"),
	/** An article for readers with an account was opened. */
	MEMBERS("members"),
	/** An article for subscribers was opened. */
	PAID("paid"),
	/** An article was opened by somebody who got its beginning only. */
	GATED("gated"),
	/** A browser told how far an article was read, be it not at all. */
	MEASURED("measured"),
	/** At least a quarter of the text was read. */
	QUARTER_1("quarter_1"),
	/** At least half of it. */
	QUARTER_2("quarter_2"),
	/** At least three quarters of it. */
	QUARTER_3("quarter_3"),
	/** All of it. */
	QUARTER_4("quarter_4"),
	/** A comment was written. */
	COMMENTS("comments");

	/** How readers came; every view since this is counted has one. */
	public static final List<Measure> SOURCES = List.of(OWN, SEARCH, SOCIAL, LETTER, SITE, DIRECT);

	/** For whom the articles are that were opened. */
	public static final List<Measure> ACCESS = List.of(FREE, MEMBERS, PAID);

	/** How far articles were read; who read the next quarter has read this one. */
	public static final List<Measure> QUARTERS = List.of(QUARTER_1, QUARTER_2, QUARTER_3, QUARTER_4);

	private final String column;

	Measure(String column) {
		this.column = column;
	}

	/** The column of the tables of figures. */
	String column() {
		return this.column;
	}

}
