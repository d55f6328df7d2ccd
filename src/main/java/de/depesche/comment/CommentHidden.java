package de.depesche.comment;

import java.time.Instant;

import de.depesche.article.ArticleId;

/**
 * A comment cannot be read any more: its author deleted it, or a moderator removed it.
 *
 * @param article where it stood
 * @param number its number below the article
 * @param at when
 */
public record CommentHidden(ArticleId article, int number, Instant at) {
}
