package de.depesche.article;

/** Where an article stands on its way to the reader. */
public enum ArticleStatus {

	DRAFT("draft"), IN_REVIEW("review"), APPROVED("approved"), SCHEDULED("scheduled"), PUBLISHED("published"), WITHDRAWN("withdrawn");

	private final String badge;

	ArticleStatus(String badge) {
		this.badge = badge;
	}

	/** Whether somebody who may publish has had the last word: others do not change it any more. */
	public boolean settled() {
		return this == APPROVED || this == SCHEDULED || this == PUBLISHED;
	}

	/** Modifier of the style class of its badge. */
	public String badge() {
		return this.badge;
	}

}
