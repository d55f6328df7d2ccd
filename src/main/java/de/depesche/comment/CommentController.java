package de.depesche.comment;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

import de.depesche.article.ArticleDetail;
import de.depesche.member.AccountId;
import de.depesche.member.Right;
import de.depesche.member.Viewer;
import de.depesche.shared.PageOf;
import de.depesche.shared.web.NotFoundException;
import de.depesche.shared.web.PageMeta;
import jakarta.servlet.http.HttpServletRequest;
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

/** Pages of single comments and of the forms to write and change one. */
@Controller
@RequestMapping("/artikel/{slug}")
class CommentController {

	private static final int ANSWERS = 50;

	/** Of what is answered at most so much is quoted by itself. */
	private static final int QUOTED = 600;

	/** Ancestors next to the comment that are shown without being asked for. */
	private static final int NEAR = 4;

	private final CommentPages pages;

	private final Comments comments;

	private final Recommendations recommendations;

	private final Marks marks;

	private final ThreadReader threads;

	private final RulesReader rules;

	private final RulesWords words;

	private final Mentions mentions;

	private final MessageSource messages;

	CommentController(CommentPages pages, Comments comments, Recommendations recommendations, Marks marks,
			ThreadReader threads, RulesReader rules, RulesWords words, Mentions mentions, MessageSource messages) {
		this.pages = pages;
		this.comments = comments;
		this.recommendations = recommendations;
		this.marks = marks;
		this.threads = threads;
		this.rules = rules;
		this.words = words;
		this.mentions = mentions;
		this.messages = messages;
	}

	/**
	 * The form to write.
	 * @param zitat what of the answered comment is quoted; empty for its beginning
	 */
	@GetMapping("/kommentare")
	Object write(@PathVariable String slug, @RequestParam(required = false) @Nullable Integer antwort,
			@RequestParam(required = false) @Nullable String zitat, Viewer viewer, Locale locale) {
		ArticleDetail article = this.pages.article(slug, viewer);
		RulesReader.ThreadHead head = this.rules.head(article);
		String text = "";
		if (antwort != null && zitat != null && article.complete()) {
			text = this.threads.one(article.id(), antwort)
				.map((it) -> CommentText.quote(quoted(CommentText.render(it.source(), List.of()).words(), zitat)))
				.orElse("");
		}
		return page(article, head, CommentFormView.fresh(article.slug().value(), antwort, text, head.rules().maxLength(),
				this.words.of(article, head, locale)), HttpStatus.OK, viewer, locale);
	}

	private static String quoted(String words, String chosen) {
		String wanted = chosen.strip().replaceAll("\\s+", " ");
		if (!wanted.isEmpty() && wanted.length() <= QUOTED && words.replaceAll("\\s+", " ").contains(wanted)) {
			return wanted;
		}
		if (words.length() <= QUOTED) {
			return words;
		}
		int end = words.lastIndexOf(' ', QUOTED);
		return words.substring(0, words.offsetByCodePoints(0, words.codePointCount(0, (end > 0) ? end : QUOTED - 1))) + " …";
	}

	@PostMapping("/kommentare")
	Object post(@PathVariable String slug, @RequestParam(defaultValue = "") String text,
			@RequestParam(required = false) @Nullable Integer antwort,
			@RequestParam(defaultValue = "") String schluessel, @RequestParam(required = false) @Nullable String vorschau,
			HttpServletRequest request, Viewer viewer, Locale locale) {
		ArticleDetail article = this.pages.article(slug, viewer);
		String key = schluessel.matches("[\\x21-\\x7e]{1,255}") ? schluessel : UUID.randomUUID().toString();
		if (!viewer.signedIn() || !viewer.may(Right.COMMENT)) {
			return again(article, antwort, text, key, HttpStatus.FORBIDDEN, viewer, locale, "comment.refused.signed-out");
		}
		if (vorschau != null) {
			RulesReader.ThreadHead head = this.rules.head(article);
			return page(article, head, new CommentFormView(CommentFormView.action(article.slug().value()), antwort, text, key,
					null, head.rules().maxLength(), this.words.of(article, head, locale), preview(text), 0), HttpStatus.OK, viewer, locale);
		}
		Posting posting = this.comments.post(new NewComment(article.id(), antwort, text, key, origin(request)), viewer);
		return switch (posting) {
			case Posting.Published(var number, _) -> seeOther(
					CommentView.permalink(article.slug().value(), number) + "#kommentar-" + number);
			case Posting.Held(var number, _) -> seeOther(
					CommentView.permalink(article.slug().value(), number) + "#kommentar-" + number);
			case Posting.KeyReused _ -> again(article, antwort, text, UUID.randomUUID().toString(),
					HttpStatus.UNPROCESSABLE_CONTENT, viewer, locale, "comment.refused.key");
			case Posting.ParentGone _ -> again(article, null, text, UUID.randomUUID().toString(), HttpStatus.CONFLICT,
					viewer, locale, "comment.refused.parent");
			case Posting.NoArticle _ -> throw new NotFoundException("article");
			default -> {
				Refusal refusal = Refusal.of(posting);
				yield again(article, antwort, text, key, refusal.status(), viewer, locale, refusal.message(), refusal.arguments());
			}
		};
	}

