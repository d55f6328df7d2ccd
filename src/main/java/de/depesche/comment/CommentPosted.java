package de.depesche.comment;

import java.time.Instant;

import de.depesche.article.ArticleId;

/**
 * A comment can be read from now on, for the first time.
 *
 * @param article where it stands
 * @param number its number below the article
 * @param at when
 */
public record CommentPosted(ArticleId article, int number, Instant at) implements ThreadChange {
}
