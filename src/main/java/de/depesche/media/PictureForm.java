package de.depesche.media;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.util.MultiValueMap;

/**
 * What stands in the fields of a picture, as it was typed; the focal point in per cent, as
 * people think of it.
 *
 * @param tags with commas between them
 * @param licenceUntil as a field of type {@code date} has it
 */
record PictureForm(String alt, boolean decorative, String caption, String credit, String licence, String licenceUntil,
		String tags, String focalX, String focalY) {

	static PictureForm of(MultiValueMap<String, String> sent, String prefix) {
		return new PictureForm(value(sent, prefix + "alt", ""), sent.containsKey(prefix + "decorative"),
				value(sent, prefix + "caption", ""), value(sent, prefix + "credit", ""), value(sent, prefix + "licence", ""),
				value(sent, prefix + "licenceUntil", ""), value(sent, prefix + "tags", ""), value(sent, prefix + "focalX", "50"),
				value(sent, prefix + "focalY", "50"));
	}

	static PictureForm of(StoredPictures.Stored it) {
		return new PictureForm(it.picture().alt(), it.decorative(), it.picture().caption(), it.picture().credit(),
				it.picture().licence(), (it.licenceUntil() != null) ? it.licenceUntil().toString() : "",
				String.join(", ", it.tags()), Long.toString(Math.round(it.picture().focalX() * 100)),
				Long.toString(Math.round(it.picture().focalY() * 100)));
	}

	/** What is empty here and not there is taken from there; tags are put together. */
	PictureForm filledFrom(PictureForm other) {
		List<String> all = new ArrayList<>(words(this.tags));
		words(other.tags).stream().filter((it) -> !all.contains(it)).forEach(all::add);
		return new PictureForm(this.alt, this.decorative, first(this.caption, other.caption), first(this.credit, other.credit),
				first(this.licence, other.licence), first(this.licenceUntil, other.licenceUntil), String.join(", ", all),
				this.focalX, this.focalY);
	}

	PictureDescription describe(String fileName) {
		return new PictureDescription(fileName, this.alt, this.decorative, this.caption, this.credit, this.licence, day(),
				words(this.tags), share(this.focalX), share(this.focalY));
	}

	/** Message keys of what is wrong, by field; empty if nothing. */
	Map<String, String> flaws() {
		Map<String, String> flaws = new LinkedHashMap<>(PictureWords.flaws(describe("")));
		if (!this.licenceUntil.isBlank() && day() == null) {
			flaws.put("licenceUntil", "media.error.licence-until");
		}
		return flaws;
	}

	static List<String> words(String tags) {
		return Arrays.stream(tags.split("[,;\\n]")).map(Tidy::text).filter((it) -> !it.isEmpty()).distinct().toList();
	}

	private @Nullable LocalDate day() {
		try {
			String day = this.licenceUntil.strip();
			return (day.length() == 10) ? LocalDate.parse(day) : null;
		}
		catch (DateTimeParseException ex) {
			return null;
		}
	}

	private static String first(String own, String other) {
		return own.isBlank() ? other : own;
	}

	private static String value(MultiValueMap<String, String> sent, String name, String otherwise) {
		String value = sent.getFirst(name);
		return (value != null) ? value : otherwise;
	}

	private static double share(String perCent) {
		try {
			return Double.parseDouble(perCent.strip().replace(',', '.')) / 100;
		}
		catch (NumberFormatException ex) {
			return Double.NaN;
		}
	}

}
