package de.depesche.sanction;

/** How an account is sanctioned; the names stand in the database. */
public enum SanctionKind {

	/** Words, and nothing that is taken away. */
	WARNING,
	/** So many minutes have to pass between two comments. */
	SLOWING,
	/** Somebody of the house reads each comment before it appears. */
	PREMODERATION,
	/** No comments, no changes of them and no votes until an instant. */
	SUSPENSION,
	/** The same for good. */
	TERMINATION

}
