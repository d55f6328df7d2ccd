package de.depesche.member;

import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import de.depesche.shared.web.Dates;
import de.depesche.shared.web.PageMeta;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** One's own account. */
@Controller
@RequestMapping("/konto")
class AccountController {

	private final Accounts accounts;

	private final Dates dates;

	private final MessageSource messages;

	AccountController(Accounts accounts, Dates dates, MessageSource messages) {
		this.accounts = accounts;
		this.dates = dates;
		this.messages = messages;
	}

	@GetMapping
	ModelAndView show(@RequestParam(required = false) @Nullable String geaendert, Viewer viewer, Locale locale) {
		return page(viewer, null, geaendert != null, HttpStatus.OK, locale);
	}

	@PostMapping("/passwort")
	Object change(@RequestParam(defaultValue = "") String altes, @RequestParam(defaultValue = "") String neues,
			Viewer viewer, Locale locale) {
		String flaw = this.accounts.changePassword(Objects.requireNonNull(viewer.account()), altes, neues);
		if (flaw != null) {
			return page(viewer, flaw, false, HttpStatus.UNPROCESSABLE_CONTENT, locale);
		}
		return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create("/konto?geaendert")).build();
	}

	private ModelAndView page(Viewer viewer, @Nullable String flaw, boolean changed, HttpStatus status, Locale locale) {
		Account account = this.accounts.byId(Objects.requireNonNull(viewer.account())).orElseThrow();
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(this.messages.getMessage("member.account.title", null, locale)));
		model.put("name", account.displayName());
		model.put("email", account.email());
		model.put("role", account.role());
		model.put("paidUntil", viewer.paid() && account.paidUntil() != null
				? this.dates.day(account.paidUntil(), locale) : null);
		model.put("changed", changed);
		model.put("error", (flaw != null)
				? this.messages.getMessage(flaw, new Object[] { Accounts.MIN_PASSWORD }, locale) : null);
		model.put("errorAtOld", "member.error.password.old".equals(flaw));
		return new ModelAndView("member/account", model, status);
	}

}
