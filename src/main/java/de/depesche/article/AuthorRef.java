package de.depesche.article;

/**
 * An author as others see it.
 *
 * @param slug part of the address
 * @param name as it is printed
 * @param kind newsroom, agency or person
 */
public record AuthorRef(String slug, String name, AuthorKind kind) {
}
