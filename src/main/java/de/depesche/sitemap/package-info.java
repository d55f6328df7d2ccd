/**
 * What crawlers ask for: which pages there are, which they are to leave alone, whether texts
 * may be mined, and what the site is called on a home screen. Addresses: {@code /sitemap.xml},
 * {@code /sitemaps/…}, {@code /robots.txt}, {@code /.well-known/tdmrep.json},
 * {@code /site.webmanifest}. Tables: none; reads those of articles, with an index of its own.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "shared", "shared :: web", "media" })
package de.depesche.sitemap;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
