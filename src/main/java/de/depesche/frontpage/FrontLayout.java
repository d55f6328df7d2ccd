package de.depesche.frontpage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import de.depesche.article.SectionRef;
import org.jspecify.annotations.Nullable;

/**
 * What an edition of the front page says: which zones stand below each other and what is in
 * them. Stored as JSON; a zone is a named list whose places an editor has pinned and whose
 * other places a rule fills.
 *
 * @param zones from top to bottom, at most {@link #MAX_ZONES}, exactly one of them the river
 */
record FrontLayout(List<Zone> zones) {

	static final int MAX_ZONES = 20;

	/** So many sections have a strip of their own in a paper in which nobody has placed anything yet. */
	private static final int USUAL_STRIPS = 3;

	/**
	 * The front page of a paper in which nobody has placed anything yet.
	 * @param sections in the order of the navigation
	 */
	static FrontLayout untouched(List<SectionRef> sections) {
		List<Zone> zones = new ArrayList<>(List.of(Zone.filled(ZoneKind.LEAD), Zone.filled(ZoneKind.ROW)));
		sections.stream()
			.filter((it) -> it.parent() == null)
			.limit(USUAL_STRIPS)
			.map((it) -> new Zone(ZoneKind.STRIP, it.name(), ZoneKind.STRIP.usualPlaces(),
					new Rule(it.slug(), null, null), List.of()))
			.forEach(zones::add);
		zones.add(Zone.filled(ZoneKind.MOST_READ));
		zones.add(Zone.filled(ZoneKind.MOST_DISCUSSED));
		zones.add(Zone.filled(ZoneKind.RIVER));
		return new FrontLayout(zones);
	}

	FrontLayout {
		zones = List.copyOf(zones);
	}

	/**
	 * A zone.
	 *
	 * @param kind what it looks like
	 * @param title heading readers see; empty for the usual one of its kind
	 * @param places how many articles it holds; of no meaning for the river
	 * @param rule what fills the places nobody has pinned
	 * @param pins what an editor has placed, by place
	 * @param from first instant at which it is on the page, or null for at once
	 * @param until first instant after it, or null for ever
	 */
	record Zone(ZoneKind kind, String title, int places, Rule rule, List<Pin> pins, @Nullable Instant from,
			@Nullable Instant until) {

		static final int MAX_TITLE = 60;

		static final int MAX_PINS = 24;

		Zone {
			pins = List.copyOf(pins);
		}

		/** One that is always there. */
		Zone(ZoneKind kind, String title, int places, Rule rule, List<Pin> pins) {
			this(kind, title, places, rule, pins, null, null);
		}

		boolean holdsAt(Instant instant) {
			return FrontLayout.holds(this.from, this.until, instant);
		}

		static Zone filled(ZoneKind kind) {
			return new Zone(kind, "", kind.usualPlaces(), Rule.ANY, List.of());
		}

	}

	/**
	 * What fills a zone; null means any.
	 *
	 * @param section slug of a section
	 * @param tag slug of a topic
	 * @param hours oldest age of an article in hours since its first publication
	 */
	record Rule(@Nullable String section, @Nullable String tag, @Nullable Integer hours) {

		static final int MAX_HOURS = 24 * 366;

		static final Rule ANY = new Rule(null, null, null);

	}

	/**
	 * An article an editor wants in a place.
	 *
	 * @param place 1 is the first of the zone
	 * @param article its number
	 * @param from first instant, or null for at once
	 * @param until first instant after it, or null for ever
	 */
	record Pin(int place, long article, @Nullable Instant from, @Nullable Instant until) {

		boolean holdsAt(Instant instant) {
			return FrontLayout.holds(this.from, this.until, instant);
		}

	}

	private static boolean holds(@Nullable Instant from, @Nullable Instant until, Instant instant) {
		return (from == null || !instant.isBefore(from)) && (until == null || instant.isBefore(until));
	}

}
