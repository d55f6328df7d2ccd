package de.depesche.article;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import de.depesche.member.Viewer;
import de.depesche.shared.Slug;
import de.depesche.shared.web.NotFoundException;
import de.depesche.shared.web.PageMeta;
import de.depesche.shared.web.PagePart;

import org.springframework.context.MessageSource;
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

	private final ArticlePreview preview;

	private final List<ArticleAppendix> appendices;

	/** So many articles are offered where no editor has chosen any. */
	private static final int SIMILAR = 4;

	private final MessageSource messages;

	ArticleController(Articles articles, ArticleReader reader, ArticlePreview preview, List<ArticleAppendix> appendices,
			MessageSource messages) {
		this.articles = articles;
		this.reader = reader;
		this.preview = preview;
		this.appendices = appendices;
		this.messages = messages;
	}

	@GetMapping("/artikel/{slug}")
	Object show(@PathVariable String slug, @RequestParam Map<String, String> query, Viewer viewer, Locale locale) {
		return switch (this.articles.at(slug(slug), viewer)) {
			case ArticleLookup.Found(var article) -> page(article, viewer, query, locale);
			case ArticleLookup.Moved(var to) -> ResponseEntity.status(HttpStatus.MOVED_PERMANENTLY)
				.location(URI.create("/artikel/" + to))
				.build();
			case ArticleLookup.Withdrawn(var headline) -> withdrawn(headline);
			case ArticleLookup.Unknown() -> throw new NotFoundException("article");
		};
	}

	/** The article as it would be printed, in any state; the address is open to the newsroom alone. */
	@GetMapping("/redaktion/artikel/{id}/vorschau")
	ModelAndView preview(@PathVariable long id, Locale locale) {
		return this.preview
			.page(new ArticleId(id), Objects.requireNonNull(this.messages.getMessage("article.preview", null, locale)), locale)
			.orElseThrow(() -> new NotFoundException("article"));
	}

	private ModelAndView page(ArticleDetail article, Viewer viewer, Map<String, String> query, Locale locale) {
		ArticlePage page = this.preview.page(article, around(article, viewer, query), locale, false);
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
