package de.depesche.workflow;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import de.depesche.article.rights.Allowed;
import de.depesche.article.ArticleId;
import de.depesche.article.rights.ArticleRights;
import de.depesche.article.ArticleStatus;
import de.depesche.article.Articles;
import de.depesche.article.FieldError;
import de.depesche.article.Newsdesk;
import de.depesche.article.Saving;
import de.depesche.article.rights.Step;
import de.depesche.member.Viewer;
import de.depesche.shared.web.Dates;
import de.depesche.shared.web.NotFoundException;
import de.depesche.shared.web.PageMeta;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
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

	private static final List<Way> STEPS = List.of(new Way("pruefung", Step.SUBMIT, ArticleStatus.IN_REVIEW),
			new Way("freigabe", Step.APPROVE, ArticleStatus.APPROVED),
			new Way("veroeffentlichung", Step.PUBLISH, ArticleStatus.PUBLISHED),
			new Way("entwurf", Step.RETURN, ArticleStatus.DRAFT));

	private final Board board;

	private final Newsdesk newsdesk;

	private final Articles articles;

	private final ArticleRights rights;

	private final Dates dates;

	private final MessageSource messages;

	BoardController(Board board, Newsdesk newsdesk, Articles articles, ArticleRights rights, Dates dates, MessageSource messages) {
		this.board = board;
		this.newsdesk = newsdesk;
		this.articles = articles;
		this.rights = rights;
		this.dates = dates;
		this.messages = messages;
	}

	/**
	 * A step that leads to another column.
	 *
	 * @param deed name in the address
	 * @param to the column it leads to
	 */
	record Way(String deed, Step step, ArticleStatus to) {
	}

	/**
	 * A step the viewer may take with a card.
	 *
	 * @param reason whether it has to be given a reason
	 */
	record Taken(Way way, boolean reason) {
	}

	/** The reason typed for a card that stayed where it is. */
	record Again(long card, String reason) {
	}

	/** A card, ready to print. */
	record Shown(Board.Card card, Dates.@Nullable Stamp due, Dates.Stamp edited, List<Taken> steps) {
	}

	/** A column, ready to print. */
	record Column(ArticleStatus status, List<Shown> cards, boolean more) {
	}

	@GetMapping
	ModelAndView show(@RequestParam(defaultValue = "") String ressort, Viewer viewer, Locale locale) {
		return show(ressort, null, null, HttpStatus.OK, viewer, locale);
	}

	@PostMapping("/{id:[0-9]{1,18}}/{deed:pruefung|entwurf|freigabe|veroeffentlichung}")
	@PreAuthorize("hasAuthority('WRITE_ARTICLES')")
	Object move(@PathVariable long id, @PathVariable String deed, @RequestParam(defaultValue = "-1") int version,
			@RequestParam(defaultValue = "") String ressort, @RequestParam(defaultValue = "") String grund, Viewer viewer,
			Locale locale) {
		ArticleId article = new ArticleId(id);
		Saving saving = switch (deed) {
			case "pruefung" -> this.newsdesk.submitForReview(article, version, viewer.account());
			case "entwurf" -> this.newsdesk.returnToDraft(article, version, grund, viewer.account());
			case "freigabe" -> this.newsdesk.approve(article, version, viewer.account());
			default -> this.newsdesk.publish(article, version, viewer.account());
		};
		Again again = new Again(id, grund);
		return switch (saving) {
			case Saving.Saved _ -> ResponseEntity.status(HttpStatus.SEE_OTHER)
				.location(URI.create("/redaktion/tafel" + (ressort.matches("[a-z0-9-]{1,80}") ? "?ressort=" + ressort : "")))
				.build();
			case Saving.Invalid(var errors) -> show(ressort, told(errors, locale), again, HttpStatus.UNPROCESSABLE_CONTENT, viewer, locale);
			case Saving.Stale _ -> show(ressort, message("workflow.error.stale", locale), again, HttpStatus.CONFLICT, viewer, locale);
			case Saving.NotNow _ -> show(ressort, message("workflow.error.not-now", locale), again, HttpStatus.CONFLICT, viewer, locale);
			case Saving.Refused(var why, var stands) -> show(ressort,
					message(why.messageKey(), locale, message("article.status." + stands.name(), locale)), again, HttpStatus.FORBIDDEN, viewer,
					locale);
			case Saving.Missing _ -> throw new NotFoundException("article");
		};
	}

	private ModelAndView show(String section, @Nullable String error, @Nullable Again again, HttpStatus status, Viewer viewer, Locale locale) {
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(message("workflow.board.title", locale)));
		List<Column> columns = new ArrayList<>();
		Map<ArticleStatus, List<Board.Card>> found = this.board.columns(section.isBlank() ? null : section);
		Map<Long, Allowed> allowed = this.rights
			.of(found.values().stream().flatMap(List::stream).map(Board.Card::id).toList(), viewer);
		found.forEach((state, cards) -> columns.add(new Column(state,
					cards.stream()
						.limit(Board.CARDS)
						.map((it) -> new Shown(it, (it.due() != null) ? this.dates.dayAndTime(it.due(), locale) : null,
								this.dates.dayAndTime(it.edited(), locale), steps(state, allowed.get(it.id()))))
						.toList(),
					cards.size() > Board.CARDS)));
		model.put("columns", columns);
		model.put("sections", this.articles.sections());
		model.put("ressort", section);
		model.put("error", error);
		model.put("again", again);
		return new ModelAndView("workflow/board", model, status);
	}

	/** Scheduling asks for a time, withdrawing for a reason: both are for the article's own page. */
	private static List<Taken> steps(ArticleStatus state, @Nullable Allowed allowed) {
		if (allowed == null) {
			return List.of();
		}
		return STEPS.stream()
			.filter((it) -> allowed.may(it.step()))
			// The board leads from column to column; who skips some does so on the article's own page.
			.filter((it) -> it.step() != Step.PUBLISH || state == ArticleStatus.APPROVED)
			.map((it) -> new Taken(it, it.step() == Step.RETURN && allowed.reason()))
			.toList();
	}

	private String told(List<FieldError> errors, Locale locale) {
		return message("workflow.error.incomplete", locale) + " " + String.join(" ",
				errors.stream().map((it) -> message(it.messageKey(), locale, it.arguments().toArray())).distinct().toList());
	}

	private String message(String key, Locale locale, Object... args) {
		return Objects.requireNonNull(this.messages.getMessage(key, args, locale));
	}

}
