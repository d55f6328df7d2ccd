package de.depesche.shared.web;

/**
 * A piece of a page that one module prints inside another's.
 *
 * @param template name of a template with a fragment {@code appendix(model)}
 * @param model what that fragment prints
 */
public record PagePart(String template, Object model) {
}
