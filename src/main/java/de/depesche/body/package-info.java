/**
 * The text of an article as typed blocks: the model, its JSON form, the light markup editors
 * type, and what it becomes (HTML, plain text). Knows nothing of articles or databases.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "shared" })
package de.depesche.body;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
