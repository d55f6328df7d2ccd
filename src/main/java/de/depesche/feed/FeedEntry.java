package de.depesche.feed;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An article as a feed gives it to anybody. Every text can be written as XML, every address
 * is absolute.
 *
 * @param id never changes, whatever becomes of headline, address and host
 * @param title kicker and headline
 * @param link the article's page
 * @param language language tag of the article
 * @param published first publication, to the second
 * @param updated last change told to readers, else the first publication
 * @param authors byline
 * @param categories section and tags
 * @param summary the lead, plain text; may be empty
 * @param html all of the article or, where it is closed, its lead and a sentence about the rest
 * @param picture or null
 */
record FeedEntry(String id, String title, String link, String language, Instant published, Instant updated,
		List<Name> authors, List<Name> categories, String summary, String html, @Nullable Picture picture) {

	/**
	 * Something with a page of its own, or somebody who has none.
	 *
	 * @param slug last part of the page's address; empty for who has none
	 * @param name as it is printed
	 * @param list address of the list it stands in, to which the slug is added; may be empty
	 */
	record Name(String slug, String name, String list) {

		@Nullable String page() {
			return this.slug.isEmpty() ? null : this.list + "/" + this.slug;
		}

	}

	/**
	 * A JPEG.
	 *
	 * @param url absolute
	 * @param width in pixels
	 * @param height in pixels
	 * @param alt what it shows; may be empty
	 * @param credit who made it; may be empty
	 */
	record Picture(String url, int width, int height, String alt, String credit) {
	}

}
