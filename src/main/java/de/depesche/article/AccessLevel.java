package de.depesche.article;

import de.depesche.member.Right;
import de.depesche.member.Viewer;

/** Who may read the whole article. */
public enum AccessLevel {

	/** Everybody. */
	PUBLIC,
	/** Readers who are signed in. */
	MEMBERS,
	/** Readers whose subscription runs. */
	PAID;

	/** Blocks of a closed article that outsiders get. */
	public static final int OPEN_BLOCKS = 2;

	/** Whether the viewer gets all of it; the newsroom always does. */
	public boolean opensFor(Viewer viewer) {
		if (this == PUBLIC || viewer.may(Right.READ_DRAFTS)) {
			return true;
		}
		return viewer.signedIn() && (this == MEMBERS || viewer.paid());
	}

}
