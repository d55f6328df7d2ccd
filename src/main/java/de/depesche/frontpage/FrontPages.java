package de.depesche.frontpage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

import de.depesche.article.ArticleFilter;
import de.depesche.article.ArticleId;
import de.depesche.article.ArticleSummary;
import de.depesche.article.Articles;
import de.depesche.audience.MostRead;
import de.depesche.comment.MostDiscussed;
import de.depesche.frontpage.FrontLayout.Pin;
import de.depesche.frontpage.FrontLayout.Rule;
import de.depesche.frontpage.FrontLayout.Zone;
import de.depesche.shared.PageOf;
import de.depesche.shared.web.Sources;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Turns an edition into what stands on the page at an instant: first what is pinned, then
 * the rules from top to bottom, then the river with what is left. An article stands in one
 * place only, except in the rankings: a ranking without the article read most would be no
 * ranking.
 */
@Component
class FrontPages {

	/** Articles of the river, before those that stand further up are taken out. */
	private static final int RIVER = 24;

	/** A ranking of one or two would only say that nobody is here. */
	private static final int SHORTEST_RANKING = 3;

	private final Articles articles;

	private final MostRead mostRead;

	private final MostDiscussed mostDiscussed;

	private final Teasers teasers;

	private final MessageSource messages;

	FrontPages(Articles articles, MostRead mostRead, MostDiscussed mostDiscussed, Teasers teasers,
			MessageSource messages) {
		this.articles = articles;
		this.mostRead = mostRead;
		this.mostDiscussed = mostDiscussed;
		this.teasers = teasers;
		this.messages = messages;
	}

	/**
	 * The page at an instant; at most ten queries, whatever its length.
	 * @param layout what the edition says
	 * @param at for which placements hold and rules count ages; articles are the ones public
	 * now
	 */
	List<FrontZone> at(FrontLayout layout, Instant at, Locale locale) {
		PageOf<ArticleSummary> newest = this.articles.newest(ArticleFilter.ALL, null, Math.min(100, RIVER + wanted(layout)));
		return page(layout, newest, at, null, locale);
	}

	/**
	 * The page as it stood at an instant gone by, of the articles that are still public, with
	 * their present words. Rankings are left out: nobody knows what was read most then.
	 */
	List<FrontZone> then(FrontLayout layout, Instant at, Locale locale) {
		PageOf<ArticleSummary> newest = this.articles.published(Instant.EPOCH, at, null, Math.min(100, RIVER + wanted(layout)));
		return page(new FrontLayout(layout.zones().stream().filter((it) -> !it.kind().ranking()).toList()),
				new PageOf<>(newest.items(), null), at, at, locale);
	}

	/** What stands in the places of each zone, in the order of the zones; three queries, none for words or pictures. */
	List<Map<Integer, ArticleSummary>> places(FrontLayout layout, Instant at) {
		int wanted = wanted(layout);
		List<ArticleSummary> newest = this.articles.newest(ArticleFilter.ALL, null, Math.clamp(wanted, 1, 100)).items();
		Map<Zone, TreeMap<Integer, ArticleSummary>> filled = fill(layout, newest, at, null, wanted);
		return layout.zones().stream().<Map<Integer, ArticleSummary>>map((it) -> filled.getOrDefault(it, new TreeMap<>())).toList();
	}

	private static int wanted(FrontLayout layout) {
		return layout.zones().stream().filter((it) -> it.kind().placeable()).mapToInt(Zone::places).sum();
	}

