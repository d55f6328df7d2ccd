package de.depesche.figures;

import java.util.List;

import de.depesche.shared.web.Dates;
import org.jspecify.annotations.Nullable;

/**
 * Figures of the site or of an article, ready to print.
 *
 * @param path address of the page without its query
 * @param query what says which period is shown, for links to the same elsewhere
 * @param period what is shown
 * @param periods what can be shown
 * @param title what the numbers are about
 * @param days which day is looked at and how to get to others; null unless it is one day
 * @param keys the numbers that matter most
 * @param views plot of the views
 * @param before what the line in the plot stands for, or null
 * @param now what the bars stand for
 * @param rows the plot of the views as a table
 * @param comments plot of the comments, or null where minutes are shown
 * @param commentRows the same as a table; only spans with comments
 * @param sources how readers came
 * @param depth how far they read
 * @param measured how often browsers have told that, as it is printed; null if never
 * @param access for whom the articles are that were opened
 * @param gated views that ended at the gate; null if there was none
 * @param sections the sections that are read most; empty for an article
 * @param top the articles that are read most; empty for an article
 * @param empty whether nothing was counted at all
 */
record FiguresPage(String path, String query, Period period, List<Period> periods, String title, @Nullable Days days,
		List<KeyFigure> keys, Plot views, @Nullable String before, String now, List<Row> rows, @Nullable Plot comments,
		List<Row> commentRows, List<Share> sources, List<Share> depth, @Nullable String measured, List<Share> access,
		@Nullable Share gated, List<Share> sections, List<TopLine> top, boolean empty) {

	/**
	 * Days one can go to.
	 *
	 * @param day the one that is shown, as a field of type date has it
	 * @param first the first one of which hours are kept
	 * @param last today
	 * @param earlier the day before it, or null
	 * @param later the day after it, or null
	 */
	record Days(String day, String first, String last, @Nullable String earlier, @Nullable String later) {
	}

	/**
	 * A number that matters.
	 *
	 * @param key end of the message key that names it
	 * @param value as it is printed
	 * @param change how it differs from before, or what it is a part of; may be empty
	 * @param tone {@code more}, {@code less} or empty
	 */
	record KeyFigure(String key, String value, String change, String tone) {
	}

	/** A line of the table that says the same as a plot. */
	record Row(String label, String value, String before) {
	}

	/**
	 * An article among those that are read most.
	 *
	 * @param rank from 1
	 * @param id the article
	 * @param headline headline
	 * @param section name of its section
	 * @param views as they are printed
	 * @param width length of the bar, 0 to 100
	 * @param line path of its views over time, in a box of 100 by 24
	 * @param end how many of those who told read to the end
	 * @param comments as they are printed
	 */
	record TopLine(int rank, long id, String headline, String section, String views, long width, String line, String end,
			String comments) {
	}

	/**
	 * What an article's page says besides.
	 *
	 * @param id the article
	 * @param headline headline
	 * @param kicker may be empty
	 * @param href where readers find it, or null if it is not public
	 * @param published first publication, or null
	 * @param views since then, as they are printed
	 * @param comments since then
	 */
	record Subject(long id, String headline, String kicker, @Nullable String href, Dates.@Nullable Stamp published,
			String views, String comments) {
	}

	/** The address of another period. */
	public String at(Period other) {
		return this.path + "?zeit=" + other.id();
	}

}
