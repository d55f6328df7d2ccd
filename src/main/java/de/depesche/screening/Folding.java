package de.depesche.screening;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Takes the disguise from words: case, accents, letters of other alphabets that look like ours, digits and signs
 * that stand for letters, signs between letters, letters set apart, letters repeated, characters nobody
 * sees. ä, ö, ü and ß become ae, oe, ue and ss. Knows of each word where it stands in the text.
 */
final class Folding {

	/** From so many letters on that stand alone one after the other, they are one word. */
	private static final int SPELLED = 4;

	/** Letters that look like Latin ones; a short list of our own, of those that keyboards and converters offer. */
	private static final Map<Integer, String> LOOKALIKES = lookalikes();

	private static final Map<Integer, String> DIGITS = Map.of((int) '0', "o", (int) '1', "i", (int) '3', "e", (int) '4', "a", (int) '5', "s",
			(int) '7', "t", (int) '8', "b", (int) '9', "g");

	/** Signs that stand for letters, between letters. */
	private static final Map<Integer, String> SIGNS = Map.of((int) '@', "a", (int) '$', "s", (int) '!', "i", (int) '|', "l", (int) '€', "e",
			(int) '+', "t");

	/** Signs that may stand inside a word without ending it. */
	private static final String INNER = "-*_.'’·•~^‐‑";

	private Folding() {
	}

	/**
	 * A word as it may be meant.
	 *
	 * @param from where it begins in the text
	 * @param to where it ends
	 * @param forms lower-case letters and digits; the first is the plain one
	 */
	record Word(int from, int to, Set<String> forms) {
	}

	private enum Kind {

		LETTER, DIGIT, SIGN, SPACE

	}

	/** A character as people see it, folded. */
	private record Unit(Kind kind, String folded, int codePoint, int from, int to) {

		boolean wordy() {
			return this.kind == Kind.LETTER || this.kind == Kind.DIGIT;
		}

	}

	/** The words of a text one after the other. */
	static List<Word> words(String text) {
		List<Word> words = new ArrayList<>();
		List<Unit> units = units(text);
		for (int at = 0; at < units.size(); at++) {
			int end = at;
			while (end < units.size() && units.get(end).wordy()) {
				end++;
			}
			if (end > at) {
				words.add(word(units.subList(at, end)));
				at = end - 1;
			}
		}
		return words;
	}

	/** Words that are seen only by those who look past signs and blanks inside of them; they overlap {@link #words}. */
	static List<Word> hidden(String text) {
		List<Word> words = new ArrayList<>();
		List<Unit> units = units(text);
		for (int at = 0; at < units.size(); at++) {
			int end = at;
			boolean joined = false;
			while (end < units.size() && (units.get(end).wordy() || inner(units, end, at))) {
				joined |= !units.get(end).wordy();
				end++;
			}
			if (joined) {
				words.add(word(units.subList(at, end)));
			}
			at = Math.max(at, end - 1);
		}
		for (int at = 0; at < units.size(); at++) {
			List<Unit> letters = new ArrayList<>();
			int next = at;
			while (next < units.size() && units.get(next).wordy() && alone(units, next)) {
				letters.add(units.get(next));
				next += 2;
			}
			if (letters.size() >= SPELLED) {
				words.add(word(letters));
				at = next - 1;
			}
		}
		return words;
	}

	/** A text as one would compare it: the plain words, one blank between two. */
	static String plain(String text) {
		StringBuilder plain = new StringBuilder();
		for (Word it : words(text)) {
			plain.append(plain.isEmpty() ? "" : " ").append(it.forms().iterator().next());
		}
		return plain.toString();
	}

	private static boolean inner(List<Unit> units, int at, int begin) {
		Unit it = units.get(at);
		boolean before = at > begin && units.get(at - 1).wordy();
		boolean after = at + 1 < units.size() && units.get(at + 1).wordy();
		if (it.kind() != Kind.SIGN || !after) {
			return false;
		}
		return (before && (INNER.indexOf(it.codePoint()) >= 0 || SIGNS.containsKey(it.codePoint())))
				|| (at == begin && it.codePoint() == '$' && units.get(at + 1).kind() == Kind.LETTER);
	}

	/** A letter between blanks or signs, and one at most of these. */
	private static boolean alone(List<Unit> units, int at) {
		return (at == 0 || !units.get(at - 1).wordy()) && (at + 1 == units.size() || !units.get(at + 1).wordy());
	}

