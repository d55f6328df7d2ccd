package de.depesche.correction;

import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import de.depesche.article.ArticleId;
import de.depesche.article.rights.ArticleRights;
import de.depesche.article.ArticleStatus;
import de.depesche.article.DeskArticles;
import de.depesche.article.DeskEntry;
import de.depesche.article.rights.Step;
import de.depesche.member.Viewer;
import de.depesche.shared.web.Dates;
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

/** The newsroom's page of the notes on one article. */
@Controller
@RequestMapping("/redaktion/artikel/{id:[0-9]{1,18}}/hinweise")
class CorrectionAdminController {

	private final Corrections corrections;

	private final DeskArticles articles;

	private final ArticleRights rights;

	private final Dates dates;

	private final MessageSource messages;

	CorrectionAdminController(Corrections corrections, DeskArticles articles, ArticleRights rights, Dates dates, MessageSource messages) {
		this.corrections = corrections;
		this.articles = articles;
		this.rights = rights;
		this.dates = dates;
		this.messages = messages;
	}

	/** A note as a line of the page. */
	record Line(long id, CorrectionKind kind, String text, Dates.Stamp at, @Nullable String by) {
	}

	@GetMapping
	ModelAndView list(@PathVariable long id, @RequestParam(required = false) @Nullable String gespeichert, Locale locale) {
		return page(article(id), "", "", Map.of(), gespeichert != null, HttpStatus.OK, locale);
	}

	@PostMapping
	Object tell(@PathVariable long id, @RequestParam(defaultValue = "") String art,
			@RequestParam(defaultValue = "") String text, Viewer viewer, Locale locale) {
		DeskEntry article = article(id);
		Map<String, String> errors = new HashMap<>();
		CorrectionKind kind = Arrays.stream(CorrectionKind.values())
			.filter((it) -> it.name().equals(art))
			.findFirst()
			.orElse(null);
		if (kind == null) {
			errors.put("art", message("correction.error.kind", locale));
		}
		String tidy = text.replaceAll("\\R", "\n").replaceAll("[\\p{Cc}&&[^\\n]]", "").strip();
		if (tidy.isEmpty() || tidy.length() > Correction.MAX_TEXT) {
			errors.put("text", message("correction.error.text", locale, Correction.MAX_TEXT, tidy.length()));
		}
		if (kind == null || !errors.isEmpty()) {
			return page(article, art, text, errors, false, HttpStatus.UNPROCESSABLE_CONTENT, locale);
		}
		if (!this.corrections.tell(new ArticleId(id), kind, tidy, viewer.account())) {
			return page(article, art, text, Map.of("text", message("correction.error.not-public", locale)), false,
					HttpStatus.CONFLICT, locale);
		}
		return back(id);
	}

	@PostMapping("/{note:[0-9]{1,18}}/entfernung")
	Object remove(@PathVariable long id, @PathVariable long note) {
		this.corrections.remove(new ArticleId(article(id).id()), note);
		return back(id);
	}

	private DeskEntry article(long id) {
		return this.articles.find(List.of(String.valueOf(id)))
			.stream()
			.filter((it) -> it.id() == id)
			.findFirst()
			.orElseThrow(() -> new NotFoundException("article"));
	}

	private ModelAndView page(DeskEntry article, String kind, String text, Map<String, String> errors, boolean saved,
			HttpStatus status, Locale locale) {
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(message("correction.title", locale)));
		model.put("article", article);
		model.put("isPublic", article.status() == ArticleStatus.PUBLISHED);
		model.put("mayCorrect", this.rights.present(new ArticleId(article.id())).may(Step.CORRECT));
		model.put("kinds", CorrectionKind.values());
		model.put("art", kind);
		model.put("text", text);
		model.put("errors", errors);
		model.put("saved", saved);
		model.put("lines", this.corrections.of(new ArticleId(article.id()))
			.stream()
			.map((it) -> new Line(it.id(), it.kind(), it.text(), this.dates.dayAndTime(it.at(), locale), it.by()))
			.toList());
		return new ModelAndView("correction/edit", model, status);
	}

	private static Object back(long id) {
		return ResponseEntity.status(HttpStatus.SEE_OTHER)
			.location(URI.create("/redaktion/artikel/" + id + "/hinweise?gespeichert"))
			.build();
	}

	private String message(String key, Locale locale, Object... args) {
		return java.util.Objects.requireNonNull(this.messages.getMessage(key, args, locale));
	}

}
