package de.depesche.comment;

import java.time.Instant;

import de.depesche.article.ArticleId;

/**
 * A comment cannot be read any more: its author deleted it, or the house removed, holds or erased it.
 *
 * @param article where it stands
 * @param number its number below the article
 * @param at when
 */
public record CommentHidden(ArticleId article, int number, Instant at) implements ThreadChange {
}
