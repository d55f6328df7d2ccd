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

	/** Every article. */
	static final FeedScope SITE = new FeedScope(ArticleFilter.ALL, "site", "", "");

}
