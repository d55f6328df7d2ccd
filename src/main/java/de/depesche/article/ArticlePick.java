package de.depesche.article;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The newest public articles of a kind, for a place that fills itself.
 *
 * @param filter which articles
 * @param since only those first published at or after this instant, or null for any
 * @param limit how many at most, 1 to 100
 */
public record ArticlePick(ArticleFilter filter, @Nullable Instant since, int limit) {
}
