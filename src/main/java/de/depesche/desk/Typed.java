package de.depesche.desk;

/**
 * A form filled from its working copy.
 *
 * @param form as it was typed
 * @param open the copy
 */
record Typed(ArticleForm form, Open open) {
}
