package de.depesche.sitemap;

import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Which file of the site map.
 *
 * @param kind what it lists: small letters
 * @param month the month in which what it lists appeared, or null
 * @param number place among the files of its kind and month, from 1
 */
record PartName(String kind, @Nullable YearMonth month, int number) {

	private static final Pattern NAME = Pattern
		.compile("([a-z]+)(?:-([0-9]{4})-(0[1-9]|1[0-2]))?(?:-([2-9]|[1-9][0-9]{1,4}))?");

	private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuu-MM");

	static PartName first(String kind) {
		return new PartName(kind, null, 1);
	}

	/** Reads what {@link #toString} has written; empty if it is none of ours. */
	static Optional<PartName> parse(String name) {
		Matcher found = NAME.matcher(name);
		if (!found.matches()) {
			return Optional.empty();
		}
		YearMonth month = (found.group(2) != null)
				? YearMonth.of(Integer.parseInt(found.group(2)), Integer.parseInt(found.group(3))) : null;
		return Optional.of(new PartName(found.group(1), month,
				(found.group(4) != null) ? Integer.parseInt(found.group(4)) : 1));
	}

	String path() {
		return "/sitemaps/" + this + ".xml";
	}

	@Override
	public String toString() {
		return this.kind + ((this.month != null) ? "-" + MONTH.format(this.month) : "")
				+ ((this.number > 1) ? "-" + this.number : "");
	}

}
