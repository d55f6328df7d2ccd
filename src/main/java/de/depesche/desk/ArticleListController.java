package de.depesche.desk;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import de.depesche.article.ArticleStatus;
import de.depesche.article.Articles;
import de.depesche.article.DeskArticles;
import de.depesche.article.DeskEntry;
import de.depesche.article.DeskFilter;
import de.depesche.article.rights.Allowed;
import de.depesche.article.rights.ArticleRights;
import de.depesche.article.rights.Step;
import de.depesche.member.Right;
import de.depesche.member.Viewer;
import de.depesche.shared.PageOf;
import de.depesche.shared.web.Dates;
import de.depesche.shared.web.PageMeta;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The newsroom's list of articles. */
@Controller
@RequestMapping("/redaktion")
class ArticleListController {

	/** Chosen among the states, and none: whatever state it is in. */
	private static final String ARCHIVED = "ARCHIVED";

	private static final int PAGE = 30;

	private final DeskArticles articles;

	private final Articles names;

	private final ArticleRights rights;

	private final CopyPages copyPages;

	private final SavedFilters filters;

	private final Dates dates;

	private final MessageSource messages;

	ArticleListController(DeskArticles articles, Articles names, ArticleRights rights, CopyPages copyPages, SavedFilters filters,
			Dates dates, MessageSource messages) {
		this.articles = articles;
		this.names = names;
		this.rights = rights;
		this.copyPages = copyPages;
		this.filters = filters;
		this.dates = dates;
		this.messages = messages;
	}

	@GetMapping
	String room(Viewer viewer) {
		return viewer.may(Right.READ_DRAFTS) ? "redirect:/redaktion/artikel" : "redirect:/redaktion/moderation";
	}

	@GetMapping("/artikel")
	ModelAndView list(@RequestParam(defaultValue = "") String stand, @RequestParam(defaultValue = "") String ressort,
			@RequestParam(defaultValue = "") String text, @RequestParam(required = false) @Nullable String ab,
			@RequestParam(required = false) @Nullable String filterfehler, Viewer viewer, Locale locale) {
		ArticleStatus status = Arrays.stream(ArticleStatus.values())
			.filter((it) -> it.name().equals(stand))
			.findFirst()
			.orElse(null);
		String words = text.replaceAll("\\p{Cc}+", " ").strip();
		boolean archived = stand.equals(ARCHIVED);
		PageOf<DeskEntry> page = this.articles.list(new DeskFilter(status, ressort.isBlank() ? null : ressort,
				words.isEmpty() ? null : words, archived), ab, PAGE);
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(this.messages.getMessage("article.desk.title", null, locale)));
		Map<Long, Allowed> allowed = this.rights.of(page.items().stream().map(DeskEntry::id).toList(), viewer);
		model.put("entries", page.items()
			.stream()
			.map((it) -> {
				Allowed may = allowed.get(it.id());
				return DeskLine.of(it, may != null && may.may(Step.CHANGE), this.dates, locale);
			})
			.toList());
		model.put("next", page.next());
		model.put("first", ab == null);
		model.put("statuses", ArticleStatus.values());
		model.put("sections", this.names.sections());
		// A button leads somewhere: for each of the deeds at least one of the articles shown must be theirs to do it with.
		Set<String> open = this.rights.sections(viewer);
		model.put("targets", this.names.sections().stream().filter((it) -> open.contains(it.slug())).toList());
		model.put("mayChange", allowed.values().stream().anyMatch((it) -> it.may(Step.CHANGE)));
		model.put("mayWithdraw", allowed.values().stream().anyMatch((it) -> it.may(Step.WITHDRAW)));
		model.put("mayArchive", allowed.values().stream().anyMatch((it) -> it.may(Step.ARCHIVE)));
		model.put("stand", (status != null) ? status.name() : archived ? ARCHIVED : "");
		model.put("ressort", ressort);
		model.put("text", words);
		model.put("mayWrite", viewer.may(Right.WRITE_ARTICLES) && !open.isEmpty());
		model.put("saved", (viewer.account() != null) ? this.filters.of(viewer.account()) : List.of());
		model.put("filterError", filterfehler != null);
		model.put("waiting", this.copyPages.waiting(viewer, locale));
		return new ModelAndView("article/index", model);
	}

	/** A line of the list, ready to print. */
	record DeskLine(DeskEntry entry, boolean changeable, String href, Dates.Stamp edited, Dates.@Nullable Stamp published,
			Dates.@Nullable Stamp due) {

		static DeskLine of(DeskEntry it, boolean changeable, Dates dates, Locale locale) {
			return new DeskLine(it, changeable, "/redaktion/artikel/" + it.id(), dates.dayAndTime(it.editedAt(), locale),
					(it.publishedAt() != null) ? dates.dayAndTime(it.publishedAt(), locale) : null,
					(it.publishAt() != null) ? dates.dayAndTime(it.publishAt(), locale) : null);
		}

	}

}
