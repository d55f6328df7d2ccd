package de.depesche.moderation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import de.depesche.article.Names;
import de.depesche.article.rights.ArticleRights;
import de.depesche.member.AccountId;
import de.depesche.member.Right;
import de.depesche.member.Viewer;
import de.depesche.shared.PageOf;
import de.depesche.shared.web.NotFoundException;
import de.depesche.shared.web.PageMeta;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;

/** The queues of comments, and a single comment as they show it. */
@Controller
@RequestMapping("/redaktion/moderation")
@PreAuthorize("hasAuthority('MODERATE')")
class ModerationController {

	/** Comments on a page. */
	static final int PAGE = 20;

	private final QueueReader queues;

	private final Cards cards;

	private final Onlookers onlookers;

	private final Names names;

	private final ArticleRights rights;

	private final JdbcClient jdbc;

	private final MessageSource messages;

	ModerationController(QueueReader queues, Cards cards, Onlookers onlookers, Names names, ArticleRights rights, JdbcClient jdbc,
			MessageSource messages) {
		this.queues = queues;
		this.cards = cards;
		this.onlookers = onlookers;
		this.names = names;
		this.rights = rights;
		this.jdbc = jdbc;
		this.messages = messages;
	}

	/**
	 * A queue to choose.
	 *
	 * @param count how many are in it, or null if nobody counts them
	 */
	record Tab(Queue queue, String href, @Nullable Long count, boolean chosen) {
	}

	/** What is told to the script: who else looks, and whether it is still what was read. */
	record Look(List<String> looking, int version) {
	}

	@GetMapping
	ModelAndView queue(@RequestParam Map<String, String> query, Viewer viewer, Locale locale) {
		Filter filter = Filter.ofPage(query);
		String cursor = query.get("ab");
		PageOf<Item> page = this.queues.page(filter, cursor, PAGE, viewer);
		QueueReader.Counts counts = this.queues.counts(viewer);
		Map<String, Object> model = model(message("moderation.title", locale));
		model.put("tabs", Arrays.stream(Queue.values())
			.map((it) -> new Tab(it, filter.in(it).href(), counts.of(it), it == filter.queue()))
			.toList());
		model.put("filter", filter);
		model.put("here", filter.href() + ((cursor != null) ? "&ab=" + cursor : ""));
		model.put("cards", this.cards.of(page.items(), viewer, Map.of(), locale));
		model.put("nextHref", (page.next() != null) ? filter.href() + "&ab=" + page.next() : null);
		model.put("firstHref", (cursor != null) ? filter.href() : null);
		model.put("sections", sections(viewer));
		model.put("checks", checks());
		model.put("told", told(query.get("getan"), viewer, locale));
		return new ModelAndView("moderation/queue", model);
	}

	@GetMapping("/{comment:[0-9]{1,18}}")
	ModelAndView one(@PathVariable long comment, @RequestParam(defaultValue = "") String zurueck, Viewer viewer, Locale locale) {
		this.onlookers.look(comment, moderator(viewer));
		return one(comment, null, CardView.Typed.NOTHING, zurueck, HttpStatus.OK, viewer, locale);
	}

	/** Notes who looks; asked by the script while somebody works on a card. */
	@PostMapping("/{comment:[0-9]{1,18}}/blick")
	@ResponseBody
	Look look(@PathVariable long comment, Viewer viewer) {
		Item it = this.queues.find(comment, viewer).orElseThrow(() -> new NotFoundException("comment"));
		return new Look(this.onlookers.look(comment, moderator(viewer)), it.version());
	}

	/**
	 * A single comment.
	 * @param error what to say above it, or null
	 * @throws NotFoundException if there is none in the sections of the viewer
	 */
	ModelAndView one(long comment, @Nullable String error, CardView.Typed typed, String back, HttpStatus status, Viewer viewer, Locale locale) {
		Item it = this.queues.find(comment, viewer).orElseThrow(() -> new NotFoundException("comment"));
		Map<String, Object> model = model(message("moderation.one", locale, String.valueOf(it.number()), it.place().headline()));
		model.put("cards", this.cards.of(List.of(it), viewer, Map.of(comment, typed), locale));
		model.put("here", back(back));
		model.put("error", error);
		return new ModelAndView("moderation/show", model, status);
	}

	/** An address of this desk to go back to, or its first page. */
	static String back(String asked) {
		return asked.matches("/redaktion/moderation(/[0-9]{1,18})?(\\?[A-Za-z0-9=&%._~+-]{0,600})?") ? asked : "/redaktion/moderation";
	}

	static AccountId moderator(Viewer viewer) {
		AccountId account = viewer.account();
		if (account == null || !viewer.may(Right.MODERATE)) {
			throw new AccessDeniedException("moderate");
		}
		return account;
	}

	private Map<String, Object> model(String title) {
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(title));
		model.put("clauses", this.cards.clauses());
		return model;
	}

	/** What was done a moment ago, with the way to take it back. */
	private Cards.@Nullable Told told(@Nullable String done, Viewer viewer, Locale locale) {
		return (done != null && done.matches("[0-9]{1,18}"))
				? this.queues.find(Long.parseLong(done), viewer).map((it) -> this.cards.told(it, locale)).orElse(null) : null;
	}

	private List<Names.Section> sections(Viewer viewer) {
		var theirs = this.rights.sections(viewer);
		return this.names.sections().stream().filter((it) -> theirs.contains(it.ref().slug())).toList();
	}

	/** Names of the checks that have found something; walks the index from name to name. */
	private List<String> checks() {
		return this.jdbc.sql("""
				with recursive names (name) as (
				  (select name from comment_screening order by name limit 1)
				  union all
				  select (select f.name from comment_screening f where f.name > n.name order by f.name limit 1) from names n where n.name is not null)
				select name from names where name is not null""").query(String.class).list();
	}

	private String message(String key, Locale locale, Object... arguments) {
		return Objects.requireNonNull(this.messages.getMessage(key, arguments, locale));
	}

}
