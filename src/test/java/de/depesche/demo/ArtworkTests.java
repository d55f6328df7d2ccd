package de.depesche.demo;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ArtworkTests {

	static Set<String> motifs() {
		return Artwork.motifs();
	}

	@Test
	void offersFourMotifsForEachOfSixSections() {
		assertEquals(24, Artwork.motifs().size());
		assertTrue(Artwork.motifs().containsAll(Set.of("plenum", "hafen", "fabrik", "umlauf", "noten", "berg")));
	}

	@ParameterizedTest
	@MethodSource("motifs")
	void drawsAPictureOfTheWantedSize(String motif) {
		var image = Artwork.draw(motif, 1, 400, 225);
		assertEquals(400, image.getWidth());
		assertEquals(225, image.getHeight());
		assertTrue(Arrays.stream(pixels(image)).distinct().count() > 5, "only a blank sheet");
	}

	@Test
	void drawsTheSamePersonForTheSameSeedAndAnotherForAnother() {
		int[] person = pixels(Artwork.portrait(3, 200));
		assertArrayEquals(person, pixels(Artwork.portrait(3, 200)));
		assertFalse(Arrays.equals(person, pixels(Artwork.portrait(4, 200))));
		assertEquals(200 * 200, person.length);
	}

	@ParameterizedTest
	@MethodSource("motifs")
	void coversOtherFormats(String motif) {
		assertEquals(300, Artwork.draw(motif, 2, 200, 300).getHeight());
		assertEquals(600, Artwork.draw(motif, 2, 600, 120).getWidth());
	}

	@ParameterizedTest
	@MethodSource("motifs")
	void repeatsThePictureForTheSameSeed(String motif) {
		assertArrayEquals(pixels(Artwork.draw(motif, 7, 320, 180)), pixels(Artwork.draw(motif, 7, 320, 180)));
	}

	@ParameterizedTest
	@MethodSource("motifs")
	void variesThePictureWithTheSeed(String motif) {
		int[] first = pixels(Artwork.draw(motif, 7, 320, 180));
		int[] second = pixels(Artwork.draw(motif, 8, 320, 180));
		int changed = 0;
		for (int i = 0; i < first.length; i++) {
			if (first[i] != second[i]) {
				changed++;
			}
		}
		// Grain alone touches far fewer pixels, so this shows that the shapes have moved.
		assertTrue(changed > first.length / 10, "only " + changed + " pixels differ");
	}

	@Test
	void refusesAnUnknownMotifAndNamesTheKnownOnes() {
		var refusal = assertThrows(IllegalArgumentException.class, () -> Artwork.draw("einhorn", 1, 16, 9));
		assertTrue(refusal.getMessage().contains("einhorn"));
		for (String motif : Artwork.motifs()) {
			assertTrue(refusal.getMessage().contains(motif), motif);
		}
	}

	@Test
	void refusesAnEmptyPicture() {
		assertThrows(IllegalArgumentException.class, () -> Artwork.draw("ball", 1, 0, 9));
	}

	@Test
	void doesNotLetCallersChangeTheMotifs() {
		assertThrows(UnsupportedOperationException.class, () -> Artwork.motifs().remove("ball"));
		assertFalse(Artwork.motifs().isEmpty());
	}

	private static int[] pixels(BufferedImage image) {
		return image.getRGB(0, 0, image.getWidth(), image.getHeight(), new int[image.getWidth() * image.getHeight()], 0,
				image.getWidth());
	}

}
