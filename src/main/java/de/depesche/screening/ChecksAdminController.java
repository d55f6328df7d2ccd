package de.depesche.screening;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import de.depesche.member.AccountId;
import de.depesche.member.Viewer;
import de.depesche.shared.web.Dates;
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

/** What the checks of comments do, and where they are switched and tuned. */
@Controller
@RequestMapping("/redaktion/pruefungen")
@PreAuthorize("hasAuthority('MODERATE')")
class ChecksAdminController {

	static final String HOME = "/redaktion/pruefungen";

	private static final int LAST = 25;

	/** Checks that are no business of this module: the rules of the thread switch them, or a sanction of the account does. */
	private static final Set<String> BY_RULES = Set.of("links", "premoderated", "account", "thread-pause", "account-pause");

	/** How much one person may write; the operator's to set, and asked before all checks. */
	private static final String BY_SETTING = "account-rate";

	private final List<Check> checks;

	private final Rulebooks rulebooks;

	private final CheckFigures figures;

	private final ListDesk desk;

	private final Training training;

	private final Dates dates;

	private final MessageSource messages;

	ChecksAdminController(List<Check> checks, Rulebooks rulebooks, CheckFigures figures, ListDesk desk, Training training, Dates dates,
			MessageSource messages) {
		this.checks = List.copyOf(checks);
		this.rulebooks = rulebooks;
		this.figures = figures;
		this.desk = desk;
		this.training = training;
		this.dates = dates;
		this.messages = messages;
	}

	/** A line of the list. */
	record CheckLine(String name, boolean on, @Nullable String by, CheckFigures.Counts counts) {
	}

	/** Something a check said, ready to be read. */
	record SaidLine(Dates.Stamp at, String deed, String text, String headline, String href, @Nullable String state,
			int times) {
	}

