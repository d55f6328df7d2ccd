package de.depesche.search;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import de.depesche.article.ArticleSummary;
import de.depesche.article.Articles;
import de.depesche.frontpage.Teasers;
import de.depesche.shared.PageOf;
import de.depesche.shared.web.PageMeta;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/** The search page. */
@Controller
class SearchController {

	private static final int PAGE = 20;

	/** More than this is no question but a text. */
	private static final int MAX_QUERY = 200;

	private final Articles articles;

	private final Teasers teasers;

	private final MessageSource messages;

	SearchController(Articles articles, Teasers teasers, MessageSource messages) {
		this.articles = articles;
		this.teasers = teasers;
		this.messages = messages;
	}

	@GetMapping("/suche")
	ModelAndView search(@RequestParam(defaultValue = "") String q,
			@RequestParam(required = false) @Nullable String ab, Locale locale) {
		String query = q.replaceAll("\\p{Cc}+", " ").strip();
		String shown = (query.length() > MAX_QUERY) ? query.substring(0, MAX_QUERY) : query;
		PageOf<ArticleSummary> found = shown.isEmpty() ? new PageOf<>(List.of(), null)
				: this.articles.search(shown, ab, PAGE);
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(this.messages.getMessage("search.title", null, locale)));
		model.put("query", shown);
		model.put("first", ab == null);
		model.put("teasers", this.teasers.of(found.items(), locale));
		model.put("nextHref", (found.next() == null) ? null
				: UriComponentsBuilder.fromPath("/suche")
					.queryParam("q", "{q}")
					.queryParam("ab", "{ab}")
					.encode()
					.buildAndExpand(shown, found.next())
					.toUriString());
		return new ModelAndView("search/show", model);
	}

}
