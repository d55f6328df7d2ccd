package de.depesche.frontpage;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import de.depesche.article.ArticleFilter;
import de.depesche.article.ArticleSummary;
import de.depesche.article.Articles;
import de.depesche.article.AuthorKind;
import de.depesche.article.Names;
import de.depesche.article.SectionRef;
import de.depesche.body.BodyText;
import de.depesche.media.Pictures;
import de.depesche.shared.ImageRef;
import de.depesche.shared.Lasting;
import de.depesche.shared.PageOf;
import de.depesche.shared.web.JsonLd;
import de.depesche.shared.web.KeptReads;
import de.depesche.shared.web.NotFoundException;
import de.depesche.shared.web.PageMeta;
import de.depesche.shared.web.SafeJson;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Front page and the lists by section, topic and author. */
@Controller
class FrontPageController {

	private static final int PAGE = 20;

	/** Longest description for search engines, in characters. */
	private static final int DESCRIPTION = 160;

	/** Width in pixels of the portrait that search engines are told of. */
	private static final int PORTRAIT = 960;

	private final Articles articles;

	private final Names names;

	private final Pictures pictures;

	private final Teasers teasers;

	private final FrontPages front;

	private final FrontEditions editions;

	private final MessageSource messages;

	private final JsonLd jsonLd;

	private final Clock clock;

	private final KeptReads kept;

	FrontPageController(Articles articles, Names names, Pictures pictures, Teasers teasers, FrontPages front, FrontEditions editions,
			MessageSource messages, JsonLd jsonLd, Clock clock, KeptReads kept) {
		this.articles = articles;
		this.names = names;
		this.pictures = pictures;
		this.teasers = teasers;
		this.front = front;
		this.editions = editions;
		this.messages = messages;
		this.jsonLd = jsonLd;
		this.clock = clock;
		this.kept = kept;
	}

	@GetMapping("/")
	ModelAndView front(@RequestParam(required = false) @Nullable String ab, Locale locale) {
		if (ab != null) {
			PageOf<ArticleSummary> page = this.articles.newest(ArticleFilter.ALL, ab, PAGE);
			TeaserListPage list = new TeaserListPage(ListHead.of(null, message("frontpage.older", locale)),
					this.teasers.of(page.items(), locale), next("/", page), "/");
			return new ModelAndView("frontpage/index", Map.of("page", list, "meta", about(locale).notListed()));
		}
		return new ModelAndView("frontpage/front", Map.of("zones", zones(locale), "meta", meta(locale)));
	}

	private Lasting<List<FrontZone>> zones(Locale locale) {
		return this.kept.of("front", locale, () -> Lasting.of(this.front.at(this.editions.live().layout(), this.clock.instant(), locale)));
	}

	private Lasting<PageMeta> meta(Locale locale) {
		return this.kept.of("front.meta", List.of(locale, this.jsonLd.url("")), () -> Lasting.of(about(locale).withData(website())));
	}

	private PageMeta about(Locale locale) {
		return PageMeta.of(message("frontpage.title", locale), message("frontpage.description", locale), "/").withFeed("");
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
		List<Names.Section> found = this.names.sectionWithParts(slug);
		if (found.isEmpty()) {
			throw new NotFoundException("section");
		}
		Names.Section section = found.getFirst();
		SectionRef parent = section.ref().parent();
		List<JsonLd.Crumb> crumbs = new ArrayList<>();
		if (parent != null) {
			crumbs.add(new JsonLd.Crumb(parent.name(), path(parent)));
		}
		ListHead head = new ListHead((parent == null) ? message("frontpage.section", locale) : null,
				section.ref().name(), (parent != null) ? new ListHead.Link(path(parent), parent.name()) : null,
				section.description(), null,
				found.stream().skip(1).map((it) -> new ListHead.Link(path(it.ref()), it.ref().name())).toList(), null);
		return list(head, crumbs, path(section.ref()), section.description(),
				ArticleFilter.inSection(section.ref().slug()), ab, locale);
	}

