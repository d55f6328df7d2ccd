package de.depesche.ticker;

import java.util.List;

import de.depesche.article.FieldError;

/** What came of an attempt to change a ticker or an entry. */
public sealed interface Telling {

	/** It is stored, and readers are told. */
	record Told(int number, int version) implements Telling {
	}

	/** Nothing is stored, because of these fields. */
	record Invalid(List<FieldError> errors) implements Telling {
	}

	/**
	 * Nothing is stored: somebody else has changed the entry meanwhile.
	 *
	 * @param present version that is stored
	 */
	record Stale(int present) implements Telling {
	}

	/** Nothing is stored: the ticker has ended and takes no entries. */
	record Ended() implements Telling {
	}

	/** Nothing is stored: the entry was taken back. */
	record Withdrawn() implements Telling {
	}

	/** Nothing is stored: as many entries as may be are pinned already. */
	record TooManyPinned() implements Telling {
	}

	/** There is no such entry, ticker or article. */
	record Missing() implements Telling {
	}

}
