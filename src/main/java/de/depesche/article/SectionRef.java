package de.depesche.article;

/**
 * A section (Ressort) as others see it.
 *
 * @param slug part of the address
 * @param name as it is printed
 */
public record SectionRef(String slug, String name) {
}
