package de.depesche.media;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;

import net.coobird.thumbnailator.Thumbnails;
import org.jspecify.annotations.Nullable;

/**
 * What a picture looks like, told by where it gets darker: a difference hash of 64 bits in each direction. Another size,
 * another quality or another format changes a few bits; another picture about half of them.
 *
 * @param across whether each of 8 by 8 places is lighter than the one to its right
 * @param down the same with the one below
 */
record Look(long across, long down) {

	/** Pictures that differ in no more bits are probably the same. */
	static final int ALIKE = 10;

	private static final int SIDE = 8;

	/** Out of 256: what changes less from place to place is noise that each encoder makes anew. */
	private static final int NOISE = 3;

	/** Fewer bits than these are set in a plain surface or a single line, which many have. */
	private static final int TELLING = 8;

	/** The look of an upright picture without its colours, or null if there is too little to tell it by. */
	static @Nullable Look of(BufferedImage image) {
		int[][] wide = grey(image, SIDE + 1, SIDE);
		int[][] tall = grey(image, SIDE, SIDE + 1);
		long across = 0;
		long down = 0;
		int changes = 0;
		for (int y = 0; y < SIDE; y++) {
			for (int x = 0; x < SIDE; x++) {
				int right = wide[y][x] - wide[y][x + 1];
				int below = tall[y][x] - tall[y + 1][x];
				across = (across << 1) | ((right > NOISE) ? 1 : 0);
				down = (down << 1) | ((below > NOISE) ? 1 : 0);
				changes += ((Math.abs(right) > NOISE) ? 1 : 0) + ((Math.abs(below) > NOISE) ? 1 : 0);
			}
		}
		return (changes >= TELLING) ? new Look(across, down) : null;
	}

	/** In how many of 128 bits two looks differ. */
	int distance(Look other) {
		return Long.bitCount(this.across ^ other.across) + Long.bitCount(this.down ^ other.down);
	}

	private static int[][] grey(BufferedImage image, int width, int height) {
		BufferedImage small;
		try {
			small = Thumbnails.of(image).forceSize(width, height).imageType(BufferedImage.TYPE_INT_RGB).asBufferedImage();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		int[][] grey = new int[height][width];
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < width; x++) {
				int rgb = small.getRGB(x, y);
				grey[y][x] = (299 * ((rgb >> 16) & 0xff) + 587 * ((rgb >> 8) & 0xff) + 114 * (rgb & 0xff)) / 1000;
			}
		}
		return grey;
	}

}
