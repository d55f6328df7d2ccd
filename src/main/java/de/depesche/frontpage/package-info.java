/**
 * Front page, section pages and the "Aktuelles" teasers. Addresses: {@code /},
 * {@code /ressort/{section}}, {@code /archiv}, {@code /api/v1/teasers}, {@code /redaktion/titelseite}. Table:
 * {@code front_edition}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "shared", "shared :: web", "member", "media", "body", "article", "comment", "audience" })
package de.depesche.frontpage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
