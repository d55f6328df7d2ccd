package de.depesche.frontpage;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

import de.depesche.article.DeskEntry;
import de.depesche.frontpage.FrontLayout.Pin;
import de.depesche.frontpage.FrontLayout.Rule;
import de.depesche.frontpage.FrontLayout.Zone;
import de.depesche.shared.web.WallTime;
import org.jspecify.annotations.Nullable;

import org.springframework.util.MultiValueMap;

/**
 * The front page as it stands in the newsroom's form: whatever an editor has typed, right or
 * wrong, until it can be read as a {@link FrontLayout}.
 */
final class FrontForm {

	private final List<ZoneFields> zones;

	private final Placing.@Nullable Moved moved;

	private FrontForm(List<ZoneFields> zones, Placing.@Nullable Moved moved) {
		this.zones = zones;
		this.moved = moved;
	}

	/** What is typed in a zone; instants in the site's time zone. */
	record ZoneFields(ZoneKind kind, String title, String places, String section, String tag, String hours, String from,
			String until, List<PinFields> pins) {

		ZoneFields withPins(List<PinFields> pins) {
			return new ZoneFields(this.kind, this.title, this.places, this.section, this.tag, this.hours, this.from, this.until,
					List.copyOf(pins));
		}

	}

	/** What is typed beside a pinned article; instants in the site's time zone. */
	record PinFields(String place, String article, String from, String until) {

		boolean blank() {
			return this.article.isBlank() && this.from.isBlank() && this.until.isBlank();
		}

	}

	/**
	 * Something wrong in a field.
	 *
	 * @param field name of the field
	 * @param key message key
	 * @param args for the message
	 */
	record Wrong(String field, String key, Object... args) {
	}

	/** What came of the form: the layout where nothing is wrong. */
	record Reading(FrontLayout layout, List<Wrong> wrong) {
	}

	List<ZoneFields> zones() {
		return this.zones;
	}

	/** What the last button has moved, or null. */
	Placing.@Nullable Moved moved() {
		return this.moved;
	}

	static FrontForm of(FrontLayout layout, Map<Long, DeskEntry> articles, ZoneId zone) {
		List<ZoneFields> zones = new ArrayList<>();
		for (Zone it : layout.zones()) {
			zones.add(new ZoneFields(it.kind(), it.title(), String.valueOf(it.places()), text(it.rule().section()),
					text(it.rule().tag()), (it.rule().hours() != null) ? it.rule().hours().toString() : "",
					local(it.from(), zone), local(it.until(), zone), it.pins()
						.stream()
						.map((pin) -> new PinFields(String.valueOf(pin.place()),
								articles.containsKey(pin.article()) ? articles.get(pin.article()).slug()
										: String.valueOf(pin.article()),
								local(pin.from(), zone), local(pin.until(), zone)))
						.toList()));
		}
		return new FrontForm(zones, null);
	}

	/** Reads fields as they were sent; what is missing is empty, what is beyond the limits is left out. */
	static FrontForm sent(MultiValueMap<String, String> fields) {
		List<ZoneFields> zones = new ArrayList<>();
		for (int i = 0; i < FrontLayout.MAX_ZONES && fields.containsKey("zone-" + i + "-art"); i++) {
			String stem = "zone-" + i + "-";
			String kind = field(fields, stem + "art");
			ZoneKind known = Arrays.stream(ZoneKind.values()).filter((it) -> it.name().equals(kind)).findFirst().orElse(null);
			if (known == null) {
				continue;
			}
			List<PinFields> pins = new ArrayList<>();
			for (int j = 0; j < Zone.MAX_PINS && fields.containsKey(stem + "platz-" + j); j++) {
				pins.add(new PinFields(field(fields, stem + "platz-" + j), field(fields, stem + "artikel-" + j),
						field(fields, stem + "von-" + j), field(fields, stem + "bis-" + j)));
			}
			zones.add(new ZoneFields(known, field(fields, stem + "titel"), field(fields, stem + "plaetze"),
					field(fields, stem + "ressort"), field(fields, stem + "thema"), field(fields, stem + "stunden"),
					field(fields, stem + "von"), field(fields, stem + "bis"), pins));
		}
		return new FrontForm(zones, null);
	}

