package de.depesche.frontpage;

import java.time.Clock;
import java.time.Instant;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import de.depesche.article.ArticleFilter;
import de.depesche.article.ArticleStatus;
import de.depesche.article.ArticleSummary;
import de.depesche.article.Articles;
import de.depesche.article.DeskArticles;
import de.depesche.article.DeskEntry;
import de.depesche.article.DeskFilter;
import de.depesche.article.SectionRef;
import de.depesche.frontpage.FrontEditions.Edition;
import de.depesche.frontpage.FrontForm.PinFields;
import de.depesche.frontpage.FrontForm.ZoneFields;
import de.depesche.shared.Slug;
import de.depesche.shared.web.Dates;
import de.depesche.shared.web.PageMeta;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Turns the form in which the front page is made up into what its template prints. */
@Component
class FrontDesk {

	private static final int NEWEST = 24;

	private static final int FOUND = 24;

	private static final int PLANNED = 8;

	private final FrontPages pages;

	private final FrontEditions editions;

	private final Banners banners;

	private final Articles articles;

	private final DeskArticles desk;

	private final Dates dates;

	private final MessageSource messages;

	private final Clock clock;

	FrontDesk(FrontPages pages, FrontEditions editions, Banners banners, Articles articles, DeskArticles desk, Dates dates,
			MessageSource messages, Clock clock) {
		this.pages = pages;
		this.editions = editions;
		this.banners = banners;
		this.articles = articles;
		this.desk = desk;
		this.dates = dates;
		this.messages = messages;
		this.clock = clock;
	}

	/**
	 * A zone of the form.
	 *
	 * @param index from 0
	 * @param name kind and heading
	 * @param slots its places, in order
	 * @param astray what is pinned to a place the zone does not have
	 * @param open whether its settings have to be seen, because something is wrong in them
	 * @param span from when to when it is on the page, or null for always
	 */
	record ZoneView(int index, ZoneFields fields, String name, List<Slot> slots, List<PinView> astray, boolean open,
			@Nullable String span) {
	}

	/**
	 * A place of a zone.
	 *
	 * @param place from 1
	 * @param pins what is pinned there; more than one if they follow each other in time
	 * @param filled what stands there by itself now, or null
	 */
	record Slot(int place, List<PinView> pins, @Nullable Filled filled) {
	}

	/** What fills a place by itself. */
	record Filled(long article, String headline, String section) {
	}

	/**
	 * Something pinned.
	 *
	 * @param index number of its fields in the zone, from 0
	 * @param entry the article, or null while none is known by that name
	 * @param words its headline, or what was typed
	 * @param span from when to when, or null for always
	 * @param open whether its fields have to be seen
	 */
	record PinView(int index, PinFields fields, @Nullable DeskEntry entry, String words, @Nullable String span, boolean open) {
	}

	/** A place an article can be put into. */
	record Target(String value, String name) {
	}

	/**
	 * An article that can be put into a place.
	 *
	 * @param time when it appeared or is to appear
	 * @param stands where it stands on this page, or null
	 */
	record StockItem(DeskEntry entry, Dates.@Nullable Stamp time, @Nullable String stands) {
	}

	/** An edition that goes live by itself. */
	record PlannedLine(long id, Dates.Stamp due, @Nullable String editor) {
	}

	/**
	 * What else the page shows.
	 *
	 * @param seen state of the edition the form began with
	 * @param told what has been done, or null
	 * @param wrong what is wrong, by field
	 * @param conflict what is stored by somebody else, or null
	 * @param query words the articles beside the form are to hold
	 * @param target where the next article goes
	 * @param planAt what is typed as the time to go live
	 */
	record Around(String seen, @Nullable String told, List<FrontForm.Wrong> wrong, @Nullable Edition conflict, String query,
			String target, String planAt) {

		Around(String seen, @Nullable String told) {
			this(seen, told, List.of(), null, "", "", "");
		}

	}

	/** Reads what is typed; names of sections, topics and articles are looked up. */
	FrontForm.Reading read(FrontForm form) {
		return form.read(FrontForm.byName(this.desk.find(form.articles())), sections(), topics(form.tags()),
				this.dates.zone());
	}

	/** Does what a button of the form says; an article may be named by its number in one place and its address in another. */
	FrontForm changed(FrontForm form, String action, String newKind, String target) {
		Set<String> named = new TreeSet<>(form.articles());
		if (action.startsWith("setze:")) {
			named.addAll(List.of(action.split(":")).subList(1, Math.min(2, action.split(":").length)));
		}
		Map<String, DeskEntry> known = FrontForm.byName(this.desk.find(named));
		return form.changed(action, newKind, target, (typed) -> {
			DeskEntry entry = known.get(FrontForm.name(typed));
			return (entry != null) ? String.valueOf(entry.id()) : FrontForm.name(typed);
		});
	}

