package de.depesche.frontpage;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import de.depesche.frontpage.FrontForm.PinFields;
import de.depesche.frontpage.FrontForm.ZoneFields;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Where articles go that are moved on the front page. */
class PlacingTests {

	private final Placing placing = new Placing(List.of(zone(ZoneKind.LEAD, 1, "a:1"), zone(ZoneKind.MOST_READ, 5),
			zone(ZoneKind.ROW, 3, "b:1", "c:2"), zone(ZoneKind.RIVER, 0)), (it) -> it);

	@Test
	void whatStandsThereMakesRoomAsFarAsThereIsAnyAndTheLastIsTold() {
		this.placing.put("x", 2, 1);
		assertThat(lines()).containsExactly("a1", "", "x1 b2 c3", "");
		assertThat(this.placing.moved().dropped()).isNull();
		this.placing.put("y", 2, 2);
		assertThat(lines()).containsExactly("a1", "", "x1 y2 b3", "");
		assertThat(this.placing.moved().dropped()).isEqualTo("c");
	}

	@Test
	void whatStandsElsewhereIsMovedAndLeavesItsPlace() {
		this.placing.put("c", 0, 1);
		assertThat(lines()).containsExactly("c1", "", "b1", "");
		assertThat(this.placing.moved()).isEqualTo(new Placing.Moved("c", 0, 1, "a"));
	}

	@Test
	void stepsSwapWithinAZoneAndCrossIntoTheNextThatTakesArticles() {
		this.placing.step(2, 0, 1);
		assertThat(lines()).containsExactly("a1", "", "c1 b2", "");
		this.placing.step(2, 0, -1);
		assertThat(lines()).as("the place was free after the one there had to go").containsExactly("c1", "", "b2", "");
		this.placing.step(0, 0, -1);
		assertThat(lines()).as("above the first there is nothing").containsExactly("c1", "", "b2", "");
		this.placing.jump(0, 0, 1);
		assertThat(lines()).containsExactly("", "", "c1 b2", "");
	}

	@Test
	void aPlaceThatDoesNotExistChangesNothing() {
		for (int[] it : List.of(new int[] { 1, 1 }, new int[] { 3, 1 }, new int[] { 2, 4 }, new int[] { 9, 1 }, new int[] { 2, 0 })) {
			this.placing.put("b", it[0], it[1]);
			this.placing.move(0, 0, it[0], it[1]);
		}
		this.placing.move(7, 0, 2, 1);
		this.placing.step(2, 9, 1);
		this.placing.release(0, 3);
		assertThat(lines()).containsExactly("a1", "", "b1 c2", "");
		assertThat(this.placing.moved()).isNull();
	}

	@Test
	void theTimesOfAPlacementComeAlong() {
		Placing placing = new Placing(List.of(zone(ZoneKind.LEAD, 1),
				new ZoneFields(ZoneKind.ROW, "", "3", "", "", "", "", "",
						List.of(new PinFields("2", "a", "2030-01-01T06:00", "2030-01-01T09:00")))),
				(it) -> it);
		placing.put("a", 0, 1);
		assertThat(placing.zones().getFirst().pins()).containsExactly(new PinFields("1", "a", "2030-01-01T06:00", "2030-01-01T09:00"));
	}

	private List<String> lines() {
		return this.placing.zones()
			.stream()
			.map((zone) -> String.join(" ", zone.pins().stream().sorted(java.util.Comparator.comparing(PinFields::place))
				.map((it) -> it.article() + it.place()).toList()))
			.toList();
	}

	private static ZoneFields zone(ZoneKind kind, int places, String... pins) {
		List<PinFields> fields = new ArrayList<>();
		IntStream.range(0, pins.length)
			.forEach((i) -> fields.add(new PinFields(pins[i].split(":")[1], pins[i].split(":")[0], "", "")));
		return new ZoneFields(kind, "", String.valueOf(places), "", "", "", "", "", fields);
	}

}
