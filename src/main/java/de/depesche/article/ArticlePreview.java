package de.depesche.article;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import de.depesche.media.Pictures;
import de.depesche.shared.ImageRef;
import de.depesche.shared.web.Dates;
import de.depesche.shared.web.JsonLd;
import de.depesche.shared.web.KeptReads;

import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/**
 * An article in any state as it would be printed, without what surrounds it. Whoever hands it out
 * has to know that the one who asks may see it.
 */
@Component
public class ArticlePreview {

	private final ArticleReader reader;

	private final Pictures pictures;

	private final Dates dates;

	private final JsonLd jsonLd;

	private final KeptReads kept;

	ArticlePreview(ArticleReader reader, Pictures pictures, Dates dates, JsonLd jsonLd, KeptReads kept) {
		this.reader = reader;
		this.pictures = pictures;
		this.dates = dates;
		this.jsonLd = jsonLd;
		this.kept = kept;
	}

	/**
	 * The page, in full whatever the access level, kept out of search engines; at most four queries.
	 * @param note what stands above it, in the language of whoever reads it
	 */
	public Optional<ModelAndView> page(ArticleId id, String note, Locale locale) {
		return this.reader.any(id).map((article) -> {
			ArticlePage page = page(article, ArticlePage.Surroundings.NONE, locale, true);
			return new ModelAndView("article/show", Map.of("page", page, "meta", page.meta(), "note", note));
		});
	}

	ArticlePage page(ArticleDetail article, ArticlePage.Surroundings around, Locale locale, boolean preview) {
		Map<UUID, ImageRef> found = this.pictures.refs(ArticlePage.pictures(article));
		return ArticlePage.of(article, found, around, this.dates, this.jsonLd, locale, preview, this.kept);
	}

}
