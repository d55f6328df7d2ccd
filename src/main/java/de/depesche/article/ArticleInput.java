package de.depesche.article;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import de.depesche.body.Body;
import de.depesche.body.BodyJson;
import de.depesche.body.InvalidBodyException;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a service says about an article. Missing fields have the value they have in an empty
 * form; fields that are not named here are refused.
 */
@Schema(name = "ArticleInput", example = """
		{"kicker":"Besuch in Pjöngjang","headline":"Putin besucht Nordkorea",
		 "lead":"Der russische Präsident reist nach Pjöngjang.","section":"ausland","authors":["redaktion"],
		 "tags":["Nordkorea"],"access":"PUBLIC",
		 "body":{"version":1,"blocks":[{"type":"paragraph","content":[{"text":"Die Reise "},
		 {"text":"dauert zwei Tage","marks":[{"type":"strong"}]},{"text":"."}]}]}}""")
record ArticleInput(@Schema(maxLength = 80) @Nullable String kicker,
		@Schema(maxLength = 200, requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String headline,
		@Schema(maxLength = 1000) @Nullable String lead, @Schema(maxLength = 600) @Nullable String teaserText,
		@Schema(description = "Slug of a section", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String section,
		@Schema(description = "Slugs of authors, in the order of the byline") @Nullable List<String> authors,
		@Schema(description = "Names; unknown ones are made") @Nullable List<String> tags,
		@Schema(defaultValue = "de-DE") @Nullable String locale,
		@Schema(description = "Wanted address; derived from the headline if missing") @Nullable String slug,
		@Schema(allowableValues = { "PUBLIC", "MEMBERS", "PAID" }, defaultValue = "PUBLIC") @Nullable String access,
		ArticleResource.@Nullable Hero hero, @Schema(type = "object") @Nullable JsonNode body,
		@Schema(defaultValue = "true") @Nullable Boolean commentsOpen,
		@Schema(description = "Ids of articles to read next") @Nullable List<Long> related,
		ArticleResource.@Nullable Told presentation) {

	/** A draft, or what is wrong with the fields that a draft could not even hold. */
	sealed interface Reading {

		record Draft(ArticleDraft draft) implements Reading {
		}

		record Refused(List<FieldError> errors) implements Reading {
		}

	}

	Reading read() {
		List<FieldError> errors = new ArrayList<>();
		Body text = Body.EMPTY;
		if (this.body != null && !this.body.isNull()) {
			try {
				text = BodyJson.read(this.body);
			}
			catch (InvalidBodyException ex) {
				ex.problems()
					.forEach((it) -> errors.add(new FieldError(it.path().isEmpty() ? "body" : "body." + it.path(),
							it.messageKey(), it.arguments())));
			}
		}
		AccessLevel level = AccessLevel.PUBLIC;
		if (this.access != null) {
			try {
				level = AccessLevel.valueOf(this.access);
			}
			catch (IllegalArgumentException ex) {
				errors.add(FieldError.of("access", "article.error.access", this.access));
			}
		}
		noNulls(errors, "authors", this.authors);
		noNulls(errors, "tags", this.tags);
		noNulls(errors, "related", this.related);
		if (!errors.isEmpty()) {
			return new Reading.Refused(errors);
		}
		return new Reading.Draft(new ArticleDraft(orEmpty(this.kicker), orEmpty(this.headline), orEmpty(this.lead),
				this.teaserText, orEmpty(this.section), orNone(this.authors), orNone(this.tags),
				Objects.requireNonNullElse(this.locale, "de-DE"), this.slug, level,
				(this.hero != null) ? this.hero.picture() : null,
				orEmpty((this.hero != null) ? this.hero.caption() : null), text, this.commentsOpen == null || this.commentsOpen,
				orNone(this.related), (this.presentation != null) ? this.presentation.read() : Presentation.NONE));
	}

	private static void noNulls(List<FieldError> errors, String field, @Nullable List<?> values) {
		for (int i = 0; values != null && i < values.size(); i++) {
			if (Arrays.asList(values.get(i)).contains(null)) {
				errors.add(FieldError.of(field + "[" + i + "]", "article.error.null"));
			}
		}
	}

	private static String orEmpty(@Nullable String value) {
		return (value != null) ? value : "";
	}

	private static <T> List<T> orNone(@Nullable List<T> values) {
		return (values != null) ? values : List.of();
	}

}
