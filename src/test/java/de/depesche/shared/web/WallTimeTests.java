package de.depesche.shared.web;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A time on the wall becomes the instant that was meant, or a question. */
class WallTimeTests {

	private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

	@Test
	void anOrdinaryTimeIsMeantInTheZoneOfTheNewsroom() {
		assertThat(read("2026-11-24T08:30", null)).isEqualTo(new WallTime.At(Instant.parse("2026-11-24T07:30:00Z")));
		assertThat(read("2026-07-01T08:30:15", null)).isEqualTo(new WallTime.At(Instant.parse("2026-07-01T06:30:15Z")));
	}

	@Test
	void aTimeTheClocksLeaveOutIsNoneAndTheNextOneIsTold() {
		assertThat(read("2027-03-28T02:30", null)).isEqualTo(new WallTime.LeftOut(LocalDateTime.parse("2027-03-28T03:00")));
		assertThat(read("2027-03-28T03:00", null)).isEqualTo(new WallTime.At(Instant.parse("2027-03-28T01:00:00Z")));
	}

	@Test
	void ofATimeThatComesTwiceOneHasToBeChosen() {
		assertThat(read("2026-10-25T02:30", null)).isEqualTo(new WallTime.Twice());
		assertThat(read("2026-10-25T02:30", "1")).isEqualTo(new WallTime.At(Instant.parse("2026-10-25T00:30:00Z")));
		assertThat(read("2026-10-25T02:30", "2")).isEqualTo(new WallTime.At(Instant.parse("2026-10-25T01:30:00Z")));
	}

	@Test
	void whatIsNoTimeIsUnreadable() {
		for (String typed : new String[] { null, "", "morgen", "2026-02-30T10:00", "2026-11-24", "+12026-11-24T08:30", "0000-01-01T00:00" }) {
			assertThat(read(typed, null)).as(typed).isEqualTo(new WallTime.Unreadable());
		}
	}

	@Test
	void whateverInstantIsPrintedCanBeReadBack() {
		Random random = new Random(1);
		for (int i = 0; i < 20_000; i++) {
			Instant instant = Instant.ofEpochSecond(random.nextLong(1_700_000_000L, 2_000_000_000L));
			String typed = LocalDateTime.ofInstant(instant, BERLIN).toString();
			if (read(typed, null) instanceof WallTime.Twice) {
				assertThat(new WallTime[] { read(typed, "1"), read(typed, "2") }).contains(new WallTime.At(instant));
			}
			else {
				assertThat(read(typed, null)).isEqualTo(new WallTime.At(instant));
			}
		}
	}

	private static WallTime read(String typed, String which) {
		return WallTime.read(typed, which, BERLIN);
	}

}
