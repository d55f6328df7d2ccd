package de.depesche.frontpage;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** A zone of the front page ready to print. */
sealed interface FrontZone {

	/** Name of the fragment that prints it. */
	default String fragment() {
		return switch (this) {
			case Lead _ -> "lead";
			case Row _ -> "row";
			case Strip _ -> "strip";
			case River _ -> "river";
			case Rankings _ -> "rankings";
		};
	}

	/** The lead story. */
	record Lead(Teaser teaser) implements FrontZone {
	}

	/**
	 * Articles side by side.
	 *
	 * @param title heading, or null
	 * @param anchor id of the heading
	 */
	record Row(@Nullable String title, String anchor, List<Teaser> teasers) implements FrontZone {
	}

	/**
	 * Articles of a section or topic.
	 *
	 * @param title heading
	 * @param anchor id of the heading
	 * @param href where all of them are, or null
	 */
	record Strip(String title, String anchor, @Nullable String href, List<Teaser> teasers) implements FrontZone {
	}

	/**
	 * Everything that is new.
	 *
	 * @param title heading
	 * @param nextHref older articles, or null
	 */
	record River(String title, List<Teaser> teasers, @Nullable String nextHref) implements FrontZone {
	}

	/** Rankings that stand next to each other. */
	record Rankings(List<Ranking> lists) implements FrontZone {
	}

	/**
	 * Headlines by what readers do.
	 *
	 * @param title heading
	 * @param anchor id of the heading
	 */
	record Ranking(String title, String anchor, List<RankedLine> lines) {
	}

	/**
	 * An article in a ranking.
	 *
	 * @param lang of the words, if not that of the page
	 */
	record RankedLine(String href, String kicker, String headline, @Nullable String lang) {
	}

}
