package de.depesche.article;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

import de.depesche.body.BodyText;
import de.depesche.shared.Slug;
import org.jspecify.annotations.Nullable;

/**
 * What a teaser needs of a public article. Holds nothing that an outsider may not see.
 *
 * @param id the article
 * @param slug its present address
 * @param kicker line above the headline; may be empty
 * @param headline headline
 * @param teaser the article's own teaser text, else its lead; may be long
 * @param section where it stands
 * @param access who may read all of it
 * @param publishedAt first publication
 * @param updatedAt last change told to readers, or null
 * @param picture hero picture, or null
 * @param locale language tag of the text, for example {@code de-DE}
 */
public record ArticleSummary(ArticleId id, Slug slug, String kicker, String headline, String teaser, SectionRef section,
		AccessLevel access, Instant publishedAt, @Nullable Instant updatedAt, @Nullable UUID picture, String locale) {

	/**
	 * The beginning of the teaser, cut after a word and ended with an ellipsis.
	 * @param maxChars longest result, ellipsis included
	 */
	public String excerpt(int maxChars) {
		return BodyText.excerpt(this.teaser, maxChars);
	}

	/**
	 * What {@code lang} its words need on a page in another language (WCAG 3.1.2), or null where
	 * the page speaks the same.
	 */
	public @Nullable String languageOn(Locale page) {
		return Locale.forLanguageTag(this.locale).getLanguage().equals(page.getLanguage()) ? null : this.locale;
	}

}