	@GetMapping
	ModelAndView list(Locale locale) {
		Rulebook book = this.rulebooks.now();
		Map<String, CheckFigures.Counts> counts = this.figures.all();
		List<CheckLine> lines = new ArrayList<>();
		lines.add(new CheckLine(BY_SETTING, true, "setting", counts.getOrDefault(BY_SETTING, CheckFigures.Counts.NONE)));
		this.checks.forEach((it) -> lines.add(new CheckLine(it.name(), book.of(it).on(), null, counts.getOrDefault(it.name(), CheckFigures.Counts.NONE))));
		new TreeSet<>(BY_RULES).forEach((it) -> lines.add(new CheckLine(it, true, "rules", counts.getOrDefault(it, CheckFigures.Counts.NONE))));
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(message("screening.checks", locale)));
		model.put("lines", lines);
		return new ModelAndView("screening/checks", model);
	}

	@GetMapping("/{name:[a-z-]{1,60}}")
	ModelAndView one(@PathVariable String name, @RequestParam(required = false) @Nullable String gespeichert,
			@RequestParam(required = false) @Nullable String gelernt, Locale locale) {
		Check check = check(name);
		if (check == null && !BY_RULES.contains(name) && !name.equals(BY_SETTING)) {
			throw new NotFoundException("check");
		}
		String done = (gespeichert != null) ? "screening.saved" : !"classifier".equals(name) || gelernt == null ? null
				: gelernt.equals("ja") ? "screening.learned" : "screening.not-learned";
		return page(name, check, values(check), Map.of(), null, done, HttpStatus.OK, locale);
	}

	@PostMapping("/{name:[a-z-]{1,60}}")
	Object save(@PathVariable String name, @RequestParam Map<String, String> sent, Viewer viewer, Locale locale) {
		Check check = check(name);
		if (check == null) {
			throw new NotFoundException("check");
		}
		Map<String, String> errors = new HashMap<>();
		Map<String, Integer> numbers = new LinkedHashMap<>();
		for (Dial dial : check.dials()) {
			String typed = sent.getOrDefault(dial.key(), "").strip();
			int number = typed.matches("[0-9]{1,6}") ? Integer.parseInt(typed) : -1;
			if (number < dial.least() || number > dial.most()) {
				errors.put(dial.key(), message("screening.error.number", locale, dial.least(), dial.most()));
			}
			numbers.put(dial.key(), number);
		}
		String version = sent.getOrDefault("version", "");
		if (!errors.isEmpty() || !version.matches("[0-9]{1,9}")) {
			return page(name, check, sent, errors, "screening.error.form", null, HttpStatus.UNPROCESSABLE_CONTENT, locale);
		}
		if (!this.desk.decide(check, "ja".equals(sent.get("an")), numbers, Integer.parseInt(version), account(viewer))) {
			Map<String, String> again = new HashMap<>(sent);
			// Saved once more, it is on purpose.
			again.put("version", Integer.toString(this.rulebooks.now().of(check).version()));
			return page(name, check, again, Map.of(), "screening.error.stale", null, HttpStatus.CONFLICT, locale);
		}
		return seeOther(HOME + "/" + name + "?gespeichert");
	}

	@PostMapping("/classifier/training")
	ResponseEntity<Void> learn(Viewer viewer) {
		Optional<Training.Report> report = this.training.learn(Optional.of(account(viewer)));
		return seeOther(HOME + "/classifier?gelernt=" + (report.isPresent() ? "ja" : "nein"));
	}

	private Map<String, String> values(@Nullable Check check) {
		Map<String, String> values = new HashMap<>();
		if (check != null) {
			Rulebook book = this.rulebooks.now();
			values.put("an", book.of(check).on() ? "ja" : "");
			values.put("version", Integer.toString(book.of(check).version()));
			check.dials().forEach((it) -> values.put(it.key(), Integer.toString(check.number(book, it.key()))));
		}
		return values;
	}

	private ModelAndView page(String name, @Nullable Check check, Map<String, String> values, Map<String, String> errors,
			@Nullable String error, @Nullable String done, HttpStatus status, Locale locale) {
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(message("screening.check." + name, locale)));
		model.put("name", name);
		model.put("byRules", BY_RULES.contains(name));
		model.put("dials", (check != null) ? check.dials() : null);
		model.put("values", values);
		model.put("errors", errors);
		model.put("error", (error != null) ? message(error, locale) : null);
		model.put("done", (done != null) ? message(done, locale, Integer.toString(Training.LEAST)) : null);
		model.put("said", this.figures.last(name, LAST).stream().map((it) -> new SaidLine(this.dates.dayAndTime(it.at(), locale), it.deed(),
				reason(it.reason(), it.detail(), locale), it.headline(),
				"/artikel/" + it.slug() + ((it.number() != null) ? "/kommentar/" + it.number() : ""), it.state(), it.times())).toList());
		Optional<Training.Report> report = name.equals("classifier") ? this.training.report() : Optional.empty();
		model.put("report", report.orElse(null));
		model.put("learnedAt", report.map((it) -> this.dates.dayAndTime(it.at(), locale)).orElse(null));
		return new ModelAndView("screening/check", model, status);
	}

	/** A reason of old may have lost its words. */
	private String reason(String key, String detail, Locale locale) {
		String said = Objects.requireNonNull(this.messages.getMessage(key, new Object[] { detail }, key, locale));
		return detail.isEmpty() || said.contains(detail) ? said : said + " – " + detail;
	}

	private @Nullable Check check(String name) {
		return this.checks.stream().filter((it) -> it.name().equals(name)).findFirst().orElse(null);
	}

	static AccountId account(Viewer viewer) {
		return Objects.requireNonNull(viewer.account());
	}

	private String message(String key, Locale locale, Object... arguments) {
		return Objects.requireNonNull(this.messages.getMessage(key, arguments, locale));
	}

	static ResponseEntity<Void> seeOther(String address) {
		return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(address)).build();
	}

}
