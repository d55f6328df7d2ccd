package de.depesche.sitemap;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** Pages of one kind, divided among files. A bean of this kind adds its files to the site map. */
interface Listing {

	/** First word of the names of its files. */
	String kind();

	/** The files there are, in their order. */
	List<Part> parts();

	/**
	 * What a file is made of, in a few characters that change when it does; one query.
	 * @return empty if there is no such file
	 */
	Optional<String> state(PartName part);

	/** What a file lists, read bit by bit. */
	Iterator<Listed> pages(PartName part);

	/**
	 * A file.
	 *
	 * @param name which one
	 * @param modified latest change of a page in it, or null if that is not known
	 */
	record Part(PartName name, @Nullable Instant modified) {
	}

}
