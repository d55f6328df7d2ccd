/**
 * The newsroom's desk: the list of articles, the form in which one is written, its translations.
 * Addresses: {@code /redaktion}, {@code /redaktion/artikel/…}. No tables: what is written goes
 * through {@link de.depesche.article.Newsdesk}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "shared", "shared :: web", "member", "media", "body", "article" })
package de.depesche.desk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
