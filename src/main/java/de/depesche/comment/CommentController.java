package de.depesche.comment;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import de.depesche.article.ArticleDetail;
import de.depesche.article.ArticleLookup;
import de.depesche.article.Articles;
import de.depesche.member.AccountId;
import de.depesche.member.Right;
import de.depesche.member.Viewer;
import de.depesche.shared.PageOf;
import de.depesche.shared.Slug;
import de.depesche.shared.web.Dates;
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

/** Pages of single comments and of the form to write one. */
@Controller
@RequestMapping("/artikel/{slug}")
class CommentController {

	private static final int ANSWERS = 50;

	private final Articles articles;

	private final Comments comments;

	private final ThreadReader threads;

	private final Dates dates;

	private final MessageSource messages;

	CommentController(Articles articles, Comments comments, ThreadReader threads, Dates dates, MessageSource messages) {
		this.articles = articles;
		this.comments = comments;
		this.threads = threads;
		this.dates = dates;
		this.messages = messages;
	}

	@GetMapping("/kommentare")
	Object write(@PathVariable String slug, @RequestParam(required = false) @Nullable Integer antwort, Viewer viewer,
			Locale locale) {
		ArticleDetail article = article(slug, viewer);
		return page(article, CommentFormView.fresh(article.slug().value(), antwort), HttpStatus.OK, viewer, locale);
	}

	@PostMapping("/kommentare")
	Object post(@PathVariable String slug, @RequestParam(defaultValue = "") String text,
			@RequestParam(required = false) @Nullable Integer antwort,
			@RequestParam(defaultValue = "") String schluessel, Viewer viewer, Locale locale) {
		ArticleDetail article = article(slug, viewer);
		String key = schluessel.matches("[\\x21-\\x7e]{1,255}") ? schluessel : UUID.randomUUID().toString();
		if (!viewer.signedIn() || !viewer.may(Right.COMMENT)) {
			return again(article, antwort, text, key, HttpStatus.FORBIDDEN, "comment.refused.signed-out", viewer, locale);
		}
		Posting posting = this.comments.post(new NewComment(article.id(), antwort, text, key), viewer);
		return switch (posting) {
			case Posting.Published(var number, _) -> seeOther(
					CommentView.permalink(article.slug().value(), number) + "#kommentar-" + number);
			case Posting.Empty _ -> again(article, antwort, text, key, HttpStatus.UNPROCESSABLE_CONTENT,
					"comment.refused.empty", viewer, locale);
			case Posting.TooLong(var limit, var length) -> again(article, antwort, text, key,
					HttpStatus.UNPROCESSABLE_CONTENT, "comment.refused.long", viewer, locale, limit, length);
			case Posting.KeyReused _ -> again(article, antwort, text, UUID.randomUUID().toString(),
					HttpStatus.UNPROCESSABLE_CONTENT, "comment.refused.key", viewer, locale);
			case Posting.ParentGone _ -> again(article, null, text, UUID.randomUUID().toString(), HttpStatus.CONFLICT,
					"comment.refused.parent", viewer, locale);
			case Posting.Closed _ -> again(article, antwort, text, key, HttpStatus.CONFLICT, "comment.refused.closed",
					viewer, locale);
			case Posting.TooMany _ -> again(article, antwort, text, key, HttpStatus.TOO_MANY_REQUESTS,
					"comment.refused.many", viewer, locale);
			case Posting.NoArticle _ -> throw new NotFoundException("article");
		};
	}

	@GetMapping("/kommentar/{number}")
	Object one(@PathVariable String slug, @PathVariable int number,
			@RequestParam(required = false) @Nullable String ab, Viewer viewer, Locale locale) {
		ArticleDetail article = article(slug, viewer);
		return single(article, number, ab, null, HttpStatus.OK, viewer, locale);
	}

	@PostMapping("/kommentar/{number}/loeschung")
	Object delete(@PathVariable String slug, @PathVariable int number, Viewer viewer) {
		ArticleDetail article = article(slug, viewer);
		AccountId account = viewer.account();
		if (account == null || !this.comments.delete(article.id(), number, account)) {
			throw new NotFoundException("comment");
		}
		return seeOther("/artikel/" + article.slug() + "#kommentare");
	}

	@PostMapping("/kommentar/{number}/entfernung")
	Object remove(@PathVariable String slug, @PathVariable int number, @RequestParam(defaultValue = "") String grund,
			Viewer viewer, Locale locale) {
		if (!viewer.may(Right.MODERATE)) {
			throw new AccessDeniedException("moderate");
		}
		ArticleDetail article = article(slug, viewer);
		String reason = grund.strip();
		if (reason.isEmpty() || reason.length() > 300) {
			return single(article, number, null,
					this.messages.getMessage("comment.removal.reason.error", null, locale),
					HttpStatus.UNPROCESSABLE_CONTENT, viewer, locale);
		}
		if (!this.comments.remove(article.id(), number, reason, initials(viewer.name()))) {
			throw new NotFoundException("comment");
		}
		return seeOther(CommentView.permalink(article.slug().value(), number));
	}

