package de.depesche.article;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import de.depesche.body.Body;
import org.jspecify.annotations.Nullable;

/**
 * All that an editor or a service says about an article; the same for form and API.
 *
 * @param kicker at most 80 characters
 * @param headline 1 to 200 characters
 * @param lead at most 1000 characters
 * @param teaserText at most 600 characters, or null where the lead serves
 * @param section slug
 * @param authors slugs, in order, each once
 * @param tags names, in order, each once; unknown ones are made
 * @param locale language tag
 * @param slug wanted address, or null to derive one from the headline (new article) or
 * keep the present one
 * @param access who may read all of it
 * @param hero picture, or null
 * @param heroCaption at most 1000 characters; empty where the picture's own serves
 * @param body the text
 * @param commentsOpen whether comments are taken
 * @param related articles to read next, in order, each once
 * @param presentation how it is told elsewhere
 */
public record ArticleDraft(String kicker, String headline, String lead, @Nullable String teaserText, String section,
		List<String> authors, List<String> tags, String locale, @Nullable String slug, AccessLevel access,
		@Nullable UUID hero, String heroCaption, Body body, boolean commentsOpen, List<Long> related,
		Presentation presentation) {

	public ArticleDraft {
		kicker = tidy(kicker);
		headline = tidy(headline);
		lead = tidy(lead);
		teaserText = (teaserText == null || tidy(teaserText).isEmpty()) ? null : tidy(teaserText);
		heroCaption = tidy(heroCaption);
		authors = List.copyOf(new LinkedHashSet<>(authors));
		tags = List.copyOf(new LinkedHashSet<>(tags.stream().map(ArticleDraft::tidy).filter((it) -> !it.isEmpty()).toList()));
		related = List.copyOf(new LinkedHashSet<>(related));
		slug = (slug == null || slug.isBlank()) ? null : slug.strip();
	}

	/** A draft that is told elsewhere as it is. */
	public ArticleDraft(String kicker, String headline, String lead, @Nullable String teaserText, String section,
			List<String> authors, List<String> tags, String locale, @Nullable String slug, AccessLevel access,
			@Nullable UUID hero, String heroCaption, Body body, boolean commentsOpen, List<Long> related) {
		this(kicker, headline, lead, teaserText, section, authors, tags, locale, slug, access, hero, heroCaption, body,
				commentsOpen, related, Presentation.NONE);
	}

	/** What is wrong with the fields alone, without a look at the database; empty if nothing. */
	List<FieldError> errors() {
		List<FieldError> errors = new ArrayList<>();
		if (this.headline.isEmpty()) {
			errors.add(FieldError.of("headline", "article.error.headline.empty"));
		}
		tooLong(errors, "headline", this.headline, 200);
		tooLong(errors, "kicker", this.kicker, 80);
		tooLong(errors, "lead", this.lead, 1000);
		tooLong(errors, "teaserText", (this.teaserText != null) ? this.teaserText : "", 600);
		tooLong(errors, "hero.caption", this.heroCaption, 1000);
		for (int i = 0; i < this.tags.size(); i++) {
			tooLong(errors, "tags[" + i + "]", this.tags.get(i), 60);
		}
		if (this.tags.size() > 20) {
			errors.add(FieldError.of("tags", "article.error.too-many", 20));
		}
		if (this.related.size() > 20) {
			errors.add(FieldError.of("related", "article.error.too-many", 20));
		}
		if (this.slug != null && (this.slug.length() > 80 || !this.slug.matches("[a-z0-9]+(-[a-z0-9]+)*"))) {
			errors.add(FieldError.of("slug", "article.error.slug.form"));
		}
		if (!this.locale.equals(Locale.forLanguageTag(this.locale).toLanguageTag()) || this.locale.equals("und")) {
			errors.add(FieldError.of("locale", "article.error.locale"));
		}
		errors.addAll(this.presentation.errors());
		return errors;
	}

	static void tooLong(List<FieldError> errors, String field, String value, int limit) {
		int length = value.codePointCount(0, value.length());
		if (length > limit) {
			errors.add(FieldError.of(field, "article.error.too-long", limit, length));
		}
	}

	/** NUL cannot be stored, other control characters cannot be seen; ends and runs of blanks carry no meaning. */
	static String tidy(String text) {
		return text.replaceAll("[\\p{Cc}\\p{Zs}&&[^\\u00a0\\u202f]]+", " ").strip();
	}

}
