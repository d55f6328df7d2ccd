package de.depesche.notice;

/** How often notices of a kind come by mail, at most. */
public enum Frequency {

	/** A mail for each, at once. */
	AT_ONCE,
	/** All of an hour in one mail, at the full hour. */
	HOURLY,
	/** All of a day in one mail, in the morning. */
	DAILY,
	/** No mail. */
	NEVER

}
