package de.depesche.media;

/**
 * The words that go with a picture.
 *
 * @param fileName the name it had at its owner; never used as an address
 * @param alt what it shows, at most 500 characters
 * @param caption the line under it, at most 1000 characters
 * @param credit who made it, at most 200 characters
 * @param licence under which terms, at most 200 characters
 * @param focalX horizontal centre of interest, 0 (left) to 1
 * @param focalY vertical centre of interest, 0 (top) to 1
 */
public record PictureDescription(String fileName, String alt, String caption, String credit, String licence,
		double focalX, double focalY) {
}
