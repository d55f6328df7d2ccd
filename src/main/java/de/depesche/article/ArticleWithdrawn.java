package de.depesche.article;

import java.time.Instant;

/**
 * An article was public and is so no longer.
 *
 * @param article which
 * @param at when
 */
public record ArticleWithdrawn(ArticleId article, Instant at) {
}
