package de.depesche.schedule;

/** What can be planned for an article; each of them once. */
enum DeedKind {

	/** It becomes public. */
	PUBLICATION,
	/** It says something else. */
	UPDATE,
	/** It is taken back. */
	WITHDRAWAL

}
