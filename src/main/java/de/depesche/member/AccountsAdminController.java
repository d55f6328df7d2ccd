package de.depesche.member;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import de.depesche.shared.web.Cursors;
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

/** The newsroom's list of accounts: roles and subscriptions; sanctions have pages of their own. */
@Controller
@RequestMapping("/redaktion/konten")
class AccountsAdminController {

	private static final int PAGE = 50;

	private final Accounts accounts;

	private final SectionLimits limits;

	private final Cursors cursors;

	private final Dates dates;

	private final MessageSource messages;

	AccountsAdminController(Accounts accounts, SectionLimits limits, Cursors cursors, Dates dates, MessageSource messages) {
		this.accounts = accounts;
		this.limits = limits;
		this.cursors = cursors;
		this.dates = dates;
		this.messages = messages;
	}

	/**
	 * A line of the list, ready to print.
	 *
	 * @param paidUntil last day of the subscription as a date field holds it, or empty
	 * @param sections those in which alone its rights count, or null
	 */
	record Line(long id, String name, String email, Role role, String paidUntil, boolean suspended, Dates.Stamp since,
			@Nullable List<String> sections) {
	}

	@GetMapping
	ModelAndView list(@RequestParam(defaultValue = "") String text, @RequestParam(required = false) @Nullable String ab,
			@RequestParam(required = false) @Nullable String gespeichert, Locale locale) {
		return page(text.strip(), ab, null, gespeichert != null, HttpStatus.OK, locale);
	}

	@PostMapping("/{id}")
	Object assign(@PathVariable long id, @RequestParam(defaultValue = "") String rolle,
			@RequestParam(defaultValue = "") String aboBis, @RequestParam(defaultValue = "") String text, Locale locale) {
		AccountId account = new AccountId(id);
		if (this.accounts.byId(account).isEmpty()) {
			throw new NotFoundException("account");
		}
		Role role;
		Instant paidUntil;
		try {
			role = Role.valueOf(rolle);
			// The last day counts as a whole.
			paidUntil = aboBis.isBlank() ? null : day(aboBis).plusDays(1).atStartOfDay(this.dates.zone()).toInstant();
		}
		catch (IllegalArgumentException | DateTimeException ex) {
			return page(text.strip(), null, "member.error.assignment", false, HttpStatus.UNPROCESSABLE_CONTENT, locale);
		}
		String flaw = this.accounts.assign(account, role, paidUntil);
		if (flaw != null) {
			return page(text.strip(), null, flaw, false, HttpStatus.CONFLICT, locale);
		}
		return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create("/redaktion/konten?gespeichert")).build();
	}

	/** A day as a date field sends it; years no date field has would not fit into the database either. */
	private static LocalDate day(String text) {
		LocalDate day = LocalDate.parse(text.strip());
		if (day.getYear() < 1 || day.getYear() > 9999) {
			throw new DateTimeException("year " + day.getYear());
		}
		return day;
	}

	private ModelAndView page(String text, @Nullable String ab, @Nullable String error, boolean saved,
			HttpStatus status, Locale locale) {
		String kind = "accounts:" + text;
		long before = (ab != null) ? Long.parseLong(this.cursors.decode(kind, ab, 1).getFirst()) : Long.MAX_VALUE;
		List<Account> found = this.accounts.before(before, text, PAGE + 1);
		boolean more = found.size() > PAGE;
		List<Account> shown = more ? found.subList(0, PAGE) : found;
		Map<Long, List<String>> sections = this.limits.names(shown.stream().map((it) -> it.id().value()).toList());
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(this.messages.getMessage("member.accounts.title", null, locale)));
		model.put("accounts", shown.stream().map((it) -> line(it, sections.get(it.id().value()), locale)).toList());
		model.put("roles", Role.values());
		model.put("text", text);
		model.put("saved", saved);
		model.put("error", (error != null) ? this.messages.getMessage(error, null, locale) : null);
		model.put("next", more ? this.cursors.encode(kind, shown.getLast().id().value()) : null);
		return new ModelAndView("member/accounts", model, status);
	}

	private Line line(Account it, @Nullable List<String> sections, Locale locale) {
		String paidUntil = (it.paidUntil() == null) ? ""
				: DateTimeFormatter.ISO_LOCAL_DATE.format(it.paidUntil().atZone(this.dates.zone()).minusDays(1));
		return new Line(it.id().value(), it.displayName(), it.email(), it.role(), paidUntil, it.suspended(),
				this.dates.day(it.createdAt(), locale), sections);
	}

}