	private List<FrontZone> page(FrontLayout layout, PageOf<ArticleSummary> newest, Instant at, @Nullable Instant until,
			Locale locale) {
		Map<Zone, TreeMap<Integer, ArticleSummary>> filled = fill(layout, newest.items(), at, until, wanted(layout));

		Set<ArticleId> placed = new HashSet<>();
		List<ArticleSummary> all = new ArrayList<>();
		filled.values().forEach((it) -> all.addAll(it.values()));
		all.forEach((it) -> placed.add(it.id()));
		List<ArticleSummary> river = newest.items().stream().filter((it) -> !placed.contains(it.id())).toList();
		all.addAll(river);

		List<Teaser> printed = this.teasers.of(all, locale);
		Map<ArticleId, Teaser> byId = new HashMap<>();
		for (int i = 0; i < all.size(); i++) {
			byId.put(all.get(i).id(), printed.get(i));
		}
		List<FrontZone> zones = new ArrayList<>();
		for (Zone zone : layout.zones()) {
			if (!zone.holdsAt(at)) {
				continue;
			}
			List<Teaser> inZone = filled.getOrDefault(zone, new TreeMap<>())
				.values()
				.stream()
				.map((it) -> Objects.requireNonNull(byId.get(it.id())))
				.toList();
			String anchor = "bereich-" + (zones.size() + 1);
			if (zone.kind() == ZoneKind.RIVER) {
				zones.add(new FrontZone.River(title(zone, "frontpage.latest", locale),
						river.stream().map((it) -> Objects.requireNonNull(byId.get(it.id()))).toList(),
						(newest.next() != null) ? "/?ab=" + newest.next() : null));
			}
			else if (zone.kind().ranking()) {
				ranking(zone, anchor, zones, locale);
			}
			else if (!inZone.isEmpty()) {
				zones.add(placeable(zone, anchor, inZone, locale));
			}
		}
		return zones;
	}

	private Map<Zone, TreeMap<Integer, ArticleSummary>> fill(FrontLayout layout, List<ArticleSummary> newest,
			Instant at, @Nullable Instant until, int wanted) {
		// Zones may be equal in every word; the place in the page tells them apart.
		Map<Zone, TreeMap<Integer, ArticleSummary>> filled = new IdentityHashMap<>();
		List<Zone> zones = layout.zones().stream().filter((it) -> it.kind().placeable() && it.holdsAt(at)).toList();
		Set<ArticleId> placed = new HashSet<>();

		Map<Long, ArticleSummary> pinned = pinned(zones, at);
		for (Zone zone : zones) {
			TreeMap<Integer, ArticleSummary> places = new TreeMap<>();
			filled.put(zone, places);
			zone.pins()
				.stream()
				.filter((it) -> it.holdsAt(at) && it.place() >= 1 && it.place() <= zone.places())
				.sorted(Comparator.comparing(Pin::place))
				.forEach((pin) -> {
					ArticleSummary article = pinned.get(pin.article());
					if (article != null && !places.containsKey(pin.place()) && placed.add(article.id())) {
						places.put(pin.place(), article);
					}
				});
		}

		List<Zone> ruled = zones.stream().filter((it) -> !it.rule().equals(Rule.ANY)).toList();
		List<List<ArticleSummary>> picked = this.articles.newestOfEach(ruled.stream()
			.map((it) -> new Articles.Pick(new ArticleFilter(it.rule().section(), it.rule().tag(), null),
					(it.rule().hours() != null) ? at.minus(Duration.ofHours(it.rule().hours())) : null, until,
					Math.min(100, Math.max(1, wanted))))
			.toList());
		changesAt(zones, ruled, picked, at);
		for (Zone zone : zones) {
			int rule = indexOf(ruled, zone);
			Iterator<ArticleSummary> candidates = ((rule < 0) ? newest : picked.get(rule)).iterator();
			TreeMap<Integer, ArticleSummary> places = Objects.requireNonNull(filled.get(zone));
			for (int place = 1; place <= zone.places(); place++) {
				while (!places.containsKey(place) && candidates.hasNext()) {
					ArticleSummary next = candidates.next();
					if (placed.add(next.id())) {
						places.put(place, next);
					}
				}
			}
			if (zone.kind() == ZoneKind.STRIP && zone.pins().isEmpty() && places.size() < zone.kind().fewestPlaces()) {
				// A heading over a single article says that a section is empty; the article goes to the river.
				places.values().forEach((it) -> placed.remove(it.id()));
				places.clear();
			}
		}
		return filled;
	}

