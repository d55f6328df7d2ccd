package de.depesche.law;

import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import de.depesche.article.ArticleDetail;
import de.depesche.article.ArticleLookup;
import de.depesche.article.Articles;
import de.depesche.article.rights.ArticleRights;
import de.depesche.member.AccountId;
import de.depesche.member.Right;
import de.depesche.member.Viewer;
import de.depesche.shared.Slug;
import de.depesche.shared.web.NotFoundException;
import de.depesche.shared.web.PageMeta;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where a moderator who reads along removes a comment: with a statement of reasons, or not at all. */
@Controller
@RequestMapping("/artikel/{slug}/kommentar/{number}/entfernung")
class RemovalController {

	private final Articles articles;

	private final ArticleRights rights;

	private final Restrictions restrictions;

	private final CaseReader cases;

	private final StatementForms forms;

	private final MessageSource messages;

	RemovalController(Articles articles, ArticleRights rights, Restrictions restrictions, CaseReader cases, StatementForms forms,
			MessageSource messages) {
		this.articles = articles;
		this.rights = rights;
		this.restrictions = restrictions;
		this.cases = cases;
		this.forms = forms;
		this.messages = messages;
	}

	@GetMapping
	ModelAndView form(@PathVariable String slug, @PathVariable int number, @RequestParam(required = false) @Nullable String klausel,
			Viewer viewer, Locale locale) {
		moderator(viewer);
		ArticleDetail article = article(slug, viewer);
		this.rights.requireModeration(article.id());
		CaseReader.Words words = words(article, number);
		return page(article, words, this.forms.fresh(number, article.headline(), false, false, klausel, locale), null, HttpStatus.OK, locale);
	}

	@PostMapping
	Object remove(@PathVariable String slug, @PathVariable int number, @RequestParam Map<String, String> sent, Viewer viewer, Locale locale) {
		AccountId by = moderator(viewer);
		ArticleDetail article = article(slug, viewer);
		this.rights.requireModeration(article.id());
		CaseReader.Words words = words(article, number);
		StatementForm form = StatementForm.of(sent);
		if (sent.containsKey("vorlage")) {
			return page(article, words, this.forms.filled(form, sent.get("klausel")), null, HttpStatus.OK, locale);
		}
		StatementOfReasons statement = this.forms.read(form);
		if (statement == null) {
			return page(article, words, form, "law.error.form", HttpStatus.UNPROCESSABLE_CONTENT, locale);
		}
		Restricting result = (statement.restriction() == Restriction.HIDING)
				? this.restrictions.hide(article.id(), number, statement, by)
				: this.restrictions.remove(article.id(), number, statement, by);
		return switch (result) {
			case Restricting.Done _ -> ResponseEntity.status(HttpStatus.SEE_OTHER)
				.location(URI.create("/artikel/" + article.slug() + "/kommentar/" + number))
				.build();
			case Restricting.Missing _ -> throw new NotFoundException("comment");
			default -> page(article, words, form, "law.error.gone", HttpStatus.CONFLICT, locale);
		};
	}

	private ModelAndView page(ArticleDetail article, CaseReader.Words words, StatementForm form, @Nullable String error, HttpStatus status,
			Locale locale) {
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(message("law.removal.title", locale, words.number())));
		model.put("headline", article.headline());
		model.put("href", "/artikel/" + article.slug() + "/kommentar/" + words.number());
		model.put("words", words);
		model.put("error", (error != null) ? message(error, locale) : null);
		this.forms.put(model, form);
		return new ModelAndView("law/removal", model, status);
	}

	private CaseReader.Words words(ArticleDetail article, int number) {
		return this.cases.words(article.id(), number)
			.filter((it) -> article.complete() && it.readable())
			.orElseThrow(() -> new NotFoundException("comment"));
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

	static AccountId moderator(Viewer viewer) {
		AccountId account = viewer.account();
		if (account == null || !viewer.may(Right.MODERATE)) {
			throw new AccessDeniedException("moderate");
		}
		return account;
	}

	private String message(String key, Locale locale, Object... arguments) {
		return Objects.requireNonNull(this.messages.getMessage(key, arguments, locale));
	}

}
