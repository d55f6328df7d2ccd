package de.depesche.demo;

import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Draws the pictures of the demo content: flat poster illustrations, one family of motifs per
 * section. The same motif, seed and size always give the same pixels, another seed gives a sibling.
 */
final class Artwork {

	private static final Map<String, Print> PRINTS = prints();

	private Artwork() {
	}

	/**
	 * Composes one picture on a poster of {@value Poster#WIDTH} by {@value Poster#HEIGHT} units.
	 */
	@FunctionalInterface
	interface Motif {

		void draw(Poster poster, ArtworkPalette palette);

	}

	private record Print(ArtworkPalette palette, Motif motif) {
	}

	/**
	 * The names {@link #draw} understands, section by section.
	 */
	static Set<String> motifs() {
		return PRINTS.keySet();
	}

	/**
	 * Draws a motif; the poster covers the whole picture, an unusual format crops its edges.
	 * @throws IllegalArgumentException for an unknown motif or an empty picture
	 */
	static BufferedImage draw(String motif, long seed, int width, int height) {
		if (!PRINTS.containsKey(motif)) {
			throw new IllegalArgumentException(
					"Unknown motif '" + motif + "', known are " + String.join(", ", motifs()));
		}
		if (width < 1 || height < 1) {
			throw new IllegalArgumentException("No picture of " + width + " by " + height + " pixels");
		}
		return print(PRINTS.get(motif), seed + motif.hashCode(), width, height);
	}

	/**
	 * Draws somebody who does not exist.
	 * @param seed another one is another person
	 * @param size width and height in pixels
	 */
	static BufferedImage portrait(long seed, int size) {
		var palettes = PRINTS.values().stream().map(Print::palette).distinct().toList();
		var palette = palettes.get((int) Math.floorMod(seed, (long) palettes.size()));
		return print(new Print(palette, PortraitMotif::draw), seed, size, size);
	}

	private static BufferedImage print(Print print, long seed, int width, int height) {
		var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
		var graphics = image.createGraphics();
		try {
			double scale = Math.max(width / Poster.WIDTH, height / Poster.HEIGHT);
			var placement = AffineTransform.getTranslateInstance((width - Poster.WIDTH * scale) / 2,
					(height - Poster.HEIGHT * scale) / 2);
			placement.scale(scale, scale);
			graphics.transform(placement);
			// Neighbouring seeds give similar first numbers, so the seed is spread before use.
			var random = new Random(seed * 0x9E3779B97F4A7C15L);
			var poster = new Poster(graphics, random);
			print.motif().draw(poster, print.palette());
			poster.grain(print.palette().ink(), print.palette().paper());
		}
		finally {
			graphics.dispose();
		}
		return image;
	}

	private static Map<String, Print> prints() {
		var prints = new LinkedHashMap<String, Print>();
		add(prints, ArtworkPalette.POLITICS, PoliticsMotifs.all());
		add(prints, ArtworkPalette.WORLD, WorldMotifs.all());
		add(prints, ArtworkPalette.ECONOMY, EconomyMotifs.all());
		add(prints, ArtworkPalette.SCIENCE, ScienceMotifs.all());
		add(prints, ArtworkPalette.CULTURE, CultureMotifs.all());
		add(prints, ArtworkPalette.SPORT, SportMotifs.all());
		return Collections.unmodifiableMap(prints);
	}

	private static void add(Map<String, Print> prints, ArtworkPalette palette, Map<String, Motif> motifs) {
		motifs.forEach((name, motif) -> prints.put(name, new Print(palette, motif)));
	}

}
