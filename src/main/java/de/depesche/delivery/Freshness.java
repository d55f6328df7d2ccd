package de.depesche.delivery;

/** How long something that is kept is good: until one of its keys changes, or until an instant. */
final class Freshness {

	private final int[] places;

	private final long until;

	/** The number of {@link Changes} at which it was last known to be good. */
	private volatile long good;

	/**
	 * @param places of its keys
	 * @param since number of {@link Changes} from before it was begun
	 * @param until milliseconds since 1970 from which on it says something else
	 */
	Freshness(int[] places, long since, long until) {
		this.places = places;
		this.good = since;
		this.until = until;
	}

	/** Milliseconds since 1970. */
	long until() {
		return this.until;
	}

	/** Whether it still says what would be said now. */
	boolean good(Changes changes, long millis) {
		if (millis >= this.until) {
			return false;
		}
		long now = changes.now();
		long known = this.good;
		if (now != known) {
			if (!changes.unchanged(this.places, known)) {
				return false;
			}
			this.good = now;
		}
		return true;
	}

}
