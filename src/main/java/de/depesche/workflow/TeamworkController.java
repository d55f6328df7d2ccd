package de.depesche.workflow;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import de.depesche.article.rights.Allowed;
import de.depesche.article.ArticleId;
import de.depesche.article.rights.ArticleRights;
import de.depesche.article.DeskArticles;
import de.depesche.article.DeskEntry;
import de.depesche.article.Saving;
import de.depesche.article.rights.Step;
import de.depesche.body.Block;
import de.depesche.body.Body;
import de.depesche.body.BodyText;
import de.depesche.member.AccountId;
import de.depesche.member.Right;
import de.depesche.member.Viewer;
import de.depesche.shared.web.Dates;
import de.depesche.shared.web.NotFoundException;
import de.depesche.shared.web.PageMeta;
import de.depesche.shared.web.WallTime;
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

/** What colleagues have to tell each other about an article, and what somebody has to do. */
@Controller
@RequestMapping("/redaktion")
@PreAuthorize("hasAuthority('READ_DRAFTS')")
class TeamworkController {

	private static final int MESSAGES = 30;

	private final Teamwork teamwork;

	private final Inbox inbox;

	private final DeskArticles articles;

	private final ArticleRights rights;

	private final Dates dates;

	private final MessageSource messages;

	private final Clock clock;

	TeamworkController(Teamwork teamwork, Inbox inbox, DeskArticles articles, ArticleRights rights, Dates dates,
			MessageSource messages, Clock clock) {
		this.teamwork = teamwork;
		this.inbox = inbox;
		this.articles = articles;
		this.rights = rights;
		this.dates = dates;
		this.messages = messages;
		this.clock = clock;
	}

	/** A note with its answers, ready to print. */
	record Thread(Teamwork.Note note, Dates.Stamp at, List<Answer> answers, Dates.@Nullable Stamp resolved) {
	}

	/** An answer, ready to print. */
	record Answer(Teamwork.Note note, Dates.Stamp at) {
	}

	/** A paragraph of the text with what is noted on it. */
	record Paragraph(int number, String text, List<Thread> threads) {
	}

	/** A task, ready to print. */
	record TaskLine(Teamwork.Task task, Dates.@Nullable Stamp due, boolean late) {
	}

	/** A message, ready to print. */
	record MessageLine(Inbox.Message message, Dates.Stamp at) {
	}

	/**
	 * A form that has to be filled in again.
	 *
	 * @param form which one: {@code note}, {@code answer-}number, {@code task}, {@code return}
	 * @param block of a note
	 * @param values what stood in its fields
	 */
	record Again(String form, @Nullable Integer block, Map<String, String> values, String error, boolean twice) {
	}