	/**
	 * Does what a button of the form says. Zones and pins are counted from 0, places from 1.
	 * @param action {@code hoch:zone}, {@code runter:zone}, {@code entfernen:zone},
	 * {@code platz:zone}, {@code zone}; {@code rauf:zone:pin}, {@code ab:zone:pin},
	 * {@code davor:zone:pin}, {@code danach:zone:pin}, {@code frei:zone:pin},
	 * {@code nach:zone:pin:zone:place}, {@code setze:article} or {@code setze:article:zone:place};
	 * anything else changes nothing
	 * @param newKind kind of a zone to add
	 * @param target {@code zone:place} where an article goes that is set without one
	 * @param identity what two names of the same article have in common
	 */
	FrontForm changed(String action, String newKind, String target, UnaryOperator<String> identity) {
		String[] words = action.split(":");
		int at = word(words, 1);
		Placing placing = new Placing(this.zones, identity);
		switch (words[0]) {
			case "rauf" -> placing.step(at, word(words, 2), -1);
			case "ab" -> placing.step(at, word(words, 2), 1);
			case "davor" -> placing.jump(at, word(words, 2), -1);
			case "danach" -> placing.jump(at, word(words, 2), 1);
			case "frei" -> placing.release(at, word(words, 2));
			case "nach" -> placing.move(at, word(words, 2), word(words, 3), word(words, 4));
			case "setze" -> {
				String[] place = (words.length > 3) ? new String[] { words[2], words[3] } : target.split(":");
				if (words.length > 1 && !words[1].isBlank()) {
					placing.put(words[1], word(place, 0), word(place, 1));
				}
			}
			default -> {
				return new FrontForm(zonesChanged(words[0], at, newKind), null);
			}
		}
		return new FrontForm(placing.zones(), placing.moved());
	}

	private List<ZoneFields> zonesChanged(String deed, int at, String newKind) {
		List<ZoneFields> result = new ArrayList<>(this.zones);
		boolean known = at >= 0 && at < result.size();
		switch (deed) {
			case "hoch" -> {
				if (known && at > 0) {
					result.add(at - 1, result.remove(at));
				}
			}
			case "runter" -> {
				if (known && at < result.size() - 1) {
					result.add(at + 1, result.remove(at));
				}
			}
			case "entfernen" -> {
				if (known && result.get(at).kind() != ZoneKind.RIVER) {
					result.remove(at);
				}
			}
			case "platz" -> {
				if (known && result.get(at).pins().size() < Zone.MAX_PINS) {
					result.set(at, withPin(result.get(at)));
				}
			}
			case "zone" -> Arrays.stream(ZoneKind.values())
				.filter((it) -> it.name().equals(newKind) && it != ZoneKind.RIVER
						&& result.size() < FrontLayout.MAX_ZONES)
				.findFirst()
				// Before the river, if that ends the page: below it nobody looks.
				.ifPresent((it) -> result.add(
						(!result.isEmpty() && result.getLast().kind() == ZoneKind.RIVER) ? result.size() - 1 : result.size(),
						new ZoneFields(it, "", String.valueOf(it.usualPlaces()), "", "", "", "", "", List.of())));
			default -> {
			}
		}
		return result;
	}

	private static int word(String[] words, int at) {
		return (words.length > at) ? number(words[at], -1) : -1;
	}

	private static ZoneFields withPin(ZoneFields it) {
		List<PinFields> pins = new ArrayList<>(it.pins());
		int free = 1;
		while (taken(pins, free)) {
			free++;
		}
		pins.add(new PinFields(String.valueOf(free), "", "", ""));
		return it.withPins(pins);
	}

