package de.depesche.frontpage;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import de.depesche.article.DeskArticles;
import de.depesche.article.DeskEntry;
import de.depesche.frontpage.FrontEditions.Edition;
import de.depesche.frontpage.FrontLayout.Pin;
import de.depesche.frontpage.FrontLayout.Zone;
import de.depesche.member.Right;
import de.depesche.member.Viewer;
import de.depesche.shared.web.Dates;
import de.depesche.shared.web.PageMeta;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What stood where on the front page, when, and who had put it there. */
@Controller
@RequestMapping("/redaktion/titelseite/verlauf")
@PreAuthorize("hasAuthority('READ_DRAFTS')")
class FrontHistoryController {

	private static final int PAGE = 30;

	private static final int DISCARDED = 10;

	private final FrontEditions editions;

	private final FrontDesk desk;

	private final DeskArticles articles;

	private final Dates dates;

	private final MessageSource messages;

	private final Clock clock;

	FrontHistoryController(FrontEditions editions, FrontDesk desk, DeskArticles articles, Dates dates, MessageSource messages,
			Clock clock) {
		this.editions = editions;
		this.desk = desk;
		this.articles = articles;
		this.dates = dates;
		this.messages = messages;
		this.clock = clock;
	}

	/**
	 * An edition as a line of the list.
	 *
	 * @param at when it went live or was thrown away
	 * @param until when it was followed by another, or null if it is live
	 * @param planned whether it went live by itself
	 */
	record EditionLine(long id, Dates.Stamp at, Dates.@Nullable Stamp until, @Nullable String editor, boolean planned) {
	}

	/**
	 * A zone as it was made up.
	 *
	 * @param name kind and heading
	 * @param rule what filled the places nobody had pinned, or empty
	 * @param span from when to when it was on the page, or null
	 */
	record ZoneLine(String name, String rule, @Nullable String span, List<PinLine> pins) {
	}

	/**
	 * What was pinned.
	 *
	 * @param id its number, which is also its address in the newsroom
	 * @param headline its present headline, or null if it is gone
	 * @param holds whether it stood there at the instant asked for
	 */
	record PinLine(int place, long id, @Nullable String headline, @Nullable String span, boolean holds) {
	}

	/** A change in words. */
	record ChangeLine(String kind, String what, String where) {
	}

	@GetMapping
	ModelAndView show(@RequestParam(defaultValue = "") String am, @RequestParam(required = false) @Nullable Long von,
			@RequestParam(required = false) @Nullable Long mit, @RequestParam(required = false) @Nullable Long vor, Viewer viewer,
			Locale locale) {
		Instant now = this.clock.instant();
		List<FrontForm.Wrong> wrong = new ArrayList<>();
		Instant typed = FrontForm.instant(am, this.dates.zone(), "am", wrong);
		Instant at = (typed != null) ? typed : now;
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(message("frontpage.history.title", locale)));
		model.put("am", am);
		model.put("at", this.dates.dayAndTime(at, locale));
		Map<String, String> errors = new HashMap<>();
		wrong.forEach((it) -> errors.put(it.field(), message(it.key(), locale, it.args())));
		model.put("errors", errors);
		Edition shown = this.editions.liveAt(at).orElse(null);
		Edition next = (shown != null) ? this.editions.next(shown).orElse(null) : null;
		model.put("shown", (shown != null) ? line(shown, next, locale) : null);
		model.put("typedAt", this.dates.typed(at));

		Edition after = (mit != null) ? this.editions.edition(mit).orElse(null) : shown;
		Edition before = (von != null) ? this.editions.edition(von).orElse(null)
				: (after != null) ? this.editions.past(after, 1).stream().findFirst().orElse(null) : null;
		Map<Long, DeskEntry> known = known(shown, before, after);
		model.put("zones", (shown != null) ? zones(shown, at, known, locale) : List.of());
		if (before != null && after != null && before.id() != after.id()) {
			model.put("before", line(before, null, locale));
			model.put("after", line(after, null, locale));
			model.put("changes", changes(before, after, known, locale));
		}
		else {
			model.put("before", null);
			model.put("after", null);
			model.put("changes", List.of());
		}

		Edition cursor = (vor != null) ? this.editions.edition(vor).orElse(null) : null;
		List<Edition> past = new ArrayList<>(this.editions.past(cursor, PAGE + 1));
		boolean more = past.size() > PAGE;
		if (more) {
			past.removeLast();
		}
		List<EditionLine> lines = new ArrayList<>();
		Edition following = cursor;
		for (Edition it : past) {
			lines.add(line(it, following, locale));
			following = it;
		}
		model.put("past", lines);
		model.put("older", more ? past.getLast().id() : null);
		model.put("discarded", (cursor == null)
				? this.editions.discarded(DISCARDED).stream().map((it) -> line(it, null, locale)).toList() : List.of());
		model.put("seen", this.editions.prepared().orElseGet(this.editions::live).state());
		model.put("mayPublish", viewer.may(Right.PUBLISH));
		return new ModelAndView("frontpage/history", model,
				wrong.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
	}

