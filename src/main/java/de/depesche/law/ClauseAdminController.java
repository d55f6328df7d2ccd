package de.depesche.law;

import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import de.depesche.member.AuditedDeed;
import de.depesche.member.Viewer;
import de.depesche.shared.web.NotFoundException;
import de.depesche.shared.web.PageMeta;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where the house words its rules and the templates of its statements of reasons. */
@Controller
@RequestMapping("/redaktion/hausregeln")
@PreAuthorize("hasAuthority('MODERATE')")
class ClauseAdminController {

	private static final Map<String, Integer> TEXTS = Map.of("fundstelle", 120, "titel", 120, "regel", 2000, "erklaerung", 2000, "oeffentlich", 300);

	private final Clauses clauses;

	private final ApplicationEventPublisher events;

	private final TransactionTemplate transactions;

	private final MessageSource messages;

	ClauseAdminController(Clauses clauses, ApplicationEventPublisher events, TransactionTemplate transactions, MessageSource messages) {
		this.clauses = clauses;
		this.events = events;
		this.transactions = transactions;
		this.messages = messages;
	}

	@GetMapping
	ModelAndView list(@RequestParam(required = false) @Nullable String gespeichert, Locale locale) {
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(message("law.rules.desk", locale)));
		model.put("clauses", this.clauses.all(true));
		model.put("saved", gespeichert != null);
		return new ModelAndView("law/clauses", model);
	}

	@GetMapping("/neu")
	ModelAndView fresh(Locale locale) {
		return page("neu", Map.of("grundart", "TERMS", "aktiv", "ja", "version", "0"), Map.of(), null, HttpStatus.OK, locale);
	}

	@GetMapping("/{id:[0-9]{1,9}}")
	ModelAndView edit(@PathVariable long id, Locale locale) {
		Clauses.Clause it = this.clauses.find(id).orElseThrow(() -> new NotFoundException("clause"));
		return page(Long.toString(id), values(it), Map.of(), null, HttpStatus.OK, locale);
	}

	@PostMapping("/{id:[0-9]{1,9}|neu}")
	Object save(@PathVariable String id, @RequestParam Map<String, String> sent, Viewer viewer, Locale locale) {
		Clauses.Clause before = id.equals("neu") ? null
				: this.clauses.find(Long.parseLong(id)).orElseThrow(() -> new NotFoundException("clause"));
		Map<String, String> errors = new HashMap<>();
		TEXTS.forEach((name, most) -> {
			String text = ReportController.text(sent, name);
			if (text.isEmpty() || text.length() > most) {
				errors.put(name, message("law.error.clause", locale, String.valueOf(most)));
			}
		});
		Category category = ReportController.category(sent.get("kategorie"));
		if (category == null) {
			errors.put("kategorie", message("law.error.kategorie", locale));
		}
		String version = sent.getOrDefault("version", "");
		if (!errors.isEmpty() || category == null || !version.matches("[0-9]{1,9}")) {
			return page(id, sent, errors, message("law.error.form", locale), HttpStatus.UNPROCESSABLE_CONTENT, locale);
		}
		Clauses.Clause clause = new Clauses.Clause((before != null) ? before.id() : 0,
				(before != null) ? before.illegal() : "ILLEGAL".equals(sent.get("grundart")), ReportController.text(sent, "fundstelle"),
				ReportController.text(sent, "titel"), ReportController.text(sent, "regel"), ReportController.text(sent, "erklaerung"),
				ReportController.text(sent, "oeffentlich"), category, "ja".equals(sent.get("aktiv")), Integer.parseInt(version));
		boolean saved = Boolean.TRUE.equals(this.transactions.execute((_) -> {
			boolean done = (before == null) ? this.clauses.add(clause) > 0 : this.clauses.save(clause);
			if (done) {
				this.events.publishEvent(new AuditedDeed("CLAUSE_CHANGED", clause.reference(), viewer.account()));
			}
			return done;
		}));
		if (!saved) {
			Map<String, String> again = new HashMap<>(sent);
			again.put("version", Integer.toString(this.clauses.find(Long.parseLong(id)).orElseThrow().version()));
			return page(id, again, Map.of(), message("law.error.clause.stale", locale), HttpStatus.CONFLICT, locale);
		}
		return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create("/redaktion/hausregeln?gespeichert")).build();
	}

	private static Map<String, String> values(Clauses.Clause it) {
		Map<String, String> values = new HashMap<>();
		values.put("grundart", it.illegal() ? "ILLEGAL" : "TERMS");
		values.put("fundstelle", it.reference());
		values.put("titel", it.title());
		values.put("regel", it.rule());
		values.put("erklaerung", it.explanation());
		values.put("oeffentlich", it.publicReason());
		values.put("kategorie", it.category().name());
		values.put("aktiv", it.active() ? "ja" : "");
		values.put("version", Integer.toString(it.version()));
		return values;
	}

	private ModelAndView page(String id, Map<String, String> values, Map<String, String> errors, @Nullable String error, HttpStatus status,
			Locale locale) {
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(message("law.rules.desk", locale)));
		model.put("id", id);
		model.put("values", values);
		model.put("errors", errors);
		model.put("error", error);
		model.put("categories", Category.values());
		return new ModelAndView("law/clause", model, status);
	}

	private String message(String key, Locale locale, Object... arguments) {
		return Objects.requireNonNull(this.messages.getMessage(key, arguments, locale));
	}

}
