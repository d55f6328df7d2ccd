package de.depesche.revision;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import com.github.difflib.algorithm.Change;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;

/**
 * Two texts compared word by word. The pieces in order, without those that were added, are the
 * old text to the letter, and without those that were removed the new one.
 */
final class WordDiff {

	/** A word with its accents, white space, the sign of a mark, or what a reader takes for one character. */
	private static final Pattern TOKEN = Pattern
		.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}]*|\\s+|\\*+|_+|`+|\\X");

	/** With more words and signs than this on both sides together that differ, all of them count as replaced. */
	private static final int MOST = 6_000;

	/** What became of a piece of text. */
	enum Kind {

		KEPT, REMOVED, ADDED

	}

	/** A piece of text; never empty. */
	record Piece(Kind kind, String text) {
	}

	private WordDiff() {
	}

	static List<Piece> of(String before, String after) {
		if (before.equals(after)) {
			return before.isEmpty() ? List.of() : List.of(new Piece(Kind.KEPT, before));
		}
		List<String> old = tokens(before);
		List<String> now = tokens(after);
		int head = 0;
		while (head < Math.min(old.size(), now.size()) && old.get(head).equals(now.get(head))) {
			head++;
		}
		int tail = 0;
		while (tail < Math.min(old.size(), now.size()) - head
				&& old.get(old.size() - 1 - tail).equals(now.get(now.size() - 1 - tail))) {
			tail++;
		}
		Pieces pieces = new Pieces();
		pieces.add(Kind.KEPT, old.subList(0, head));
		middle(old.subList(head, old.size() - tail), now.subList(head, now.size() - tail), pieces);
		pieces.add(Kind.KEPT, old.subList(old.size() - tail, old.size()));
		return pieces.done();
	}

	/** Number of words in a text. */
	static int words(String text) {
		return (int) TOKEN.matcher(text).results().map(MatchResult::group).filter(WordDiff::isWord).count();
	}

	static List<String> tokens(String text) {
		return TOKEN.matcher(text).results().map(MatchResult::group).toList();
	}

	static boolean isWord(String token) {
		return Character.isLetterOrDigit(token.codePointAt(0));
	}

	private static void middle(List<String> old, List<String> now, Pieces pieces) {
		if (old.isEmpty() || now.isEmpty() || old.size() + now.size() > MOST) {
			pieces.add(Kind.REMOVED, old);
			pieces.add(Kind.ADDED, now);
			return;
		}
		int from = 0;
		for (Change change : new MyersDiffWithLinearSpace<String>().computeDiff(old, now, null)) {
			pieces.add(Kind.KEPT, old.subList(from, change.startOriginal));
			pieces.add(Kind.REMOVED, old.subList(change.startOriginal, change.endOriginal));
			pieces.add(Kind.ADDED, now.subList(change.startRevised, change.endRevised));
			from = change.endOriginal;
		}
		pieces.add(Kind.KEPT, old.subList(from, old.size()));
	}

	/**
	 * Collects pieces. What stands between two changes and is no word changes with them:
	 * several words that were replaced are read as one passage, not as one word after the other.
	 */
	private static final class Pieces {

		private final List<Piece> pieces = new ArrayList<>();

		private final StringBuilder removed = new StringBuilder();

		private final StringBuilder added = new StringBuilder();

		private String between = "";

		void add(Kind kind, List<String> tokens) {
			String text = String.join("", tokens);
			if (text.isEmpty()) {
				return;
			}
			if (kind == Kind.KEPT) {
				keep(text);
				return;
			}
			this.removed.append(this.between);
			this.added.append(this.between);
			this.between = "";
			((kind == Kind.REMOVED) ? this.removed : this.added).append(text);
		}

		private void keep(String text) {
			boolean changing = !this.removed.isEmpty() || !this.added.isEmpty();
			if (changing && this.between.isEmpty() && text.codePoints().noneMatch(Character::isLetterOrDigit)) {
				this.between = text;
				return;
			}
			String kept = this.between + text;
			this.between = "";
			flush();
			this.pieces.add(new Piece(Kind.KEPT, kept));
		}

		private void flush() {
			if (!this.removed.isEmpty()) {
				this.pieces.add(new Piece(Kind.REMOVED, this.removed.toString()));
			}
			if (!this.added.isEmpty()) {
				this.pieces.add(new Piece(Kind.ADDED, this.added.toString()));
			}
			this.removed.setLength(0);
			this.added.setLength(0);
		}

		List<Piece> done() {
			flush();
			if (!this.between.isEmpty()) {
				this.pieces.add(new Piece(Kind.KEPT, this.between));
			}
			return List.copyOf(this.pieces);
		}

	}

}
