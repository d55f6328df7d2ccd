package de.depesche.member;

import java.time.Duration;

/** Limits that hold over all instances of the program. */
public interface RateLimits {

	/**
	 * Takes one permit. Uses a connection of its own: call it outside of a transaction.
	 * @param name what is limited, for example {@code comment}
	 * @param subject whom or what the limit counts for, for example an account
	 * @param permits how many in the span, at least 1
	 * @param span how long until all permits have come back
	 * @return false if there is none left
	 */
	boolean tryTake(String name, String subject, int permits, Duration span);

}
