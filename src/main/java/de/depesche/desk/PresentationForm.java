package de.depesche.desk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;

import de.depesche.article.FieldError;
import de.depesche.article.Presentation;
import org.jspecify.annotations.Nullable;

/**
 * How an article is told elsewhere, as an editor's form holds it.
 *
 * @param socialPicture id of a picture, or empty
 * @param teaserPicture id of a picture, or empty
 */
record PresentationForm(String searchTitle, String searchText, String socialTitle, String socialText, String socialPicture,
		String teaserPicture, String canonical) {

	static final PresentationForm EMPTY = new PresentationForm("", "", "", "", "", "", "");

	static final List<String> FIELDS = List.of("searchTitle", "searchText", "socialTitle", "socialText", "socialPicture",
			"teaserPicture", "canonical");

	/** @param values gives what stands in a field of {@link #FIELDS} */
	static PresentationForm of(Function<String, String> values) {
		return new PresentationForm(values.apply("searchTitle"), values.apply("searchText"), values.apply("socialTitle"),
				values.apply("socialText"), values.apply("socialPicture").strip(), values.apply("teaserPicture").strip(),
				values.apply("canonical").strip());
	}

	static PresentationForm of(Presentation it) {
		return new PresentationForm(it.searchTitle(), it.searchText(), it.socialTitle(), it.socialText(),
				Objects.toString(it.socialPicture(), ""), Objects.toString(it.teaserPicture(), ""),
				Objects.requireNonNullElse(it.canonical(), ""));
	}

	Presentation read(List<FieldError> errors) {
		return new Presentation(this.searchTitle, this.searchText, this.socialTitle, this.socialText,
				picture("socialPicture", this.socialPicture, errors), picture("teaserPicture", this.teaserPicture, errors),
				this.canonical);
	}

	/** What was typed by the names of the fields. */
	Map<String, String> values() {
		Map<String, String> values = new LinkedHashMap<>();
		List<String> typed = new ArrayList<>(List.of(this.searchTitle, this.searchText, this.socialTitle, this.socialText,
				this.socialPicture, this.teaserPicture, this.canonical));
		FIELDS.forEach((it) -> values.put(it, typed.removeFirst()));
		return values;
	}

	/** Whether an editor has said anything of it. */
	public boolean any() {
		return !equals(EMPTY);
	}

	private static @Nullable UUID picture(String field, String typed, List<FieldError> errors) {
		if (typed.isEmpty()) {
			return null;
		}
		try {
			return UUID.fromString(typed);
		}
		catch (IllegalArgumentException ex) {
			errors.add(FieldError.of("presentation." + field, "body.picture.id", typed));
			return null;
		}
	}

}
