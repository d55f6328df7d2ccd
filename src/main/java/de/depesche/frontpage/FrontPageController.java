package de.depesche.frontpage;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import de.depesche.article.ArticleFilter;
import de.depesche.article.ArticleSummary;
import de.depesche.article.Articles;
import de.depesche.article.AuthorRef;
import de.depesche.article.SectionRef;
import de.depesche.article.TagRef;
import de.depesche.audience.MostRead;
import de.depesche.shared.PageOf;
import de.depesche.shared.web.NotFoundException;
import de.depesche.shared.web.PageMeta;
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

	private static final int MOST_READ = 5;

	private final Teasers teasers;

	private final MostRead mostRead;

	private final MessageSource messages;

	FrontPageController(Articles articles, Teasers teasers, MostRead mostRead, MessageSource messages) {
		this.articles = articles;
		this.teasers = teasers;
		this.mostRead = mostRead;
		this.messages = messages;
	}

	@GetMapping("/")
	ModelAndView front(@RequestParam(required = false) @Nullable String ab, Locale locale) {
		PageOf<ArticleSummary> page = this.articles.newest(ArticleFilter.ALL, ab, PAGE);
		List<Teaser> found = this.teasers.of(page.items(), locale);
		String next = next("/", page);
		TeaserListPage list = (ab == null) ? TeaserListPage.front(found, next)
				: TeaserListPage.list(null, message("frontpage.older", locale), found, next, "/");
		PageMeta meta = PageMeta.of(message("frontpage.title", locale), message("frontpage.description", locale), "/");
		return new ModelAndView("frontpage/index", Map.of("page", list, "meta", (ab == null) ? meta : notListed(meta),
				"mostRead", (ab == null) ? mostRead() : List.of()));
	}

	/** Headlines alone; a ranking of one or two would only say that nobody is here. */
	private List<RankedLine> mostRead() {
		List<RankedLine> lines = this.mostRead.now(MOST_READ)
			.stream()
			.map((it) -> new RankedLine("/artikel/" + it.slug(), it.kicker(), it.headline()))
			.toList();
		return (lines.size() < 3) ? List.of() : lines;
	}

	/** An article in a ranking. */
	record RankedLine(String href, String kicker, String headline) {
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
		TeaserListPage list = TeaserListPage.list(message(kicker, locale), name,
				this.teasers.of(page.items(), locale), next(path, page), (ab != null) ? path : null);
		PageMeta meta = PageMeta.of(name,
				this.messages.getMessage("frontpage.list.description", new Object[] { name }, locale), path);
		return new ModelAndView("frontpage/index", Map.of("page", list, "meta", (ab == null) ? meta : notListed(meta)));
	}

	/** Later pages change with every new article; search engines follow their links but keep none of them. */
	private static PageMeta notListed(PageMeta meta) {
		return new PageMeta(meta.title(), meta.description(), null, false, null, meta.type());
	}

	private static @Nullable String next(String path, PageOf<?> page) {
		return (page.next() != null) ? path + "?ab=" + page.next() : null;
	}

	private String message(String key, Locale locale) {
		return this.messages.getMessage(key, null, locale);
	}

}
