package de.depesche.correction;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import de.depesche.article.ArticleSummary;
import de.depesche.article.Articles;
import de.depesche.shared.PageOf;
import de.depesche.shared.web.Dates;
import de.depesche.shared.web.Menu;
import de.depesche.shared.web.MenuItem;
import de.depesche.shared.web.MenuSource;
import de.depesche.shared.web.PageMeta;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The public list of everything that was put right. */
@Controller
class CorrectionController implements MenuSource {

	private static final int PAGE = 30;

	private final Corrections corrections;

	private final Articles articles;

	private final Dates dates;

	private final MessageSource messages;

	CorrectionController(Corrections corrections, Articles articles, Dates dates, MessageSource messages) {
		this.corrections = corrections;
		this.articles = articles;
		this.dates = dates;
		this.messages = messages;
	}

	/**
	 * A line of the list.
	 *
	 * @param lang of the words, if not that of the page
	 */
	record Line(CorrectionKind kind, String text, Dates.Stamp at, String href, String headline, @Nullable String lang) {
	}

	@Override
	public Menu menu() {
		return Menu.FOOTER;
	}

	@Override
	public List<MenuItem> items() {
		return List.of(new MenuItem("#correction.menu", "/korrekturen", 6, null));
	}

	@GetMapping("/korrekturen")
	ModelAndView list(@RequestParam(required = false) @Nullable String ab, Locale locale) {
		PageOf<Correction> page = this.corrections.newest(ab, PAGE);
		Map<Long, ArticleSummary> found = new HashMap<>();
		this.articles.published(page.items().stream().map(Correction::article).distinct().toList())
			.forEach((it) -> found.put(it.id().value(), it));
		List<Line> lines = page.items().stream().filter((it) -> found.containsKey(it.article().value())).map((it) -> {
			ArticleSummary article = java.util.Objects.requireNonNull(found.get(it.article().value()));
			return new Line(it.kind(), it.text(), this.dates.dayAndTime(it.at(), locale), "/artikel/" + article.slug(),
					article.headline(), article.languageOn(locale));
		}).toList();
		PageMeta meta = PageMeta.of(message("correction.list", locale), message("correction.list.text", locale),
				"/korrekturen");
		Map<String, Object> model = new HashMap<>();
		model.put("meta", (ab == null) ? meta : meta.notListed());
		model.put("lines", lines);
		model.put("next", (page.next() != null) ? "/korrekturen?ab=" + page.next() : null);
		return new ModelAndView("correction/list", model);
	}

	private String message(String key, Locale locale) {
		return java.util.Objects.requireNonNull(this.messages.getMessage(key, null, locale));
	}

}
