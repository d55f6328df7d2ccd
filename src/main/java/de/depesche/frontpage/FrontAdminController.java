package de.depesche.frontpage;

import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.AbstractMap.SimpleImmutableEntry;
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

import de.depesche.article.Articles;
import de.depesche.article.DeskArticles;
import de.depesche.article.DeskEntry;
import de.depesche.article.SectionRef;
import de.depesche.frontpage.FrontEditions.Edition;
import de.depesche.member.Right;
import de.depesche.member.Viewer;
import de.depesche.shared.Slug;
import de.depesche.shared.web.Dates;
import de.depesche.shared.web.Menu;
import de.depesche.shared.web.MenuItem;
import de.depesche.shared.web.MenuSource;
import de.depesche.shared.web.NotFoundException;
import de.depesche.shared.web.PageMeta;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The newsroom's page where the front page is made up. Every button sends the whole form;
 * what is prepared is stored apart and meets readers when it is put live.
 */
@Controller
@RequestMapping("/redaktion/titelseite")
class FrontAdminController implements MenuSource {

	private static final int OFFERED = 60;

	private static final int PAST = 20;

	private final FrontEditions editions;

	private final FrontPages pages;

	private final Articles articles;

	private final DeskArticles desk;

	private final Dates dates;

	private final MessageSource messages;

	private final Clock clock;

