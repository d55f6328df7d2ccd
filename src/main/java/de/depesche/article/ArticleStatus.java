package de.depesche.article;

/** Where an article stands on its way to the reader. */
public enum ArticleStatus {

	DRAFT("draft"), IN_REVIEW("review"), SCHEDULED("scheduled"), PUBLISHED("published"), WITHDRAWN("withdrawn");

	private final String badge;

	ArticleStatus(String badge) {
		this.badge = badge;
	}

	/** Modifier of the style class of its badge. */
	public String badge() {
		return this.badge;
	}

}
