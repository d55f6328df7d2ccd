package de.depesche.comment;

/** What readers see in a comment's place. */
enum CommentState {

	/** Its words. */
	PUBLISHED,
	/** That its author took it back. */
	DELETED_BY_AUTHOR,
	/** That the house removed it, and why. */
	REMOVED

}
