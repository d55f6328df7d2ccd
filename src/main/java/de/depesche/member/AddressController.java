package de.depesche.member;

import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import de.depesche.shared.web.PageMeta;
import jakarta.servlet.http.HttpServletRequest;
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

/**
 * What comes by mail for the account itself: the link that confirms an address, and the one
 * that leads to a new password. Opening a link changes nothing, as mail programs open them,
 * too; the button on its page does.
 */
@Controller
class AddressController {

	private final Addresses addresses;

	private final MessageSource messages;

	AddressController(Addresses addresses, MessageSource messages) {
		this.addresses = addresses;
		this.messages = messages;
	}

	@GetMapping("/bestaetigung/{token}")
	ModelAndView confirmation(@PathVariable String token, Locale locale) {
		boolean valid = this.addresses.confirms(token);
		return page("member/confirmation", token, valid, false, null, valid ? HttpStatus.OK : HttpStatus.GONE, locale);
	}

	@PostMapping("/bestaetigung/{token}")
	ModelAndView confirm(@PathVariable String token, Locale locale) {
		boolean done = this.addresses.confirm(token);
		return page("member/confirmation", token, done, done, null, done ? HttpStatus.OK : HttpStatus.GONE, locale);
	}

	@GetMapping("/kennwort-vergessen")
	ModelAndView forgotten(@RequestParam(required = false) @Nullable String gesendet, Locale locale) {
		return forgotten("", null, gesendet != null, HttpStatus.OK, locale);
	}

	/** Answers the same, whether there is such an account or not. */
	@PostMapping("/kennwort-vergessen")
	Object send(@RequestParam(defaultValue = "") String email, HttpServletRequest request, Locale locale) {
		if (!Accounts.isAddress(email.strip())) {
			return forgotten(email, "member.error.email", false, HttpStatus.UNPROCESSABLE_CONTENT, locale);
		}
		if (!this.addresses.mail()) {
			return forgotten(email, null, false, HttpStatus.SERVICE_UNAVAILABLE, locale);
		}
		if (!this.addresses.forgotten(email, request.getRemoteAddr())) {
			return forgotten(email, "member.forgotten.many", false, HttpStatus.TOO_MANY_REQUESTS, locale);
		}
		return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create("/kennwort-vergessen?gesendet")).build();
	}

	@GetMapping("/kennwort/{token}")
	ModelAndView fresh(@PathVariable String token, Locale locale) {
		boolean valid = this.addresses.resets(token);
		return page("member/reset", token, valid, false, null, valid ? HttpStatus.OK : HttpStatus.GONE, locale);
	}

	@PostMapping("/kennwort/{token}")
	ModelAndView reset(@PathVariable String token, @RequestParam(defaultValue = "") String passwort, Locale locale) {
		String flaw = Accounts.passwordFlaw(passwort);
		if (flaw != null && this.addresses.resets(token)) {
			return page("member/reset", token, true, false, flaw, HttpStatus.UNPROCESSABLE_CONTENT, locale);
		}
		boolean done = flaw == null && this.addresses.reset(token, passwort);
		return page("member/reset", token, done, done, null, done ? HttpStatus.OK : HttpStatus.GONE, locale);
	}

	private ModelAndView forgotten(String email, @Nullable String error, boolean sent, HttpStatus status, Locale locale) {
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(message("member.forgotten.title", locale)));
		model.put("email", email);
		model.put("error", (error != null) ? message(error, locale) : null);
		model.put("sent", sent);
		model.put("mail", this.addresses.mail());
		return new ModelAndView("member/forgotten", model, status);
	}

	private ModelAndView page(String view, String token, boolean valid, boolean done, @Nullable String error, HttpStatus status,
			Locale locale) {
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(message(view.equals("member/reset") ? "member.reset.title" : "member.confirmation.title", locale)));
		// What is not one of our links is not printed either.
		model.put("token", valid ? token : "");
		model.put("valid", valid);
		model.put("done", done);
		model.put("error", (error != null) ? message(error, locale) : null);
		return new ModelAndView(view, model, status);
	}

	private String message(String key, Locale locale) {
		return Objects.requireNonNull(this.messages.getMessage(key, new Object[] { Accounts.MIN_PASSWORD }, locale));
	}

}
