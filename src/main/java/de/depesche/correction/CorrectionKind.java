package de.depesche.correction;

/**
 * What a note tells of an article. The first four are what the German press code, section 3
 * (Richtigstellung), and the usual codes of newsrooms distinguish.
 */
public enum CorrectionKind {

	/** Something was wrong. */
	CORRECTION,
	/** Something was missing. */
	ADDITION,
	/** Something could be misread. */
	CLARIFICATION,
	/** The house no longer stands by it. */
	RETRACTION,
	/** Something has happened since. */
	UPDATE;

	/** Whether it belongs in the list of corrections; what merely happened since does not. */
	boolean correcting() {
		return this != UPDATE;
	}

}
