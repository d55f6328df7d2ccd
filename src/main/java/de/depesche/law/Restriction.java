package de.depesche.law;

/** How something or somebody is restricted (Art. 17(1) of the Digital Services Act); the names stand in the database. */
public enum Restriction {

	/** A comment is taken down. */
	REMOVAL,
	/** A comment cannot be read for the time being. */
	HIDING,
	/** A comment is ranked lower. */
	DEMOTION,
	/** A comment is not answered any more. */
	REPLIES_CLOSED,
	/** What somebody writes is read before it appears. */
	PREMODERATION,
	/** Somebody may write less often. */
	SLOWING,
	/** An account is shut for a time. */
	SUSPENSION,
	/** An account is shut for good. */
	TERMINATION;

	/** Whether it concerns all of an account and not a single comment. */
	public boolean ofAccount() {
		return switch (this) {
			case PREMODERATION, SLOWING, SUSPENSION, TERMINATION -> true;
			case REMOVAL, HIDING, DEMOTION, REPLIES_CLOSED -> false;
		};
	}

}
