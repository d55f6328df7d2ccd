package de.depesche.workflow;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import de.depesche.article.ArticleId;
import de.depesche.article.ArticleStatus;
import de.depesche.article.Articles;
import de.depesche.article.DeskArticles;
import de.depesche.article.FieldError;
import de.depesche.article.Newsdesk;
import de.depesche.article.Saving;
import de.depesche.member.Right;
import de.depesche.member.Viewer;
import de.depesche.shared.web.Dates;
import de.depesche.shared.web.NotFoundException;
import de.depesche.shared.web.PageMeta;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The board: every article on its way, in the column where it stands, and the steps it can take. */
@Controller
@RequestMapping("/redaktion/tafel")
@PreAuthorize("hasAuthority('READ_DRAFTS')")
class BoardController {

	private final Board board;

	private final Newsdesk newsdesk;

	private final Articles articles;

	private final DeskArticles desk;

	private final Dates dates;

	private final MessageSource messages;

	BoardController(Board board, Newsdesk newsdesk, Articles articles, DeskArticles desk, Dates dates, MessageSource messages) {
		this.board = board;
		this.newsdesk = newsdesk;
		this.articles = articles;
		this.desk = desk;
		this.dates = dates;
		this.messages = messages;
	}

	/**
	 * A step an article can take from its column.
	 *
	 * @param deed name in the address
	 * @param to the column it leads to
	 */
	record Step(String deed, ArticleStatus to) {
	}

	/** A card, ready to print. */
	record Shown(Board.Card card, Dates.@Nullable Stamp due, Dates.Stamp edited) {
	}

	/** A column, ready to print. */
	record Column(ArticleStatus status, List<Shown> cards, boolean more, List<Step> steps) {
	}

	@GetMapping
	ModelAndView show(@RequestParam(defaultValue = "") String ressort, Viewer viewer, Locale locale) {
		return show(ressort, null, HttpStatus.OK, viewer, locale);
	}

	@PostMapping("/{id:[0-9]{1,18}}/{deed:pruefung|entwurf|freigabe|veroeffentlichung}")
	@PreAuthorize("hasAuthority('WRITE_ARTICLES')")
	Object move(@PathVariable long id, @PathVariable String deed, @RequestParam(defaultValue = "-1") int version,
			@RequestParam(defaultValue = "") String ressort, Viewer viewer, Locale locale) {
		ArticleId article = new ArticleId(id);
		if (!viewer.may(Right.PUBLISH) && (!deed.equals("pruefung") || approved(article))) {
			throw new AccessDeniedException("publish");
		}
		Saving saving = switch (deed) {
			case "pruefung" -> this.newsdesk.submitForReview(article, version, viewer.account());
			case "entwurf" -> this.newsdesk.returnToDraft(article, version, viewer.account());
			case "freigabe" -> this.newsdesk.approve(article, version, viewer.account());
			default -> this.newsdesk.publish(article, version, viewer.account());
		};
		return switch (saving) {
			case Saving.Saved _ -> ResponseEntity.status(HttpStatus.SEE_OTHER)
				.location(URI.create("/redaktion/tafel" + (ressort.matches("[a-z0-9-]{1,80}") ? "?ressort=" + ressort : "")))
				.build();
			case Saving.Invalid(var errors) -> show(ressort, told(errors, locale), HttpStatus.UNPROCESSABLE_CONTENT, viewer, locale);
			case Saving.Stale _ -> show(ressort, message("workflow.error.stale", locale), HttpStatus.CONFLICT, viewer, locale);
			case Saving.NotNow _ -> show(ressort, message("workflow.error.not-now", locale), HttpStatus.CONFLICT, viewer, locale);
			case Saving.Missing _ -> throw new NotFoundException("article");
		};
	}

	private boolean approved(ArticleId article) {
		return this.desk.find(List.of(Long.toString(article.value())))
			.stream()
			.anyMatch((it) -> it.status() == ArticleStatus.APPROVED || it.status() == ArticleStatus.SCHEDULED);
	}

	private ModelAndView show(String section, @Nullable String error, HttpStatus status, Viewer viewer, Locale locale) {
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(message("workflow.board.title", locale)));
		List<Column> columns = new ArrayList<>();
		this.board.columns(section.isBlank() ? null : section)
			.forEach((state, cards) -> columns.add(new Column(state,
					cards.stream()
						.limit(Board.CARDS)
						.map((it) -> new Shown(it, (it.due() != null) ? this.dates.dayAndTime(it.due(), locale) : null,
								this.dates.dayAndTime(it.edited(), locale)))
						.toList(),
					cards.size() > Board.CARDS, steps(state, viewer))));
		model.put("columns", columns);
		model.put("sections", this.articles.sections());
		model.put("ressort", section);
		model.put("error", error);
		return new ModelAndView("workflow/board", model, status);
	}

	/** Scheduling asks for a time, withdrawing for a reason: both are for the article's own page. */
	private static List<Step> steps(ArticleStatus state, Viewer viewer) {
		Step review = new Step("pruefung", ArticleStatus.IN_REVIEW);
		Step back = new Step("entwurf", ArticleStatus.DRAFT);
		Step approve = new Step("freigabe", ArticleStatus.APPROVED);
		Step publish = new Step("veroeffentlichung", ArticleStatus.PUBLISHED);
		if (!viewer.may(Right.WRITE_ARTICLES)) {
			return List.of();
		}
		boolean may = viewer.may(Right.PUBLISH);
		return switch (state) {
			case DRAFT -> may ? List.of(review, approve) : List.of(review);
			case IN_REVIEW -> may ? List.of(approve, back) : List.of();
			case APPROVED -> may ? List.of(publish, back) : List.of();
			case SCHEDULED -> may ? List.of(back) : List.of();
			case PUBLISHED, WITHDRAWN -> List.of();
		};
	}

	private String told(List<FieldError> errors, Locale locale) {
		return message("workflow.error.incomplete", locale) + " " + String.join(" ",
				errors.stream().map((it) -> message(it.messageKey(), locale, it.arguments().toArray())).distinct().toList());
	}

	private String message(String key, Locale locale, Object... args) {
		return Objects.requireNonNull(this.messages.getMessage(key, args, locale));
	}

}