	@GetMapping("/thema/{slug}")
	Object topic(@PathVariable String slug, @RequestParam(required = false) @Nullable String ab, Locale locale) {
		Optional<Names.Topic> found = this.names.publicTopic(slug);
		if (found.isEmpty()) {
			String present = this.names.topicMovedTo(slug)
				.filter((it) -> this.names.publicTopic(it).isPresent())
				.orElseThrow(() -> new NotFoundException("topic"));
			return ResponseEntity.status(HttpStatus.MOVED_PERMANENTLY).location(URI.create("/thema/" + present)).build();
		}
		Names.Topic topic = found.get();
		ListHead head = new ListHead(message("frontpage.topic", locale), topic.ref().name(), null, "",
				topic.introductionHtml(), List.of(), null);
		return list(head, List.of(), "/thema/" + topic.ref().slug(), topic.introductionPlain(),
				new ArticleFilter(null, topic.ref().slug(), null), ab, locale);
	}

	@GetMapping("/autor/{slug}")
	ModelAndView author(@PathVariable String slug, @RequestParam(required = false) @Nullable String ab,
			Locale locale) {
		Names.Author author = this.names.author(slug).orElseThrow(() -> new NotFoundException("author"));
		ImageRef portrait = (author.portrait() != null)
				? this.pictures.refs(List.of(author.portrait())).get(author.portrait()) : null;
		ListHead.Person person = new ListHead.Person(author.roleTitle(), portrait, author.contactEmail(),
				author.contactUrl(),
				(author.contactUrl() != null) ? author.contactUrl().replaceFirst("^https://", "").replaceFirst("/$", "")
						: "");
		ListHead head = new ListHead(message("frontpage.author." + author.ref().kind().name(), locale),
				author.ref().name(), null, "", author.biographyHtml(), List.of(), person.told() ? person : null);
		ModelAndView page = list(head, List.of(), "/autor/" + author.ref().slug(), author.biographyPlain(),
				new ArticleFilter(null, null, author.ref().slug()), ab, locale);
		if (ab == null && page.getModel().get("meta") instanceof PageMeta meta) {
			page.addObject("meta", meta.withImage(portrait).withData(profile(author, portrait)));
		}
		return page;
	}

	/** Who an author is: schema.org ProfilePage. */
	private SafeJson profile(Names.Author author, @Nullable ImageRef portrait) {
		String url = this.jsonLd.url("/autor/" + author.ref().slug());
		boolean person = author.ref().kind() == AuthorKind.PERSON;
		Map<String, Object> who = new LinkedHashMap<>();
		who.put("@type", person ? "Person" : "Organization");
		who.put("@id", url);
		who.put("name", author.ref().name());
		who.put("url", url);
		if (person && !author.roleTitle().isEmpty()) {
			who.put("jobTitle", author.roleTitle());
		}
		if (!author.biographyPlain().isEmpty()) {
			who.put("description", author.biographyPlain());
		}
		if (portrait != null) {
			who.put("image", this.jsonLd.url(portrait.src(PORTRAIT)));
		}
		if (author.contactEmail() != null) {
			who.put("email", author.contactEmail());
		}
		if (author.contactUrl() != null) {
			who.put("sameAs", author.contactUrl());
		}
		return this.jsonLd.document("ProfilePage", Map.of("mainEntity", who));
	}

	private ModelAndView list(ListHead head, List<JsonLd.Crumb> above, String path, String about, ArticleFilter filter,
			@Nullable String ab, Locale locale) {
		PageOf<ArticleSummary> page = this.articles.newest(filter, ab, PAGE);
		TeaserListPage list = new TeaserListPage((ab == null) ? head : head.withoutIntroduction(),
				this.teasers.of(page.items(), locale), next(path, page), (ab != null) ? path : null);
		List<JsonLd.Crumb> crumbs = new ArrayList<>(above);
		crumbs.add(new JsonLd.Crumb(head.title(), path));
		String description = about.isEmpty()
				? this.messages.getMessage("frontpage.list.description", new Object[] { head.title() }, locale)
				: BodyText.excerpt(about, DESCRIPTION);
		PageMeta meta = PageMeta.of(head.title(), description, path)
			.withFeed(path)
			.withData(this.jsonLd.breadcrumbs(crumbs));
		return new ModelAndView("frontpage/index", Map.of("page", list, "meta", (ab == null) ? meta : meta.notListed()));
	}

	private static String path(SectionRef section) {
		return "/ressort/" + section.slug();
	}

	private static @Nullable String next(String path, PageOf<?> page) {
		return (page.next() != null) ? path + "?ab=" + page.next() : null;
	}

	private String message(String key, Locale locale) {
		return this.messages.getMessage(key, null, locale);
	}

}
