package de.depesche.article;

import java.time.Instant;

/**
 * An article has become public, for the first time or again.
 *
 * @param article which
 * @param at when
 */
public record ArticlePublished(ArticleId article, Instant at) {
}
