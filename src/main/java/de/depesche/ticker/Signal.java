package de.depesche.ticker;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What instances tell each other: that something has changed, never what it says. Whoever wants
 * to know reads it, and only then is decided whether he may.
 *
 * @param article number of the article
 * @param change the ticker's change; 0 for {@link Kind#RECHECK}
 * @param number of the entry; 0 if it is about the ticker
 * @param kind what it is about
 */
record Signal(long article, long change, int number, Kind kind) {

	/** Channel of PostgreSQL. */
	static final String CHANNEL = "depesche_ticker";

	private static final Pattern FORM = Pattern
		.compile("([0-9]{1,18}):([0-9]{1,18}):([0-9]{1,9}):(ENTRY|BREAKING|STARTED|ENDED|RECHECK)");

	enum Kind {

		/** An entry is new, says something else, or was taken back. */
		ENTRY,
		/** An entry that breaks news is new. */
		BREAKING,
		/** The coverage began, or goes on. */
		STARTED,
		/** The coverage has ended. */
		ENDED,
		/** The article was stored: who may read it may have changed. */
		RECHECK

	}

	/** As it is sent, at most 60 characters. */
	String text() {
		return this.article + ":" + this.change + ":" + this.number + ":" + this.kind;
	}

	/** Reads what {@link #text} wrote; empty for anything else, as another version may send it. */
	static Optional<Signal> parse(String text) {
		Matcher matcher = FORM.matcher(text);
		return matcher.matches()
				? Optional.of(new Signal(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)),
						Integer.parseInt(matcher.group(3)), Kind.valueOf(matcher.group(4))))
				: Optional.empty();
	}

}