	private static boolean taken(List<PinFields> pins, int place) {
		return pins.stream().anyMatch((it) -> number(it.place(), 0) == place);
	}

	/** What the fields name as articles: numbers, addresses, or the last part of an address. */
	Set<String> articles() {
		Set<String> named = new LinkedHashSet<>();
		this.zones.forEach((zone) -> zone.pins()
			.stream()
			.filter((it) -> !it.article().isBlank())
			.forEach((it) -> named.add(name(it.article()))));
		return named;
	}

	/** Topics as typed; their slugs are to be found. */
	Set<String> tags() {
		Set<String> named = new LinkedHashSet<>();
		this.zones.stream().map(ZoneFields::tag).filter((it) -> !it.isBlank()).forEach(named::add);
		return named;
	}

	/**
	 * Reads the form.
	 * @param articles by number and by slug
	 * @param sections names by slug
	 * @param tags slug and name by what was typed; an unknown one is missing
	 * @param zone time zone of the instants typed
	 */
	Reading read(Map<String, DeskEntry> articles, Map<String, String> sections, Map<String, Map.Entry<String, String>> tags,
			ZoneId zone) {
		List<Wrong> wrong = new ArrayList<>();
		List<Zone> read = new ArrayList<>();
		for (int i = 0; i < this.zones.size(); i++) {
			ZoneFields it = this.zones.get(i);
			String stem = "zone-" + i + "-";
			String title = it.title().replaceAll("[\\p{Cc}\\s]+", " ").strip();
			if (title.length() > Zone.MAX_TITLE) {
				wrong.add(new Wrong(stem + "titel", "frontpage.desk.error.title", Zone.MAX_TITLE));
			}
			int places = number(it.places(), -1);
			if (it.kind() != ZoneKind.RIVER && (places < it.kind().fewestPlaces() || places > it.kind().mostPlaces())) {
				wrong.add(new Wrong(stem + "plaetze", "frontpage.desk.error.places", it.kind().fewestPlaces(),
						it.kind().mostPlaces()));
			}
			Rule rule = rule(it, stem, sections, tags, wrong);
			if (title.isEmpty() && it.kind() == ZoneKind.STRIP) {
				Map.Entry<String, String> tag = tags.get(it.tag());
				title = (tag != null) ? tag.getValue() : sections.getOrDefault(text(rule.section()), "");
			}
			List<Pin> pins = it.kind().placeable() ? pins(it, stem, places, articles, zone, wrong) : List.of();
			boolean river = it.kind() == ZoneKind.RIVER;
			Instant from = river ? null : instant(it.from(), zone, stem + "von", wrong);
			Instant until = river ? null : instant(it.until(), zone, stem + "bis", wrong);
			if (from != null && until != null && !until.isAfter(from)) {
				wrong.add(new Wrong(stem + "bis", "frontpage.desk.error.until"));
			}
			read.add(new Zone(it.kind(), title, Math.clamp(places, 0, it.kind().mostPlaces()), rule, pins, from, until));
		}
		if (read.stream().noneMatch((it) -> it.kind() == ZoneKind.RIVER)) {
			read.add(Zone.filled(ZoneKind.RIVER));
		}
		return new Reading(new FrontLayout(read), wrong);
	}

	private static Rule rule(ZoneFields it, String stem, Map<String, String> sections,
			Map<String, Map.Entry<String, String>> tags, List<Wrong> wrong) {
		if (!it.kind().placeable()) {
			return Rule.ANY;
		}
		if (!it.section().isEmpty() && !sections.containsKey(it.section())) {
			wrong.add(new Wrong(stem + "ressort", "frontpage.desk.error.section"));
		}
		Map.Entry<String, String> tag = tags.get(it.tag());
		if (!it.tag().isBlank() && tag == null) {
			wrong.add(new Wrong(stem + "thema", "frontpage.desk.error.tag", it.tag()));
		}
		Integer hours = null;
		if (!it.hours().isBlank()) {
			hours = number(it.hours(), -1);
			if (hours < 1 || hours > Rule.MAX_HOURS) {
				wrong.add(new Wrong(stem + "stunden", "frontpage.desk.error.hours", Rule.MAX_HOURS));
			}
		}
		return new Rule(it.section().isEmpty() ? null : it.section(), (tag != null) ? tag.getKey() : null, hours);
	}

