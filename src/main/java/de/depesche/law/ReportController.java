package de.depesche.law;

import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import de.depesche.article.ArticleDetail;
import de.depesche.article.ArticleLookup;
import de.depesche.article.Articles;
import de.depesche.member.Viewer;
import de.depesche.shared.Slug;
import de.depesche.shared.web.Dates;
import de.depesche.shared.web.Links;
import de.depesche.shared.web.NotFoundException;
import de.depesche.shared.web.PageMeta;
import jakarta.servlet.http.HttpServletRequest;
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

/** The form by which anybody reports a comment. */
@Controller
@RequestMapping("/melden/{slug}/{number}")
class ReportController {

	private final Articles articles;

	private final CaseReader cases;

	private final Reporting reporting;

	private final FormAge age;

	private final Links links;

	private final Dates dates;

	private final MessageSource messages;

	ReportController(Articles articles, CaseReader cases, Reporting reporting, FormAge age, Links links, Dates dates, MessageSource messages) {
		this.articles = articles;
		this.cases = cases;
		this.reporting = reporting;
		this.age = age;
		this.links = links;
		this.dates = dates;
		this.messages = messages;
	}

	@GetMapping
	ModelAndView form(@PathVariable String slug, @PathVariable int number, Viewer viewer, Locale locale) {
		ArticleDetail article = article(slug, viewer);
		return page(article, number, Map.of("zeit", this.age.now()), Map.of(), null, HttpStatus.OK, viewer, locale);
	}

	@PostMapping
	Object report(@PathVariable String slug, @PathVariable int number, @RequestParam Map<String, String> sent, HttpServletRequest request,
			Viewer viewer, Locale locale) {
		ArticleDetail article = article(slug, viewer);
		if (!sent.getOrDefault("webseite", "").isEmpty() || (!viewer.signedIn() && !this.age.plausible(sent.getOrDefault("zeit", "")))) {
			Map<String, String> again = new HashMap<>(sent);
			again.remove("webseite");
			if (!sent.getOrDefault("zeit", "").matches("[0-9]{1,15}-[0-9a-f]{32}") || !sent.getOrDefault("webseite", "").isEmpty()) {
				again.put("zeit", this.age.now());
			}
			return page(article, number, again, Map.of(), message("law.error.report.program", locale), HttpStatus.UNPROCESSABLE_CONTENT, viewer, locale);
		}
		Reporting.Report report = new Reporting.Report(article.id(), number, location(article, number), category(sent.get("kategorie")),
				text(sent, "recht"), text(sent, "erklaerung"), text(sent, "name").replace('\n', ' '), text(sent, "email"), "ja".equals(sent.get("glaube")), "ja".equals(sent.get("gefahr")),
				viewer.account(), request.getRemoteAddr(), "FORM", locale);
		return switch (this.reporting.receive(report)) {
			case Reporting.Received.Taken(_, _, var secret, var again) -> ResponseEntity.status(HttpStatus.SEE_OTHER)
				.location(URI.create("/fall/" + secret + (again ? "?ergaenzt" : "?neu")))
				.build();
			case Reporting.Received.Invalid(var flaws) -> {
				Map<String, String> errors = new LinkedHashMap<>();
				flaws.forEach((it) -> errors.put(it.field(), message(it.message(), locale)));
				yield page(article, number, sent, errors, null, HttpStatus.UNPROCESSABLE_CONTENT, viewer, locale);
			}
			case Reporting.Received.TooMany _ -> page(article, number, sent, Map.of(), message("law.error.report.many", locale),
					HttpStatus.TOO_MANY_REQUESTS, viewer, locale);
			case Reporting.Received.Suspended(var until) -> page(article, number, sent, Map.of(),
					message("law.error.report.suspended", locale, this.dates.day(until, locale).text()), HttpStatus.FORBIDDEN, viewer, locale);
			case Reporting.Received.Missing _ -> throw new NotFoundException("comment");
		};
	}

	private ModelAndView page(ArticleDetail article, int number, Map<String, String> values, Map<String, String> errors, @Nullable String error,
			HttpStatus status, Viewer viewer, Locale locale) {
		CaseReader.Words words = this.cases.words(article.id(), number)
			.filter((it) -> article.complete() && it.state().equals("PUBLISHED"))
			.orElseThrow(() -> new NotFoundException("comment"));
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(message("law.report.title", locale, words.number())));
		model.put("headline", article.headline());
		model.put("href", "/artikel/" + article.slug() + "/kommentar/" + number);
		model.put("action", "/melden/" + article.slug() + "/" + number);
		model.put("location", location(article, number));
		model.put("words", words);
		model.put("at", this.dates.dayAndTime(words.at(), locale));
		model.put("categories", Category.values());
		model.put("values", values);
		model.put("errors", errors);
		model.put("error", error);
		model.put("signedIn", viewer.signedIn());
		return new ModelAndView("law/report", model, status);
	}

	private String location(ArticleDetail article, int number) {
		return this.links.base() + "/artikel/" + article.slug() + "/kommentar/" + number;
	}

	private ArticleDetail article(String slug, Viewer viewer) {
		Slug wanted;
		try {
			wanted = new Slug(slug);
		}
		catch (IllegalArgumentException ex) {
			throw new NotFoundException("article");
		}
		if (this.articles.at(wanted, viewer) instanceof ArticleLookup.Found(var article)) {
			return article;
		}
		throw new NotFoundException("article");
	}

	static @Nullable Category category(@Nullable String name) {
		try {
			return (name != null) ? Category.valueOf(name) : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	static String text(Map<String, String> sent, String name) {
		return sent.getOrDefault(name, "").replaceAll("\\R", "\n").replaceAll("[\\p{Cc}&&[^\\n]]", "").strip();
	}

	private String message(String key, Locale locale, Object... arguments) {
		return Objects.requireNonNull(this.messages.getMessage(key, arguments, locale));
	}

}
