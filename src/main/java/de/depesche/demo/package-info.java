/**
 * Sample content: articles, pictures and comments to try the program with. The switch is
 * {@code depesche.demo}: on with the embedded database, off with an external one unless
 * asked for.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "shared", "shared :: web", "member", "media", "body", "article", "comment", "correction" })
package de.depesche.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
