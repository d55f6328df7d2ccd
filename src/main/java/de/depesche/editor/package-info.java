/**
 * The writing surface of the newsroom: what its script (sources in {@code src/main/editor})
 * asks the server while somebody writes. Addresses: {@code /redaktion/schreiben/…}. No tables.
 * The text itself travels with the article's form, so this module never writes an article.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "shared", "member", "media", "article" })
package de.depesche.editor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
