package de.depesche.article;

import java.time.Instant;

/**
 * An article that is public has changed, in its text, its address or its access.
 *
 * @param article which
 * @param at when
 */
public record ArticleRevised(ArticleId article, Instant at) {
}
