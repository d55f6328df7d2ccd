package de.depesche.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import de.depesche.member.Right;
import de.depesche.shared.PageOf;
import de.depesche.shared.web.Dates;
import de.depesche.shared.web.Menu;
import de.depesche.shared.web.MenuItem;
import de.depesche.shared.web.MenuSource;
import de.depesche.shared.web.PageMeta;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page of the log. */
@Controller
class AuditController implements MenuSource {

	private static final int PAGE = 50;

	private final AuditLog log;

	private final Dates dates;

	private final MessageSource messages;

	AuditController(AuditLog log, Dates dates, MessageSource messages) {
		this.log = log;
		this.dates = dates;
		this.messages = messages;
	}

	/** A line, ready to print. */
	record Line(AuditLog.Entry entry, String deed, Dates.Stamp at) {
	}

	/** A deed to filter by. */
	record Choice(String name, String label) {
	}

	@Override
	public Menu menu() {
		return Menu.DESK;
	}

	@Override
	public List<MenuItem> items() {
		return List.of(new MenuItem("#audit.title", "/redaktion/protokoll", 85, Right.AUDIT.name()));
	}

	@GetMapping("/redaktion/protokoll")
	@PreAuthorize("hasAuthority('AUDIT')")
	ModelAndView list(@RequestParam(defaultValue = "") String tat, @RequestParam(defaultValue = "") String artikel,
			@RequestParam(defaultValue = "") String konto, @RequestParam(required = false) @Nullable String ab, Locale locale) {
		AuditLog.Filter filter = new AuditLog.Filter(tat.isBlank() ? null : tat, number(artikel), number(konto));
		PageOf<AuditLog.Entry> page = this.log.read(filter, ab, PAGE);
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(message("audit.title", locale)));
		model.put("lines", page.items()
			.stream()
			.map((it) -> new Line(it, deed(it.deed(), locale), this.dates.dayAndTime(it.at(), locale)))
			.toList());
		model.put("deeds", this.log.deeds().stream().map((it) -> new Choice(it, deed(it, locale))).toList());
		model.put("tat", tat);
		model.put("artikel", artikel);
		model.put("konto", konto);
		model.put("next", page.next());
		model.put("first", ab == null);
		return new ModelAndView("audit/index", model);
	}

	/** What is no number finds nothing. */
	private static @Nullable Long number(String typed) {
		String digits = typed.strip();
		if (digits.isEmpty()) {
			return null;
		}
		return digits.matches("[0-9]{1,18}") ? Long.valueOf(digits) : Long.valueOf(-1);
	}

	private String deed(String name, Locale locale) {
		return Objects.requireNonNull(this.messages.getMessage("audit.deed." + name, null, name, locale));
	}

	private String message(String key, Locale locale) {
		return Objects.requireNonNull(this.messages.getMessage(key, null, locale));
	}

}
