package de.depesche.bench;

import java.util.Map;
import java.util.stream.IntStream;

/** Chooses what to look for: words that are as frequent in a small set as in a large one. */
final class Topics {

	private Topics() {
	}

	/** @param documents in how many articles each word stands */
	static Map<String, String> of(Words words, StoryWriter writer, int[] documents, int size) {
		String common = near(words, documents, size * 0.3, true);
		String usual = near(words, documents, size * 0.02, true);
		return Map.of("common", common, "usual", usual, "rare", near(words, documents, 2, false),
				"part", words.nouns().get(30), "pair", writer.pair(0), "typo", mistyped(words), "prefix",
				usual.substring(0, Math.min(4, usual.length())).toLowerCase());
	}

	/** A capitalised word that stands in about so many articles. */
	private static String near(Words words, int[] documents, double wanted, boolean sample) {
		return IntStream.range(sample ? 0 : words.samples(), words.size())
			.filter((it) -> Character.isUpperCase(words.word(it).charAt(0)) && words.word(it).length() > 3)
			.boxed()
			.min((a, b) -> Double.compare(Math.abs(documents[a] - wanted), Math.abs(documents[b] - wanted)))
			.map(words::word)
			.orElseThrow();
	}

	/** A frequent noun of eight letters or more with two of them exchanged. */
	private static String mistyped(Words words) {
		String noun = words.nouns().stream().filter((it) -> it.length() >= 8 && it.charAt(3) != it.charAt(4)).findFirst().orElseThrow();
		return noun.substring(0, 3) + noun.charAt(4) + noun.charAt(3) + noun.substring(5);
	}

}
