/**
 * The log of the newsroom: who did what, when and from where, as far as readers see something
 * else for it or somebody may do something else. Written in the transaction of the deed, never
 * changed. Addresses: {@code /redaktion/protokoll}, {@code /api/v1/audit}. Table:
 * {@code audit_entry}. Listens to {@link de.depesche.article.Newsdesk.Stored} and
 * {@link de.depesche.member.AuditedDeed}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "shared", "shared :: web", "member", "article" })
package de.depesche.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
