package de.depesche.ticker;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What one instance sends is what another reads, and nothing else is. */
class SignalTests {

	@Test
	void everySignalIsReadAsItWasSent() {
		Random random = new Random(17);
		for (int round = 0; round < 2_000; round++) {
			Signal signal = new Signal(random.nextLong(1_000_000_000_000_000_000L), random.nextLong(1L << random.nextInt(1, 59)),
					random.nextInt(1_000_000_000), Signal.Kind.values()[random.nextInt(Signal.Kind.values().length)]);
			assertThat(Signal.parse(signal.text())).as("seed 17, round %d", round).contains(signal);
			assertThat(signal.text()).hasSizeLessThan(60);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "1", "1:2:3", "1:2:3:OTHER", "1:2:3:ENTRY:", "-1:2:3:ENTRY", "1:2:9999999999:ENTRY",
			"1:99999999999999999999:3:ENTRY", " 1:2:3:ENTRY" })
	void whatAnotherVersionMaySendIsPassedOver(String text) {
		assertThat(Signal.parse(text)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "abc", "-5", "1e3", "99999999999999999999999", "1 ", "١٢" })
	void aLastEventIdThatIsNoneCountsAsNothingKnown(String sent) {
		assertThat(TickerController.change(sent)).isZero();
	}

}
