package de.depesche.notice;

import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import de.depesche.mail.Mails;
import de.depesche.member.AccountId;
import de.depesche.member.Addresses;
import de.depesche.member.Viewer;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where people say what they want to hear of, with and without signing in. */
@Controller
class NoticeController {

	private final NoticeKinds kinds;

	private final NoticeChoices choices;

	private final Unsubscribing unsubscribing;

	private final Addresses addresses;

	private final Mails mails;

	private final MessageSource messages;

	NoticeController(NoticeKinds kinds, NoticeChoices choices, Unsubscribing unsubscribing, Addresses addresses, Mails mails,
			MessageSource messages) {
		this.kinds = kinds;
		this.choices = choices;
		this.unsubscribing = unsubscribing;
		this.addresses = addresses;
		this.mails = mails;
		this.messages = messages;
	}

	/** A line of the form. */
	record Line(NoticeKind kind, Frequency frequency) {
	}

	@GetMapping("/konto/benachrichtigungen")
	ModelAndView settings(@RequestParam(required = false) @Nullable String gespeichert, Viewer viewer, Locale locale) {
		return settings(viewer, gespeichert != null, null, HttpStatus.OK, locale);
	}

	@PostMapping("/konto/benachrichtigungen")
	Object save(@RequestParam Map<String, String> sent, Viewer viewer, Locale locale) {
		Map<String, Frequency> wishes = new LinkedHashMap<>();
		for (NoticeKind kind : this.kinds.visible(viewer.rights())) {
			String wish = sent.get(kind.key());
			if (wish == null) {
				continue;
			}
			try {
				wishes.put(kind.key(), Frequency.valueOf(wish));
			}
			catch (IllegalArgumentException ex) {
				return settings(viewer, false, message("notice.error", locale, message(kind.label(), locale)),
						HttpStatus.UNPROCESSABLE_CONTENT, locale);
			}
		}
		this.choices.choose(account(viewer), wishes);
		return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create("/konto/benachrichtigungen?gespeichert")).build();
	}

	/** Asks; mail programs that open links beforehand end nothing. */
	@GetMapping("/abbestellen/{token}")
	ModelAndView ask(@PathVariable String token, Locale locale) {
		return unsubscribe(token, read(token), false, locale);
	}

	/** From our page, or with one click in a mail program, which sends no cookie and looks at nothing but the status. */
	@PostMapping("/abbestellen/{token}")
	ModelAndView end(@PathVariable String token, Locale locale) {
		Unsubscribing.Ending ending = read(token);
		this.choices.end(ending);
		return unsubscribe(token, ending, true, locale);
	}

	private Unsubscribing.Ending read(String token) {
		return this.unsubscribing.read(token).orElseThrow(() -> new NotFoundException("notice"));
	}

	private ModelAndView unsubscribe(String token, Unsubscribing.Ending ending, boolean done, Locale locale) {
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(message("notice.unsubscribe.title", locale)));
		model.put("kinds", ending.kinds().stream().flatMap((it) -> this.kinds.find(it).stream()).toList());
		model.put("action", Unsubscribing.PATH + token);
		model.put("done", done);
		return new ModelAndView("notice/unsubscribe", model);
	}

	private ModelAndView settings(Viewer viewer, boolean saved, @Nullable String error, HttpStatus status, Locale locale) {
		AccountId account = account(viewer);
		Map<String, Frequency> chosen = this.choices.of(account);
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(message("notice.title", locale)));
		model.put("lines", this.kinds.visible(viewer.rights())
			.stream()
			.map((it) -> new Line(it, chosen.getOrDefault(it.key(), it.usual())))
			.toList());
		model.put("frequencies", Frequency.values());
		model.put("saved", saved);
		model.put("error", error);
		model.put("mail", this.mails.enabled());
		model.put("confirmed", this.addresses.confirmed(List.of(account)).containsKey(account));
		return new ModelAndView("notice/settings", model, status);
	}

	private static AccountId account(Viewer viewer) {
		return Objects.requireNonNull(viewer.account());
	}

	private String message(String key, Locale locale, Object... args) {
		return this.messages.getMessage(key, args, locale);
	}

}
