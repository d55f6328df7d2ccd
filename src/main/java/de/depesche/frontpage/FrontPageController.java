package de.depesche.frontpage;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import de.depesche.article.ArticleFilter;
import de.depesche.article.ArticleSummary;
import de.depesche.article.Articles;
import de.depesche.article.AuthorRef;
import de.depesche.article.SectionRef;
import de.depesche.article.TagRef;
import de.depesche.shared.PageOf;
import de.depesche.shared.web.JsonLd;
import de.depesche.shared.web.NotFoundException;
import de.depesche.shared.web.PageMeta;
import de.depesche.shared.web.SafeJson;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Front page and the lists by section, topic and author. */
@Controller
class FrontPageController {

	private static final int PAGE = 20;

	private final Articles articles;

	private final Teasers teasers;

	private final FrontPages front;

	private final FrontEditions editions;

	private final MessageSource messages;

	private final JsonLd jsonLd;

	private final Clock clock;

	FrontPageController(Articles articles, Teasers teasers, FrontPages front, FrontEditions editions,
			MessageSource messages, JsonLd jsonLd, Clock clock) {
		this.articles = articles;
		this.teasers = teasers;
		this.front = front;
		this.editions = editions;
		this.messages = messages;
		this.jsonLd = jsonLd;
		this.clock = clock;
	}

	@GetMapping("/")
	ModelAndView front(@RequestParam(required = false) @Nullable String ab, Locale locale) {
		PageMeta meta = PageMeta.of(message("frontpage.title", locale), message("frontpage.description", locale), "/")
			.withFeed("");
		if (ab != null) {
			PageOf<ArticleSummary> page = this.articles.newest(ArticleFilter.ALL, ab, PAGE);
			TeaserListPage list = new TeaserListPage(null, message("frontpage.older", locale),
					this.teasers.of(page.items(), locale), next("/", page), "/");
			return new ModelAndView("frontpage/index", Map.of("page", list, "meta", meta.notListed()));
		}
		return new ModelAndView("frontpage/front",
				Map.of("zones", this.front.at(this.editions.live().layout(), this.clock.instant(), locale), "meta",
						meta.withData(website())));
	}

	/** The paper itself, and how to search it: schema.org WebSite with a SearchAction. */
	private SafeJson website() {
		Map<String, Object> data = new LinkedHashMap<>();
		data.put("@id", this.jsonLd.url("/"));
		data.put("url", this.jsonLd.url("/"));
		data.put("name", this.jsonLd.site());
		data.put("publisher", this.jsonLd.publisher());
		data.put("potentialAction",
				Map.of("@type", "SearchAction", "target",
						Map.of("@type", "EntryPoint", "urlTemplate", this.jsonLd.url("/suche?q={search_term_string}")),
						"query-input", "required name=search_term_string"));
		return this.jsonLd.document("WebSite", data);
	}

	@GetMapping("/ressort/{slug}")
	ModelAndView section(@PathVariable String slug, @RequestParam(required = false) @Nullable String ab,
			Locale locale) {
		SectionRef section = this.articles.sections()
			.stream()
			.filter((it) -> it.slug().equals(slug))
			.findFirst()
			.orElseThrow(() -> new NotFoundException("section"));
		return list("frontpage.section", section.name(), "/ressort/" + section.slug(),
				ArticleFilter.inSection(section.slug()), ab, locale);
	}

	@GetMapping("/thema/{slug}")
	ModelAndView topic(@PathVariable String slug, @RequestParam(required = false) @Nullable String ab, Locale locale) {
		TagRef tag = this.articles.tag(slug).orElseThrow(() -> new NotFoundException("tag"));
		return list("frontpage.topic", tag.name(), "/thema/" + tag.slug(), new ArticleFilter(null, tag.slug(), null),
				ab, locale);
	}

	@GetMapping("/autor/{slug}")
	ModelAndView author(@PathVariable String slug, @RequestParam(required = false) @Nullable String ab,
			Locale locale) {
		AuthorRef author = this.articles.author(slug).orElseThrow(() -> new NotFoundException("author"));
		return list("frontpage.author." + author.kind().name(), author.name(), "/autor/" + author.slug(),
				new ArticleFilter(null, null, author.slug()), ab, locale);
	}

	private ModelAndView list(String kicker, String name, String path, ArticleFilter filter, @Nullable String ab,
			Locale locale) {
		PageOf<ArticleSummary> page = this.articles.newest(filter, ab, PAGE);
		TeaserListPage list = new TeaserListPage(message(kicker, locale), name,
				this.teasers.of(page.items(), locale), next(path, page), (ab != null) ? path : null);
		PageMeta meta = PageMeta.of(name,
				this.messages.getMessage("frontpage.list.description", new Object[] { name }, locale), path)
			.withFeed(path)
			.withData(this.jsonLd.breadcrumbs(List.of(new JsonLd.Crumb(name, path))));
		return new ModelAndView("frontpage/index", Map.of("page", list, "meta", (ab == null) ? meta : meta.notListed()));
	}

	private static @Nullable String next(String path, PageOf<?> page) {
		return (page.next() != null) ? path + "?ab=" + page.next() : null;
	}

	private String message(String key, Locale locale) {
		return this.messages.getMessage(key, null, locale);
	}

}