	private Map<Long, DeskEntry> known(@Nullable Edition... editions) {
		Set<String> named = new HashSet<>();
		for (Edition it : editions) {
			if (it != null) {
				named.addAll(FrontDesk.pinned(it.layout()));
			}
		}
		Map<Long, DeskEntry> known = new HashMap<>();
		this.articles.find(named).forEach((it) -> known.put(it.id(), it));
		return known;
	}

	private List<ZoneLine> zones(Edition edition, Instant at, Map<Long, DeskEntry> known, Locale locale) {
		return edition.layout()
			.zones()
			.stream()
			.filter((it) -> it.holdsAt(at))
			.map((zone) -> new ZoneLine(name(zone, locale), rule(zone, locale), this.desk.span(zone.from(), zone.until(), locale),
					zone.pins()
						.stream()
						.sorted(Comparator.comparingInt(Pin::place))
						.map((pin) -> new PinLine(pin.place(), pin.article(),
								known.containsKey(pin.article()) ? known.get(pin.article()).headline() : null,
								this.desk.span(pin.from(), pin.until(), locale), pin.holdsAt(at)))
						.toList()))
			.toList();
	}

	private String rule(Zone zone, Locale locale) {
		if (!zone.kind().placeable()) {
			return "";
		}
		List<String> words = new ArrayList<>();
		if (zone.rule().section() != null) {
			words.add(message("frontpage.history.rule.section", locale, zone.rule().section()));
		}
		if (zone.rule().tag() != null) {
			words.add(message("frontpage.history.rule.topic", locale, zone.rule().tag()));
		}
		if (zone.rule().hours() != null) {
			words.add(message("frontpage.history.rule.hours", locale, zone.rule().hours()));
		}
		return message("frontpage.history.places", locale, zone.places())
				+ (words.isEmpty() ? "" : ", " + String.join(", ", words));
	}

	private List<ChangeLine> changes(Edition before, Edition after, Map<Long, DeskEntry> known, Locale locale) {
		return EditionChange.between(before.layout(), after.layout()).stream().map((change) -> switch (change) {
			case EditionChange.Placed(long article, EditionChange.At to) ->
				new ChangeLine("new", headline(article, known, locale), place(to, locale));
			case EditionChange.Moved(long article, EditionChange.At from, EditionChange.At to) -> new ChangeLine("moved",
					headline(article, known, locale),
					place(from, locale).equals(place(to, locale)) ? message("frontpage.history.times", locale, place(to, locale))
							: place(from, locale) + " → " + place(to, locale));
			case EditionChange.Gone(long article, EditionChange.At from) ->
				new ChangeLine("gone", headline(article, known, locale), place(from, locale));
			case EditionChange.ZoneAdded(Zone zone, int number) ->
				new ChangeLine("new", name(zone, locale), message("frontpage.history.zone", locale, number));
			case EditionChange.ZoneGone(Zone zone, int number) ->
				new ChangeLine("gone", name(zone, locale), message("frontpage.history.zone", locale, number));
			case EditionChange.ZoneChanged(Zone zone, int from, int to) -> new ChangeLine("moved", name(zone, locale),
					(from == to) ? message("frontpage.history.settings", locale)
							: message("frontpage.history.zone", locale, from) + " → "
									+ message("frontpage.history.zone", locale, to));
		}).toList();
	}

	private String headline(long article, Map<Long, DeskEntry> known, Locale locale) {
		DeskEntry entry = known.get(article);
		return (entry != null) ? entry.headline() : message("frontpage.history.unknown", locale, String.valueOf(article));
	}

	private String place(EditionChange.At at, Locale locale) {
		return message("frontpage.desk.stands", locale, name(at.zone(), locale), at.place());
	}

	private String name(Zone zone, Locale locale) {
		String kind = message("frontpage.zone." + zone.kind().name(), locale);
		return (zone.title().isEmpty() || zone.title().equals(kind)) ? kind : kind + " „" + zone.title() + "“";
	}

	private EditionLine line(Edition it, @Nullable Edition next, Locale locale) {
		Instant at = (it.liveAt() != null) ? it.liveAt()
				: (it.discardedAt() != null) ? it.discardedAt() : Objects.requireNonNullElse(it.editedAt(), this.clock.instant());
		return new EditionLine(it.id(), this.dates.dayAndTime(at, locale),
				(next != null && next.liveAt() != null) ? this.dates.dayAndTime(next.liveAt(), locale) : null, it.editor(),
				it.dueAt() != null);
	}

	private String message(String key, Locale locale, Object... args) {
		return Objects.requireNonNull(this.messages.getMessage(key, args, locale));
	}

}
