package de.depesche.member;

import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import de.depesche.shared.web.NotFoundException;
import de.depesche.shared.web.PageMeta;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** In which sections the rights of an account count. */
@Controller
@RequestMapping("/redaktion/konten/{id:[0-9]{1,18}}/ressorts")
@PreAuthorize("hasAuthority('ADMINISTER')")
class SectionLimitsController {

	private final Accounts accounts;

	private final SectionLimits limits;

	private final MessageSource messages;

	SectionLimitsController(Accounts accounts, SectionLimits limits, MessageSource messages) {
		this.accounts = accounts;
		this.limits = limits;
		this.messages = messages;
	}

	@GetMapping
	ModelAndView show(@PathVariable long id, Locale locale) {
		Account account = account(id);
		return page(account, account.sectionLimited(), null, null, HttpStatus.OK, locale);
	}

	@PostMapping
	Object limit(@PathVariable long id, @RequestParam(defaultValue = "") String gilt,
			@RequestParam(required = false) @Nullable List<String> ressort, Locale locale) {
		Account account = account(id);
		Set<Long> chosen = new HashSet<>();
		Objects.requireNonNullElse(ressort, List.<String>of())
			.stream()
			.filter((it) -> it.matches("[0-9]{1,18}"))
			.map(Long::valueOf)
			.forEach(chosen::add);
		switch (gilt) {
			case "alle" -> this.limits.lift(account.id());
			case "einige" -> {
				String error = (account.role() == Role.ADMINISTRATOR) ? "member.sections.error.administrator"
						: chosen.isEmpty() ? "member.sections.error.none" : null;
				if (error != null) {
					return page(account, true, chosen, error, HttpStatus.UNPROCESSABLE_CONTENT, locale);
				}
				this.limits.limit(account.id(), chosen);
			}
			default -> {
				return page(account, account.sectionLimited(), chosen, "member.sections.error.which",
						HttpStatus.UNPROCESSABLE_CONTENT, locale);
			}
		}
		return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create("/redaktion/konten?gespeichert")).build();
	}

	private ModelAndView page(Account account, boolean limited, @Nullable Set<Long> typed, @Nullable String error,
			HttpStatus status, Locale locale) {
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(message("member.sections.title", locale)));
		model.put("id", account.id().value());
		model.put("name", account.displayName());
		model.put("limited", limited);
		model.put("choices", this.limits.choices(account.id())
			.stream()
			.map((it) -> (typed != null) ? new SectionLimits.Choice(it.id(), it.name(), typed.contains(it.id())) : it)
			.toList());
		model.put("error", (error != null) ? message(error, locale) : null);
		return new ModelAndView("member/sections", model, status);
	}

	private Account account(long id) {
		return this.accounts.byId(new AccountId(id)).orElseThrow(() -> new NotFoundException("account"));
	}

	private String message(String key, Locale locale) {
		return Objects.requireNonNull(this.messages.getMessage(key, null, locale));
	}

}
