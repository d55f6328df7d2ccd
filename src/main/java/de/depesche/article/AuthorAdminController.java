package de.depesche.article;

import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import de.depesche.shared.web.PageMeta;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The newsroom's list of those who can stand in a byline. */
@Controller
@RequestMapping("/redaktion/autoren")
class AuthorAdminController {

	private final Catalogue catalogue;

	private final MessageSource messages;

	AuthorAdminController(Catalogue catalogue, MessageSource messages) {
		this.catalogue = catalogue;
		this.messages = messages;
	}

	@GetMapping
	ModelAndView list(Locale locale) {
		return page("", AuthorKind.PERSON, null, HttpStatus.OK, locale);
	}

	@PostMapping
	Object add(@RequestParam(defaultValue = "") String name, @RequestParam(defaultValue = "") String art,
			Locale locale) {
		String tidy = name.replaceAll("[\\p{Cc}\\s]+", " ").strip();
		AuthorKind kind = Arrays.stream(AuthorKind.values())
			.filter((it) -> it.name().equals(art))
			.findFirst()
			.orElse(AuthorKind.PERSON);
		if (tidy.isEmpty() || tidy.length() > 120) {
			return page(name, kind, "article.error.author.name", HttpStatus.UNPROCESSABLE_CONTENT, locale);
		}
		if (this.catalogue.author(de.depesche.shared.Slug.forHeadline(tidy).value()).isPresent()) {
			return page(name, kind, "article.error.author.known", HttpStatus.UNPROCESSABLE_CONTENT, locale);
		}
		this.catalogue.addAuthor(tidy, kind);
		return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create("/redaktion/autoren")).build();
	}

	private ModelAndView page(String name, AuthorKind kind, @Nullable String error, HttpStatus status, Locale locale) {
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(this.messages.getMessage("article.authors.title", null, locale)));
		model.put("authors", this.catalogue.allAuthors());
		model.put("kinds", AuthorKind.values());
		model.put("name", name);
		model.put("kind", kind);
		model.put("error", (error != null) ? this.messages.getMessage(error, null, locale) : null);
		return new ModelAndView("article/authors", model, status);
	}

}
