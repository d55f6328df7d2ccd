/**
 * Accounts, sign-in, roles and API keys. Addresses: {@code /anmelden}, {@code /abmelden},
 * {@code /registrieren}, {@code /redaktion/konten}, {@code /redaktion/schluessel}. Tables:
 * {@code account}, {@code api_key}, {@code secret}, {@code rate_limit},
 * {@code spring_session*}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "shared", "shared :: web" })
package de.depesche.member;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
