/**
 * The newsroom's desk: the list of articles, the form in which one is written, what is typed
 * and not saved yet, who else is at it, and the merging of what two have saved. Addresses:
 * {@code /redaktion}, {@code /redaktion/artikel/…}, {@code /redaktion/zwischenstaende/…}. Table:
 * {@code working_copy}; articles are written through {@link de.depesche.article.Newsdesk}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "shared", "shared :: web", "member", "media", "body", "article", "article :: rights",
		"revision", "schedule", "editor", "search" })
package de.depesche.desk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
