package de.depesche.comment;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import de.depesche.article.ArticleDetail;
import de.depesche.member.AccountId;
import de.depesche.member.Right;
import de.depesche.member.Viewer;
import de.depesche.shared.PageOf;
import de.depesche.shared.SafeHtml;
import de.depesche.shared.web.FormSeals;
import de.depesche.shared.web.NotFoundException;
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

/** Pages of single comments and of the form to change one. */
@Controller
@RequestMapping("/artikel/{slug}")
class CommentController {

	private static final int ANSWERS = 50;

	/** Ancestors next to the comment that are shown without being asked for. */
	private static final int NEAR = 4;

	private final CommentPages pages;

	private final Comments comments;

	private final Recommendations recommendations;

	private final Marks marks;

	private final ThreadReader threads;

	private final RulesReader rules;

	private final RulesWords words;

	private final FormSeals seals;

	private final MessageSource messages;

	CommentController(CommentPages pages, Comments comments, Recommendations recommendations, Marks marks,
			ThreadReader threads, RulesReader rules, RulesWords words, FormSeals seals,
			MessageSource messages) {
		this.pages = pages;
		this.comments = comments;
		this.recommendations = recommendations;
		this.marks = marks;
		this.threads = threads;
		this.rules = rules;
		this.words = words;
		this.seals = seals;
		this.messages = messages;
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
		return editing(article, line, Change.of(line.source(), line.version(), this.seals.now(NewComment.FORM)), HttpStatus.OK, locale);
	}

	@PostMapping("/kommentar/{number}/bearbeitung")
	Object change(@PathVariable String slug, @PathVariable int number, @RequestParam(defaultValue = "") String text,
			@RequestParam(defaultValue = "0") int version, @RequestParam(required = false) @Nullable String vorschau,
			@RequestParam(required = false) @Nullable String siegel, HttpServletRequest request, Viewer viewer, Locale locale) {
		ArticleDetail article = this.pages.article(slug, viewer);
		CommentLine line = own(article, number, viewer);
		Change typed = Change.of(text, version, this.seals.again(NewComment.FORM, siegel, CommentPages.LAST));
		if (vorschau != null) {
			return editing(article, line, typed.with(this.pages.preview(text)), HttpStatus.OK, locale);
		}
		return switch (this.comments.edit(article.id(), number, version, text, CommentPages.origin(request, true), viewer)) {
			case Editing.Saved _ -> seeOther(CommentView.permalink(article.slug().value(), number) + "#kommentar-" + number);
			case Editing.Stale(var present, var words) -> editing(article, line,
					typed.stale(present, words, message("comment.edit.stale", locale)), HttpStatus.CONFLICT, locale);
			case Editing.TooLate _ -> editing(article, line, typed.wrong(message("comment.edit.late", locale)), HttpStatus.CONFLICT, locale);
			case Editing.Missing _ -> throw new NotFoundException("comment");
			case Editing.NotTaken(Posting.Nudged why) -> editing(article, line, typed.with(this.pages.nudge(why, locale)),
					HttpStatus.UNPROCESSABLE_CONTENT, locale);
			case Editing.NotTaken(var why) -> {
				CommentPages.Refusal refusal = CommentPages.Refusal.of(why);
				yield editing(article, line, typed.wrong(message(refusal.message(), locale, refusal.arguments())), refusal.status(), locale);
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

	/** New words for a comment as they were sent, and what is to be said of them. */
	private record Change(String text, int version, String seal, @Nullable String error, @Nullable SafeHtml preview,
			@Nullable String present, CommentFormView.@Nullable NudgeView nudge) {

		static Change of(String text, int version, String seal) {
			return new Change(text, version, seal, null, null, null, null);
		}

		Change with(SafeHtml preview) {
			return new Change(this.text, this.version, this.seal, null, preview, null, null);
		}

		Change with(CommentFormView.NudgeView nudge) {
			return new Change(this.text, this.version, this.seal, null, null, null, nudge);
		}

		Change wrong(String error) {
			return new Change(this.text, this.version, this.seal, error, null, null, null);
		}

		Change stale(int version, String present, String error) {
			return new Change(this.text, version, this.seal, error, null, present, null);
		}

	}

	private ModelAndView editing(ArticleDetail article, CommentLine line, Change it, HttpStatus status, Locale locale) {
		RulesReader.ThreadHead head = this.rules.head(article);
		Map<String, Object> model = this.pages.model(article, locale);
		model.put("form", new CommentFormView(CommentView.permalink(article.slug().value(), line.number()) + "/bearbeitung", null, it.text(),
				"", it.error(), head.rules().maxLength(), this.words.of(article, head, locale), it.preview(), it.version(), it.seal(), it.nudge()));
		model.put("number", line.number());
		model.put("present", it.present());
		model.put("href", CommentView.permalink(article.slug().value(), line.number()));
		return new ModelAndView("comment/edit", model, status);
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
		Map<String, Object> model = this.pages.model(article, locale);
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

	private String message(String key, Locale locale, Object... arguments) {
		return Objects.requireNonNull(this.messages.getMessage(key, arguments, locale));
	}

	private static ResponseEntity<Void> seeOther(String address) {
		return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(address)).build();
	}

}
