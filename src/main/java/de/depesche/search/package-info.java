/** The search page. Address: {@code /suche}. No tables. */
@NullMarked
@ApplicationModule(allowedDependencies = { "shared", "shared :: web", "member", "media", "article", "comment", "frontpage" })
package de.depesche.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
