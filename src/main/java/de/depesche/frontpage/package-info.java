/**
 * Front page, section pages and the "Aktuelles" teasers. Addresses: {@code /},
 * {@code /ressort/{section}}, {@code /archiv}, {@code /api/v1/teasers},
 * {@code /api/v1/breaking-news}, {@code /redaktion/titelseite}. Tables: {@code front_edition},
 * {@code breaking_banner}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "shared", "shared :: web", "member", "media", "body", "article", "comment", "audience",
		"alarm", "schedule" })
package de.depesche.frontpage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
