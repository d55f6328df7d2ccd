package de.depesche.desk;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import de.depesche.article.ArticleId;
import de.depesche.article.rights.ArticleRights;
import de.depesche.article.ArticleStatus;
import de.depesche.article.DeskArticles;
import de.depesche.article.DeskEntry;
import de.depesche.article.rights.Step;
import de.depesche.article.Translations;
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

/** The newsroom's page of an article's translations. */
@Controller
@RequestMapping("/redaktion/artikel/{id:[0-9]{1,18}}/uebersetzungen")
class TranslationAdminController {

	private final Translations translations;

	private final DeskArticles articles;

	private final ArticleRights rights;

	private final MessageSource messages;

	TranslationAdminController(Translations translations, DeskArticles articles, ArticleRights rights, MessageSource messages) {
		this.translations = translations;
		this.articles = articles;
		this.rights = rights;
		this.messages = messages;
	}

	/** A line of the page. */
	record Row(long id, String headline, String language, ArticleStatus status) {
	}

	@GetMapping
	ModelAndView list(@PathVariable long id, @RequestParam(required = false) @Nullable String gespeichert, Locale locale) {
		return page(article(id), "", null, gespeichert != null, HttpStatus.OK, locale);
	}

	@PostMapping
	Object join(@PathVariable long id, @RequestParam(defaultValue = "") String artikel, Locale locale) {
		DeskEntry article = article(id);
		String name = artikel.strip().replaceFirst("[?#].*$", "").replaceFirst("/+$", "");
		name = name.substring(name.lastIndexOf('/') + 1);
		List<DeskEntry> found = name.isEmpty() ? List.of() : this.articles.find(List.of(name));
		if (found.isEmpty() || found.getFirst().id() == id) {
			return page(article, artikel, message("article.translation.error.unknown", locale, artikel), false,
					HttpStatus.UNPROCESSABLE_CONTENT, locale);
		}
		return switch (this.translations.join(new ArticleId(id), new ArticleId(found.getFirst().id()))) {
			case Translations.Joining.Joined _ -> back(id);
			case Translations.Joining.SameLanguage(var headline) -> page(article, artikel,
					message("article.translation.error.language", locale, headline), false, HttpStatus.UNPROCESSABLE_CONTENT,
					locale);
		};
	}

	@PostMapping("/{other:[0-9]{1,18}}/loesung")
	Object part(@PathVariable long id, @PathVariable long other) {
		boolean together = this.translations.of(new ArticleId(article(id).id()))
			.stream()
			.anyMatch((it) -> it.id().value() == other);
		if (together) {
			this.translations.part(new ArticleId(other));
		}
		return back(id);
	}

	private DeskEntry article(long id) {
		return this.articles.find(List.of(String.valueOf(id)))
			.stream()
			.filter((it) -> it.id() == id)
			.findFirst()
			.orElseThrow(() -> new NotFoundException("article"));
	}

	private ModelAndView page(DeskEntry article, String typed, @Nullable String error, boolean saved, HttpStatus status,
			Locale locale) {
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(message("article.translation.title", locale)));
		model.put("article", article);
		model.put("mayChange", this.rights.present(new ArticleId(article.id())).may(Step.CHANGE));
		model.put("typed", typed);
		model.put("error", error);
		model.put("saved", saved);
		model.put("offered", this.articles.edited(60));
		model.put("rows", this.translations.of(new ArticleId(article.id()))
			.stream()
			.map((it) -> new Row(it.id().value(), it.headline(), Locale.forLanguageTag(it.locale()).getDisplayLanguage(locale),
					it.status()))
			.toList());
		return new ModelAndView("article/translations", model, status);
	}

	private static Object back(long id) {
		return ResponseEntity.status(HttpStatus.SEE_OTHER)
			.location(URI.create("/redaktion/artikel/" + id + "/uebersetzungen?gespeichert"))
			.build();
	}

	private String message(String key, Locale locale, Object... args) {
		return Objects.requireNonNull(this.messages.getMessage(key, args, locale));
	}

}
