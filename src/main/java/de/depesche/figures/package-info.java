/**
 * What the newsroom is told of its readers: pages with plots, tables to take along, and the same for programs. It asks
 * {@code audience}, which counts. Addresses: {@code /redaktion/zahlen}, {@code /api/v1/figures},
 * {@code /api/v1/articles/{id}/figures}. No table of its own.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "shared", "shared :: web", "member", "article", "audience" })
package de.depesche.figures;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
