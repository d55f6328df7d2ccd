package de.depesche.sitemap;

import java.time.Instant;

/**
 * An article of the last days.
 *
 * @param path on this site
 * @param title its headline
 * @param language two letters (ISO 639)
 * @param published when it first appeared
 */
record NewsEntry(String path, String title, String language, Instant published) {
}
