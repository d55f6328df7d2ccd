package de.depesche.demo;

import java.awt.Color;

/**
 * The six inks of a section. A picture uses these and their overprints (see {@link #mix}), never a
 * colour of its own, so that the pictures of a section read as one series.
 *
 * @param ink the darkest tone, for foregrounds and night
 * @param deep the main colour of the section
 * @param soft a lighter companion of the main colour, for distance
 * @param paper the light ground
 * @param accent the one strong colour that leads the eye
 * @param glow the colour of light
 */
record ArtworkPalette(Color ink, Color deep, Color soft, Color paper, Color accent, Color glow) {

	static final ArtworkPalette POLITICS = of(0x14213D, 0x2F4B7C, 0x8FA9C4, 0xF4E7CF, 0xCF4550, 0xEDB458);

	static final ArtworkPalette WORLD = of(0x0E343B, 0x23706F, 0x93BFA8, 0xF6E4C1, 0xDE6430, 0xF0B25A);

	static final ArtworkPalette ECONOMY = of(0x15322B, 0x35704F, 0xA3BF95, 0xF7EDD5, 0xB9472F, 0xE9B44C);

	static final ArtworkPalette SCIENCE = of(0x1A1A47, 0x45449A, 0x9DA3DC, 0xF4EFDF, 0xEF6658, 0x6CCBC5);

	static final ArtworkPalette CULTURE = of(0x32142D, 0x861D45, 0xD98A8C, 0xFBEAD5, 0xE2563F, 0xEBB04A);

	static final ArtworkPalette SPORT = of(0x12283B, 0x22805A, 0x86C5CF, 0xF8F0DD, 0xEC5A2E, 0xF5C64B);

	private static ArtworkPalette of(int ink, int deep, int soft, int paper, int accent, int glow) {
		return new ArtworkPalette(new Color(ink), new Color(deep), new Color(soft), new Color(paper),
				new Color(accent), new Color(glow));
	}

	/**
	 * An overprint of two inks.
	 * @param share how much of the second one, from 0 to 1
	 */
	static Color mix(Color first, Color second, double share) {
		double rest = 1 - share;
		return new Color((int) Math.round(first.getRed() * rest + second.getRed() * share),
				(int) Math.round(first.getGreen() * rest + second.getGreen() * share),
				(int) Math.round(first.getBlue() * rest + second.getBlue() * share));
	}

	/**
	 * A thinned ink.
	 */
	static Color thin(Color color, double opacity) {
		return new Color(color.getRed(), color.getGreen(), color.getBlue(), (int) Math.round(opacity * 255));
	}

}
