/**
 * Revisions: nothing an editor saves is lost. For every version of an article, from whichever
 * way it came, one row says who stored it, when and how, and leads to what it said; any two
 * can be compared and an old one restored. Readers see those that were public where the
 * newsroom allows it. Addresses: {@code /redaktion/artikel/{id}/fassungen},
 * {@code /artikel/{slug}/fassungen}, {@code /api/v1/articles/{id}/revisions}. Tables:
 * {@code article_revision}, {@code article_revision_content}, {@code article_revision_shown}. Listens, within the transaction
 * of each change, to {@link de.depesche.article.Newsdesk.Changing} and
 * {@link de.depesche.article.Newsdesk.Stored}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "shared", "shared :: web", "member", "media", "body", "article", "article :: rights" })
package de.depesche.revision;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
