package de.depesche.comment;

import de.depesche.article.ArticleId;
import org.jspecify.annotations.Nullable;

/**
 * A comment somebody wants to publish.
 *
 * @param article where
 * @param parent number of the comment it answers, or null
 * @param text plain text as it was typed
 * @param key told apart by it, a second sending is no second comment; 1 to 255 characters
 */
public record NewComment(ArticleId article, @Nullable Integer parent, String text, String key) {
}
