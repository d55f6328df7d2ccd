package de.depesche.article;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import de.depesche.body.BodyText;
import de.depesche.body.BodyViews;
import de.depesche.shared.ImageRef;
import de.depesche.shared.web.Dates;
import de.depesche.shared.web.PageMeta;
import de.depesche.shared.web.PagePart;
import org.jspecify.annotations.Nullable;

/**
 * An article ready to print.
 *
 * @param meta the head of the page
 * @param slug address
 * @param language language of the text
 * @param kicker may be empty
 * @param headline headline
 * @param lead may be empty
 * @param section where it stands
 * @param authors byline
 * @param published first publication, or null in a preview
 * @param updated last change, or null
 * @param readingMinutes at least 1
 * @param access who may read all of it
 * @param hero or null
 * @param heroCaption may be empty
 * @param body blocks to print
 * @param complete false if a notice has to follow the blocks
 * @param related to read next
 * @param tags topics
 * @param parts what other modules show below
 * @param preview true before the eyes of the newsroom only
 */
record ArticlePage(PageMeta meta, String slug, String language, String kicker, String headline, String lead,
		SectionRef section, List<AuthorRef> authors, Dates.@Nullable Stamp published, Dates.@Nullable Stamp updated,
		int readingMinutes, AccessLevel access, @Nullable ImageRef hero, String heroCaption, BodyViews body,
		boolean complete, List<RelatedLine> related, List<TagRef> tags, List<PagePart> parts,
		boolean preview) {

	/** An article to read next. */
	record RelatedLine(String href, String kicker, String headline, AccessLevel access) {
	}

	static ArticlePage of(ArticleDetail it, Map<UUID, ImageRef> pictures, List<PagePart> parts, Dates dates,
			Locale locale, boolean preview) {
		ImageRef hero = (it.hero() != null) ? pictures.get(it.hero()) : null;
		String heroCaption = "";
		if (hero != null) {
			heroCaption = it.heroCaption().isEmpty() ? hero.caption() : it.heroCaption();
		}
		String description = BodyText.excerpt((it.teaserText() != null) ? it.teaserText() : it.lead(), 200);
		String address = "/artikel/" + it.slug();
		PageMeta meta = preview ? PageMeta.hidden(it.headline()) : new PageMeta(it.headline(), description, address,
				true, (hero != null) ? hero.src(1280) : null, "article");
		return new ArticlePage(meta, it.slug().value(), it.locale(), it.kicker(), it.headline(), it.lead(),
				it.section(), it.authors(),
				(it.publishedAt() != null) ? dates.dayAndTime(it.publishedAt(), locale) : null,
				(it.updatedAt() != null) ? dates.dayAndTime(it.updatedAt(), locale) : null, it.readingMinutes(),
				it.access(), hero, heroCaption, BodyViews.of(it.body(), pictures), it.complete(),
				it.related()
					.stream()
					.map((next) -> new RelatedLine("/artikel/" + next.slug(), next.kicker(), next.headline(),
							next.access()))
					.toList(),
				it.tags(), parts, preview);
	}

}
