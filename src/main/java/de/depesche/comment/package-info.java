/**
 * Comment threads: reading, writing, numbering. Addresses:
 * {@code /artikel/{slug}/kommentare}, {@code /artikel/{slug}/kommentar/{number}},
 * {@code /api/v1/articles/{id}/comments}. Tables: {@code comment*}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "shared", "shared :: web", "live", "member", "sanction", "article", "article :: rights" })
package de.depesche.comment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
