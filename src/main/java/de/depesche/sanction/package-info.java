/**
 * What an account may not do for a time: warned, slowed, read before it appears, suspended, shut out for good. Says
 * what holds now, and keeps what was imposed and lifted; whether and why is decided in {@code law}, with a statement of
 * reasons (ADR 29). Table: {@code account_sanction}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "shared", "shared :: web", "member" })
package de.depesche.sanction;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
