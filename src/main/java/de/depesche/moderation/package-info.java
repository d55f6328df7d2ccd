/**
 * Where moderators work: the queues of what waits, is reported or new, what is decided there and by whom, notes on those
 * who write, and the public figures of it (ADR 27). Every restriction goes through {@link de.depesche.law.Restrictions}.
 * Addresses: {@code /redaktion/moderation}, {@code /artikel/{slug}/moderation}, {@code /api/v1/moderation},
 * {@code /api/v1/articles/{id}/comments/moderation}. Tables: {@code moderation_*}; it reads those of comments and cases.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "shared", "shared :: web", "member", "article", "article :: rights", "comment", "law" })
package de.depesche.moderation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
