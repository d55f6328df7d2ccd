package de.depesche.comment;

import java.time.Instant;

import de.depesche.article.ArticleId;

/**
 * A question to the house can be read, below an article whose readers are invited to ask.
 *
 * @param article where it stands
 * @param number its number below the article
 * @param by name of who asks, empty without an account
 * @param at when
 */
public record QuestionAsked(ArticleId article, int number, String by, Instant at) {
}
