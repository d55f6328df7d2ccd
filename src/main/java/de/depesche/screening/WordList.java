package de.depesche.screening;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import de.depesche.comment.CommentScreening.Span;
import opennlp.tools.stemmer.snowball.SnowballStemmer;

/** The words the newsroom has listed, ready to be looked for. Immutable; safe for any number of threads. */
final class WordList {

	static final WordList EMPTY = new WordList(List.of());

	/** Listed words by the first of them, or by its stem. */
	private final Map<String, List<Listed>> exact = new HashMap<>();

	private final Map<Language, Map<String, List<Listed>>> stems = new HashMap<>();

	WordList(List<Entry> entries) {
		for (Entry it : entries) {
			List<String> words = parts(it.word());
			if (words.isEmpty()) {
				continue;
			}
			if (it.matching() == Matching.EXACT) {
				this.exact.computeIfAbsent(words.getFirst(), (_) -> new ArrayList<>()).add(new Listed(it, words));
			}
			else {
				SnowballStemmer stemmer = it.language().stemmer();
				List<String> stems = words.stream().map((word) -> stemmer.stem(word).toString()).toList();
				this.stems.computeIfAbsent(it.language(), (_) -> new HashMap<>())
					.computeIfAbsent(stems.getFirst(), (_) -> new ArrayList<>())
					.add(new Listed(it, stems));
			}
		}
	}

	/** What happens to a text with a listed word in it. */
	enum Kind {

		/** It is not taken. */
		REFUSE,
		/** A person looks first. */
		HOLD,
		/** Its author is asked to reword. */
		NUDGE

	}

	/** How a listed word is looked for: as it is, or in all its endings. */
	enum Matching {

		EXACT, STEM

	}

	/** A language whose endings are known. */
	enum Language {

		DE(SnowballStemmer.ALGORITHM.GERMAN), EN(SnowballStemmer.ALGORITHM.ENGLISH);

		private final SnowballStemmer.ALGORITHM algorithm;

		Language(SnowballStemmer.ALGORITHM algorithm) {
			this.algorithm = algorithm;
		}

		/** A new one: they are not for several threads. */
		SnowballStemmer stemmer() {
			return new SnowballStemmer(this.algorithm);
		}

	}

	/** A listed word, or some that follow one another. */
	record Entry(long id, String word, Language language, Matching matching, Kind kind) {
	}

	/** A listed word that was found. */
	record Hit(Entry entry, Span span) {
	}

	private record Listed(Entry entry, List<String> words) {
	}

	/** The folded words of an entry; empty if there is no letter in it. */
	static List<String> parts(String word) {
		return Folding.words(word).stream().map((it) -> it.forms().iterator().next()).toList();
	}

	/** All listed words of a text, each with where it stands, in the order of the text. */
	List<Hit> hits(String text) {
		if (this.exact.isEmpty() && this.stems.isEmpty()) {
			return List.of();
		}
		Map<Language, SnowballStemmer> stemmers = new HashMap<>();
		this.stems.keySet().forEach((it) -> stemmers.put(it, it.stemmer()));
		List<Hit> hits = new ArrayList<>();
		Set<List<Long>> seen = new HashSet<>();
		List<Folding.Word> words = Folding.words(text);
		List<Folding.Word> hidden = Folding.hidden(text);
		look(this.exact, words, hidden, Folding.Word::forms, hits);
		stemmers.forEach((language, stemmer) -> {
			Map<String, String> known = new HashMap<>();
			look(this.stems.getOrDefault(language, Map.of()), words, hidden, (word) -> {
				Set<String> stems = new HashSet<>();
				word.forms().forEach((form) -> stems.add(known.computeIfAbsent(form, (it) -> stemmer.stem(it).toString())));
				return stems;
			}, hits);
		});
		hits.sort(Comparator.comparing((Hit it) -> it.span().from()));
		return hits.stream().filter((it) -> seen.add(List.of(it.entry().id(), (long) it.span().from()))).toList();
	}

	private static void look(Map<String, List<Listed>> listed, List<Folding.Word> words, List<Folding.Word> hidden,
			Function<Folding.Word, Set<String>> forms, List<Hit> hits) {
		List<Set<String>> all = words.stream().map(forms).toList();
		for (int at = 0; at < words.size(); at++) {
			for (String form : all.get(at)) {
				for (Listed it : listed.getOrDefault(form, List.of())) {
					int last = at + it.words().size() - 1;
					if (last < words.size() && follow(it.words(), all, at)) {
						hits.add(new Hit(it.entry(), new Span(words.get(at).from(), words.get(last).to())));
					}
				}
			}
		}
		for (Folding.Word word : hidden) {
			for (String form : forms.apply(word)) {
				for (Listed it : listed.getOrDefault(form, List.of())) {
					if (it.words().size() == 1) {
						hits.add(new Hit(it.entry(), new Span(word.from(), word.to())));
					}
				}
			}
		}
	}

	private static boolean follow(List<String> listed, List<Set<String>> words, int at) {
		for (int i = 1; i < listed.size(); i++) {
			if (!words.get(at + i).contains(listed.get(i))) {
				return false;
			}
		}
		return true;
	}

}