	private ModelAndView again(ArticleDetail article, @Nullable Integer parent, String text, String key,
			HttpStatus status, String message, Viewer viewer, Locale locale, Object... arguments) {
		String error = this.messages.getMessage(message, arguments, locale);
		return page(article, new CommentFormView(CommentFormView.action(article.slug().value()), parent, text, key,
				error, CommentText.MAX_LENGTH), status, viewer, locale);
	}

	private ModelAndView page(ArticleDetail article, CommentFormView form, HttpStatus status, Viewer viewer,
			Locale locale) {
		ThreadView.Door door = ThreadView.door(article, viewer);
		CommentView answered = null;
		if (form.parent() != null && door != ThreadView.Door.NOT_FOR_YOU) {
			CommentLine line = this.threads.one(article.id(), form.parent())
				.orElseThrow(() -> new NotFoundException("comment"));
			answered = view(line, article, line.depth(), viewer, locale, false);
		}
		Map<String, Object> model = model(article, locale);
		// With a text in hand the form stays, whatever the door: nobody shall lose what they wrote.
		model.put("door", form.text().isEmpty() ? door : ThreadView.Door.OPEN);
		model.put("form", form);
		model.put("answered", answered);
		return new ModelAndView("comment/write", model, status);
	}

	private ModelAndView single(ArticleDetail article, int number, @Nullable String cursor,
			@Nullable String removalError, HttpStatus status, Viewer viewer, Locale locale) {
		if (ThreadView.door(article, viewer) == ThreadView.Door.NOT_FOR_YOU) {
			throw new NotFoundException("comment");
		}
		List<CommentLine> chain = this.threads.withAncestors(article.id(), number);
		if (chain.isEmpty()) {
			throw new NotFoundException("comment");
		}
		PageOf<CommentLine> answers = this.threads.answers(article.id(), number, cursor, ANSWERS);
		List<CommentView> above = new ArrayList<>();
		int depth = chain.getLast().depth();
		for (CommentLine line : chain.subList(0, chain.size() - 1)) {
			above.add(view(line, article, line.depth(), viewer, locale, false));
		}
		Map<String, Object> model = model(article, locale);
		model.put("above", above);
		model.put("comment", view(chain.getLast(), article, depth, viewer, locale, true));
		model.put("answers",
				answers.items().stream().map((it) -> view(it, article, depth, viewer, locale, false)).toList());
		model.put("nextHref", (answers.next() == null) ? null
				: CommentView.permalink(article.slug().value(), number) + "?ab=" + answers.next());
		model.put("removalError", removalError);
		return new ModelAndView("comment/show", model, status);
	}

	private Map<String, Object> model(ArticleDetail article, Locale locale) {
		Map<String, Object> model = new HashMap<>();
		String title = this.messages.getMessage("comment.page.title", new Object[] { article.headline() }, locale);
		// The article is the one address search engines shall know for its comments.
		model.put("meta", PageMeta.hidden(title).at("/artikel/" + article.slug()));
		model.put("headline", article.headline());
		model.put("articleHref", "/artikel/" + article.slug());
		return model;
	}

	private CommentView view(CommentLine line, ArticleDetail article, int depthAbove, Viewer viewer, Locale locale,
			boolean chosen) {
		return CommentView.of(line, article.slug().value(), depthAbove, article.commentsOpen(), line.answers(), viewer,
				this.dates, locale, chosen);
	}

	private ArticleDetail article(String slug, Viewer viewer) {
		Slug wanted;
		try {
			wanted = new Slug(slug);
		}
		catch (IllegalArgumentException ex) {
			throw new NotFoundException("article");
		}
		return switch (this.articles.at(wanted, viewer)) {
			case ArticleLookup.Found(var article) -> article;
			// A form that was opened before the address changed still arrives.
			case ArticleLookup.Moved(var to) when this.articles.at(to,
					viewer) instanceof ArticleLookup.Found(var article) -> article;
			case ArticleLookup.Moved _, ArticleLookup.Withdrawn _, ArticleLookup.Unknown _ ->
				throw new NotFoundException("article");
		};
	}

	private static String initials(String name) {
		StringBuilder initials = new StringBuilder();
		for (String word : name.strip().split("\\s+")) {
			initials.appendCodePoint(word.codePointAt(0));
		}
		return initials.toString();
	}

	private static ResponseEntity<Void> seeOther(String address) {
		return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(address)).build();
	}

}
