package de.depesche.article;

import de.depesche.article.rights.Refusal;

import java.util.List;

/** What came of an attempt to change an article. */
public sealed interface Saving {

	/**
	 * It is stored.
	 *
	 * @param version to send with the next change
	 */
	record Saved(ArticleId article, int version) implements Saving {
	}

	/** Nothing is stored, because of these fields. */
	record Invalid(List<FieldError> errors) implements Saving {
	}

	/**
	 * Nothing is stored: somebody else has changed the article meanwhile.
	 *
	 * @param present version that is stored
	 */
	record Stale(int present) implements Saving {
	}

	/**
	 * Nothing is stored: the article is not in a state that allows it.
	 *
	 * @param status where it stands
	 */
	record NotNow(ArticleStatus status) implements Saving {
	}

	/**
	 * Nothing is stored: it is not for whoever asks to do.
	 *
	 * @param why why not
	 * @param status where the article stands
	 */
	record Refused(Refusal why, ArticleStatus status) implements Saving {
	}

	/** There is no such article. */
	record Missing() implements Saving {
	}

}