	private de.depesche.shared.SafeHtml preview(String text) {
		String tidy = CommentText.tidy(text);
		return CommentText.render(tidy, this.mentions.in(tidy).keySet()).html();
	}

	@GetMapping("/kommentar/{number}")
	Object one(@PathVariable String slug, @PathVariable int number,
			@RequestParam(required = false) @Nullable String ab, Viewer viewer, Locale locale) {
		return single(this.pages.article(slug, viewer), number, ab, null, HttpStatus.OK, viewer, locale);
	}

	@PostMapping("/kommentar/{number}/loeschung")
	Object delete(@PathVariable String slug, @PathVariable int number, Viewer viewer) {
		ArticleDetail article = this.pages.article(slug, viewer);
		AccountId account = viewer.account();
		if (account == null || !this.comments.delete(article.id(), number, account)) {
			throw new NotFoundException("comment");
		}
		return seeOther("/artikel/" + article.slug() + "#kommentare");
	}

	@GetMapping("/kommentar/{number}/bearbeitung")
	Object edit(@PathVariable String slug, @PathVariable int number, Viewer viewer, Locale locale) {
		ArticleDetail article = this.pages.article(slug, viewer);
		CommentLine line = own(article, number, viewer);
		if (!this.comments.editable(line.createdAt())) {
			return single(article, number, null, "comment.edit.late", HttpStatus.CONFLICT, viewer, locale);
		}
		return editing(article, line, line.source(), line.version(), null, null, null, HttpStatus.OK, viewer, locale);
	}

	@PostMapping("/kommentar/{number}/bearbeitung")
	Object change(@PathVariable String slug, @PathVariable int number, @RequestParam(defaultValue = "") String text,
			@RequestParam(defaultValue = "0") int version, @RequestParam(required = false) @Nullable String vorschau,
			HttpServletRequest request, Viewer viewer, Locale locale) {
		ArticleDetail article = this.pages.article(slug, viewer);
		CommentLine line = own(article, number, viewer);
		if (vorschau != null) {
			return editing(article, line, text, version, null, preview(text), null, HttpStatus.OK, viewer, locale);
		}
		return switch (this.comments.edit(article.id(), number, version, text, origin(request), viewer)) {
			case Editing.Saved _ -> seeOther(CommentView.permalink(article.slug().value(), number) + "#kommentar-" + number);
			case Editing.Stale(var present, var words) -> editing(article, line, text, present,
					message("comment.edit.stale", locale), null, words, HttpStatus.CONFLICT, viewer, locale);
			case Editing.TooLate _ -> editing(article, line, text, version, message("comment.edit.late", locale), null, null,
					HttpStatus.CONFLICT, viewer, locale);
			case Editing.Missing _ -> throw new NotFoundException("comment");
			case Editing.NotTaken(var why) -> {
				Refusal refusal = Refusal.of(why);
				yield editing(article, line, text, version, message(refusal.message(), locale, refusal.arguments()), null, null,
						refusal.status(), viewer, locale);
			}
		};
	}

	/** {@code empfehlen=nein} takes it back. */
	@PostMapping("/kommentar/{number}/empfehlung")
	Object recommend(@PathVariable String slug, @PathVariable int number,
			@RequestParam(defaultValue = "ja") String empfehlen, Viewer viewer) {
		ArticleDetail article = complete(slug, viewer);
		AccountId account = viewer.account();
		if (account == null || this.recommendations.recommend(article.id(), number, account,
				!empfehlen.equals("nein")) == Recommendations.Outcome.MISSING) {
			throw new NotFoundException("comment");
		}
		return seeOther(CommentView.permalink(article.slug().value(), number) + "#kommentar-" + number);
	}

