package de.depesche.moderation;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import de.depesche.article.ArticleDetail;
import de.depesche.article.ArticleLookup;
import de.depesche.article.Articles;
import de.depesche.comment.CommentCounts;
import de.depesche.member.Viewer;
import de.depesche.shared.Slug;
import de.depesche.shared.web.NotFoundException;
import de.depesche.shared.web.PageMeta;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** Tells readers how often and why comments below an article were removed, and how often that was taken back. */
@Controller
class ModerationFiguresController {

	private final Articles articles;

	private final ModerationFigures figures;

	private final CommentCounts counts;

	private final MessageSource messages;

	ModerationFiguresController(Articles articles, ModerationFigures figures, CommentCounts counts, MessageSource messages) {
		this.articles = articles;
		this.figures = figures;
		this.counts = counts;
		this.messages = messages;
	}

	@GetMapping("/artikel/{slug}/moderation")
	ModelAndView show(@PathVariable String slug, Viewer viewer, Locale locale) {
		ArticleDetail article = article(slug, viewer);
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(Objects.requireNonNull(this.messages.getMessage("moderation.figures.title", null, locale)) + ": "
				+ article.headline()));
		model.put("headline", article.headline());
		model.put("href", "/artikel/" + article.slug());
		model.put("visible", this.counts.of(List.of(article.id())).getOrDefault(article.id(), 0));
		model.put("sums", this.figures.of(article.id()));
		return new ModelAndView("moderation/figures", model);
	}

	private ArticleDetail article(String slug, Viewer viewer) {
		Slug wanted;
		try {
			wanted = new Slug(slug);
		}
		catch (IllegalArgumentException ex) {
			throw new NotFoundException("article");
		}
		if (this.articles.at(wanted, viewer) instanceof ArticleLookup.Found(var article)) {
			return article;
		}
		throw new NotFoundException("article");
	}

}
