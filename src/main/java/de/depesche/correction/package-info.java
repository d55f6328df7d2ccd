/**
 * Corrections and notes on updates, as press codes ask for them: shown with the article, in a
 * public list, and told to search engines. Addresses: {@code /korrekturen},
 * {@code /redaktion/artikel/{id}/hinweise}. Table: {@code correction}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "shared", "shared :: web", "member", "article", "article :: rights" })
package de.depesche.correction;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
