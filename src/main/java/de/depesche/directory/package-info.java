/**
 * The directory of the house: where editors keep sections, topics and authors, and services
 * read them. Addresses: {@code /redaktion/ressorts}, {@code /redaktion/themen},
 * {@code /redaktion/autoren}, {@code /api/v1/sections}, {@code /api/v1/tags},
 * {@code /api/v1/authors}. No tables: it works through
 * {@link de.depesche.article.Names} and {@link de.depesche.article.NamesDesk}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "shared", "shared :: web", "member", "media", "article" })
package de.depesche.directory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
