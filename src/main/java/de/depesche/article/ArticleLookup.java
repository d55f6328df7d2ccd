package de.depesche.article;

import de.depesche.shared.Slug;

/** What stands at an address. */
public sealed interface ArticleLookup {

	/** A public article. */
	record Found(ArticleDetail article) implements ArticleLookup {
	}

	/** The article has another address now. */
	record Moved(Slug to) implements ArticleLookup {
	}

	/** It was public and was taken back. */
	record Withdrawn(String headline) implements ArticleLookup {
	}

	/** Nothing, or nothing that is public. */
	record Unknown() implements ArticleLookup {
	}

}
