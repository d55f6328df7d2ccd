/**
 * What the Digital Services Act asks of whoever lets others publish: reports of anybody
 * (Art. 16), statements of reasons (Art. 17), suspicions told to authorities (Art. 18), complaints
 * (Art. 20), misuse (Art. 23), transparency (Art. 15, 24). Every restriction of a comment or an account goes
 * through {@link de.depesche.law.Restrictions} (ADR 25). Addresses: {@code /melden}, {@code /fall}, {@code /beschwerde},
 * {@code /konto/entscheidungen}, {@code /artikel/*}{@code /kommentar/*}{@code /entfernung}, {@code /hausregeln},
 * {@code /kontaktstellen}, {@code /transparenz}, {@code /redaktion/faelle},
 * {@code /redaktion/konten/*}{@code /massnahmen}, {@code /redaktion/hausregeln}. Tables:
 * {@code law_*}; what it freezes it reads from the tables of comments.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "shared", "shared :: web", "member", "sanction", "article", "article :: rights", "comment", "mail" })
package de.depesche.law;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