	/** Recommends it in the name of the house; without a reason takes that back. */
	@PostMapping("/kommentar/{number}/auswahl")
	Object pick(@PathVariable String slug, @PathVariable int number, @RequestParam(defaultValue = "") String begruendung,
			@RequestParam(required = false) @Nullable String aufheben, Viewer viewer, Locale locale) {
		AccountId by = moderator(viewer);
		ArticleDetail article = complete(slug, viewer);
		String reason = (aufheben != null) ? null : begruendung.strip();
		if (reason != null && (reason.isEmpty() || reason.length() > 300)) {
			return single(article, number, null, "comment.pick.reason.error", HttpStatus.UNPROCESSABLE_CONTENT, viewer, locale);
		}
		return marked(article, number, this.marks.pick(article.id(), number, reason, by), viewer, locale);
	}

	@PostMapping("/kommentar/{number}/anheftung")
	Object pin(@PathVariable String slug, @PathVariable int number,
			@RequestParam(required = false) @Nullable String aufheben, Viewer viewer, Locale locale) {
		AccountId by = moderator(viewer);
		ArticleDetail article = complete(slug, viewer);
		return marked(article, number, this.marks.pin(article.id(), number, aufheben == null, by), viewer, locale);
	}

	@PostMapping("/kommentar/{number}/antwort")
	Object answer(@PathVariable String slug, @PathVariable int number,
			@RequestParam(required = false) @Nullable String aufheben, Viewer viewer, Locale locale) {
		AccountId by = moderator(viewer);
		ArticleDetail article = complete(slug, viewer);
		return marked(article, number, this.marks.answer(article.id(), number, aufheben == null, by), viewer, locale);
	}

	private Object marked(ArticleDetail article, int number, Marks.Outcome outcome, Viewer viewer, Locale locale) {
		return switch (outcome) {
			case DONE -> seeOther(CommentView.permalink(article.slug().value(), number));
			case FULL -> single(article, number, null, "comment.mark.full", HttpStatus.CONFLICT, viewer, locale);
			case MISSING -> throw new NotFoundException("comment");
		};
	}

	private static AccountId moderator(Viewer viewer) {
		AccountId account = viewer.account();
		if (account == null || !viewer.may(Right.MODERATE)) {
			throw new AccessDeniedException("moderate");
		}
		return account;
	}

	private ArticleDetail complete(String slug, Viewer viewer) {
		ArticleDetail article = this.pages.article(slug, viewer);
		if (!article.complete()) {
			throw new NotFoundException("comment");
		}
		return article;
	}

	private CommentLine own(ArticleDetail article, int number, Viewer viewer) {
		return this.threads.one(article.id(), number, viewer)
			.filter((it) -> article.complete() && viewer.signedIn() && it.author() != null
					&& it.author().equals(viewer.account()) && it.state() == CommentState.PUBLISHED)
			.orElseThrow(() -> new NotFoundException("comment"));
	}

	private ModelAndView editing(ArticleDetail article, CommentLine line, String text, int version, @Nullable String error,
			de.depesche.shared.@Nullable SafeHtml preview, @Nullable String present, HttpStatus status, Viewer viewer,
			Locale locale) {
		RulesReader.ThreadHead head = this.rules.head(article);
		Map<String, Object> model = model(article, locale);
		model.put("form", new CommentFormView(CommentView.permalink(article.slug().value(), line.number()) + "/bearbeitung",
				null, text, "", error, head.rules().maxLength(), this.words.of(article, head, locale), preview, version));
		model.put("number", line.number());
		model.put("present", present);
		model.put("href", CommentView.permalink(article.slug().value(), line.number()));
		return new ModelAndView("comment/edit", model, status);
	}

	private ModelAndView again(ArticleDetail article, @Nullable Integer parent, String text, String key,
			HttpStatus status, Viewer viewer, Locale locale, String message, Object... arguments) {
		RulesReader.ThreadHead head = this.rules.head(article);
		return page(article, head, new CommentFormView(CommentFormView.action(article.slug().value()), parent, text, key,
				message(message, locale, arguments), head.rules().maxLength(), this.words.of(article, head, locale), null, 0),
				status, viewer, locale);
	}

