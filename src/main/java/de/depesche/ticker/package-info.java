/**
 * Live coverage: an article carries a ticker of short entries, each with a time, a number and an
 * address of its own, shown right behind the article's text and told to those who are reading.
 * Addresses: {@code /artikel/{slug}/ticker/…}, {@code /redaktion/artikel/{id}/ticker},
 * {@code /api/v1/articles/{id}/ticker}. Tables: {@code ticker}, {@code ticker_entry}. Each change
 * is told to all instances over the PostgreSQL channel {@code depesche_ticker} and, as a change of
 * the article, by {@link de.depesche.article.ArticleRevised}.
 */
@NullMarked
@ApplicationModule(
		allowedDependencies = { "shared", "shared :: web", "live", "member", "media", "body", "article", "article :: rights" })
package de.depesche.ticker;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
