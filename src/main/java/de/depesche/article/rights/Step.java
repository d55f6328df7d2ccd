package de.depesche.article.rights;

import de.depesche.article.ArticleStatus;

import java.util.EnumSet;
import java.util.Set;

/** What can be done with an article; {@link ArticleRights} says by whom. */
public enum Step {

	/** Change what it says, its ticker, its translations, its tasks and who may preview it. */
	CHANGE(EnumSet.allOf(ArticleStatus.class)),
	/** Ask a colleague to look at it. */
	SUBMIT(EnumSet.of(ArticleStatus.DRAFT, ArticleStatus.WITHDRAWN)),
	/** Take it back to the desk, or send it back. */
	RETURN(EnumSet.of(ArticleStatus.IN_REVIEW, ArticleStatus.APPROVED, ArticleStatus.SCHEDULED, ArticleStatus.WITHDRAWN)),
	/** Put it away, or take it out again. */
	ARCHIVE(EnumSet.of(ArticleStatus.DRAFT, ArticleStatus.IN_REVIEW, ArticleStatus.APPROVED, ArticleStatus.WITHDRAWN)),
	/** Find it ready to appear. */
	APPROVE(EnumSet.of(ArticleStatus.DRAFT, ArticleStatus.IN_REVIEW, ArticleStatus.WITHDRAWN)),
	/** Make it public. */
	PUBLISH(EnumSet.complementOf(EnumSet.of(ArticleStatus.PUBLISHED))),
	/** Set when it appears, or when something else of it does. */
	SCHEDULE(EnumSet.allOf(ArticleStatus.class)),
	/** Take it from the readers. */
	WITHDRAW(EnumSet.of(ArticleStatus.PUBLISHED)),
	/** Tell readers what was put right, and let them see what it said before. */
	CORRECT(EnumSet.of(ArticleStatus.PUBLISHED, ArticleStatus.WITHDRAWN));

	private final Set<ArticleStatus> from;

	Step(Set<ArticleStatus> from) {
		this.from = Set.copyOf(from);
	}

	/** Whether the step leads anywhere from there. */
	boolean from(ArticleStatus status) {
		return this.from.contains(status);
	}

}
