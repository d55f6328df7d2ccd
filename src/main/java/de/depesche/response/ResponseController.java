package de.depesche.response;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import de.depesche.member.AccountId;
import de.depesche.member.Viewer;
import de.depesche.shared.PageOf;
import de.depesche.shared.web.Dates;
import de.depesche.shared.web.NotFoundException;
import de.depesche.shared.web.PageMeta;
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

/** What came back to somebody, read and unread. */
@Controller
@RequestMapping("/konto/reaktionen")
class ResponseController {

	private static final int PAGE = 30;

	private final Responses responses;

	private final Dates dates;

	private final MessageSource messages;

	ResponseController(Responses responses, Dates dates, MessageSource messages) {
		this.responses = responses;
		this.dates = dates;
		this.messages = messages;
	}

	/** A line, ready to print. */
	record Line(Responses.Line it, Dates.Stamp at) {
	}

	@GetMapping
	ModelAndView list(@RequestParam(required = false) @Nullable String ab, Viewer viewer, Locale locale) {
		AccountId account = account(viewer);
		PageOf<Responses.Line> page = this.responses.page(account, ab, PAGE);
		List<Line> lines = page.items().stream().map((it) -> new Line(it, this.dates.dayAndTime(it.at(), locale))).toList();
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(this.messages.getMessage("response.title", null, locale)));
		model.put("lines", lines);
		model.put("upTo", lines.isEmpty() ? 0 : lines.getFirst().it().id());
		model.put("anyUnread", lines.stream().anyMatch((line) -> !line.it().read()));
		model.put("next", page.next());
		return new ModelAndView("response/index", model);
	}

	/** Where the list leads; who follows a line has seen it. */
	@GetMapping("/{id:[0-9]{1,18}}")
	ResponseEntity<Void> look(@PathVariable long id, Viewer viewer) {
		Responses.Line line = this.responses.look(account(viewer), id).orElseThrow(() -> new NotFoundException("response"));
		return seeOther("/artikel/%s/kommentar/%d".formatted(line.slug(), line.number()));
	}

	@PostMapping("/gelesen")
	ResponseEntity<Void> readAll(@RequestParam(defaultValue = "0") long bis, Viewer viewer) {
		this.responses.readUpTo(account(viewer), bis);
		return seeOther("/konto/reaktionen");
	}

	private static AccountId account(Viewer viewer) {
		return Objects.requireNonNull(viewer.account());
	}

	private static ResponseEntity<Void> seeOther(String path) {
		return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(path)).build();
	}

}
