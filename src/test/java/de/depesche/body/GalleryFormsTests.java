package de.depesche.body;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The buttons inside a gallery. */
class GalleryFormsTests {

	private static final BlockForm GALLERY = new BlockForm("gallery", Map.of("title", "Rundgang"))
		.withItems(List.of(picture("a"), picture("b"), picture("c")));

	private static final List<BlockForm> BLOCKS = List.of(BlockForm.empty(BlockType.PARAGRAPH), GALLERY);

	@ParameterizedTest
	@CsvSource({ "bild-neu-1, 'a b c '", "bild-hoch-1-2, a c b", "bild-hoch-1-0, a b c", "bild-runter-1-0, b a c",
			"bild-runter-1-2, a b c", "bild-entfernen-1-1, a c", "bild-laden-1, a b c" })
	void aButtonMovesAddsOrRemovesOnePicture(String action, String pictures) {
		BlockForm changed = GalleryForms.rearranged(BLOCKS, action).getLast();
		assertThat(changed.value("title")).isEqualTo("Rundgang");
		assertThat(changed.items()).extracting((it) -> it.value("alt")).containsExactly(pictures.split(" ", -1));
	}

	@ParameterizedTest
	@ValueSource(strings = { "bild-", "bild-neu", "bild-neu-7", "bild-hoch-1", "bild-hoch-1-3", "bild-hoch-1-9999",
			"bild-runter-1-9999", "bild-entfernen-1-3", "bild-entfernen-1", "bild-drehen-1-0", "bild-neu-99999", "bild-neu--1" })
	void aButtonThatDoesNotFitChangesNothing(String action) {
		assertThat(GalleryForms.rearranged(BLOCKS, action)).isEqualTo(BLOCKS);
	}

	private static BlockForm picture(String alt) {
		return new BlockForm("figure", Map.of("alt", alt));
	}

}