	private ModelAndView page(ArticleDetail article, RulesReader.ThreadHead head, CommentFormView form, HttpStatus status,
			Viewer viewer, Locale locale) {
		ThreadView.Door door = ThreadView.door(article, head, viewer);
		CommentView answered = null;
		if (form.parent() != null && door != ThreadView.Door.NOT_FOR_YOU) {
			CommentLine line = this.threads.one(article.id(), form.parent())
				.orElseThrow(() -> new NotFoundException("comment"));
			answered = CommentView.of(line, this.pages.setting(article, head.open(), viewer, List.of(line), List.of(), locale), false);
		}
		Map<String, Object> model = model(article, locale);
		// With a text in hand the form stays, whatever the door: nobody shall lose what they wrote.
		model.put("door", form.text().isEmpty() || (status == HttpStatus.OK && form.preview() == null) ? door : ThreadView.Door.OPEN);
		model.put("form", form);
		model.put("answered", answered);
		model.put("alone", status == HttpStatus.CONFLICT && form.parent() == null && door == ThreadView.Door.OPEN);
		return new ModelAndView("comment/write", model, status);
	}

	private ModelAndView single(ArticleDetail article, int number, @Nullable String cursor, @Nullable String error,
			HttpStatus status, Viewer viewer, Locale locale) {
		if (!article.complete()) {
			throw new NotFoundException("comment");
		}
		RulesReader.ThreadHead head = this.rules.head(article);
		ThreadReader.Context context = this.threads.context(article.id(), number, viewer)
			.orElseThrow(() -> new NotFoundException("comment"));
		PageOf<CommentLine> answers = (cursor != null) ? this.threads.answers(article.id(), number, cursor, ANSWERS) : null;
		CommentView.Setting setting = this.pages.setting(article, head.open(), viewer, context.lines(),
				(answers != null) ? answers.items() : List.of(), locale);
		CommentLine me = context.me();
		List<CommentView> above = new ArrayList<>();
		List<CommentView> folded = new ArrayList<>();
		List<CommentView> before = new ArrayList<>();
		for (CommentLine it : context.lines().subList(0, context.at())) {
			boolean ancestor = me.path().contains(it.number());
			CommentView view = CommentView.of(it, setting, false);
			if (it.depth() == 0) {
				above.add(view);
			}
			else if (ancestor && it.depth() < me.depth() - NEAR && before.isEmpty()) {
				folded.add(view);
			}
			else if (cursor == null || ancestor) {
				before.add(view);
			}
		}
		if (folded.size() == 1) {
			// Not worth a fold.
			before.addFirst(folded.removeFirst());
		}
		List<CommentLine> after = (answers != null) ? answers.items()
				: context.lines().subList(context.at() + 1, context.lines().size());
		Map<String, Object> model = model(article, locale);
		CommentView chosen = CommentView.of(me, setting, true);
		model.put("above", above);
		model.put("folded", folded);
		model.put("before", before);
		model.put("comment", chosen);
		model.put("after", after.stream().map((it) -> CommentView.of(it, setting, false)).toList());
		String next = (answers != null) ? answers.next() : context.next();
		int listed = (answers != null) ? number : me.path().getFirst();
		model.put("nextHref", (next == null) ? null : CommentView.permalink(article.slug().value(), listed) + "?ab=" + next);
		model.put("error", (error != null) ? message(error, locale) : null);
		model.put("errorAt", error);
		model.put("depth", me.depth());
		model.put("answers", me.depth() > 0 && setting.moderates() && head.rules().questions());
		model.put("answering", context.lines().getFirst().answer() != null && context.lines().getFirst().answer() == number);
		return new ModelAndView("comment/show", model, status);
	}

	private Map<String, Object> model(ArticleDetail article, Locale locale) {
		Map<String, Object> model = new HashMap<>();
		String title = message("comment.page.title", locale, article.headline());
		// The article is the one address search engines shall know for its comments.
		model.put("meta", PageMeta.hidden(title).at("/artikel/" + article.slug()));
		model.put("headline", article.headline());
		model.put("articleHref", "/artikel/" + article.slug());
		return model;
	}

	private String message(String key, Locale locale, Object... arguments) {
		return Objects.requireNonNull(this.messages.getMessage(key, arguments, locale));
	}

	/** What came with the words; long values are no fields of ours. */
	static NewComment.CommentOrigin origin(HttpServletRequest request) {
		Map<String, String> form = new TreeMap<>();
		request.getParameterMap().forEach((name, values) -> {
			if (!name.equals("text") && values.length > 0 && form.size() < 30 && name.length() < 60 && values[0].length() < 1000) {
				form.put(name, values[0]);
			}
		});
		return new NewComment.CommentOrigin(request.getRemoteAddr(), form);
	}

	private static ResponseEntity<Void> seeOther(String address) {
		return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(address)).build();
	}

}
