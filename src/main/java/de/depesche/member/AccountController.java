package de.depesche.member;

import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import de.depesche.shared.web.Dates;
import de.depesche.shared.web.PageMeta;
import jakarta.servlet.http.HttpServletRequest;
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

	private final Addresses addresses;

	private final Dates dates;

	private final MessageSource messages;

	AccountController(Accounts accounts, Addresses addresses, Dates dates, MessageSource messages) {
		this.accounts = accounts;
		this.addresses = addresses;
		this.dates = dates;
		this.messages = messages;
	}

	@GetMapping
	ModelAndView show(@RequestParam(required = false) @Nullable String geaendert, @RequestParam(defaultValue = "") String adresse,
			Viewer viewer, Locale locale) {
		String told = switch (adresse) {
			case "gesendet" -> "member.address.sent";
			case "geaendert" -> "member.address.changed";
			default -> (geaendert != null) ? "member.account.changed" : null;
		};
		return page(viewer, null, told, null, "", HttpStatus.OK, locale);
	}

	/** Sends the link once more that confirms the address, or one to another address, which then takes its place. */
	@PostMapping("/adresse")
	Object address(@RequestParam(required = false) @Nullable String email, @RequestParam(defaultValue = "") String kennwort,
			Viewer viewer, HttpServletRequest request, Locale locale) {
		AccountId account = Objects.requireNonNull(viewer.account());
		String wrong = null;
		if (email != null && !this.accounts.knowsPassword(account, kennwort, request.getRemoteAddr())) {
			// Whoever finds an open browser does not take the account along.
			wrong = "member.error.password.wrong";
		}
		Addresses.Asked asked = (wrong == null) ? this.addresses.ask(account, email, locale) : null;
		if (asked == Addresses.Asked.SENT || asked == Addresses.Asked.CHANGED) {
			return ResponseEntity.status(HttpStatus.SEE_OTHER)
				.location(URI.create("/konto?adresse=" + ((asked == Addresses.Asked.SENT) ? "gesendet" : "geaendert")))
				.build();
		}
		if (asked != null) {
			wrong = switch (asked) {
				case TOO_MANY -> "member.address.many";
				case OFF -> "member.address.off";
				default -> "member.error.email";
			};
		}
		return page(viewer, null, null, wrong, (email != null) ? email : "",
				(asked == Addresses.Asked.TOO_MANY) ? HttpStatus.TOO_MANY_REQUESTS : HttpStatus.UNPROCESSABLE_CONTENT, locale);
	}

	@PostMapping("/passwort")
	Object change(@RequestParam(defaultValue = "") String altes, @RequestParam(defaultValue = "") String neues,
			Viewer viewer, Locale locale) {
		String flaw = this.accounts.changePassword(Objects.requireNonNull(viewer.account()), altes, neues);
		if (flaw != null) {
			return page(viewer, flaw, null, null, "", HttpStatus.UNPROCESSABLE_CONTENT, locale);
		}
		return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create("/konto?geaendert")).build();
	}

	private ModelAndView page(Viewer viewer, @Nullable String flaw, @Nullable String told, @Nullable String addressFlaw,
			String fresh, HttpStatus status, Locale locale) {
		Account account = this.accounts.byId(Objects.requireNonNull(viewer.account())).orElseThrow();
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(this.messages.getMessage("member.account.title", null, locale)));
		model.put("name", account.displayName());
		model.put("email", account.email());
		model.put("role", account.role());
		model.put("paidUntil", viewer.paid() && account.paidUntil() != null
				? this.dates.day(account.paidUntil(), locale) : null);
		model.put("told", (told != null) ? this.messages.getMessage(told, null, locale) : null);
		model.put("address", this.addresses.standing(account.id()));
		model.put("fresh", fresh);
		model.put("addressError", (addressFlaw != null) ? this.messages.getMessage(addressFlaw, null, locale) : null);
		model.put("addressErrorAtPassword", "member.error.password.wrong".equals(addressFlaw));
		model.put("error", (flaw != null)
				? this.messages.getMessage(flaw, new Object[] { Accounts.MIN_PASSWORD }, locale) : null);
		model.put("errorAtOld", "member.error.password.old".equals(flaw));
		return new ModelAndView("member/account", model, status);
	}

}
