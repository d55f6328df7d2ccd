package de.depesche.comment;

import java.time.Instant;

import de.depesche.article.ArticleId;

/**
 * A comment waits for somebody of the house; readers see nothing of it.
 *
 * @param article where it stands
 * @param number its number below the article
 * @param at when
 */
public record CommentHeld(ArticleId article, int number, Instant at) {
}
