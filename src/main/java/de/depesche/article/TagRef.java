package de.depesche.article;

/**
 * A tag as others see it.
 *
 * @param slug part of the address
 * @param name as it is printed
 */
public record TagRef(String slug, String name) {
}
