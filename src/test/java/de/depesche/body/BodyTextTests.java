package de.depesche.body;

import java.text.BreakIterator;
import java.util.List;
import java.util.Locale;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** The words of an article, counted and cut as a reader would. */
class BodyTextTests {

	@ParameterizedTest
	@CsvSource(delimiter = '~', value = { "Die Wahl ist vorbei ~ 19 ~ Die Wahl ist vorbei", "Die Wahl ist vorbei ~ 18 ~ Die Wahl ist…",
			"Die Wahl ist vorbei ~ 12 ~ Die Wahl…", "Die Wahl ist vorbei ~ 13 ~ Die Wahl ist…", "Ja, aber ~ 5 ~ Ja…",
			"Berlin – die Stadt ~ 10 ~ Berlin…", "Er sagte („Nein“) ~ 12 ~ Er sagte…",
			"Donaudampfschiff ~ 6 ~ Donau…", "Ärger ~ 1 ~ …", "'' ~ 1 ~ ''", "— — — — — ~ 4 ~ — —…",
			"👩‍🚀👩‍🚀👩‍🚀 ~ 7 ~ 👩‍🚀…", "👩‍🚀👩‍🚀 ~ 5 ~ …" })
	void excerptEndsAfterAWord(String text, int maxChars, String excerpt) {
		assertThat(BodyText.excerpt(text, maxChars)).isEqualTo(excerpt);
	}

	@Test
	void excerptIsNeverTooLong() {
		for (long seed = 0; seed < 5000; seed++) {
			RandomBodies bodies = new RandomBodies(seed);
			String text = bodies.text() + bodies.text() + bodies.text();
			int maxChars = 1 + new Random(seed).nextInt(40);
			String excerpt = BodyText.excerpt(text, maxChars);
			assertThat(excerpt.length()).as("seed %d, at most %d: ‹%s›", seed, maxChars, excerpt)
				.isLessThanOrEqualTo(maxChars);
			if (text.length() <= maxChars) {
				assertThat(excerpt).as("seed %d", seed).isEqualTo(text);
				continue;
			}
			assertThat(excerpt).as("seed %d", seed).endsWith("…");
			String kept = excerpt.substring(0, excerpt.length() - 1);
			assertThat(text.strip()).as("seed %d", seed).startsWith(kept);
			BreakIterator characters = BreakIterator.getCharacterInstance(Locale.GERMAN);
			characters.setText(text);
			assertThat(characters.isBoundary(text.indexOf(kept) + kept.length())).as("seed %d, ‹%s›", seed, excerpt)
				.isTrue();
		}
	}

	@Test
	void excerptNeedsRoom() {
		assertThatIllegalArgumentException().isThrownBy(() -> BodyText.excerpt("a", 0));
	}

	@Test
	void countsWords() {
		assertThat(BodyText.words(Body.EMPTY)).isZero();
		assertThat(words("Drei Wörter – hier!")).isEqualTo(3);
		assertThat(words("Am 3. Mai waren 1.000,50 €.")).isEqualTo(5);
		assertThat(words("…–„“ !")).isZero();
		assertThat(BodyText.words(new Body(List.of(paragraph("eins"), new Block.Divider(), paragraph("zwei")))))
			.isEqualTo(2);
	}

	@Test
	void readsAsPlainText() {
		Body body = new Body(List.of(
				new Block.Paragraph(List.of(new Inline("Der ", List.of()),
						new Inline("Dom", List.of(new Mark.Link("/dom"), new Mark.Strong())))),
				new Block.Heading(2, text("Bau")), new Block.Figure(null, "alt", text("Bild"), "dpa", "CC0"),
				new Block.Figure(null, "alt", List.of(), "dpa", ""), new Block.Quote(text("Wort"), "Kant"),
				new Block.Gallery("Rundgang", List.of(new Block.Figure(null, "alt", text("Eins"), "dpa", "CC0"),
						new Block.Figure(null, "alt", List.of(), "dpa", ""), new Block.Figure(null, "", text("Zwei"), "", ""))),
				new Block.Quote(text("Ohne"), ""), new Block.ItemList(true, List.of(text("a"), text("b"))),
				new Block.Divider(),
				new Block.InfoBox("Kasten", List.of(paragraph("c"), new Block.ItemList(false, List.of(text("d"))))),
				new Block.Table("Zahlen", List.of(text("e"), text("f")),
						List.of(List.of(text("1"), List.of()), List.of(List.of(), List.of()))),
				new Block.Embed("https://example.org", "Karte", "Worum")));
		assertThat(BodyText.of(body)).isEqualTo("Der Dom\n\nBau\n\nBild\n\nWort\nKant\n\nRundgang\nEins\nZwei\n\nOhne\n\na\nb\n\n"
				+ "Kasten\n\nc\n\nd\n\nZahlen\ne | f\n1\n\nKarte\nWorum");
	}

	private static int words(String text) {
		return BodyText.words(new Body(List.of(paragraph(text))));
	}

	private static Block paragraph(String text) {
		return new Block.Paragraph(text(text));
	}

	private static List<Inline> text(String text) {
		return List.of(Inline.plain(text));
	}

}
