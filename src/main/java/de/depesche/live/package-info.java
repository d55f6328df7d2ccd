/**
 * Telling people who have a page open that something is new: one connection of each instance
 * listens to PostgreSQL for all modules, and each module hands what it hears to bounded streams of
 * its own. What else has to hear of changes listens on a {@link ListeningConnection} of its own. Knows nothing of what is told. No addresses, no tables.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package de.depesche.live;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
