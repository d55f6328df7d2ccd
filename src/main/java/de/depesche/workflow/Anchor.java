package de.depesche.workflow;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The paragraph a note is about, by its words: other paragraphs come, go and move, and it is
 * still the same.
 *
 * @param block its number from 0 when the note was written
 * @param quote how it began then, at most {@link #QUOTE} characters
 */
record Anchor(int block, String quote) {

	static final int QUOTE = 200;

	/** A paragraph that shares fewer of its words is another one (Dice's coefficient). */
	private static final double ALIKE = 0.5;

	/** The anchor of a paragraph; one without words, like a divider, has none to be known by. */
	static Anchor at(int block, String text) {
		String start = start(text);
		return new Anchor(block, start.isEmpty() ? "–" : start);
	}

	/**
	 * Where the paragraph stands now.
	 * @param texts the paragraphs as plain text
	 * @return its number from 0, or -1 if it is not there any more
	 */
	int among(List<String> texts) {
		int best = -1;
		double bestAlike = ALIKE;
		for (int i = 0; i < texts.size(); i++) {
			String start = start(texts.get(i));
			double alike = start.equals(this.quote) ? 2 : alike(start, this.quote);
			if (alike > bestAlike || (alike == bestAlike && best >= 0
					&& Math.abs(i - this.block) < Math.abs(best - this.block))) {
				best = i;
				bestAlike = alike;
			}
		}
		return best;
	}

	private static String start(String text) {
		String tidy = text.replaceAll("\\s+", " ").strip();
		return (tidy.length() > QUOTE) ? tidy.substring(0, QUOTE).strip() : tidy;
	}

	private static double alike(String one, String other) {
		Map<String, Integer> words = new HashMap<>();
		List<String> first = Arrays.stream(one.split("\\s+")).filter((it) -> !it.isEmpty()).toList();
		List<String> second = Arrays.stream(other.split("\\s+")).filter((it) -> !it.isEmpty()).toList();
		first.forEach((it) -> words.merge(it, 1, Integer::sum));
		int common = 0;
		for (String it : second) {
			if (words.merge(it, -1, Integer::sum) >= 0) {
				common++;
			}
		}
		return (first.isEmpty() || second.isEmpty()) ? 0 : 2.0 * common / (first.size() + second.size());
	}

}
