/**
 * Accounts, sign-in, roles and API keys. Addresses: {@code /anmelden}, {@code /abmelden},
 * {@code /registrieren}, {@code /konto} (with {@code /sitzungen}, {@code /daten}), {@code /bestaetigung}, {@code /kennwort-vergessen},
 * {@code /kennwort}, {@code /redaktion/konten}, {@code /redaktion/schluessel}. Tables:
 * {@code account}, {@code account_link}, {@code api_key}, {@code secret}, {@code rate_limit},
 * {@code spring_session*}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "shared", "shared :: web", "mail" })
package de.depesche.member;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
