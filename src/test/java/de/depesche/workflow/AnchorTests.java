package de.depesche.workflow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A note stays with its paragraph whatever happens to the others. */
class AnchorTests {

	private static final String[] WORDS = "Hafen Kran Kai Schiff Wind Wetter Stadt Rat Wahl Brücke Straße Baum Licht Nacht Morgen Abend Kind Buch".split(" ");

	@Test
	void itStaysWithItsParagraphWhileOthersComeGoAndMove() {
		Random random = new Random(7);
		for (int round = 0; round < 2_000; round++) {
			List<String> texts = new ArrayList<>();
			for (int i = 0; i < 1 + random.nextInt(12); i++) {
				texts.add(text(random, i));
			}
			int at = random.nextInt(texts.size());
			String mine = texts.get(at);
			Anchor anchor = Anchor.at(at, mine);
			for (int change = 0; change < random.nextInt(10); change++) {
				int place = random.nextInt(texts.size() + 1);
				switch (random.nextInt(3)) {
					case 0 -> texts.add(place, text(random, 100 + change));
					case 1 -> {
						int gone = Math.min(place, texts.size() - 1);
						if (!texts.get(gone).equals(mine)) {
							texts.remove(gone);
						}
					}
					default -> texts.add(random.nextInt(texts.size()), texts.remove(Math.min(place, texts.size() - 1)));
				}
			}
			assertThat(anchor.among(texts)).isEqualTo(texts.indexOf(mine));
		}
	}

	@Test
	void aFewOtherWordsMakeNoOtherParagraph() {
		Anchor anchor = Anchor.at(1, "Der alte Kran im Hafen dreht sich im Wind.");
		assertThat(anchor.among(List.of("Etwas anderes.", "Der neue Kran im Hafen dreht sich im Sturm.", "Schluss."))).isOne();
		assertThat(anchor.among(List.of("Etwas ganz anderes steht hier.", "Und hier auch."))).isEqualTo(-1);
		assertThat(anchor.among(List.of())).isEqualTo(-1);
	}

	@Test
	void ofTwoThatAreAlikeItIsTheNearer() {
		Anchor anchor = Anchor.at(3, "Gleich.");
		assertThat(anchor.among(Arrays.asList("Gleich.", "Eins", "Zwei", "Drei", "Gleich."))).isEqualTo(4);
	}

	private static String text(Random random, int number) {
		StringBuilder text = new StringBuilder("Absatz" + number + "-" + random.nextInt(1_000_000));
		for (int i = 0; i < 5 + random.nextInt(60); i++) {
			text.append(' ').append(WORDS[random.nextInt(WORDS.length)]).append(random.nextInt(50));
		}
		return text.toString();
	}

}
