package de.depesche.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import de.depesche.article.AccessLevel;
import de.depesche.article.Articles;
import de.depesche.frontpage.Teaser;
import de.depesche.frontpage.Teasers;
import de.depesche.member.Viewer;
import de.depesche.search.Searching.Found;
import de.depesche.search.Searching.Hit;
import de.depesche.shared.PageOf;
import de.depesche.shared.web.Dates;
import de.depesche.shared.web.PageMeta;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The search page. */
@Controller
class SearchController {

	private static final int PAGE = 20;

	private static final int LIVE = 5;

	private final Searching searching;

	private final Articles articles;

	private final Teasers teasers;

	private final Dates dates;

	private final MessageSource messages;

	SearchController(Searching searching, Articles articles, Teasers teasers, Dates dates, MessageSource messages) {
		this.searching = searching;
		this.articles = articles;
		this.teasers = teasers;
		this.dates = dates;
		this.messages = messages;
	}

	/**
	 * A hit, ready to print.
	 *
	 * @param teaser picture, time, comments, badge
	 * @param headline with the words found
	 * @param excerpt with the words found
	 */
	record Entry(Teaser teaser, Marked headline, Marked excerpt) {
	}

	/**
	 * An entry of a live ticker, ready to print.
	 *
	 * @param href its place on the page
	 * @param article headline of its article
	 * @param lang its language where the page speaks another, or null
	 */
	record LiveEntry(String href, Dates.Stamp at, String article, @Nullable String lang, Marked headline, Marked excerpt) {
	}

	/**
	 * Another search.
	 *
	 * @param text what to search for
	 * @param href where its hits are
	 */
	record Suggestion(String text, String href) {
	}

	@GetMapping("/suche")
	ModelAndView search(SearchForm form, @RequestParam(required = false) @Nullable String ab, Viewer viewer,
			Locale locale) {
		Map<String, String> errors = form.errors();
		Found found = errors.isEmpty()
				? this.searching.find(form.query(), form.criteria(this.dates.zone()), viewer, ab, PAGE)
				: new Found(new PageOf<>(List.of(), null), List.of(), false);
		Map<String, Object> model = new HashMap<>();
		boolean asked = errors.isEmpty() && (!form.query().isEmpty() || form.filtered());
		String title = this.messages.getMessage("search.title", null, locale);
		// Search engines ask not to be led into other search engines' results; the form itself they may list.
		model.put("meta", (asked || !errors.isEmpty()) ? PageMeta.hidden(title)
				: PageMeta.of(title, this.messages.getMessage("search.description", null, locale), "/suche"));
		model.put("form", form);
		model.put("query", form.query());
		model.put("errors", errors);
		model.put("sections", this.articles.sections());
		model.put("levels", AccessLevel.values());
		model.put("asked", asked);
		model.put("first", ab == null);
		model.put("some", found.some());
		model.put("entries", entries(found.hits().items(), locale));
		// Beside the first page alone: they are no part of the list that goes on.
		model.put("live", (asked && ab == null)
				? this.searching.live(form.query(), form.criteria(this.dates.zone()), viewer, LIVE)
					.stream()
					.map((it) -> new LiveEntry(it.href(), this.dates.dayAndTime(it.at(), locale), it.article(),
							Locale.forLanguageTag(it.locale()).getLanguage().equals(locale.getLanguage()) ? null : it.locale(),
							it.headline(), it.excerpt()))
					.toList()
				: List.of());
		model.put("suggestions",
				found.suggestions().stream().map((it) -> new Suggestion(it, form.href(it, null))).toList());
		model.put("nextHref", (found.hits().next() != null) ? form.href(form.query(), found.hits().next()) : null);
		return new ModelAndView("search/show", model);
	}

	private List<Entry> entries(List<Hit> hits, Locale locale) {
		List<Teaser> teasers = this.teasers.of(hits.stream().map(Hit::article).toList(), locale);
		List<Entry> entries = new ArrayList<>();
		for (int i = 0; i < hits.size(); i++) {
			entries.add(new Entry(teasers.get(i), hits.get(i).headline(), hits.get(i).excerpt()));
		}
		return entries;
	}

}
