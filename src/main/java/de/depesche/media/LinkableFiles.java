package de.depesche.media;

import java.util.List;

/** Recordings and documents of the library, for whoever writes and wants to link to one. */
public interface LinkableFiles {

	/**
	 * A recording or a document.
	 *
	 * @param href its address on this site
	 * @param title what people call it
	 * @param kind for example {@code PDF}
	 * @param megabytes its size, with one digit behind the point
	 */
	record LinkableFile(String href, String title, String kind, String megabytes) {
	}

	/**
	 * Those with these words in title, description, credit, file name or tags; those taken in last for no words. One query.
	 * @param limit 1 to 100
	 */
	List<LinkableFile> find(String words, int limit);

}
