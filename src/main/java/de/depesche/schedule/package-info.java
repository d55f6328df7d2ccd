/**
 * What happens to articles at an instant to come: publication, an update prepared before, a
 * withdrawal. Exactly once, whichever instances run then (ADR 12). Addresses:
 * {@code /redaktion/planung}, {@code /redaktion/artikel/{id}/ruecknahmeplanung},
 * {@code /api/v1/schedule}, {@code /api/v1/articles/{id}/schedule}. Tables:
 * {@code planned_deed}. Listens, within the
 * transaction of each change, to {@link de.depesche.article.Newsdesk.Stored}. Publishes {@link de.depesche.schedule.PlannedDeedFailed}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "shared", "shared :: web", "alarm", "member", "media", "article", "article :: rights", "body" })
package de.depesche.schedule;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
