package de.depesche.law;

import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import de.depesche.member.AuditedDeed;
import de.depesche.member.Viewer;
import de.depesche.shared.web.PageMeta;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Accounts of trusted flaggers (Art. 22): what they report comes first. */
@Controller
@RequestMapping("/redaktion/hinweisgeber")
@PreAuthorize("hasAuthority('ADMINISTER')")
class FlaggerAdminController {

	private final JdbcClient jdbc;

	private final ApplicationEventPublisher events;

	private final TransactionTemplate transactions;

	private final MessageSource messages;

	private final Clock clock;

	FlaggerAdminController(JdbcClient jdbc, ApplicationEventPublisher events, TransactionTemplate transactions, MessageSource messages,
			Clock clock) {
		this.jdbc = jdbc;
		this.events = events;
		this.transactions = transactions;
		this.messages = messages;
		this.clock = clock;
	}

	/** A marked account. */
	record Flagger(long account, String name, String organisation) {
	}

	@GetMapping
	ModelAndView list(Locale locale) {
		return page("", "", null, HttpStatus.OK, locale);
	}

	@PostMapping
	Object mark(@RequestParam(defaultValue = "") String konto, @RequestParam(defaultValue = "") String stelle, Viewer viewer, Locale locale) {
		String organisation = stelle.replaceAll("\\p{Cc}", " ").strip();
		Long account = this.jdbc.sql("select id from account where lower(display_name) = lower(?)")
			.param(konto.replaceAll("\\p{Cc}", " ").strip())
			.query(Long.class)
			.optional()
			.orElse(null);
		if (account == null || organisation.isEmpty() || organisation.length() > 200) {
			return page(konto, stelle, message("law.error.flagger", locale), HttpStatus.UNPROCESSABLE_CONTENT, locale);
		}
		long by = RemovalController.moderator(viewer).value();
		this.transactions.executeWithoutResult((_) -> {
			this.jdbc.sql("""
					insert into law_trusted_flagger (account_id, organisation, since, marked_by) values (?, ?, ?, ?)
					on conflict (account_id) do update set organisation = excluded.organisation""")
				.params(account, organisation, Letters.stamp(this.clock.instant()), by)
				.update();
			this.events.publishEvent(new AuditedDeed("TRUSTED_FLAGGER", organisation, viewer.account()));
		});
		return back();
	}

	@PostMapping("/{account:[0-9]{1,18}}/ende")
	Object end(@PathVariable long account, Viewer viewer) {
		this.transactions.executeWithoutResult((_) -> this.jdbc.sql("delete from law_trusted_flagger where account_id = ? returning organisation")
			.param(account)
			.query(String.class)
			.optional()
			.ifPresent((it) -> this.events.publishEvent(new AuditedDeed("TRUSTED_FLAGGER_ENDED", it, viewer.account()))));
		return back();
	}

	private ModelAndView page(String account, String organisation, @Nullable String error, HttpStatus status, Locale locale) {
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(message("law.flaggers.title", locale)));
		model.put("flaggers", this.jdbc.sql("""
				select f.account_id, a.display_name, f.organisation from law_trusted_flagger f join account a on a.id = f.account_id order by f.organisation limit 200""")
			.query((row, number) -> new Flagger(row.getLong(1), row.getString(2), row.getString(3)))
			.list());
		model.put("account", account);
		model.put("organisation", organisation);
		model.put("error", error);
		return new ModelAndView("law/flaggers", model, status);
	}

	private static Object back() {
		return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create("/redaktion/hinweisgeber")).build();
	}

	private String message(String key, Locale locale) {
		return Objects.requireNonNull(this.messages.getMessage(key, null, locale));
	}

}
