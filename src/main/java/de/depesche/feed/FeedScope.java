package de.depesche.feed;

import de.depesche.article.ArticleFilter;

/**
 * Which articles a feed lists, and where it stands.
 *
 * @param filter what it lists
 * @param kind {@code site}, {@code section}, {@code topic} or {@code author}
 * @param path of the page beside the feed, no slash at the end; empty for the whole site
 * @param name as it is printed; empty for the whole site
 */
record FeedScope(ArticleFilter filter, String kind, String path, String name) {

	/** @param filter names a section, a tag, an author or nothing */
	static FeedScope of(ArticleFilter filter, String name) {
		if (filter.section() != null) {
			return new FeedScope(filter, "section", "/ressort/" + filter.section(), name);
		}
		if (filter.tag() != null) {
			return new FeedScope(filter, "topic", "/thema/" + filter.tag(), name);
		}
		if (filter.author() != null) {
			return new FeedScope(filter, "author", "/autor/" + filter.author(), name);
		}
		return new FeedScope(filter, "site", "", name);
	}

	/** The path of the feed without the ending that says the format. */
	String feedPath() {
		return this.path + "/feed";
	}

}