	/** Says when something begins or ends to hold, or grows too old for its rule. */
	private static void changesAt(List<Zone> zones, List<Zone> ruled, List<List<ArticleSummary>> picked, Instant at) {
		for (Pin pin : zones.stream().flatMap((it) -> it.pins().stream()).toList()) {
			Sources.until((pin.from() != null && pin.from().isAfter(at)) ? pin.from() : null);
			Sources.until((pin.until() != null && pin.until().isAfter(at)) ? pin.until() : null);
		}
		for (int i = 0; i < ruled.size(); i++) {
			Integer hours = ruled.get(i).rule().hours();
			if (hours != null && !picked.get(i).isEmpty()) {
				// One that is exactly as old as the rule allows still counts.
				Sources.until(picked.get(i).getLast().publishedAt().plus(Duration.ofHours(hours)).plusMillis(1));
			}
		}
	}

	private Map<Long, ArticleSummary> pinned(List<Zone> zones, Instant at) {
		List<ArticleId> ids = zones.stream()
			.flatMap((it) -> it.pins().stream())
			.filter((it) -> it.holdsAt(at))
			.map((it) -> new ArticleId(it.article()))
			.distinct()
			.toList();
		Map<Long, ArticleSummary> found = new HashMap<>();
		if (!ids.isEmpty()) {
			this.articles.published(ids).forEach((it) -> found.put(it.id().value(), it));
		}
		return found;
	}

	private FrontZone placeable(Zone zone, String anchor, List<Teaser> teasers, Locale locale) {
		return switch (zone.kind()) {
			case LEAD -> new FrontZone.Lead(teasers.getFirst());
			case ROW -> new FrontZone.Row(zone.title().isEmpty() ? null : zone.title(), anchor, teasers);
			case STRIP -> strip(zone, anchor, teasers, locale);
			case RIVER, MOST_READ, MOST_DISCUSSED -> throw new IllegalArgumentException(zone.kind().name());
		};
	}

	/** The heading was written, or filled in with the name of the section or topic, when the zone was stored. */
	private FrontZone.Strip strip(Zone zone, String anchor, List<Teaser> teasers, Locale locale) {
		String href = (zone.rule().tag() != null) ? "/thema/" + zone.rule().tag()
				: (zone.rule().section() != null) ? "/ressort/" + zone.rule().section() : null;
		return new FrontZone.Strip(title(zone, "frontpage.zone.STRIP", locale), anchor, href, teasers);
	}

	private void ranking(Zone zone, String anchor, List<FrontZone> zones, Locale locale) {
		boolean read = zone.kind() == ZoneKind.MOST_READ;
		List<FrontZone.RankedLine> lines = (read ? this.mostRead.now(zone.places())
				: this.mostDiscussed.now(zone.places()))
			.stream()
			.map((it) -> new FrontZone.RankedLine("/artikel/" + it.slug(), it.kicker(), it.headline(), it.languageOn(locale)))
			.toList();
		if (lines.size() < SHORTEST_RANKING) {
			return;
		}
		FrontZone.Ranking ranking = new FrontZone.Ranking(
				title(zone, read ? "frontpage.most-read" : "frontpage.most-discussed", locale), anchor, lines);
		if (!zones.isEmpty() && zones.getLast() instanceof FrontZone.Rankings(var before)) {
			List<FrontZone.Ranking> together = new ArrayList<>(before);
			// Two in one row are one zone on the page; their headings still need names of their own.
			together.add(new FrontZone.Ranking(ranking.title(), anchor + "-" + (before.size() + 1), ranking.lines()));
			zones.set(zones.size() - 1, new FrontZone.Rankings(together));
		}
		else {
			zones.add(new FrontZone.Rankings(List.of(ranking)));
		}
	}

	private static int indexOf(List<Zone> zones, Zone zone) {
		for (int i = 0; i < zones.size(); i++) {
			if (zones.get(i) == zone) {
				return i;
			}
		}
		return -1;
	}

	private String title(Zone zone, String usual, Locale locale) {
		return zone.title().isEmpty() ? message(usual, locale) : zone.title();
	}

	private String message(String key, Locale locale) {
		return Objects.requireNonNull(this.messages.getMessage(key, null, locale));
	}

}
