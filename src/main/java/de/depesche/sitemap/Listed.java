package de.depesche.sitemap;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A page as a site map lists it.
 *
 * @param path on this site
 * @param modified when what it says changed last, or null if that is not known
 * @param picture path of the picture it opens with, or null
 */
record Listed(String path, @Nullable Instant modified, @Nullable String picture) {

	static Listed of(String path, @Nullable Instant modified) {
		return new Listed(path, modified, null);
	}

}
