package de.depesche.response;

import de.depesche.notice.Frequency;

/** What may come back to somebody who wrote, and how often it does by mail unless they wish something else. */
enum ResponseKind {

	/** Somebody has answered. */
	REPLY(Frequency.HOURLY),
	/** Somebody has named them. */
	MENTION(Frequency.HOURLY),
	/** The house recommends what they wrote. */
	PICK(Frequency.AT_ONCE),
	/** The house has answered their question. */
	ANSWER(Frequency.AT_ONCE),
	/** What had waited for a person can be read. */
	APPROVAL(Frequency.AT_ONCE);

	private final Frequency usual;

	ResponseKind(Frequency usual) {
		this.usual = usual;
	}

	/** Key of the kind of notices. */
	String notice() {
		return "comment." + name().toLowerCase(java.util.Locale.ROOT);
	}

	Frequency usual() {
		return this.usual;
	}

}
