/**
 * Finished answers for readers who are not signed in: kept as bytes, given out before anything else of the program is
 * asked, and forgotten in the instant in which something they say changes, on every instance (ADR 24). No address of its
 * own, no table; the database tells of changes by triggers that {@code delivery_watch} sets. What is not kept is made from a
 * replica where there is one that has all changes (ADR 33).
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "shared", "shared :: web", "live" })
package de.depesche.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
