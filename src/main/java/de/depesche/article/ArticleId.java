package de.depesche.article;

/**
 * Names an article for as long as it exists.
 *
 * @param value positive
 */
public record ArticleId(long value) {
}
