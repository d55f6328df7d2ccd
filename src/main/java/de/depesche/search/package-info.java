/**
 * Searching public articles. Addresses: {@code /suche}, {@code /api/v1/suggestions}. Tables:
 * {@code search_document}, {@code search_word}, {@code search_topic}, {@code search_entry}, {@code search_about}, written by triggers on the
 * tables of articles, topics and tickers; {@link de.depesche.search.Proposals} reads a text that is being written.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "shared", "shared :: web", "member", "media", "article", "comment", "frontpage" })
package de.depesche.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
