package de.depesche.article;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import de.depesche.shared.ImageRef;
import de.depesche.shared.web.Dates;
import de.depesche.shared.web.JsonLd;
import de.depesche.shared.web.JsonLd.Named;
import de.depesche.shared.web.SafeJson;
import org.jspecify.annotations.Nullable;

/**
 * An article in the words of schema.org: NewsArticle as Google's guide for articles asks for
 * it, with the structured data for paywalled content where it is closed.
 */
final class NewsArticleData {

	private static final List<String> RATIOS = List.of("16x9", "4x3", "1x1");

	/** The part of the page that outsiders do not get, as a CSS selector. */
	private static final String CLOSED_PART = ".article__body";

	private NewsArticleData() {
	}

	static SafeJson of(ArticleDetail it, @Nullable ImageRef hero, String description, ArticlePage.Facts facts, Dates dates,
			JsonLd jsonLd) {
		String url = jsonLd.url("/artikel/" + it.slug());
		Map<String, Object> data = new LinkedHashMap<>();
		data.put("@id", url);
		data.put("url", url);
		data.put("mainEntityOfPage", url);
		data.put("headline", it.headline());
		if (!it.kicker().isEmpty()) {
			data.put("alternativeHeadline", it.kicker());
		}
		data.put("description", description);
		data.put("inLanguage", it.locale());
		data.put("articleSection", it.section().name());
		if (!it.tags().isEmpty()) {
			data.put("keywords", it.tags().stream().map(TagRef::name).toList());
		}
		if (hero != null) {
			data.put("image", RATIOS.stream().map((ratio) -> jsonLd.url(hero.crop(ratio))).toList());
		}
		data.put("datePublished", iso(it.publishedAt(), dates));
		data.put("dateModified", iso((it.updatedAt() != null) ? it.updatedAt() : it.publishedAt(), dates));
		data.put("author", it.authors()
			.stream()
			.map((author) -> new Named((author.kind() == AuthorKind.PERSON) ? "Person" : "Organization", author.name(),
					jsonLd.url("/autor/" + author.slug())))
			.toList());
		data.put("publisher", jsonLd.publisher());
		data.put("wordCount", it.wordCount());
		boolean free = it.access() == AccessLevel.PUBLIC;
		data.put("isAccessibleForFree", free);
		if (!free) {
			data.put("hasPart", Map.of("@type", "WebPageElement", "isAccessibleForFree", false, "cssSelector", CLOSED_PART));
		}
		List<Map<String, Object>> corrections = new ArrayList<>();
		if (facts.commentCount() != null) {
			data.put("commentCount", facts.commentCount());
			data.put("discussionUrl", url + "#kommentare");
		}
		facts.corrections()
			.forEach((correction) -> corrections.add(Map.of("@type", correction.kind(), "text", correction.text(), "datePublished",
					iso(correction.at(), dates))));
		if (!corrections.isEmpty()) {
			data.put("correction", corrections);
		}
		return jsonLd.document("NewsArticle", data);
	}

	static SafeJson breadcrumbs(ArticleDetail it, JsonLd jsonLd) {
		List<JsonLd.Crumb> crumbs = new ArrayList<>();
		SectionRef above = it.section().parent();
		if (above != null) {
			crumbs.add(new JsonLd.Crumb(above.name(), "/ressort/" + above.slug()));
		}
		crumbs.add(new JsonLd.Crumb(it.section().name(), "/ressort/" + it.section().slug()));
		crumbs.add(new JsonLd.Crumb(it.headline(), "/artikel/" + it.slug()));
		return jsonLd.breadcrumbs(crumbs);
	}

	private static String iso(@Nullable Instant instant, Dates dates) {
		return (instant == null) ? "" : dates.dayAndTime(instant, Locale.ROOT).iso();
	}

}
