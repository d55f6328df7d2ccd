/**
 * Pictures: upload, re-encoding, widths, delivery. Addresses: {@code /medien/…},
 * {@code /redaktion/medien}, {@code /api/v1/media}. Tables: {@code picture},
 * {@code picture_file}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "shared", "shared :: web", "member" })
package de.depesche.media;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
