package de.depesche.frontpage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

import de.depesche.frontpage.FrontForm.PinFields;
import de.depesche.frontpage.FrontForm.ZoneFields;
import org.jspecify.annotations.Nullable;

/**
 * Moves articles between the places of a form. What stands where something is put makes room:
 * it and what follows without a gap go one place on; what goes beyond the last place is
 * unpinned.
 */
final class Placing {

	private static final Comparator<PinFields> IN_ORDER = Comparator
		.comparingInt((it) -> FrontForm.number(it.place(), Integer.MAX_VALUE));

	private final List<ZoneFields> zones;

	private final UnaryOperator<String> identity;

	private @Nullable Moved moved;

	/**
	 * @param zones as they stand
	 * @param identity what two names of the same article have in common
	 */
	Placing(List<ZoneFields> zones, UnaryOperator<String> identity) {
		this.zones = new ArrayList<>(zones);
		this.identity = identity;
	}

	/**
	 * What has been done, to be told.
	 *
	 * @param article as it is named in the form
	 * @param zone number of the zone, from 0, or -1 if it was taken off the page
	 * @param place from 1
	 * @param dropped what had to go, or null
	 */
	record Moved(String article, int zone, int place, @Nullable String dropped) {
	}

	List<ZoneFields> zones() {
		return this.zones;
	}

	@Nullable Moved moved() {
		return this.moved;
	}

	/** Puts an article in a place; where it stood before it is taken away, and its times come along. */
	void put(String article, int zone, int place) {
		if (!exists(zone, place)) {
			return;
		}
		PinFields pin = new PinFields("", article, "", "");
		for (int i = 0; i < this.zones.size(); i++) {
			for (PinFields it : List.copyOf(this.zones.get(i).pins())) {
				if (this.identity.apply(it.article()).equals(this.identity.apply(article))) {
					pin = it;
					remove(i, it);
				}
			}
		}
		insert(pin, zone, place);
	}

	/** Moves what is pinned to another place. */
	void move(int fromZone, int index, int zone, int place) {
		PinFields pin = pin(fromZone, index);
		if (pin != null && exists(zone, place)) {
			remove(fromZone, pin);
			insert(pin, zone, place);
		}
	}

	/**
	 * Moves what is pinned by one place, and beyond the first or last place of a zone into the
	 * zone before or after.
	 * @param step -1 or 1
	 */
	void step(int zone, int index, int step) {
		PinFields pin = pin(zone, index);
		if (pin == null) {
			return;
		}
		int place = FrontForm.number(pin.place(), 1);
		int next = place + step;
		if (exists(zone, next)) {
			List<PinFields> pins = new ArrayList<>(this.zones.get(zone).pins());
			pins.replaceAll((it) -> (it == pin) ? at(it, next) : (FrontForm.number(it.place(), 0) == next) ? at(it, place) : it);
			pins.sort(IN_ORDER);
			set(zone, pins);
			this.moved = new Moved(pin.article(), zone, next, null);
			return;
		}
		jump(zone, index, step);
	}

	/**
	 * Moves what is pinned into the next zone that takes articles: to its first place on the way
	 * down, to its last on the way up.
	 * @param step -1 or 1
	 */
	void jump(int zone, int index, int step) {
		PinFields pin = pin(zone, index);
		for (int to = zone + step; pin != null && to >= 0 && to < this.zones.size(); to += step) {
			int last = places(to);
			if (last > 0) {
				remove(zone, pin);
				insert(pin, to, (step > 0) ? 1 : last);
				return;
			}
		}
	}

	/** Takes what is pinned off its place. */
	void release(int zone, int index) {
		PinFields pin = pin(zone, index);
		if (pin != null) {
			remove(zone, pin);
			this.moved = new Moved(pin.article(), -1, 0, null);
		}
	}

	private void insert(PinFields pin, int zone, int place) {
		int last = places(zone);
		int free = place;
		while (free <= last && taken(zone, free)) {
			free++;
		}
		String dropped = null;
		List<PinFields> pins = new ArrayList<>();
		for (PinFields it : this.zones.get(zone).pins()) {
			int at = FrontForm.number(it.place(), 0);
			if (at < place || at >= free) {
				pins.add(it);
			}
			else if (at < last) {
				pins.add(at(it, at + 1));
			}
			else {
				dropped = it.article();
			}
		}
		pins.add(at(pin, place));
		pins.sort(IN_ORDER);
		if (pins.size() > FrontLayout.Zone.MAX_PINS) {
			dropped = pins.removeLast().article();
		}
		set(zone, pins);
		this.moved = new Moved(pin.article(), zone, place, dropped);
	}

	private boolean taken(int zone, int place) {
		return this.zones.get(zone).pins().stream().anyMatch((it) -> FrontForm.number(it.place(), 0) == place);
	}

	private void remove(int zone, PinFields pin) {
		List<PinFields> pins = new ArrayList<>(this.zones.get(zone).pins());
		pins.removeIf((it) -> it == pin);
		set(zone, pins);
	}

	private void set(int zone, List<PinFields> pins) {
		this.zones.set(zone, this.zones.get(zone).withPins(pins));
	}

	private @Nullable PinFields pin(int zone, int index) {
		boolean known = zone >= 0 && zone < this.zones.size() && index >= 0 && index < this.zones.get(zone).pins().size();
		return known ? this.zones.get(zone).pins().get(index) : null;
	}

	private boolean exists(int zone, int place) {
		return zone >= 0 && zone < this.zones.size() && place >= 1 && place <= places(zone);
	}

	/** How many places a zone has; 0 for one in which nothing can be placed. */
	private int places(int zone) {
		ZoneFields it = this.zones.get(zone);
		return it.kind().placeable() ? Math.min(FrontForm.number(it.places(), it.kind().usualPlaces()), it.kind().mostPlaces()) : 0;
	}

	private static PinFields at(PinFields it, int place) {
		return new PinFields(String.valueOf(place), it.article(), it.from(), it.until());
	}

}