	@GetMapping("/aufgaben")
	ModelAndView mine(Viewer viewer, Locale locale) {
		AccountId account = account(viewer);
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(message("workflow.tasks.title", locale)));
		model.put("tasks", this.teamwork.tasks(account).stream().map((it) -> line(it, locale)).toList());
		List<Inbox.Message> told = this.inbox.newest(account, MESSAGES);
		model.put("told", told.stream().map((it) -> new MessageLine(it, this.dates.dayAndTime(it.at(), locale))).toList());
		model.put("unread", told.stream().filter((it) -> !it.read()).count());
		model.put("upTo", told.isEmpty() ? 0 : told.getFirst().id());
		return new ModelAndView("workflow/tasks", model);
	}

	@PostMapping("/aufgaben/gelesen")
	@PreAuthorize("hasAuthority('READ_DRAFTS')")
	Object read(@RequestParam(defaultValue = "0") long bis, Viewer viewer) {
		this.inbox.readUpTo(account(viewer), bis);
		return seeOther("/redaktion/aufgaben");
	}

	@GetMapping("/artikel/{id:[0-9]{1,18}}/zusammenarbeit")
	ModelAndView page(@PathVariable long id, Viewer viewer, Locale locale) {
		return page(article(id), null, HttpStatus.OK, viewer, locale);
	}

	@PostMapping("/artikel/{id:[0-9]{1,18}}/notizen")
	Object note(@PathVariable long id, @RequestParam(defaultValue = "") String text,
			@RequestParam(defaultValue = "") String block, Viewer viewer, Locale locale) {
		DeskEntry article = article(id);
		Integer number = block.matches("[0-9]{1,4}") ? Integer.valueOf(block) : null;
		String tidy = tidy(text);
		if (tidy.isEmpty() || tidy.length() > Teamwork.MAX_NOTE) {
			return page(article, new Again("note", number, Map.of("text", text),
					message("workflow.error.note", locale, Teamwork.MAX_NOTE, tidy.length()), false),
					HttpStatus.UNPROCESSABLE_CONTENT, viewer, locale);
		}
		List<String> texts = texts(article);
		Anchor anchor = (number != null && number < texts.size()) ? Anchor.at(number, texts.get(number)) : null;
		this.teamwork.note(new ArticleId(id), anchor, tidy, account(viewer));
		return back(id, (anchor != null) ? "#absatz-" + number : "#notizen");
	}

	@PostMapping("/artikel/{id:[0-9]{1,18}}/notizen/{note:[0-9]{1,18}}/antworten")
	Object answer(@PathVariable long id, @PathVariable long note, @RequestParam(defaultValue = "") String text, Viewer viewer,
			Locale locale) {
		DeskEntry article = article(id);
		String tidy = tidy(text);
		if (tidy.isEmpty() || tidy.length() > Teamwork.MAX_NOTE) {
			return page(article, new Again("answer-" + note, null, Map.of("text", text),
					message("workflow.error.note", locale, Teamwork.MAX_NOTE, tidy.length()), false),
					HttpStatus.UNPROCESSABLE_CONTENT, viewer, locale);
		}
		if (!this.teamwork.answer(new ArticleId(id), note, tidy, account(viewer))) {
			throw new NotFoundException("note");
		}
		return back(id, "#notiz-" + note);
	}

	@PostMapping("/artikel/{id:[0-9]{1,18}}/notizen/{note:[0-9]{1,18}}/erledigung")
	Object resolve(@PathVariable long id, @PathVariable long note, @RequestParam(defaultValue = "ja") String erledigt,
			Viewer viewer) {
		if (!this.teamwork.resolve(new ArticleId(article(id).id()), note, erledigt.equals("ja"), account(viewer))) {
			throw new NotFoundException("note");
		}
		return back(id, "#notiz-" + note);
	}

	/** Back to its author, with the reason. */
	@PostMapping("/artikel/{id:[0-9]{1,18}}/rueckgabe")
	Object sendBack(@PathVariable long id, @RequestParam(defaultValue = "") String grund, @RequestParam int version,
			Viewer viewer, Locale locale) {
		DeskEntry article = article(id);
		return switch (this.teamwork.sendBack(new ArticleId(id), version, tidy(grund), account(viewer))) {
			case Saving.Saved _ -> back(id, "?zurueckgegeben");
			case Saving.Invalid(var errors) -> returning(article, grund,
					message(errors.getFirst().messageKey(), locale, errors.getFirst().arguments().toArray()),
					HttpStatus.UNPROCESSABLE_CONTENT, viewer, locale);
			case Saving.Stale _ -> returning(article(id), grund, message("workflow.error.stale", locale), HttpStatus.CONFLICT, viewer,
					locale);
			case Saving.NotNow _ -> returning(article(id), grund, message("workflow.error.not-now", locale), HttpStatus.CONFLICT,
					viewer, locale);
			case Saving.Refused(var why, var stands) -> returning(article, grund,
					message(why.messageKey(), locale, message("article.status." + stands.name(), locale)), HttpStatus.FORBIDDEN,
					viewer, locale);
			case Saving.Missing _ -> throw new NotFoundException("article");
		};
	}

	private ModelAndView returning(DeskEntry article, String reason, String error, HttpStatus status, Viewer viewer,
			Locale locale) {
		return page(article, new Again("return", null, Map.of("grund", reason), error, false), status, viewer, locale);
	}

	@PostMapping("/artikel/{id:[0-9]{1,18}}/aufgaben")
	Object assign(@PathVariable long id, @RequestParam Map<String, String> sent, Viewer viewer, Locale locale) {
		DeskEntry article = article(id);
		String task = tidy(sent.getOrDefault("aufgabe", ""));
		String who = sent.getOrDefault("wer", "");
		String until = sent.getOrDefault("bis", "");
		boolean known = this.teamwork.colleagues().stream().anyMatch((it) -> Long.toString(it.id()).equals(who));
		WallTime time = until.isBlank() ? null : WallTime.read(until, sent.get("welche"), this.dates.zone());
		String error = null;
		if (!known) {
			error = message("workflow.error.who", locale);
		}
		else if (task.isEmpty() || task.length() > Teamwork.MAX_TASK) {
			error = message("workflow.error.task", locale, Teamwork.MAX_TASK, task.length());
		}
		else if (time != null && !(time instanceof WallTime.At)) {
			error = message((time instanceof WallTime.Twice) ? "workflow.error.twice" : "workflow.error.time", locale);
		}
		if (error != null) {
			return page(article, new Again("task", null, sent, error, time instanceof WallTime.Twice),
					HttpStatus.UNPROCESSABLE_CONTENT, viewer, locale);
		}
		this.teamwork.assign(new ArticleId(id), Long.parseLong(who), task,
				(time instanceof WallTime.At(var at)) ? at : null, account(viewer));
		return back(id, "#aufgaben");
	}

	@PostMapping("/artikel/{id:[0-9]{1,18}}/aufgaben/{task:[0-9]{1,18}}/erledigung")
	Object done(@PathVariable long id, @PathVariable long task, @RequestParam(defaultValue = "ja") String erledigt,
			@RequestParam(required = false) @Nullable String von, Viewer viewer) {
		if (!this.teamwork.done(new ArticleId(article(id).id()), task, erledigt.equals("ja"), account(viewer))) {
			throw new NotFoundException("task");
		}
		return "liste".equals(von) ? seeOther("/redaktion/aufgaben") : back(id, "#aufgaben");
	}

	private ModelAndView page(DeskEntry article, @Nullable Again again, HttpStatus status, Viewer viewer, Locale locale) {
		ArticleId id = new ArticleId(article.id());
		List<String> texts = texts(article);
		Map<Integer, List<Thread>> placed = new HashMap<>();
		List<Thread> whole = new ArrayList<>();
		List<Thread> lost = new ArrayList<>();
		List<Teamwork.Note> notes = this.teamwork.notes(id);
		for (Teamwork.Note note : notes) {
			if (note.parent() != null) {
				continue;
			}
			Thread thread = thread(note, notes, locale);
			Anchor anchor = note.anchor();
			int at = (anchor != null) ? anchor.among(texts) : -1;
			if (anchor == null) {
				whole.add(thread);
			}
			else if (at < 0) {
				lost.add(thread);
			}
			else {
				placed.computeIfAbsent(at, (number) -> new ArrayList<>()).add(thread);
			}
		}
		List<Paragraph> paragraphs = new ArrayList<>();
		for (int i = 0; i < texts.size(); i++) {
			paragraphs.add(new Paragraph(i, texts.get(i), placed.getOrDefault(i, List.of())));
		}
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(message("workflow.title", locale) + ": " + article.headline()));
		model.put("article", article);
		model.put("paragraphs", paragraphs);
		model.put("whole", whole);
		model.put("lost", lost);
		model.put("tasks", this.teamwork.tasks(id).stream().map((it) -> line(it, locale)).toList());
		model.put("colleagues", this.teamwork.colleagues());
		model.put("again", again);
		Allowed allowed = this.rights.of(id, viewer);
		model.put("mayReturn", allowed.may(Step.RETURN));
		model.put("reasonNeeded", allowed.reason());
		model.put("mayAssign", allowed.may(Step.CHANGE));
		model.put("own", (viewer.account() != null) ? viewer.account().value() : 0);
		model.put("mayWrite", viewer.may(Right.WRITE_ARTICLES));
		return new ModelAndView("workflow/article", model, status);
	}

	private Thread thread(Teamwork.Note note, List<Teamwork.Note> all, Locale locale) {
		return new Thread(note, this.dates.dayAndTime(note.at(), locale),
				all.stream()
					.filter((it) -> Objects.equals(it.parent(), note.id()))
					.map((it) -> new Answer(it, this.dates.dayAndTime(it.at(), locale)))
					.toList(),
				(note.resolvedAt() != null) ? this.dates.dayAndTime(note.resolvedAt(), locale) : null);
	}

	private TaskLine line(Teamwork.Task it, Locale locale) {
		Instant due = it.dueAt();
		return new TaskLine(it, (due != null) ? this.dates.dayTimeAndZone(due, locale) : null,
				due != null && it.doneAt() == null && due.isBefore(this.clock.instant()));
	}

	/** The paragraphs as plain text. */
	private List<String> texts(DeskEntry article) {
		return this.articles.text(new ArticleId(article.id()))
			.map((it) -> it.draft().body().blocks().stream().map(TeamworkController::text).toList())
			.orElse(List.of());
	}

	private static String text(Block block) {
		String text = BodyText.of(new Body(List.of(block))).strip();
		return text.isEmpty() ? "–" : text;
	}

	private DeskEntry article(long id) {
		return this.articles.find(List.of(String.valueOf(id)))
			.stream()
			.filter((it) -> it.id() == id)
			.findFirst()
			.orElseThrow(() -> new NotFoundException("article"));
	}

	private static String tidy(String text) {
		return text.replaceAll("\\R", "\n").replaceAll("[\\p{Cc}&&[^\\n]]", "").strip();
	}

	private static AccountId account(Viewer viewer) {
		if (viewer.account() == null) {
			throw new AccessDeniedException("account");
		}
		return viewer.account();
	}

	private static Object back(long id, String where) {
		return seeOther("/redaktion/artikel/" + id + "/zusammenarbeit" + where);
	}

	private static Object seeOther(String path) {
		return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(path)).build();
	}

	private String message(String key, Locale locale, Object... args) {
		return Objects.requireNonNull(this.messages.getMessage(key, args, locale));
	}

}
