package de.depesche.frontpage;

import java.util.Arrays;
import java.util.List;

import de.depesche.frontpage.FrontLayout.Pin;
import de.depesche.frontpage.FrontLayout.Rule;
import de.depesche.frontpage.FrontLayout.Zone;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is told of two editions: new, moved, gone. */
class EditionChangeTests {

	private static final Zone RIVER = Zone.filled(ZoneKind.RIVER);

	@Test
	void articlesAreNewMovedOrGoneAndTheOthersAreNotTold() {
		FrontLayout before = layout(zone(ZoneKind.LEAD, "", 1), zone(ZoneKind.ROW, "", 2, 3), RIVER);
		FrontLayout after = layout(zone(ZoneKind.LEAD, "", 2), zone(ZoneKind.ROW, "", 4, 3), RIVER);
		assertThat(told(before, after)).containsExactly("moved 2 2.1→1.1", "new 4 2.1", "gone 1 1.1");
		assertThat(told(before, before)).isEmpty();
	}

	@Test
	void zonesAreTheSameByKindAndHeadingWhereverTheyStand() {
		Zone abroad = zone(ZoneKind.STRIP, "Ausland", 7);
		Zone sport = zone(ZoneKind.STRIP, "Sport", 8);
		assertThat(told(layout(abroad, sport, RIVER), layout(sport, abroad, RIVER))).containsExactly("zone Sport 2→1", "zone Ausland 1→2");
		assertThat(told(layout(abroad, RIVER), layout(abroad, sport, RIVER))).containsExactly("new 8 2.1", "zone+ Sport");
		assertThat(told(layout(abroad, sport, RIVER), layout(sport, RIVER))).containsExactly("gone 7 1.1", "zone- Ausland");
	}

	@Test
	void otherTimesAndOtherSettingsAreTold() {
		Zone one = new Zone(ZoneKind.ROW, "", 3, Rule.ANY, List.of(new Pin(1, 5, null, null)));
		Zone other = new Zone(ZoneKind.ROW, "", 4, Rule.ANY, List.of(new Pin(1, 5, java.time.Instant.EPOCH, null)));
		assertThat(told(layout(one, RIVER), layout(other, RIVER))).containsExactly("moved 5 1.1→1.1", "zone  1→1");
	}

	private static List<String> told(FrontLayout before, FrontLayout after) {
		return EditionChange.between(before, after).stream().map((it) -> switch (it) {
			case EditionChange.Placed(long article, EditionChange.At to) -> "new " + article + " " + at(to);
			case EditionChange.Moved(long article, EditionChange.At from, EditionChange.At to) ->
				"moved " + article + " " + at(from) + "→" + at(to);
			case EditionChange.Gone(long article, EditionChange.At from) -> "gone " + article + " " + at(from);
			case EditionChange.ZoneAdded(Zone zone, int number) -> "zone+ " + zone.title();
			case EditionChange.ZoneGone(Zone zone, int number) -> "zone- " + zone.title();
			case EditionChange.ZoneChanged(Zone zone, int from, int to) -> "zone " + zone.title() + " " + from + "→" + to;
		}).toList();
	}

	private static String at(EditionChange.At at) {
		return at.number() + "." + at.place();
	}

	private static FrontLayout layout(Zone... zones) {
		return new FrontLayout(List.of(zones));
	}

	private static Zone zone(ZoneKind kind, String title, long... articles) {
		int[] place = { 0 };
		return new Zone(kind, title, kind.usualPlaces(), Rule.ANY,
				Arrays.stream(articles).mapToObj((it) -> new Pin(++place[0], it, null, null)).toList());
	}

}
