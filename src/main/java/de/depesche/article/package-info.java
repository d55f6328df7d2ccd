/**
 * Articles, sections, authors, tags: writing, publishing, reading. Addresses:
 * {@code /artikel/…}, {@code /redaktion/artikel/{id}/vorschau}, {@code /api/v1/articles}. Tables:
 * {@code article*}, {@code section}, {@code author}, {@code tag}, {@code tag_former_slug};
 * other modules keep sections, topics and authors through
 * {@link de.depesche.article.NamesDesk}. Publishes
 * {@link de.depesche.article.ArticlePublished},
 * {@link de.depesche.article.ArticleRevised},
 * {@link de.depesche.article.ArticleWithdrawn},
 * {@link de.depesche.article.NamesDesk.Renamed} and, within the transaction of a change,
 * {@link de.depesche.article.Newsdesk.Changing} and
 * {@link de.depesche.article.Newsdesk.Stored}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "shared", "shared :: web", "member", "media", "body" })
package de.depesche.article;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
