package de.depesche.member;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import de.depesche.shared.web.Dates;
import de.depesche.shared.web.NotFoundException;
import de.depesche.shared.web.PageMeta;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
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

/** Where people see on which devices they are signed in, and sign these out. */
@Controller
@RequestMapping("/konto/sitzungen")
class SessionsController {

	private static final String HOME = "/konto/sitzungen";

	private final Sessions sessions;

	private final Dates dates;

	private final MessageSource messages;

	SessionsController(Sessions sessions, Dates dates, MessageSource messages) {
		this.sessions = sessions;
		this.dates = dates;
		this.messages = messages;
	}

	/** A session ready to print. */
	record Line(String id, String device, Dates.Stamp began, Dates.Stamp lastUsed, boolean present) {
	}

	@GetMapping
	ModelAndView list(@RequestParam(required = false) @Nullable String beendet, Viewer viewer, HttpServletRequest request, Locale locale) {
		List<Line> lines = this.sessions.of(Objects.requireNonNull(viewer.account()), present(request))
			.stream()
			.map((it) -> new Line(it.id(), it.device().isEmpty() ? message("member.sessions.unknown", locale) : it.device(),
					this.dates.dayAndTime(it.beganAt(), locale), this.dates.dayAndTime(it.lastUsedAt(), locale), it.present()))
			.toList();
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(message("member.sessions.title", locale)));
		model.put("lines", lines);
		model.put("others", lines.stream().anyMatch((it) -> !it.present()));
		model.put("told", (beendet != null) ? message("member.sessions.ended", locale) : null);
		return new ModelAndView("member/sessions", model);
	}

	@PostMapping("/{session:[0-9a-f-]{36}}/ende")
	ResponseEntity<Void> end(@PathVariable String session, Viewer viewer) {
		if (!this.sessions.end(Objects.requireNonNull(viewer.account()), session)) {
			throw new NotFoundException("session");
		}
		return done();
	}

	@PostMapping("/ende")
	ResponseEntity<Void> endOthers(Viewer viewer, HttpServletRequest request) {
		this.sessions.endOthers(Objects.requireNonNull(viewer.account()), Objects.requireNonNull(present(request)));
		return done();
	}

	private static @Nullable String present(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		return (session != null) ? session.getId() : null;
	}

	private static ResponseEntity<Void> done() {
		return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(HOME + "?beendet")).build();
	}

	private String message(String key, Locale locale) {
		return Objects.requireNonNull(this.messages.getMessage(key, null, locale));
	}

}
