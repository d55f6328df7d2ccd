package de.depesche.article;

/** Where an article stands on its way to the reader. */
public enum ArticleStatus {

	DRAFT, IN_REVIEW, SCHEDULED, PUBLISHED, WITHDRAWN

}
