package de.depesche.frontpage;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import de.depesche.frontpage.FrontDesk.Around;
import de.depesche.frontpage.FrontEditions.Edition;
import de.depesche.member.Right;
import de.depesche.member.Viewer;
import de.depesche.shared.web.Dates;
import de.depesche.shared.web.Menu;
import de.depesche.shared.web.MenuItem;
import de.depesche.shared.web.MenuSource;
import de.depesche.shared.web.NotFoundException;
import de.depesche.shared.web.PageMeta;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The newsroom's page where the front page is made up. Every button sends the whole form; the
 * script presses the same buttons. What is prepared is stored apart and meets readers when it
 * is put live.
 */
@Controller
@RequestMapping("/redaktion/titelseite")
class FrontAdminController implements MenuSource {

	private final FrontEditions editions;

	private final FrontPages pages;

	private final FrontDesk desk;

	private final Dates dates;

	private final MessageSource messages;

	private final Clock clock;

	FrontAdminController(FrontEditions editions, FrontPages pages, FrontDesk desk, Dates dates, MessageSource messages,
			Clock clock) {
		this.editions = editions;
		this.pages = pages;
		this.desk = desk;
		this.dates = dates;
		this.messages = messages;
		this.clock = clock;
	}

	@Override
	public Menu menu() {
		return Menu.DESK;
	}

	@Override
	public List<MenuItem> items() {
		return List.of(new MenuItem("#frontpage.desk.menu", "/redaktion/titelseite", 15, Right.PUBLISH.name()));
	}

	/**
	 * What the script hears when it has stored the form.
	 *
	 * @param state what the form is made from now; null if it was not stored
	 * @param text what to tell the editor
	 */
	record Kept(@Nullable String state, String text) {
	}

	@GetMapping
	@PreAuthorize("hasAuthority('READ_DRAFTS')")
	ModelAndView edit(@RequestParam(defaultValue = "") String stand, Locale locale) {
		Edition edition = this.editions.prepared().orElseGet(this.editions::live);
		String told = switch (stand) {
			case "gespeichert", "live", "verworfen", "geholt", "geplant", "vorbei" ->
				message("frontpage.desk.told." + stand, locale);
			default -> null;
		};
		return page(this.desk.formOf(edition), new Around(edition.state(), told), HttpStatus.OK, locale);
	}

