/**
 * Standing pages: imprint, privacy, netiquette, contact, accessibility. Addresses:
 * {@code /impressum}, {@code /datenschutz}, {@code /netiquette}, {@code /kontakt},
 * {@code /barrierefreiheit}, {@code /redaktion/seiten}. Table: {@code standing_page}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "shared", "shared :: web", "member" })
package de.depesche.standing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
