package de.depesche.search;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody typed, taken apart: words, word sequences in quotation marks, and both of
 * them behind a minus.
 *
 * @param words to be found, each
 * @param phrases to be found as they stand, each
 * @param without words that must not be found
 * @param withoutPhrases word sequences that must not be found
 */
record Question(List<String> words, List<String> phrases, List<String> without, List<String> withoutPhrases) {

	/** Longest text read, in UTF-16 units; the rest is not looked at. */
	static final int MAX_LENGTH = 200;

	/** Most words of each sort; what comes after them is not looked at. */
	static final int MAX_WORDS = 12;

	/** A sequence in any of the quotation marks keyboards have, an open one too, or what is between spaces. */
	private static final Pattern PART = Pattern.compile("([-−–]?)[\"„“”«»]([^\"„“”«»]*)[\"„“”«»]?|(\\S+)");

	private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{Nd}]+");

	Question {
		words = List.copyOf(words);
		phrases = List.copyOf(phrases);
		without = List.copyOf(without);
		withoutPhrases = List.copyOf(withoutPhrases);
	}

	/** Reads any text; what holds neither letter nor digit is passed over. */
	static Question of(String text) {
		List<String> words = new ArrayList<>();
		List<String> phrases = new ArrayList<>();
		List<String> without = new ArrayList<>();
		List<String> withoutPhrases = new ArrayList<>();
		Matcher parts = PART.matcher((text.length() > MAX_LENGTH) ? text.substring(0, MAX_LENGTH) : text);
		while (parts.find()) {
			if (parts.group(3) == null) {
				List<String> inside = words(parts.group(2));
				if (inside.size() == 1) {
					(parts.group(1).isEmpty() ? words : without).add(inside.getFirst());
				}
				else if (!inside.isEmpty()) {
					(parts.group(1).isEmpty() ? phrases : withoutPhrases).add(String.join(" ", inside));
				}
				continue;
			}
			String plain = parts.group(3);
			int quote = indexOfQuote(plain);
			if (quote > 0) {
				// A quotation begins in the middle: read it again from there.
				plain = plain.substring(0, quote);
				parts.region(parts.start() + quote, parts.regionEnd());
			}
			boolean excluded = plain.matches("[-−–].*");
			List<String> inside = words(plain);
			if (excluded && inside.size() > 1) {
				withoutPhrases.add(String.join(" ", inside));
			}
			else {
				(excluded ? without : words).addAll(inside);
			}
		}
		return new Question(some(words), some(phrases), some(without), some(withoutPhrases));
	}

	/** Whether there is nothing to be found. */
	boolean empty() {
		return this.words.isEmpty() && this.phrases.isEmpty();
	}

	private static List<String> words(String text) {
		return WORD.matcher(text).results().map(java.util.regex.MatchResult::group).toList();
	}

	private static int indexOfQuote(String text) {
		for (int i = 0; i < text.length(); i++) {
			if ("\"„“”«»".indexOf(text.charAt(i)) >= 0) {
				return i;
			}
		}
		return -1;
	}

	private static List<String> some(List<String> all) {
		return all.stream().distinct().limit(MAX_WORDS).toList();
	}

}
