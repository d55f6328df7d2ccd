/** Sample content, a switch: on with the embedded database, off elsewhere. */
@NullMarked
@ApplicationModule(allowedDependencies = { "shared", "shared :: web", "member", "media", "body", "article", "comment" })
package de.depesche.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
