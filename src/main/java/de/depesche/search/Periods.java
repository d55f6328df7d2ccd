package de.depesche.search;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * In which parts an archive is searched, the newest first: the newest {@value #NEAR} articles, ten times as many, all others.
 * A frequent word has its hits in the first; for a rare one the others are few, so no part costs more than the one before.
 * The parts are whole months, which the index knows as words. How many articles a month has is counted once an hour; how old
 * the counts are decides what a search costs, never what it finds.
 */
@Component
class Periods {

	static final int NEAR = 10_000;

	private static final int PARTS = 2;

	private static final Duration GOOD_FOR = Duration.ofHours(1);

	/** A word no article has. */
	private static final String NONE = "'#0'";

	private final JdbcClient jdbc;

	private final Clock clock;

	private volatile @Nullable Counts counts;

	private volatile int near = NEAR;

	Periods(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	private record Counts(NavigableMap<Integer, Long> months, Instant at) {
	}

	/** Conditions in the language of {@code tsquery}, one for each part; every article fulfils at most one, and one if its date fits. */
	List<String> parts(@Nullable Instant from, @Nullable Instant until) {
		NavigableMap<Integer, Long> known = counts();
		int oldest = (from != null) ? month(from) : Integer.MIN_VALUE;
		// What appears before the counts are made anew is among the newest, too.
		int newest = Math.min((until != null) ? month(until) : Integer.MAX_VALUE, month(this.clock.instant()) + 1);
		List<String> parts = new ArrayList<>();
		List<Integer> named = new ArrayList<>();
		if (known.values().stream().mapToLong(Long::longValue).sum() > this.near) {
			long found = 0;
			long enough = this.near;
			int begin = newest;
			int end = Math.max(oldest, known.firstKey());
			for (int month = newest; month >= end && parts.size() < PARTS; month--) {
				found += known.getOrDefault(month, 0L);
				if (found >= enough || month == end) {
					List<Integer> part = java.util.stream.IntStream.rangeClosed(month, begin).boxed().toList();
					parts.add(any(part));
					named.addAll(part);
					begin = month - 1;
					enough *= 10;
				}
			}
		}
		parts.add("!" + (named.isEmpty() ? NONE : any(named)));
		return parts;
	}

	private static String any(List<Integer> months) {
		return months.stream().map((it) -> "'#" + it + "'").collect(Collectors.joining("|", "(", ")"));
	}

	private NavigableMap<Integer, Long> counts() {
		Counts counted = this.counts;
		Instant now = this.clock.instant();
		if (counted == null || Duration.between(counted.at(), now).abs().compareTo(GOOD_FOR) > 0) {
			NavigableMap<Integer, Long> months = new TreeMap<>();
			this.jdbc.sql("select search_month(published_at), count(*) from search_document group by 1").query((row) -> {
				months.put(row.getInt(1), row.getLong(2));
			});
			counted = new Counts(months, now);
			this.counts = counted;
		}
		return counted.months();
	}

	/** For tests, which have no archive of {@value #NEAR} articles. */
	void near(int articles) {
		this.near = articles;
		this.counts = null;
	}

	private static int month(Instant at) {
		var day = at.atOffset(ZoneOffset.UTC);
		return day.getYear() * 12 + day.getMonthValue();
	}

}
