package de.depesche.comment;

/** What has become of a comment, and so what readers see in its place. */
public enum CommentState {

	/** Its words. */
	PUBLISHED,
	/** That somebody of the house looks at it, if it was public before; nothing otherwise. */
	HELD,
	/** Nothing: it was never public, and the house decided that it stays so. */
	REFUSED,
	/** That the house removed it, and why. */
	REMOVED,
	/** That its author took it back, as long as something hangs on it. */
	DELETED_BY_AUTHOR,
	/** That it is erased, as long as something hangs on it; neither words nor name are stored any more. */
	ERASED;

	/** Whether it stands in its place by itself and not for what hangs on it. */
	boolean stands() {
		return this == PUBLISHED || this == REMOVED;
	}

}
