package de.depesche.article;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import de.depesche.media.Pictures;
import de.depesche.member.Viewer;
import de.depesche.shared.ImageRef;
import de.depesche.shared.Slug;
import de.depesche.shared.web.Dates;
import de.depesche.shared.web.JsonLd;
import de.depesche.shared.web.NotFoundException;
import de.depesche.shared.web.PageMeta;
import de.depesche.shared.web.PagePart;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page of an article. */
@Controller
class ArticleController {

	private final Articles articles;

	private final ArticleReader reader;

	private final Pictures pictures;

	private final List<ArticleAppendix> appendices;

	/** So many articles are offered where no editor has chosen any. */
	private static final int SIMILAR = 4;

	private final Dates dates;

	private final JsonLd jsonLd;

	ArticleController(Articles articles, ArticleReader reader, Pictures pictures, List<ArticleAppendix> appendices,
			Dates dates, JsonLd jsonLd) {
		this.jsonLd = jsonLd;
		this.articles = articles;
		this.reader = reader;
		this.pictures = pictures;
		this.appendices = appendices;
		this.dates = dates;
	}

	@GetMapping("/artikel/{slug}")
	Object show(@PathVariable String slug, @RequestParam Map<String, String> query, Viewer viewer, Locale locale) {
		return switch (this.articles.at(slug(slug), viewer)) {
			case ArticleLookup.Found(var article) -> page(article, viewer, query, locale, false);
			case ArticleLookup.Moved(var to) -> ResponseEntity.status(HttpStatus.MOVED_PERMANENTLY)
				.location(URI.create("/artikel/" + to))
				.build();
			case ArticleLookup.Withdrawn(var headline) -> withdrawn(headline);
			case ArticleLookup.Unknown() -> throw new NotFoundException("article");
		};
	}

	/** The article as it would be printed, in any state; the address is open to the newsroom alone. */
	@GetMapping("/redaktion/artikel/{id}/vorschau")
	ModelAndView preview(@PathVariable long id, Viewer viewer, Locale locale) {
		ArticleDetail article = this.reader.any(new ArticleId(id)).orElseThrow(() -> new NotFoundException("article"));
		return page(article, viewer, Map.of(), locale, true);
	}

	private ModelAndView page(ArticleDetail article, Viewer viewer, Map<String, String> query, Locale locale,
			boolean preview) {
		Set<UUID> wanted = new LinkedHashSet<>(article.body().pictures());
		if (article.hero() != null) {
			wanted.add(article.hero());
		}
		Map<UUID, ImageRef> found = this.pictures.refs(wanted);
		ArticlePage page = ArticlePage.of(article, found,
				preview ? ArticlePage.Surroundings.NONE : around(article, viewer, query), this.dates, this.jsonLd, locale,
				preview);
		return new ModelAndView("article/show", Map.of("page", page, "meta", page.meta()));
	}

	private ArticlePage.Surroundings around(ArticleDetail article, Viewer viewer, Map<String, String> query) {
		List<PagePart> notes = new ArrayList<>();
		List<PagePart> parts = new ArrayList<>();
		for (ArticleAppendix appendix : this.appendices) {
			PagePart part = appendix.below(article, viewer, query);
			if (part != null) {
				(appendix.belongsToText() ? notes : parts).add(part);
			}
		}
		ArticleReader.Neighbours neighbours = this.reader.neighbours(article);
		return new ArticlePage.Surroundings(
				article.related().isEmpty() ? this.reader.similar(article.id(), SIMILAR) : article.related(),
				neighbours.newer(), neighbours.older(), notes, parts);
	}

	private static ModelAndView withdrawn(String headline) {
		return new ModelAndView("article/withdrawn",
				Map.of("headline", headline, "meta", PageMeta.hidden(headline)), HttpStatus.GONE);
	}

	private static Slug slug(String value) {
		try {
			return new Slug(value);
		}
		catch (IllegalArgumentException ex) {
			throw new NotFoundException("article");
		}
	}

}
