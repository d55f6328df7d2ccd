package de.depesche.article;

/**
 * An article that says the same in another language.
 *
 * @param slug its address
 * @param headline in its language
 * @param locale language tag, for example {@code en}
 */
public record TranslationRef(String slug, String headline, String locale) {
}
