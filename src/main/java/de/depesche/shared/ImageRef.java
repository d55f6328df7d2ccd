package de.depesche.shared;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * All that a page needs to show a picture without asking again. Addresses are immutable:
 * other bytes have another edition, and the edition is part of the address.
 *
 * @param id the picture
 * @param width width in pixels of the largest file
 * @param height height in pixels of the largest file
 * @param alt what the picture shows, for those who do not see it; empty for a decoration
 * @param caption the line under the picture, plain text; may be empty
 * @param credit who made it; may be empty
 * @param licence under which terms; may be empty
 * @param focalX horizontal centre of interest, 0 (left) to 1
 * @param focalY vertical centre of interest, 0 (top) to 1
 * @param widths the widths in pixels that can be had, ascending, never empty
 * @param edition how often another file has taken the place of the one before
 */
public record ImageRef(UUID id, int width, int height, String alt, String caption, String credit, String licence,
		double focalX, double focalY, List<Integer> widths, int edition) {

	/** A picture in its first edition. */
	public ImageRef(UUID id, int width, int height, String alt, String caption, String credit, String licence,
			double focalX, double focalY, List<Integer> widths) {
		this(id, width, height, alt, caption, credit, licence, focalX, focalY, widths, 0);
	}

	/** The address of the JPEG whose width is nearest above {@code wanted} pixels, else the largest. */
	public String src(int wanted) {
		return address(nearest(wanted), "jpg");
	}

	/** The width that can be had nearest above {@code wanted} pixels, else the largest. */
	public int nearest(int wanted) {
		return this.widths.stream().filter((it) -> it >= wanted).findFirst().orElse(this.widths.getLast());
	}

	/** Value of a {@code srcset} attribute for {@code format} ({@code webp} or {@code jpg}). */
	public String srcset(String format) {
		return this.widths.stream()
			.map((width) -> address(width, format) + " " + width + "w")
			.collect(Collectors.joining(", "));
	}

	/**
	 * Style class that keeps the centre of interest in view where the picture is cut to a fixed
	 * shape: {@code focal-X-Y}, each from 0 (left, top) to 4.
	 */
	public String focalClass() {
		return "focal-" + Math.round(this.focalX * 4) + "-" + Math.round(this.focalY * 4);
	}

	/**
	 * The address of a JPEG cut to a shape around the centre of interest, for places that
	 * allow no other.
	 * @param ratio {@code 16x9}, {@code 4x3} or {@code 1x1}
	 */
	public String crop(String ratio) {
		// The centre is part of the address: moved, it gives other bytes.
		return folder() + ratio + "-" + Math.round(this.focalX * 100) + "-"
				+ Math.round(this.focalY * 100) + ".jpg";
	}

	/** The same picture with another text for those who do not see it. */
	public ImageRef withAlt(String otherAlt) {
		return new ImageRef(this.id, this.width, this.height, otherAlt, this.caption, this.credit, this.licence,
				this.focalX, this.focalY, this.widths, this.edition);
	}

	/** The address of the file of exactly this width and format. */
	public String file(int width, String format) {
		return address(width, format);
	}

	private String address(int width, String format) {
		return folder() + width + "." + format;
	}

	private String folder() {
		return "/medien/" + this.id + "/" + ((this.edition > 0) ? this.edition + "/" : "");
	}

}
