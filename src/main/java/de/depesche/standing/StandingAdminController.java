package de.depesche.standing;

import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import de.depesche.shared.web.NotFoundException;
import de.depesche.shared.web.PageMeta;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The newsroom's list of standing pages and the form to write one. */
@Controller
@RequestMapping("/redaktion/seiten")
class StandingAdminController {

	private final StandingPages pages;

	private final MessageSource messages;

	StandingAdminController(StandingPages pages, MessageSource messages) {
		this.pages = pages;
		this.messages = messages;
	}

	@GetMapping
	ModelAndView list(Locale locale) {
		return new ModelAndView("standing/index", Map.of("meta", PageMeta.hidden(message("standing.title", locale)),
				"pages", this.pages.all()));
	}

	@GetMapping("/{slug}")
	ModelAndView edit(@PathVariable String slug, @RequestParam(required = false) @Nullable String gespeichert,
			Locale locale) {
		StandingPage page = page(slug);
		ModelAndView form = form(page, page.title(), page.text(), Map.of(), null, HttpStatus.OK, locale);
		form.addObject("saved", gespeichert != null);
		return form;
	}

	@PostMapping("/{slug}")
	Object save(@PathVariable String slug, @RequestParam int version, @RequestParam(defaultValue = "") String titel,
			@RequestParam(defaultValue = "") String text, Locale locale) {
		StandingPage page = page(slug);
		String title = titel.replaceAll("[\\p{Cc}\\s]+", " ").strip();
		String tidy = text.replaceAll("\\R", "\n").replaceAll("[\\p{Cc}&&[^\\n\\t]]", "").strip();
		Map<String, String> errors = new HashMap<>();
		if (title.isEmpty() || title.length() > 120) {
			errors.put("titel", message("standing.error.title", locale));
		}
		if (tidy.isEmpty() || tidy.length() > StandingPage.MAX_TEXT) {
			errors.put("text", this.messages.getMessage("standing.error.text", new Object[] { StandingPage.MAX_TEXT }, locale));
		}
		if (!errors.isEmpty()) {
			return form(page, titel, text, errors, null, HttpStatus.UNPROCESSABLE_CONTENT, locale);
		}
		if (!this.pages.save(slug, version, title, tidy)) {
			StandingPage present = page(slug);
			return form(present, titel, text, Map.of(), present, HttpStatus.CONFLICT, locale);
		}
		return ResponseEntity.status(HttpStatus.SEE_OTHER)
			.location(URI.create("/redaktion/seiten/" + slug + "?gespeichert"))
			.build();
	}

	private StandingPage page(String slug) {
		return this.pages.page(slug).orElseThrow(() -> new NotFoundException("page"));
	}

	private ModelAndView form(StandingPage page, String title, String text, Map<String, String> errors,
			@Nullable StandingPage conflict, HttpStatus status, Locale locale) {
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(page.title()));
		model.put("page", page);
		model.put("titel", title);
		model.put("text", text);
		model.put("errors", errors);
		model.put("conflict", conflict);
		model.put("saved", false);
		return new ModelAndView("standing/edit", model, status);
	}

	private String message(String key, Locale locale) {
		return this.messages.getMessage(key, null, locale);
	}

}
