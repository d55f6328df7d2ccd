package de.depesche.feed;

import org.springframework.http.MediaType;

/** A way to write a feed. Adding a bean of this kind adds its addresses. */
interface FeedFormat {

	/** What the address ends in, no dot. */
	String ending();

	MediaType mediaType();

	/** The document, UTF-8; the same bytes for the same feed. */
	byte[] write(Feed feed);

}
