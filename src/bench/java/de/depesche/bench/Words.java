package de.depesche.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The words of the generated articles, most frequent first: those of our sample articles in
 * the order of their own frequency, then compounds of two of their nouns. German text grows
 * its vocabulary in just this way, and search lives with it.
 */
final class Words {

	/** All words together. */
	static final int SIZE = 1_000_000;

	private static final Pattern WORD = Pattern.compile("(?<first>^|[.:?!„\"]\\s*)?(?<word>\\p{L}{2,})");

	private final List<String> all;

	private final List<String> nouns;

	private final int samples;

	private final Zipf zipf;

	private Words(List<String> all, List<String> nouns, int samples) {
		this.all = all;
		this.nouns = nouns;
		this.samples = samples;
		this.zipf = new Zipf(all.size(), 2.7, 1.1);
	}

	/** Reads the sample articles; the same words in the same order each time. */
	static Words read(long seed) {
		Map<String, Integer> counts = new HashMap<>();
		Set<String> nouns = new LinkedHashSet<>();
		for (String text : texts()) {
			Matcher matcher = WORD.matcher(text);
			while (matcher.find()) {
				String word = matcher.group("word");
				boolean noun = Character.isUpperCase(word.charAt(0));
				if (noun && matcher.group("first") != null) {
					// At the beginning of a sentence every word has a capital.
					continue;
				}
				counts.merge(word, 1, Integer::sum);
				if (noun && word.length() >= 4 && word.substring(1).chars().allMatch(Character::isLowerCase)) {
					nouns.add(word);
				}
			}
		}
		List<String> all = new ArrayList<>(counts.keySet());
		all.sort((a, b) -> (counts.get(a).equals(counts.get(b))) ? a.compareTo(b) : counts.get(b) - counts.get(a));
		List<String> ordered = new ArrayList<>(nouns);
		ordered.sort((a, b) -> all.indexOf(a) - all.indexOf(b));
		int samples = all.size();
		compounds(ordered, all, new Random(seed));
		return new Words(all, ordered, samples);
	}

	/** Frequent nouns make more compounds than rare ones. */
	private static void compounds(List<String> nouns, List<String> all, Random random) {
		Zipf zipf = new Zipf(nouns.size(), 20, 0.8);
		Set<String> made = new LinkedHashSet<>(SIZE * 2);
		while (made.size() < SIZE - all.size()) {
			String head = nouns.get(zipf.next(random));
			String tail = nouns.get(zipf.next(random));
			if (!head.equals(tail) && head.length() + tail.length() <= 30) {
				boolean joint = head.matches(".*(ung|heit|keit|schaft|tion|tät|ing)");
				made.add(head + (joint ? "s" : "") + tail.toLowerCase());
			}
		}
		List<String> shuffled = new ArrayList<>(made);
		Collections.shuffle(shuffled, random);
		all.addAll(shuffled);
	}

	private static List<String> texts() {
		JsonMapper json = JsonMapper.builder().build();
		List<String> texts = new ArrayList<>();
		try {
			Resource[] files = new PathMatchingResourcePatternResolver().getResources("classpath:demo/articles/*.json");
			List<Resource> sorted = new ArrayList<>(List.of(files));
			sorted.sort((a, b) -> String.valueOf(a.getFilename()).compareTo(String.valueOf(b.getFilename())));
			for (Resource it : sorted) {
				try (InputStream in = it.getInputStream()) {
					collect(json.readTree(in).path("blocks"), texts);
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return texts;
	}

	private static void collect(JsonNode node, List<String> texts) {
		if (node.isObject() && node.path("text").isString()) {
			texts.add(node.path("text").asString().replaceAll("\\]\\([^)]*\\)|[*_\\[]", " "));
		}
		node.forEach((it) -> collect(it, texts));
	}

	/** The number of a word, low ones far more often. */
	int next(Random random) {
		return this.zipf.next(random);
	}

	String word(int number) {
		return this.all.get(number);
	}

	int size() {
		return this.all.size();
	}

	/** How many words the samples have; a word of a higher number is a compound. */
	int samples() {
		return this.samples;
	}

	/** The nouns of the samples, most frequent first. */
	List<String> nouns() {
		return this.nouns;
	}

	boolean knows(String word) {
		return this.all.contains(word);
	}

}
