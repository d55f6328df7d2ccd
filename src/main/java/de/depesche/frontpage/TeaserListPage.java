package de.depesche.frontpage;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A list of teasers, newest first, ready to print.
 *
 * @param kicker what kind of list, or null
 * @param title heading of the page, or null on the front page
 * @param lead the one that leads the page, or null
 * @param row the ones in the second row
 * @param river the others
 * @param nextHref the next page, or null
 * @param firstHref the first page, or null on it
 */
record TeaserListPage(@Nullable String kicker, @Nullable String title, @Nullable Teaser lead, List<Teaser> row,
		List<Teaser> river, @Nullable String nextHref, @Nullable String firstHref) {

	static final int ROW = 3;

	/** The front of the paper: one leads, three follow, the others run below. */
	static TeaserListPage front(List<Teaser> teasers, @Nullable String nextHref) {
		int row = Math.min(teasers.size(), 1 + ROW);
		return new TeaserListPage(null, null, teasers.isEmpty() ? null : teasers.getFirst(),
				teasers.subList(Math.min(1, teasers.size()), row), teasers.subList(row, teasers.size()), nextHref, null);
	}

	static TeaserListPage list(@Nullable String kicker, @Nullable String title, List<Teaser> teasers,
			@Nullable String nextHref, @Nullable String firstHref) {
		return new TeaserListPage(kicker, title, null, List.of(), teasers, nextHref, firstHref);
	}

}