	@PostMapping
	@PreAuthorize("hasAuthority('PUBLISH')")
	Object change(@RequestParam MultiValueMap<String, String> sent,
			@RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "") String accept, Viewer viewer, Locale locale) {
		FrontForm form = FrontForm.sent(sent);
		String action = field(sent, "aktion");
		String seen = field(sent, "fassung");
		return switch (action) {
			case "speichern" -> accept.startsWith(MediaType.APPLICATION_JSON_VALUE) ? keep(form, seen, viewer, locale)
					: store(form, sent, action, viewer, locale);
			case "vorschau", "ansicht", "live", "planen" -> store(form, sent, action, viewer, locale);
			case "verwerfen" -> this.editions.discard(seen) ? told("verworfen") : stale(form, sent, locale);
			default -> page(this.desk.changed(form, action, field(sent, "neue-art"), field(sent, "ziel")), around(sent, List.of()),
					HttpStatus.OK, locale);
		};
	}

	/** Makes an edition that was live, or a draft that was thrown away, the one being prepared. */
	@PostMapping("/wieder")
	@PreAuthorize("hasAuthority('PUBLISH')")
	Object bringBack(@RequestParam long ausgabe, @RequestParam String fassung, Viewer viewer, Locale locale) {
		Edition past = this.editions.edition(ausgabe).orElseThrow(() -> new NotFoundException("edition"));
		if (this.editions.bringBack(ausgabe, fassung, viewer.account()).isPresent()) {
			return told("geholt");
		}
		Edition present = this.editions.prepared().orElseGet(this.editions::live);
		return page(this.desk.formOf(past), new Around(present.state(), null, List.of(), present, "", "", ""), HttpStatus.CONFLICT,
				locale);
	}

	@PostMapping("/planung/{id:[0-9]{1,18}}/aufhebung")
	@PreAuthorize("hasAuthority('PUBLISH')")
	Object unplan(@PathVariable long id, Viewer viewer) {
		return told(this.editions.unplan(id, viewer.account()) ? "geholt" : "vorbei");
	}

	/**
	 * An edition as readers would see it, or as they saw it at an instant gone by.
	 * @param ausgabe its number, or none for the one being prepared
	 * @param um local time at which placements are to hold, or none for now
	 */
	@GetMapping("/vorschau")
	@PreAuthorize("hasAuthority('READ_DRAFTS')")
	ModelAndView preview(@RequestParam(required = false) @Nullable Long ausgabe,
			@RequestParam(defaultValue = "") String um, Locale locale) {
		Edition edition = wanted(ausgabe);
		Instant now = this.clock.instant();
		Instant at = local(um).orElse(now);
		boolean past = at.isBefore(now);
		List<FrontZone> zones = past ? this.pages.then(edition.layout(), at, locale)
				: this.pages.at(edition.layout(), at, locale);
		return new ModelAndView("frontpage/front",
				Map.of("zones", zones, "preview",
						message(past ? "frontpage.desk.preview.then" : "frontpage.desk.preview.notice", locale,
								this.dates.dayAndTime(at, locale).text()),
						"meta", PageMeta.hidden(message("frontpage.desk.preview", locale))));
	}

	/** The preview as a phone and as a large screen show it, side by side. */
	@GetMapping("/ansicht")
	@PreAuthorize("hasAuthority('READ_DRAFTS')")
	ModelAndView widths(@RequestParam(required = false) @Nullable Long ausgabe,
			@RequestParam(defaultValue = "") String um, Locale locale) {
		Edition edition = wanted(ausgabe);
		String at = local(um).isPresent() ? um.strip() : "";
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(message("frontpage.desk.preview", locale)));
		model.put("edition", (ausgabe != null) ? edition.id() : null);
		model.put("at", at);
		return new ModelAndView("frontpage/widths", model);
	}

	private Edition wanted(@Nullable Long id) {
		return (id != null) ? this.editions.edition(id).orElseThrow(() -> new NotFoundException("edition"))
				: this.editions.prepared().orElseGet(this.editions::live);
	}

	private Object store(FrontForm form, MultiValueMap<String, String> sent, String action, Viewer viewer, Locale locale) {
		FrontForm.Reading reading = this.desk.read(form);
		List<FrontForm.Wrong> wrong = new ArrayList<>(reading.wrong());
		Instant planned = null;
		if (action.equals("planen")) {
			planned = FrontForm.instant(field(sent, "planzeit"), this.dates.zone(), "planzeit", wrong);
			if (field(sent, "planzeit").isBlank() || (planned != null && !planned.isAfter(this.clock.instant()))) {
				wrong.add(new FrontForm.Wrong("planzeit", "frontpage.desk.error.plan"));
			}
		}
		if (!wrong.isEmpty()) {
			return page(form, around(sent, wrong), HttpStatus.UNPROCESSABLE_CONTENT, locale);
		}
		if (action.equals("live") && !String.valueOf(this.editions.live().id()).equals(field(sent, "live"))) {
			return overtaken(form, sent, locale);
		}
		String seen = field(sent, "fassung");
		Optional<Edition> stored = (planned != null) ? this.editions.plan(reading.layout(), seen, planned, viewer.account())
				: this.editions.save(reading.layout(), seen, action.equals("live"), viewer.account());
		if (stored.isEmpty()) {
			return stale(form, sent, locale);
		}
		String at = local(field(sent, "um")).isPresent() ? "?um=" + field(sent, "um").strip() : "";
		return switch (action) {
			case "vorschau", "ansicht" -> redirect("/redaktion/titelseite/" + action + at);
			case "live" -> told("live");
			case "planen" -> told("geplant");
			default -> told("gespeichert");
		};
	}

	/** Stores for the script, which goes on with the form as it stands. */
	private Object keep(FrontForm form, String seen, Viewer viewer, Locale locale) {
		FrontForm.Reading reading = this.desk.read(form);
		if (!reading.wrong().isEmpty()) {
			FrontForm.Wrong first = reading.wrong().getFirst();
			return ResponseEntity.unprocessableContent()
				.body(new Kept(null, message("frontpage.desk.kept.not", locale, message(first.key(), locale, first.args()))));
		}
		Optional<Edition> stored = this.editions.save(reading.layout(), seen, false, viewer.account());
		if (stored.isEmpty()) {
			Edition present = this.editions.prepared().orElseGet(this.editions::live);
			return ResponseEntity.status(HttpStatus.CONFLICT)
				.body(new Kept(null, message("frontpage.desk.kept.conflict", locale,
						Objects.requireNonNullElse(present.editor(), ""))));
		}
		return ResponseEntity.ok(new Kept(stored.get().state(), message("frontpage.desk.kept", locale,
				this.dates.time(this.clock.instant(), locale).text())));
	}

	/** Somebody was quicker: shows what is stored now beside the form as it was typed. */
	private ModelAndView stale(FrontForm form, MultiValueMap<String, String> sent, Locale locale) {
		Edition present = this.editions.prepared().orElseGet(this.editions::live);
		return page(form, new Around(present.state(), null, List.of(), present, field(sent, "suche"), field(sent, "ziel"),
				field(sent, "planzeit")), HttpStatus.CONFLICT, locale);
	}

	/** Another edition went live since the form was opened; who puts this one live takes that one away. */
	private ModelAndView overtaken(FrontForm form, MultiValueMap<String, String> sent, Locale locale) {
		return page(form, new Around(field(sent, "fassung"), null, List.of(), this.editions.live(), field(sent, "suche"),
				field(sent, "ziel"), field(sent, "planzeit")), HttpStatus.CONFLICT, locale);
	}

	private static Around around(MultiValueMap<String, String> sent, List<FrontForm.Wrong> wrong) {
		return new Around(field(sent, "fassung"), null, wrong, null, field(sent, "suche"), field(sent, "ziel"),
				field(sent, "planzeit"));
	}

	private ModelAndView page(FrontForm form, Around around, HttpStatus status, Locale locale) {
		return new ModelAndView("frontpage/edit",
				this.desk.model(form, this.editions.prepared().orElseGet(this.editions::live), around, locale), status);
	}

	private Optional<Instant> local(String typed) {
		return Optional.ofNullable(FrontForm.instant(typed, this.dates.zone(), "", new ArrayList<>()));
	}

	private static String field(MultiValueMap<String, String> sent, String name) {
		return Objects.requireNonNullElse(sent.getFirst(name), "");
	}

	private static Object told(String what) {
		return redirect("/redaktion/titelseite?stand=" + what);
	}

	private static Object redirect(String path) {
		return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(path)).build();
	}

	private String message(String key, Locale locale, Object... args) {
		return Objects.requireNonNull(this.messages.getMessage(key, args, locale));
	}

}
