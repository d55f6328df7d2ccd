package de.depesche.shared;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Readable part of an address. Lower-case ASCII letters, digits, single hyphens; 1 to 80
 * characters.
 *
 * @param value the text as it stands in the address
 */
public record Slug(String value) {

	/** Longest slug, in characters. */
	public static final int MAX_LENGTH = 80;

	/**
	 * Checks the rule above.
	 * @throws IllegalArgumentException if the value is not a slug
	 */
	public Slug {
		if (value.length() > MAX_LENGTH || !value.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
			throw new IllegalArgumentException("Not a slug: '%s'".formatted(value));
		}
	}

	/**
	 * Derives a slug from any text: umlauts become two letters as German addresses write
	 * them (ä is ae, ß is ss), other accents are dropped, everything else is a hyphen, and
	 * a long text is cut at a word.
	 * @param text a headline, a tag, a name
	 * @return a slug; {@code "artikel"} if the text has no letter or digit of the Latin
	 * script
	 */
	public static Slug forHeadline(String text) {
		String plain = text.toLowerCase(Locale.GERMAN)
			.replace("ä", "ae")
			.replace("ö", "oe")
			.replace("ü", "ue")
			.replace("ß", "ss");
		plain = Normalizer.normalize(plain, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "");
		plain = plain.replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
		if (plain.length() > MAX_LENGTH) {
			int cut = plain.lastIndexOf('-', MAX_LENGTH);
			plain = plain.substring(0, (cut > 20) ? cut : MAX_LENGTH);
			plain = plain.replaceAll("-+$", "");
		}
		return new Slug(plain.isEmpty() ? "artikel" : plain);
	}

	@Override
	public String toString() {
		return this.value;
	}

}
