package de.depesche.comment;

import java.time.Instant;

import de.depesche.article.ArticleId;

/** Something readers see in a thread is not what it was; told after each such deed, in its transaction. */
public sealed interface ThreadChange
		permits CommentPosted, CommentHidden, ThreadChange.Shown, ThreadChange.Edited, ThreadChange.Marked, ThreadChange.Rated {

	/** Where. */
	ArticleId article();

	/** Number of the comment. */
	int number();

	/** When. */
	Instant at();

	/**
	 * A comment can be read again.
	 *
	 * @param article where it stands
	 * @param number its number below the article
	 * @param at when
	 */
	record Shown(ArticleId article, int number, Instant at) implements ThreadChange {
	}

	/**
	 * A comment says something else.
	 *
	 * @param article where it stands
	 * @param number its number below the article
	 * @param at when
	 */
	record Edited(ArticleId article, int number, Instant at) implements ThreadChange {
	}

	/**
	 * A comment was picked, pinned or named the answer to a question, or is not any more.
	 *
	 * @param article where it stands
	 * @param number its number below the article
	 * @param at when
	 */
	record Marked(ArticleId article, int number, Instant at) implements ThreadChange {
	}

	/**
	 * A comment was recommended by one more reader, or one less.
	 *
	 * @param article where it stands
	 * @param number its number below the article
	 * @param at when
	 */
	record Rated(ArticleId article, int number, Instant at) implements ThreadChange {
	}

}
