package de.depesche.workflow;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import de.depesche.article.ArticleId;
import de.depesche.member.AccountId;
import de.depesche.member.Viewer;
import de.depesche.shared.PageOf;
import de.depesche.shared.web.Dates;
import de.depesche.shared.web.PageMeta;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
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

/** What the newsroom has told somebody, read and unread. */
@Controller
@RequestMapping("/redaktion/meldungen")
@PreAuthorize("hasAuthority('READ_DRAFTS')")
class InboxController {

	private static final int PAGE = 50;

	private final Inbox inbox;

	private final Dates dates;

	private final MessageSource messages;

	InboxController(Inbox inbox, Dates dates, MessageSource messages) {
		this.inbox = inbox;
		this.dates = dates;
		this.messages = messages;
	}

	/** A message, ready to print. */
	record Line(Inbox.Message message, Dates.Stamp at) {
	}

	@GetMapping
	ModelAndView list(@RequestParam(required = false) @Nullable String ab, Viewer viewer, Locale locale) {
		AccountId account = account(viewer);
		PageOf<Inbox.Message> page = this.inbox.page(account, ab, PAGE);
		List<Line> lines = page.items().stream().map((it) -> new Line(it, this.dates.dayAndTime(it.at(), locale))).toList();
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(this.messages.getMessage("workflow.inbox.title", null, locale)));
		model.put("told", lines);
		model.put("upTo", lines.isEmpty() ? 0 : lines.getFirst().message().id());
		model.put("anyUnread", lines.stream().anyMatch((it) -> !it.message().read()));
		model.put("next", page.next());
		return new ModelAndView("workflow/inbox", model);
	}

	/** For the bell of a page that has been open for a while. */
	@GetMapping(path = "/zahl", produces = MediaType.TEXT_PLAIN_VALUE)
	@ResponseBody
	String count(Viewer viewer) {
		return Integer.toString(this.inbox.unread(account(viewer)));
	}

	/** Where messages and mails lead; who follows them has seen what they tell. */
	@GetMapping("/artikel/{id:[0-9]{1,18}}")
	ResponseEntity<Void> look(@PathVariable long id, @RequestParam(required = false) @Nullable String fragen, Viewer viewer) {
		this.inbox.seen(account(viewer), new ArticleId(id));
		if (fragen != null) {
			return seeOther(this.inbox.questions(new ArticleId(id)));
		}
		return seeOther("/redaktion/artikel/" + id + "/zusammenarbeit");
	}

	@PostMapping("/gelesen")
	ResponseEntity<Void> readAll(@RequestParam(defaultValue = "0") long bis, Viewer viewer) {
		this.inbox.readUpTo(account(viewer), bis);
		return seeOther("/redaktion/meldungen");
	}

	@PostMapping("/{message:[0-9]{1,18}}/gelesen")
	ResponseEntity<Void> mark(@PathVariable long message, @RequestParam(defaultValue = "ja") String gelesen, Viewer viewer) {
		this.inbox.mark(account(viewer), message, gelesen.equals("ja"));
		return seeOther("/redaktion/meldungen");
	}

	private static AccountId account(Viewer viewer) {
		if (viewer.account() == null) {
			throw new AccessDeniedException("account");
		}
		return viewer.account();
	}

	private static ResponseEntity<Void> seeOther(String path) {
		return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(path)).build();
	}

}