	private static List<Pin> pins(ZoneFields it, String stem, int places, Map<String, DeskEntry> articles, ZoneId zone,
			List<Wrong> wrong) {
		List<Pin> pins = new ArrayList<>();
		for (int j = 0; j < it.pins().size(); j++) {
			PinFields pin = it.pins().get(j);
			if (pin.blank()) {
				continue;
			}
			int place = number(pin.place(), -1);
			if (place < 1 || (places > 0 && place > places)) {
				wrong.add(new Wrong(stem + "platz-" + j, "frontpage.desk.error.place", Math.max(1, places)));
			}
			DeskEntry article = articles.get(name(pin.article()));
			if (article == null) {
				wrong.add(new Wrong(stem + "artikel-" + j, "frontpage.desk.error.article", pin.article()));
			}
			Instant from = instant(pin.from(), zone, stem + "von-" + j, wrong);
			Instant until = instant(pin.until(), zone, stem + "bis-" + j, wrong);
			if (from != null && until != null && !until.isAfter(from)) {
				wrong.add(new Wrong(stem + "bis-" + j, "frontpage.desk.error.until"));
			}
			if (article != null) {
				pins.add(new Pin(place, article.id(), from, until));
			}
		}
		return pins;
	}

	/** All that may be written for an article, by what it is to be found: number and slug. */
	static Map<String, DeskEntry> byName(List<DeskEntry> found) {
		Map<String, DeskEntry> byName = new HashMap<>();
		found.forEach((it) -> byName.put(String.valueOf(it.id()), it));
		// An address of digits alone wins over the number of another article.
		found.forEach((it) -> byName.put(it.slug(), it));
		return byName;
	}

	static String name(String typed) {
		String name = typed.strip().replaceFirst("[?#].*$", "").replaceFirst("/+$", "");
		return name.substring(name.lastIndexOf('/') + 1);
	}

	/** Reads day and time as the newsroom's clock shows them; what that clock leaves out or shows twice is refused. */
	static @Nullable Instant instant(String typed, ZoneId zone, String field, List<Wrong> wrong) {
		if (typed.isBlank()) {
			return null;
		}
		return switch (WallTime.read(typed, null, zone)) {
			case WallTime.At(Instant instant) -> instant;
			case WallTime.LeftOut(LocalDateTime next) -> {
				wrong.add(new Wrong(field, "frontpage.desk.error.instant.gap", next.toLocalTime().toString()));
				yield null;
			}
			case WallTime.Twice _ -> {
				wrong.add(new Wrong(field, "frontpage.desk.error.instant.twice"));
				yield null;
			}
			case WallTime.Unreadable _ -> {
				wrong.add(new Wrong(field, "frontpage.desk.error.instant"));
				yield null;
			}
		};
	}

	private static String local(@Nullable Instant instant, ZoneId zone) {
		return (instant == null) ? ""
				: DateTimeFormatter.ISO_LOCAL_DATE_TIME
					.format(LocalDateTime.ofInstant(instant, zone).truncatedTo(ChronoUnit.MINUTES))
					.substring(0, 16);
	}

	static int number(String typed, int otherwise) {
		return typed.strip().matches("[0-9]{1,6}") ? Integer.parseInt(typed.strip()) : otherwise;
	}

	private static String field(MultiValueMap<String, String> fields, String name) {
		String value = fields.getFirst(name);
		return (value != null) ? value : "";
	}

	private static String text(@Nullable String value) {
		return (value != null) ? value : "";
	}

}