	FrontAdminController(FrontEditions editions, FrontPages pages, Articles articles, DeskArticles desk, Dates dates,
			MessageSource messages, Clock clock) {
		this.editions = editions;
		this.pages = pages;
		this.articles = articles;
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

	/** An edition that was live, as a line of the list. */
	record PastLine(long id, Dates.Stamp liveAt, @Nullable String editor) {
	}

	@GetMapping
	ModelAndView edit(@RequestParam(defaultValue = "") String stand, Locale locale) {
		Edition edition = this.editions.prepared().orElseGet(this.editions::live);
		String told = switch (stand) {
			case "gespeichert", "live", "verworfen", "geholt" -> message("frontpage.desk.told." + stand, locale);
			default -> null;
		};
		return page(formOf(edition), edition, told, List.of(), null, HttpStatus.OK, locale);
	}

	@PostMapping
	Object change(@RequestParam MultiValueMap<String, String> sent, Viewer viewer, Locale locale) {
		FrontForm form = FrontForm.sent(sent);
		String action = Objects.requireNonNullElse(sent.getFirst("aktion"), "");
		String seen = Objects.requireNonNullElse(sent.getFirst("fassung"), "");
		return switch (action) {
			case "speichern", "vorschau", "live" -> store(form, sent, seen, action, viewer, locale);
			case "verwerfen" -> this.editions.discard(seen) ? told("verworfen")
					: stale(form, locale);
			default -> page(form.changed(action, Objects.requireNonNullElse(sent.getFirst("neue-art"), "")),
					this.editions.prepared().orElseGet(this.editions::live), seen, null, List.of(), null, HttpStatus.OK,
					locale);
		};
	}

	/** Makes an edition that was live the one being prepared. */
	@PostMapping("/wieder")
	Object bringBack(@RequestParam long ausgabe, @RequestParam String fassung, Viewer viewer, Locale locale) {
		Edition past = this.editions.edition(ausgabe).orElseThrow(() -> new NotFoundException("edition"));
		return this.editions.save(past.layout(), fassung, false, viewer.account()).isPresent() ? told("geholt")
				: stale(formOf(past), locale);
	}

	/**
	 * An edition as readers would see it.
	 * @param ausgabe its number, or none for the one being prepared
	 * @param um local time at which placements are to hold, or none for now
	 */
	@GetMapping("/vorschau")
	ModelAndView preview(@RequestParam(required = false) @Nullable Long ausgabe,
			@RequestParam(defaultValue = "") String um, Locale locale) {
		Edition edition = (ausgabe != null)
				? this.editions.edition(ausgabe).orElseThrow(() -> new NotFoundException("edition"))
				: this.editions.prepared().orElseGet(this.editions::live);
		Instant at = local(um).orElseGet(this.clock::instant);
		return new ModelAndView("frontpage/front", Map.of("zones", this.pages.at(edition.layout(), at, locale), "preview",
				message("frontpage.desk.preview.notice", locale, this.dates.dayAndTime(at, locale).text()), "meta",
				PageMeta.hidden(message("frontpage.desk.preview", locale))));
	}

	private Object store(FrontForm form, MultiValueMap<String, String> sent, String seen, String action, Viewer viewer,
			Locale locale) {
		Map<String, String> sections = sections();
		FrontForm.Reading reading = form.read(FrontForm.byName(this.desk.find(form.articles())), sections,
				topics(form.tags()), this.dates.zone());
		if (!reading.wrong().isEmpty()) {
			return page(form, this.editions.prepared().orElseGet(this.editions::live), seen, null, reading.wrong(), null,
					HttpStatus.UNPROCESSABLE_CONTENT, locale);
		}
		Optional<Edition> stored = this.editions.save(reading.layout(), seen, action.equals("live"), viewer.account());
		if (stored.isEmpty()) {
			return stale(form, locale);
		}
		if (action.equals("vorschau")) {
			String at = Objects.requireNonNullElse(sent.getFirst("um"), "");
			return redirect("/redaktion/titelseite/vorschau" + (local(at).isPresent() ? "?um=" + at : ""));
		}
		return told(action.equals("live") ? "live" : "gespeichert");
	}

	/** Somebody was quicker: shows what is stored now beside the form as it was typed. */
	private ModelAndView stale(FrontForm form, Locale locale) {
		Edition present = this.editions.prepared().orElseGet(this.editions::live);
		return page(form, present, present.state(), null, List.of(), formOf(present), HttpStatus.CONFLICT, locale);
	}

	private FrontForm formOf(Edition edition) {
		List<String> pinned = edition.layout()
			.zones()
			.stream()
			.flatMap((it) -> it.pins().stream())
			.map((it) -> String.valueOf(it.article()))
			.distinct()
			.toList();
		Map<Long, DeskEntry> byId = new HashMap<>();
		this.desk.find(pinned).forEach((it) -> byId.put(it.id(), it));
		return FrontForm.of(edition.layout(), byId, this.dates.zone());
	}

	private ModelAndView page(FrontForm form, Edition edition, @Nullable String told, List<FrontForm.Wrong> wrong,
			@Nullable FrontForm stored, HttpStatus status, Locale locale) {
		return page(form, edition, edition.state(), told, wrong, stored, status, locale);
	}

	private ModelAndView page(FrontForm form, Edition edition, String seen, @Nullable String told,
			List<FrontForm.Wrong> wrong, @Nullable FrontForm stored, HttpStatus status, Locale locale) {
		Set<String> named = new TreeSet<>(form.articles());
		if (stored != null) {
			named.addAll(stored.articles());
		}
		Map<String, String> errors = new LinkedHashMap<>();
		wrong.forEach((it) -> errors.putIfAbsent(it.field(),
				Objects.requireNonNull(this.messages.getMessage(it.key(), it.args(), locale))));
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(message("frontpage.desk.title", locale)));
		model.put("zones", form.zones());
		model.put("seen", seen);
		model.put("prepared", edition.liveAt() == null && edition.id() != 0);
		model.put("editedAt", (edition.editedAt() != null) ? this.dates.dayAndTime(edition.editedAt(), locale) : null);
		model.put("editor", edition.editor());
		model.put("told", told);
		model.put("errors", errors);
		model.put("stored", (stored != null) ? stored.zones() : null);
		model.put("known", FrontForm.byName(this.desk.find(named)));
		model.put("names", new ArticleNames());
		model.put("offered", this.desk.edited(OFFERED));
		model.put("sections", this.articles.sections());
		model.put("kinds", List.of(ZoneKind.LEAD, ZoneKind.ROW, ZoneKind.STRIP, ZoneKind.MOST_READ,
				ZoneKind.MOST_DISCUSSED));
		List<PastLine> past = new ArrayList<>();
		this.editions.past(PAST)
			.forEach((it) -> past.add(new PastLine(it.id(),
					this.dates.dayAndTime(Objects.requireNonNull(it.liveAt()), locale), it.editor())));
		model.put("past", past);
		return new ModelAndView("frontpage/edit", model, status);
	}

	/** Lets the template look up what an editor has written for an article. */
	static final class ArticleNames {

		public String of(String typed) {
			return FrontForm.name(typed);
		}

	}

	private Map<String, String> sections() {
		Map<String, String> names = new LinkedHashMap<>();
		for (SectionRef section : this.articles.sections()) {
			names.put(section.slug(), section.name());
		}
		return names;
	}

	private Map<String, Map.Entry<String, String>> topics(Set<String> typed) {
		Map<String, Map.Entry<String, String>> found = new HashMap<>();
		for (String name : typed) {
			this.articles.tag(Slug.forHeadline(name).value())
				.ifPresent((it) -> found.put(name, new SimpleImmutableEntry<>(it.slug(), it.name())));
		}
		return found;
	}

	private Optional<Instant> local(String typed) {
		try {
			return typed.isBlank() ? Optional.empty()
					: Optional.of(LocalDateTime.parse(typed.strip()).atZone(this.dates.zone()).toInstant());
		}
		catch (DateTimeException ex) {
			return Optional.empty();
		}
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
