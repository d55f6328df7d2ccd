/**
 * What is read most, counted without knowing who reads. No address of its own. Table:
 * {@code article_views}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "shared", "shared :: web", "member", "article" })
package de.depesche.audience;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
