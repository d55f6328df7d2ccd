package de.depesche.figures;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import de.depesche.audience.Counts;
import de.depesche.audience.Figures;
import de.depesche.audience.Step;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is drawn is what was counted, and it stays on the paper. */
class PlotTests {

	private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

	@Test
	void barsAreAsHighAsTheirNumbersAndNothingLeavesThePaper() {
		Random random = new Random(11);
		for (int i = 0; i < 500; i++) {
			List<Plot.Datum> data = new ArrayList<>();
			int size = 1 + random.nextInt(365);
			int most = 1 + random.nextInt(random.nextBoolean() ? 5 : 2_000_000_000);
			for (int at = 0; at < size; at++) {
				data.add(new Plot.Datum("tip", random.nextInt(most), random.nextBoolean() ? null : (long) random.nextInt(most), false,
						random.nextInt(5) == 0 ? "31.12." : null, null));
			}
			Plot plot = Plot.of("p", "t", "d", data, null, String::valueOf);
			for (Plot.Drawing it : plot.drawings()) {
				double base = Double.parseDouble(it.base());
				assertThat(it.grid()).hasSizeBetween(2, 6);
				List<Long> values = data.stream().map(Plot.Datum::value).filter((value) -> value > 0).toList();
				assertThat(it.bars()).hasSameSizeAs(values);
				long highest = Long.parseLong(it.grid().getLast().text());
				for (int bar = 0; bar < values.size(); bar++) {
					Plot.Box box = it.bars().get(bar);
					double height = Double.parseDouble(box.height());
					assertThat(height).isCloseTo(values.get(bar) * (base - 26) / highest, org.assertj.core.data.Offset.offset(0.06));
					assertThat(Double.parseDouble(box.y()) + height).isCloseTo(base, org.assertj.core.data.Offset.offset(0.11));
					assertThat(Double.parseDouble(box.x())).isGreaterThanOrEqualTo(Double.parseDouble(it.left()));
					assertThat(Double.parseDouble(box.x()) + Double.parseDouble(box.width())).isLessThanOrEqualTo(it.width() + 0.1);
					assertThat(Double.parseDouble(box.width())).isPositive();
				}
				assertThat(it.tips()).hasSize(size);
			}
		}
	}

	@Test
	void nothingCountedIsAnEmptyPlotAndNoFailure() {
		Plot plot = Plot.of("p", "t", "d", List.of(new Plot.Datum("tip", 0, null, false, null, null)), null, String::valueOf);
		assertThat(plot.wide().bars()).isEmpty();
		assertThat(plot.wide().peak()).isNull();
		assertThat(plot.wide().grid()).extracting(Plot.Line::text).containsExactly("0", "1");
	}

	@Test
	void gridLinesHaveRoundNumbers() {
		assertThat(IntStream.of(0, 1, 4, 5, 8, 9, 17, 99, 401, 12_345).mapToLong(Plot::unit).boxed().toList())
			.containsExactly(1L, 1L, 1L, 2L, 2L, 5L, 5L, 50L, 200L, 5_000L);
	}

	@Test
	void onTheDayClocksArePutBackTheSecondHourHasNothingBesideIt() {
		Span autumn = Span.of(Period.DAY, LocalDate.of(2026, 10, 25), Instant.parse("2026-11-01T12:00:00Z"), BERLIN);
		List<Figures.Point> points = hours(autumn);
		List<Counts> beside = autumn.beside(points, hours(autumn.before()));
		assertThat(points).hasSize(25);
		assertThat(beside).hasSize(25);
		assertThat(IntStream.range(0, 25).filter((i) -> beside.get(i) == null).boxed().toList()).containsExactly(3);

		Span weekAfter = Span.of(Period.DAY, LocalDate.of(2026, 11, 1), Instant.parse("2026-11-01T12:00:00Z"), BERLIN);
		assertThat(weekAfter.before().day()).isEqualTo(LocalDate.of(2026, 10, 25));
		assertThat(weekAfter.beside(hours(weekAfter), hours(weekAfter.before()))).hasSize(24).doesNotContainNull();

		Span spring = Span.of(Period.DAY, LocalDate.of(2026, 3, 29), Instant.parse("2026-04-01T12:00:00Z"), BERLIN);
		assertThat(spring.beside(hours(spring), hours(spring.before()))).hasSize(23).doesNotContainNull();
	}

	@Test
	void periodsAreWholeDaysOfTheNewsroom() {
		Instant now = Instant.parse("2026-11-24T23:30:00Z");
		Span week = Span.of(Period.WEEK, LocalDate.of(2020, 1, 1), now, BERLIN);
		assertThat(week.day()).as("already tomorrow in Berlin").isEqualTo(LocalDate.of(2026, 11, 25));
		assertThat(week.from()).isEqualTo("2026-11-18T23:00:00Z");
		assertThat(week.until()).isEqualTo("2026-11-25T23:00:00Z");
		assertThat(week.before().until()).isEqualTo(week.from());
		Span hours = Span.of(Period.HOURS, LocalDate.of(2020, 1, 1), now, BERLIN);
		assertThat(hours.until()).isEqualTo("2026-11-24T23:31:00Z");
		assertThat(hours.from()).isEqualTo("2026-11-24T20:31:00Z");
		assertThat(hours.before()).isNull();
	}

	private static List<Figures.Point> hours(Span span) {
		List<Figures.Point> points = new ArrayList<>();
		for (Instant at = span.from(); at.isBefore(span.until()); at = Step.HOUR.next(at, BERLIN)) {
			points.add(new Figures.Point(at, Counts.NONE));
		}
		return points;
	}

}
