package de.depesche.standing;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import de.depesche.shared.web.Dates;
import de.depesche.shared.web.NotFoundException;
import de.depesche.shared.web.PageMeta;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** The standing pages as readers see them. */
@Controller
class StandingController {

	private final StandingPages pages;

	private final Dates dates;

	private final MessageSource messages;

	StandingController(StandingPages pages, Dates dates, MessageSource messages) {
		this.pages = pages;
		this.dates = dates;
		this.messages = messages;
	}

	@GetMapping("/{slug:impressum|datenschutz|netiquette|kontakt|barrierefreiheit}")
	ModelAndView show(@PathVariable String slug, Locale locale) {
		StandingPage page = this.pages.page(slug).orElseThrow(() -> new NotFoundException("page"));
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.of(page.title(),
				this.messages.getMessage("standing.description", new Object[] { page.title() }, locale), "/" + slug));
		model.put("title", page.title());
		model.put("html", page.html());
		model.put("updated", (page.updatedAt() != null) ? this.dates.day(page.updatedAt(), locale) : null);
		return new ModelAndView("standing/show", model);
	}

}
