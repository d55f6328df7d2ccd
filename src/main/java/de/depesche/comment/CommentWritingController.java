package de.depesche.comment;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import de.depesche.article.ArticleDetail;
import de.depesche.member.Right;
import de.depesche.member.Viewer;
import de.depesche.sanction.Standing;
import de.depesche.shared.web.Dates;
import de.depesche.shared.web.FormSeals;
import de.depesche.shared.web.NotFoundException;
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

/** The form to write a comment, on a page of its own, and what it sends. */
@Controller
@RequestMapping("/artikel/{slug}/kommentare")
class CommentWritingController {

	/** Of what is answered at most so much is quoted by itself. */
	private static final int QUOTED = 600;

	private final CommentPages pages;

	private final Comments comments;

	private final ThreadReader threads;

	private final RulesReader rules;

	private final RulesWords words;

	private final FormSeals seals;

	private final Dates dates;

	private final MessageSource messages;

	CommentWritingController(CommentPages pages, Comments comments, ThreadReader threads, RulesReader rules, RulesWords words, FormSeals seals,
			Dates dates, MessageSource messages) {
		this.pages = pages;
		this.comments = comments;
		this.threads = threads;
		this.rules = rules;
		this.words = words;
		this.seals = seals;
		this.dates = dates;
		this.messages = messages;
	}

	/**
	 * The form to write.
	 * @param zitat what of the answered comment is quoted; empty for its beginning
	 */
	@GetMapping
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
				this.words.of(article, head, this.pages.standing(viewer), viewer, locale), this.seals.now(NewComment.FORM)), HttpStatus.OK, viewer, locale);
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

	@PostMapping
	Object post(@PathVariable String slug, @RequestParam(defaultValue = "") String text,
			@RequestParam(required = false) @Nullable Integer antwort,
			@RequestParam(defaultValue = "") String schluessel, @RequestParam(required = false) @Nullable String vorschau,
			@RequestParam(required = false) @Nullable String siegel, HttpServletRequest request, Viewer viewer, Locale locale) {
		ArticleDetail article = this.pages.article(slug, viewer);
		String key = schluessel.matches("[\\x21-\\x7e]{1,255}") ? schluessel : UUID.randomUUID().toString();
		String seal = this.seals.again(NewComment.FORM, siegel, CommentPages.LAST);
		if (!viewer.signedIn() || !viewer.may(Right.COMMENT)) {
			return again(article, new Typed(antwort, text, key, seal), HttpStatus.FORBIDDEN, viewer, locale, "comment.refused.signed-out");
		}
		if (vorschau != null) {
			RulesReader.ThreadHead head = this.rules.head(article);
			return page(article, head, new CommentFormView(CommentFormView.action(article.slug().value()), antwort, text, key,
					null, head.rules().maxLength(), this.words.of(article, head, this.pages.standing(viewer), viewer, locale), this.pages.preview(text), 0, seal, null), HttpStatus.OK, viewer,
					locale);
		}
		Posting posting = this.comments.post(new NewComment(article.id(), antwort, text, key, CommentPages.origin(request, true)), article, viewer);
		return switch (posting) {
			case Posting.Published(var number, _) -> seeOther(
					CommentView.permalink(article.slug().value(), number) + "#kommentar-" + number);
			case Posting.Held(var number, _) -> seeOther(
					CommentView.permalink(article.slug().value(), number) + "#kommentar-" + number);
			case Posting.KeyReused _ -> again(article, new Typed(antwort, text, UUID.randomUUID().toString(), seal),
					HttpStatus.UNPROCESSABLE_CONTENT, viewer, locale, "comment.refused.key");
			case Posting.ParentGone _ -> again(article, new Typed(null, text, UUID.randomUUID().toString(), seal), HttpStatus.CONFLICT,
					viewer, locale, "comment.refused.parent");
			case Posting.Nudged it -> nudge(article, new Typed(antwort, text, UUID.randomUUID().toString(), seal), it, viewer, locale);
			case Posting.NoArticle _ -> throw new NotFoundException("article");
			default -> {
				Refusal refusal = Refusal.of(posting);
				yield again(article, new Typed(antwort, text, key, seal), refusal.status(), viewer, locale, refusal.message(),
						refusal.words(this.dates, locale));
			}
		};
	}

	/** A new comment as it was sent. */
	private record Typed(@Nullable Integer parent, String text, String key, String seal) {
	}

	private ModelAndView again(ArticleDetail article, Typed it, HttpStatus status, Viewer viewer, Locale locale, String message,
			Object... arguments) {
		return again(article, it, message(message, locale, arguments), null, status, viewer, locale);
	}

	private ModelAndView nudge(ArticleDetail article, Typed it, Posting.Nudged nudged, Viewer viewer, Locale locale) {
		return again(article, it, null, this.pages.nudge(nudged, locale), HttpStatus.UNPROCESSABLE_CONTENT, viewer, locale);
	}

	private ModelAndView again(ArticleDetail article, Typed it, @Nullable String error, CommentFormView.@Nullable NudgeView nudge,
			HttpStatus status, Viewer viewer, Locale locale) {
		RulesReader.ThreadHead head = this.rules.head(article);
		return page(article, head, new CommentFormView(CommentFormView.action(article.slug().value()), it.parent(), it.text(), it.key(),
				error, head.rules().maxLength(), this.words.of(article, head, this.pages.standing(viewer), viewer, locale), null, 0, it.seal(), nudge), status, viewer, locale);
	}

	private ModelAndView page(ArticleDetail article, RulesReader.ThreadHead head, CommentFormView form, HttpStatus status,
			Viewer viewer, Locale locale) {
		Standing standing = this.pages.standing(viewer);
		ThreadView.Door door = ThreadView.door(article, head, viewer, standing);
		CommentView answered = null;
		if (form.parent() != null && door != ThreadView.Door.NOT_FOR_YOU) {
			CommentLine line = this.threads.one(article.id(), form.parent())
				.orElseThrow(() -> new NotFoundException("comment"));
			answered = CommentView.of(line, this.pages.setting(article, head.open(), viewer, List.of(line), List.of(), standing, locale), false);
		}
		Map<String, Object> model = this.pages.model(article, locale);
		// With a text in hand the form stays, whatever the door: nobody shall lose what they wrote.
		model.put("door", form.text().isEmpty() || (status == HttpStatus.OK && form.preview() == null) ? door : ThreadView.Door.OPEN);
		model.put("form", form);
		model.put("barred", this.words.barred(standing, locale));
		model.put("answered", answered);
		model.put("alone", status == HttpStatus.CONFLICT && form.parent() == null && door == ThreadView.Door.OPEN);
		return new ModelAndView("comment/write", model, status);
	}

	private String message(String key, Locale locale, Object... arguments) {
		return Objects.requireNonNull(this.messages.getMessage(key, arguments, locale));
	}

	private static ResponseEntity<Void> seeOther(String address) {
		return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(address)).build();
	}

}
