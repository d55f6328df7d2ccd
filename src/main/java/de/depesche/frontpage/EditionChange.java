package de.depesche.frontpage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import de.depesche.frontpage.FrontLayout.Pin;
import de.depesche.frontpage.FrontLayout.Zone;

/** A difference between two editions, as they were made up. */
sealed interface EditionChange {

	/**
	 * A place on the page.
	 *
	 * @param zone the zone
	 * @param number its number from the top, from 1
	 * @param place from 1
	 */
	record At(Zone zone, int number, int place) {
	}

	/** An article that was not placed before. */
	record Placed(long article, At to) implements EditionChange {
	}

	/** An article that stands elsewhere, or at other times. */
	record Moved(long article, At from, At to) implements EditionChange {
	}

	/** An article that is not placed any more. */
	record Gone(long article, At from) implements EditionChange {
	}

	/** A zone that was not there before. */
	record ZoneAdded(Zone zone, int number) implements EditionChange {
	}

	/** A zone that is not there any more. */
	record ZoneGone(Zone zone, int number) implements EditionChange {
	}

	/** A zone that stands in another place among those there are in both, or fills itself in another way. */
	record ZoneChanged(Zone zone, int from, int to) implements EditionChange {
	}

	/** What has changed from one edition to another: articles in the order of the later page, then zones. */
	static List<EditionChange> between(FrontLayout before, FrontLayout after) {
		List<EditionChange> changes = new ArrayList<>();
		Map<Long, Spot> was = spots(before);
		Map<Long, Spot> is = spots(after);
		is.forEach((article, to) -> {
			Spot from = was.get(article);
			if (from == null) {
				changes.add(new Placed(article, to.at()));
			}
			else if (!from.name().equals(to.name()) || from.at().place() != to.at().place() || !from.pin().equals(to.pin())) {
				changes.add(new Moved(article, from.at(), to.at()));
			}
		});
		was.forEach((article, from) -> {
			if (!is.containsKey(article)) {
				changes.add(new Gone(article, from.at()));
			}
		});
		zones(before, after, changes);
		return changes;
	}

	/** Where an article is pinned first. */
	record Spot(At at, String name, Pin pin) {
	}

	private static Map<Long, Spot> spots(FrontLayout layout) {
		Map<Long, Spot> spots = new LinkedHashMap<>();
		names(layout).forEach((name, number) -> {
			Zone zone = layout.zones().get(number - 1);
			zone.pins().forEach((pin) -> spots.putIfAbsent(pin.article(), new Spot(new At(zone, number, pin.place()), name, pin)));
		});
		return spots;
	}

	private static void zones(FrontLayout before, FrontLayout after, List<EditionChange> changes) {
		Map<String, Integer> was = names(before);
		Map<String, Integer> is = names(after);
		List<String> common = was.keySet().stream().filter(is::containsKey).toList();
		List<String> order = is.keySet().stream().filter(was::containsKey).toList();
		is.forEach((name, number) -> {
			Zone zone = after.zones().get(number - 1);
			Integer former = was.get(name);
			if (former == null) {
				changes.add(new ZoneAdded(zone, number));
			}
			else if (common.indexOf(name) != order.indexOf(name) || !same(before.zones().get(former - 1), zone)) {
				changes.add(new ZoneChanged(zone, former, number));
			}
		});
		was.forEach((name, number) -> {
			if (!is.containsKey(name)) {
				changes.add(new ZoneGone(before.zones().get(number - 1), number));
			}
		});
	}

	private static boolean same(Zone one, Zone other) {
		return new Zone(one.kind(), one.title(), one.places(), one.rule(), List.of(), one.from(), one.until())
			.equals(new Zone(other.kind(), other.title(), other.places(), other.rule(), List.of(), other.from(), other.until()));
	}

	/** A zone is known by its kind and heading, and by how many of these came before it. Numbers from 1. */
	private static Map<String, Integer> names(FrontLayout layout) {
		Map<String, Integer> names = new LinkedHashMap<>();
		for (int i = 0; i < layout.zones().size(); i++) {
			Zone zone = layout.zones().get(i);
			String stem = zone.kind() + " " + zone.title();
			String name = stem;
			for (int again = 2; names.containsKey(name); again++) {
				name = stem + " " + again;
			}
			names.put(name, i + 1);
		}
		return names;
	}

}
