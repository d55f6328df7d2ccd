/**
 * The media library: pictures with their words, widths and crops, recordings and documents,
 * and where each of them is used. Addresses: {@code /medien/…}, {@code /redaktion/medien},
 * {@code /api/v1/media}. Tables: {@code picture*}, {@code attachment*} and
 * {@code media_use}, which triggers of the tables that name pictures fill; what stands behind
 * a use is said by {@link de.depesche.media.MediaOwner}. Where their bytes lie is known to
 * {@code storage}. Publishes, within the transaction of
 * a change, {@link de.depesche.media.PictureChanged}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "shared", "shared :: web", "storage", "member" })
package de.depesche.media;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
