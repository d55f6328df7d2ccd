package de.depesche.media;

import java.time.Instant;
import java.util.UUID;

/**
 * A picture looks different wherever it stands: another file took the place of the one before,
 * or its words or its centre of interest are others. Told within the transaction of the
 * change.
 *
 * @param picture which
 * @param at when
 */
public record PictureChanged(UUID picture, Instant at) {
}
