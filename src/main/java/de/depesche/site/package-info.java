/**
 * What surrounds every page: layout model, error pages, API problems, entity tags, OpenAPI.
 * Nobody depends on it. Addresses: {@code /error}, {@code /problems/…}. No tables.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "shared", "shared :: web", "member" })
package de.depesche.site;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
