/**
 * What surrounds every page: layout model, error pages, API problems, response headers,
 * OpenAPI. Nobody depends on it.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "shared", "shared :: web", "member" })
package de.depesche.site;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
