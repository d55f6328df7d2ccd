package de.depesche.standing;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import de.depesche.shared.web.Dates;
import de.depesche.shared.web.NotFoundException;
import de.depesche.shared.web.PageMeta;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** The standing pages as readers see them. */
@Controller
class StandingController {

	private final StandingPages pages;

	private final Dates dates;

	StandingController(StandingPages pages, Dates dates) {
		this.pages = pages;
		this.dates = dates;
	}

	@GetMapping("/{slug:impressum|datenschutz|netiquette|kontakt|barrierefreiheit}")
	ModelAndView show(@PathVariable String slug, Locale locale) {
		StandingPage page = this.pages.page(slug).orElseThrow(() -> new NotFoundException("page"));
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.of(page.title(), null, "/" + slug));
		model.put("title", page.title());
		model.put("html", page.html());
		model.put("updated", (page.updatedAt() != null) ? this.dates.day(page.updatedAt(), locale) : null);
		return new ModelAndView("standing/show", model);
	}

}