	/** The form of an edition. */
	FrontForm formOf(Edition edition) {
		Map<Long, DeskEntry> byId = new HashMap<>();
		this.desk.find(pinned(edition.layout())).forEach((it) -> byId.put(it.id(), it));
		return FrontForm.of(edition.layout(), byId, this.dates.zone());
	}

	static List<String> pinned(FrontLayout layout) {
		return layout.zones()
			.stream()
			.flatMap((it) -> it.pins().stream())
			.map((it) -> String.valueOf(it.article()))
			.distinct()
			.toList();
	}

	Map<String, Object> model(FrontForm form, Edition edition, Around around, Locale locale) {
		FrontForm stored = (around.conflict() != null) ? formOf(around.conflict()) : null;
		Set<String> named = new TreeSet<>(form.articles());
		if (stored != null) {
			named.addAll(stored.articles());
		}
		if (form.moved() != null) {
			named.add(FrontForm.name(form.moved().article()));
			named.add(FrontForm.name(Objects.requireNonNullElse(form.moved().dropped(), "")));
		}
		Map<String, DeskEntry> known = FrontForm.byName(this.desk.find(named));
		FrontLayout layout = form.read(known, sections(), topics(form.tags()), this.dates.zone()).layout();
		List<Map<Integer, ArticleSummary>> filled = this.pages.places(layout, this.clock.instant());
		Map<String, String> errors = new LinkedHashMap<>();
		around.wrong().forEach((it) -> errors.putIfAbsent(it.field(),
				Objects.requireNonNull(this.messages.getMessage(it.key(), it.args(), locale))));
		List<ZoneView> zones = zones(form, known, filled, errors.keySet(), locale);

		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(message("frontpage.desk.title", locale)));
		model.put("zones", zones);
		model.put("seen", around.seen());
		model.put("live", this.editions.live().id());
		model.put("prepared", edition.prepared());
		model.put("editedAt", (edition.editedAt() != null) ? this.dates.dayAndTime(edition.editedAt(), locale) : null);
		model.put("editor", edition.editor());
		model.put("told", (form.moved() != null) ? told(form.moved(), known, zones, locale) : around.told());
		model.put("errors", errors);
		model.put("stored", (stored != null) ? zones(stored, known, List.of(), Set.of(), locale) : null);
		model.put("sections", this.articles.sections());
		model.put("kinds", List.of(ZoneKind.LEAD, ZoneKind.ROW, ZoneKind.STRIP, ZoneKind.MOST_READ,
				ZoneKind.MOST_DISCUSSED));
		List<Target> targets = targets(zones, locale);
		model.put("targets", targets);
		model.put("target", around.target());
		model.put("query", around.query());
		model.put("stock", stock(around.query(), zones, locale));
		model.put("planAt", around.planAt());
		model.put("zone", this.dates.zone().getId());
		model.put("planned", this.editions.planned().stream()
			.map((it) -> new PlannedLine(it.id(), this.dates.dayTimeAndZone(Objects.requireNonNull(it.dueAt()), locale),
					it.editor()))
			.toList());
		model.put("banner", this.banners.standing().map(Banner::text).orElse(null));
		return model;
	}

	private List<ZoneView> zones(FrontForm form, Map<String, DeskEntry> known, List<Map<Integer, ArticleSummary>> filled,
			Set<String> wrong, Locale locale) {
		List<ZoneView> zones = new ArrayList<>();
		for (int i = 0; i < form.zones().size(); i++) {
			ZoneFields fields = form.zones().get(i);
			String stem = "zone-" + i + "-";
			int places = fields.kind().placeable()
					? Math.clamp(FrontForm.number(fields.places(), fields.kind().usualPlaces()), 0, fields.kind().mostPlaces()) : 0;
			List<PinView> pins = new ArrayList<>();
			for (int j = 0; j < fields.pins().size(); j++) {
				PinFields pin = fields.pins().get(j);
				DeskEntry entry = known.get(FrontForm.name(pin.article()));
				String number = String.valueOf(j);
				boolean open = entry == null || wrong.stream()
					.anyMatch((it) -> it.startsWith(stem) && it.matches(".*-(platz|artikel|von|bis)-" + number));
				pins.add(new PinView(j, pin, entry, (entry != null) ? entry.headline() : pin.article(),
						span(pin.from(), pin.until(), locale), open));
			}
			List<Slot> slots = new ArrayList<>();
			for (int place = 1; place <= places; place++) {
				int here = place;
				List<PinView> pinned = pins.stream().filter((it) -> FrontForm.number(it.fields().place(), 0) == here).toList();
				ArticleSummary now = (i < filled.size()) ? filled.get(i).get(place) : null;
				boolean byPin = now != null
						&& pinned.stream().anyMatch((it) -> it.entry() != null && it.entry().id() == now.id().value());
				slots.add(new Slot(place, pinned, (now == null || byPin) ? null
						: new Filled(now.id().value(), now.headline(), now.section().name())));
			}
			List<PinView> astray = pins.stream().filter((it) -> {
				int place = FrontForm.number(it.fields().place(), 0);
				return place < 1 || place > places;
			}).toList();
			boolean open = List.of("titel", "plaetze", "ressort", "thema", "stunden", "von", "bis")
				.stream()
				.anyMatch((it) -> wrong.contains(stem + it));
			String kind = message("frontpage.zone." + fields.kind().name(), locale);
			zones.add(new ZoneView(i, fields,
					(fields.title().isBlank() || fields.title().equals(kind)) ? kind : kind + " „" + fields.title().strip() + "“",
					slots, astray, open, span(fields.from(), fields.until(), locale)));
		}
		return zones;
	}

	private List<Target> targets(List<ZoneView> zones, Locale locale) {
		List<Target> targets = new ArrayList<>();
		zones.forEach((zone) -> zone.slots()
			.forEach((it) -> targets.add(new Target(zone.index() + ":" + it.place(),
					message("frontpage.desk.target", locale, zone.index() + 1, zone.name(), it.place())))));
		return targets;
	}

	/** Articles that may stand on the page: public ones and those that are to be. */
	private List<StockItem> stock(String query, List<ZoneView> zones, Locale locale) {
		String words = query.replaceAll("\\p{Cc}+", " ").strip();
		List<DeskEntry> found = new ArrayList<>(this.desk
			.list(DeskFilter.of(ArticleStatus.SCHEDULED, words.isEmpty() ? null : words), null, PLANNED)
			.items());
		if (words.isEmpty()) {
			List<String> newest = this.articles.newest(ArticleFilter.ALL, null, NEWEST)
				.items()
				.stream()
				.map((it) -> String.valueOf(it.id().value()))
				.toList();
			Map<String, DeskEntry> byName = FrontForm.byName(this.desk.find(newest));
			newest.stream().map(byName::get).filter(Objects::nonNull).forEach(found::add);
		}
		else {
			found.addAll(this.desk.list(DeskFilter.of(ArticleStatus.PUBLISHED, words), null, FOUND).items());
		}
		Map<Long, String> standing = standing(zones, locale);
		Set<Long> seen = new HashSet<>();
		return found.stream().filter((it) -> seen.add(it.id())).map((it) -> {
			Instant time = (it.status() == ArticleStatus.SCHEDULED) ? it.publishAt() : it.publishedAt();
			return new StockItem(it, (time != null) ? this.dates.dayAndTime(time, locale) : null, standing.get(it.id()));
		}).toList();
	}

	private Map<Long, String> standing(List<ZoneView> zones, Locale locale) {
		Map<Long, String> standing = new HashMap<>();
		zones.forEach((zone) -> zone.slots().forEach((slot) -> {
			String place = message("frontpage.desk.stands", locale, zone.name(), slot.place());
			if (slot.filled() != null) {
				standing.putIfAbsent(slot.filled().article(), place);
			}
			slot.pins().stream().map(PinView::entry).filter(Objects::nonNull).forEach((it) -> standing.put(it.id(), place));
		}));
		return standing;
	}

	private String told(Placing.Moved moved, Map<String, DeskEntry> known, List<ZoneView> zones, Locale locale) {
		String headline = headline(moved.article(), known);
		if (moved.zone() < 0) {
			return message("frontpage.desk.released", locale, headline);
		}
		String told = message("frontpage.desk.moved", locale, headline, zones.get(moved.zone()).name(), moved.place());
		return (moved.dropped() == null) ? told
				: told + " " + message("frontpage.desk.dropped", locale, headline(moved.dropped(), known));
	}

	private static String headline(String article, Map<String, DeskEntry> known) {
		DeskEntry entry = known.get(FrontForm.name(article));
		return (entry != null) ? entry.headline() : article;
	}

	/** The words of a span as it is typed, or null if nothing is or it cannot be read. */
	private @Nullable String span(String from, String until, Locale locale) {
		List<FrontForm.Wrong> unread = new ArrayList<>();
		return span(FrontForm.instant(from, this.dates.zone(), "", unread), FrontForm.instant(until, this.dates.zone(), "", unread),
				locale);
	}

	/** From when to when, in words; null for always. */
	@Nullable String span(@Nullable Instant from, @Nullable Instant until, Locale locale) {
		if (from == null && until == null) {
			return null;
		}
		String begin = (from != null) ? this.dates.dayAndTime(from, locale).text() : "";
		String end = (until != null) ? this.dates.dayAndTime(until, locale).text() : "";
		return (from == null) ? message("frontpage.desk.span.until", locale, end)
				: (until == null) ? message("frontpage.desk.span.from", locale, begin)
						: message("frontpage.desk.span", locale, begin, end);
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

	private String message(String key, Locale locale, Object... args) {
		return Objects.requireNonNull(this.messages.getMessage(key, args, locale));
	}

}
