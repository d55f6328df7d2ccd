package de.depesche.feed;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A feed, whatever it will be written as. Every address is absolute.
 *
 * @param id never changes
 * @param site name of the paper
 * @param front the front page of the paper
 * @param title name of the paper and what the feed lists
 * @param description a sentence
 * @param home the page that lists the same
 * @param address of the feed without the ending that says the format
 * @param icon sign of the paper
 * @param language language tag of title and description
 * @param hub where programs may ask to be told of changes, or null
 * @param updated newest change of an entry told to readers
 * @param modified last change of anything in the feed
 * @param entries newest first
 */
record Feed(String id, String site, String front, String title, String description, String home, String address,
		String icon, String language, @Nullable String hub, Instant updated, Instant modified, List<FeedEntry> entries) {

	/** The address of the feed in one format. */
	String self(FeedFormat format) {
		return this.address + "." + format.ending();
	}

}