	private static Word word(List<Unit> units) {
		StringBuilder plain = new StringBuilder();
		StringBuilder meant = new StringBuilder();
		boolean letters = false;
		boolean disguised = false;
		for (Unit it : units) {
			switch (it.kind()) {
				case LETTER -> {
					letters = true;
					plain.append(it.folded());
					meant.append(it.folded());
				}
				case DIGIT -> {
					disguised = true;
					plain.append(it.folded());
					meant.append(DIGITS.getOrDefault((int) it.folded().charAt(0), it.folded()));
				}
				default -> {
					String letter = SIGNS.get(it.codePoint());
					disguised |= letter != null;
					meant.append((letter != null) ? letter : "");
				}
			}
		}
		Set<String> forms = new LinkedHashSet<>();
		forms.add(plain.toString());
		if (letters && disguised) {
			forms.add(meant.toString());
			// A one is as often an l.
			forms.add(ones(units));
		}
		for (String form : List.copyOf(forms)) {
			if (form.matches(".*(.)\\1\\1.*")) {
				forms.add(form.replaceAll("(.)\\1\\1+", "$1"));
				forms.add(form.replaceAll("(.)\\1\\1+", "$1$1"));
			}
		}
		forms.remove("");
		return new Word(units.getFirst().from(), units.getLast().to(), forms.isEmpty() ? Set.of("") : forms);
	}

	private static String ones(List<Unit> units) {
		StringBuilder meant = new StringBuilder();
		for (Unit it : units) {
			meant.append(switch (it.kind()) {
				case LETTER -> it.folded();
				case DIGIT -> it.folded().equals("1") ? "l" : DIGITS.getOrDefault((int) it.folded().charAt(0), it.folded());
				default -> SIGNS.getOrDefault(it.codePoint(), "");
			});
		}
		return meant.toString();
	}

	private static List<Unit> units(String text) {
		List<Unit> units = new ArrayList<>(text.length());
		int at = 0;
		while (at < text.length()) {
			int from = at;
			int point = text.codePointAt(at);
			at += Character.charCount(point);
			while (at < text.length() && mark(text.codePointAt(at))) {
				at += Character.charCount(text.codePointAt(at));
			}
			if (unseen(point) || mark(point)) {
				continue;
			}
			if (Character.isWhitespace(point) || Character.isSpaceChar(point)) {
				units.add(new Unit(Kind.SPACE, " ", point, from, at));
				continue;
			}
			String folded = fold(text.substring(from, at));
			if (folded.isEmpty()) {
				units.add(new Unit(Kind.SIGN, "", sign(point), from, at));
			}
			else {
				units.add(new Unit(Character.isDigit(folded.charAt(0)) ? Kind.DIGIT : Kind.LETTER, folded, point, from, at));
			}
		}
		return units;
	}

	/** Letters and digits of one character with its accents, or nothing. */
	private static String fold(String character) {
		String lower = Normalizer.normalize(character, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
		StringBuilder folded = new StringBuilder();
		Normalizer.normalize(lower, Normalizer.Form.NFC).codePoints().forEach((point) -> {
			String known = LOOKALIKES.get(point);
			if (known != null) {
				folded.append(known);
				return;
			}
			Normalizer.normalize(Character.toString(point), Normalizer.Form.NFKD).codePoints().forEach((part) -> {
				if (LOOKALIKES.containsKey(part)) {
					folded.append(LOOKALIKES.get(part));
				}
				else if (Character.isDigit(part)) {
					folded.append(Character.digit(part, 10));
				}
				else if (Character.isLetter(part)) {
					folded.appendCodePoint(Character.toLowerCase(part));
				}
			});
		});
		return folded.toString();
	}

	/** Full-width and other forms of a sign. */
	private static int sign(int point) {
		String plain = Normalizer.normalize(Character.toString(point), Normalizer.Form.NFKC);
		return plain.isEmpty() ? point : plain.codePointAt(0);
	}

	/** Accents, and what follows a letter without being seen. */
	private static boolean mark(int point) {
		int type = Character.getType(point);
		return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || unseen(point);
	}

	private static boolean unseen(int point) {
		return Character.getType(point) == Character.FORMAT || point == 0x115f || point == 0x1160 || point == 0x3164 || point == 0x2800;
	}

	private static Map<Integer, String> lookalikes() {
		Map<Integer, String> known = new HashMap<>();
		String pairs = """
				äae öoe üue ßss æae œoe øo łl đd ðd ħh ŧt ıi ɑa ɡg ʟl ᴀa ʙb ᴄc ᴅd ᴇe ɢg ʜh ɪi ᴊj ᴋk ᴍm ɴn ᴏo ᴘp ʀr ꜱs ᴛt ᴜu ᴠv ᴡw ʏy ᴢz
				аa еe оo рp сc уy хx іi ѕs јj кk мm тt вb нh ԁd ԛq ԝw һh ӏl ѵv гr
				αa βb εe ηn ιi κk νv οo ρp τt υu χx ωw γy""";
		for (String pair : pairs.split("\\s+")) {
			known.put(pair.codePointAt(0), pair.substring(Character.charCount(pair.codePointAt(0))));
		}
		for (int i = 0; i < 26; i++) {
			String letter = Character.toString('a' + i);
			// White on black, in circles and squares, and the letters flags are made of.
			known.put(0x1F150 + i, letter);
			known.put(0x1F170 + i, letter);
			known.put(0x1F1E6 + i, letter);
		}
		return Map.copyOf(known);
	}

}
