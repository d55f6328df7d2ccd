/**
 * Articles, sections, authors, tags: writing, publishing, reading. Addresses:
 * {@code /artikel/…}, {@code /redaktion/artikel/…}, {@code /api/v1/articles},
 * {@code /api/v1/sections}, {@code /api/v1/tags}, {@code /api/v1/authors}. Tables:
 * {@code article*}, {@code section}, {@code author}, {@code tag}. Publishes
 * {@link de.depesche.article.ArticlePublished},
 * {@link de.depesche.article.ArticleRevised},
 * {@link de.depesche.article.ArticleWithdrawn}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "shared", "shared :: web", "member", "media", "body" })
package de.depesche.article;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
