package de.depesche.screening;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

import de.depesche.comment.CommentScreening.Span;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Listed words are found in whatever clothes, and nothing else is. */
class WordListTests {

	private static final WordList LIST = list("Dummkopf", "Blödmann", "Trottel", "halt die Klappe");

	@ParameterizedTest
	@ValueSource(strings = { "Dummkopf", "DUMMKOPF", "dummkopf.", "Du Dummkopf!", "„Dummkopf“", "Dummköpfe? Nein: Dummkopf", "Dúmmkôpf", "D\u200bumm\u00adkopf",
			"Dummk0pf", "D u m m k o p f", "D.u.m.m.k.o.p.f", "Dumm-kopf", "Dum*mkopf", "Dummkoooopf", "Dummkopffff", "ᴅᴜᴍᴍᴋᴏᴘꜰ Dummkopf", "Ｄｕｍｍｋｏｐｆ", "𝔇𝔲𝔪𝔪𝔨𝔬𝔭𝔣",
			"Dummkорf", "🅓🅤🅜🅜🅚🅞🅟🅕", "Blodmann blo\u0308dmann", "bl0edmann", "BLÖDMANN", "Tr0tte1", "Tro+tel", "halt  die\nKlappe", "HALT DIE KLAPPE!!!" })
	void aListedWordIsFoundInDisguise(String text) {
		assertThat(LIST.hits(text)).as(text).isNotEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Dumm, der Kopf", "Dummkopfsalat", "Erzdummkopf", "Dummkop", "halt mal die Klappe auf", "Trotteln", "die Klappe halt", "", " ", "!!!", "1234",
			"🇩🇪🇦🇹", "Vertrottelt", "k.o. d. h. z. B." })
	void aWordThatOnlyContainsOrResemblesAListedOneIsNone(String text) {
		assertThat(LIST.hits(text)).as(text).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "DE,Idiot,die Idioten sind", "DE,Idiot,eines Idiotes", "DE,bescheuert,bescheuerte Leute", "DE,Blödmann,du Bloedmann", "EN,moron,two morons walk", "EN,insult,insulting people" })
	void aStemIsFoundWithAllItsEndings(WordList.Language language, String word, String text) {
		WordList stems = new WordList(List.of(new WordList.Entry(1, word, language, WordList.Matching.STEM, WordList.Kind.HOLD)));
		assertThat(stems.hits(text)).hasSize(1);
		assertThat(new WordList(List.of(new WordList.Entry(1, "Vase", language, WordList.Matching.STEM, WordList.Kind.HOLD))).hits(text)).isEmpty();
	}

	@Test
	void aHitSaysWhereItStands() {
		String text = "Ach, 😀 Sie D\u200bumm-köpfe: ein Dummk0pf, sonst nichts.";
		assertThat(LIST.hits(text)).extracting((it) -> text.substring(it.span().from(), it.span().to())).containsExactly("Dummk0pf");
	}

	@Test
	void aTextOfManyThousandCharactersIsReadInAMoment() {
		String text = "D u m m k o p-f a.b_c ".repeat(2_000) + "x".repeat(5_000) + "-a".repeat(3_000);
		long begin = System.nanoTime();
		assertThat(LIST.hits(text)).isNotNull();
		// Not a measurement: what takes time by the square would take minutes.
		assertThat(System.nanoTime() - begin).isLessThan(20_000_000_000L);
	}

	@RepeatedTest(40)
	void whateverTheDisguiseTheWordIsFoundAndItsPlaceIsTold(RepetitionInfo repetition) {
		long seed = 4_711L + repetition.getCurrentRepetition();
		Random random = new Random(seed);
		for (int round = 0; round < 50; round++) {
			String word = word(random, 5 + random.nextInt(6));
			WordList list = list(word);
			String before = words(random, word);
			String after = words(random, word);
			String disguised = disguise(word, random);
			String text = before + " " + disguised + " " + after;
			assertThat(list.hits(text)).as("seed %d, round %d: %s in %s", seed, round, word, text)
				.anySatisfy((hit) -> {
					assertThat(hit.span().from()).isLessThanOrEqualTo(before.length() + 1 + Character.charCount(disguised.codePointAt(0)));
					assertThat(hit.span().to()).isGreaterThan(before.length() + disguised.length() - 3);
				});
			String other = before + " q" + word + "q " + after;
			assertThat(list.hits(other)).as("seed %d, round %d: %s in %s", seed, round, word, other).isEmpty();
		}
	}

	@RepeatedTest(20)
	void anyTextIsReadAndAllPlacesAreInIt(RepetitionInfo repetition) {
		long seed = 815L + repetition.getCurrentRepetition();
		Random random = new Random(seed);
		for (int round = 0; round < 200; round++) {
			StringBuilder text = new StringBuilder();
			int length = random.nextInt(60);
			for (int i = 0; i < length; i++) {
				text.append(switch (random.nextInt(6)) {
					case 0 -> Character.toString(random.nextInt(0x10FFFF));
					case 1 -> Character.toString(0x300 + random.nextInt(0x70));
					case 2 -> "\u200d";
					case 3 -> Character.toString(random.nextInt(128));
					case 4 -> Character.toString(0x1F100 + random.nextInt(0x200));
					default -> " Trottel ".substring(random.nextInt(4));
				});
			}
			String it = text.toString();
			List<Folding.Word> all = new ArrayList<>(Folding.words(it));
			all.addAll(Folding.hidden(it));
			assertThat(all).as("seed %d, round %d: %s", seed, round, it).allSatisfy((word) -> {
				assertThat(word.from()).isBetween(0, it.length());
				assertThat(word.to()).isBetween(word.from() + 1, it.length());
				assertThat(word.forms()).isNotEmpty();
			});
			LIST.hits(it).forEach((hit) -> inside(hit.span(), it, seed));
			String plain = Folding.plain(it);
			assertThat(Folding.plain(plain)).as("seed %d, round %d: folded twice is folded once", seed, round).isEqualTo(plain);
		}
	}

	private static void inside(Span span, String text, long seed) {
		assertThat(span.to()).as("seed %d", seed).isBetween(span.from() + 1, text.length());
	}

	private static WordList list(String... words) {
		List<WordList.Entry> entries = new ArrayList<>();
		for (String it : words) {
			entries.add(new WordList.Entry(entries.size() + 1, it, WordList.Language.DE, WordList.Matching.EXACT, WordList.Kind.NUDGE));
		}
		return new WordList(entries);
	}

	/** No letter twice in a row: a run of letters is told apart from a double one by its length alone. */
	private static String word(Random random, int length) {
		StringBuilder word = new StringBuilder();
		while (word.length() < length) {
			char c = (char) ('a' + random.nextInt(26));
			if (word.isEmpty() || word.charAt(word.length() - 1) != c) {
				word.append(c);
			}
		}
		return word.toString();
	}

	private static String words(Random random, String unlike) {
		StringBuilder words = new StringBuilder("ja");
		for (int i = random.nextInt(5); i > 0; i--) {
			String word = word(random, 3 + random.nextInt(8));
			words.append(' ').append(word.contains(unlike) ? "nein" : word);
		}
		return words.toString();
	}

	private static String disguise(String word, Random random) {
		int way = random.nextInt(8);
		StringBuilder out = new StringBuilder();
		for (int i = 0; i < word.length(); i++) {
			String c = word.substring(i, i + 1);
			out.append(switch (way) {
				case 0 -> random.nextBoolean() ? c.toUpperCase(Locale.ROOT) : c;
				case 1 -> c + (random.nextBoolean() ? "\u200b" : "");
				case 2 -> c + (random.nextBoolean() ? "\u0301" : "");
				case 3 -> (i > 0) ? " " + c : c;
				case 4 -> (i > 0) ? "-*._".charAt(random.nextInt(4)) + c : c;
				case 5 -> lookalike(c);
				case 6 -> (i == word.length() / 2) ? c.repeat(3 + random.nextInt(5)) : c;
				default -> Character.toString(0xFF41 + c.charAt(0) - 'a');
			});
		}
		// The accents of umlauts make other letters.
		return out.toString();
	}

	private static String lookalike(String c) {
		int at = "aeopcyxisj".indexOf(c);
		return (at >= 0) ? "аеорсухіѕј".substring(at, at + 1) : c;
	}

}
