package de.depesche.audience;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import de.depesche.article.ArticleId;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * What this instance has counted and not written down yet: a sum for each article, minute and measure, and
 * for the site. It cannot be made to grow: the articles of a minute are limited, and so is all of it while
 * the database is away.
 */
@Component
class Tally {

	/** The site has this number among articles, whose numbers begin at 1. */
	static final long SITE = 0;

	/** More is not kept while the database is away; sums of the site go on. */
	static final int MOST_CELLS = 50_000;

	private final Clock clock;

	private final int articles;

	private Map<Cell, int[]> counted = new HashMap<>();

	private long minute;

	private final Set<Long> ofThisMinute = new HashSet<>();

	Tally(Clock clock, AudienceSettings settings) {
		this.clock = clock;
		this.articles = settings.articles();
	}

	/**
	 * Where a count belongs.
	 *
	 * @param article number of the article or {@link #SITE}
	 * @param minute minutes since 1970
	 */
	record Cell(long article, long minute) {

		Instant at() {
			return Instant.ofEpochSecond(this.minute * 60);
		}

	}

	/**
	 * Counts what has happened now, once for the article and once for the site.
	 * @param article the article, or null for a page that is none
	 */
	synchronized void add(@Nullable ArticleId article, Measure... measures) {
		long now = Math.floorDiv(this.clock.instant().getEpochSecond(), 60);
		if (now != this.minute) {
			this.minute = now;
			this.ofThisMinute.clear();
		}
		count(new Cell(SITE, now), measures);
		if (article != null && (this.ofThisMinute.contains(article.value()) || room())) {
			this.ofThisMinute.add(article.value());
			count(new Cell(article.value(), now), measures);
		}
	}

	/** Takes out all that was counted; from now on it is the taker's. */
	synchronized Map<Cell, int[]> take() {
		Map<Cell, int[]> taken = this.counted;
		this.counted = new HashMap<>();
		return taken;
	}

	/** Puts back what could not be written down. */
	synchronized void putBack(List<Map.Entry<Cell, int[]>> taken) {
		taken.forEach((it) -> {
			Cell cell = it.getKey();
			if (cell.article() == SITE || this.counted.size() < MOST_CELLS || this.counted.containsKey(cell)) {
				int[] sums = sums(cell);
				for (int i = 0; i < sums.length; i++) {
					sums[i] += it.getValue()[i];
				}
			}
		});
	}

	private boolean room() {
		return this.ofThisMinute.size() < this.articles && this.counted.size() < MOST_CELLS;
	}

	private void count(Cell cell, Measure... measures) {
		int[] sums = sums(cell);
		for (Measure measure : measures) {
			sums[measure.ordinal()]++;
		}
	}

	private int[] sums(Cell cell) {
		return this.counted.computeIfAbsent(cell, (it) -> new int[Measure.values().length]);
	}

}
