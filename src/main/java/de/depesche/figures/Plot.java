package de.depesche.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;

import org.jspecify.annotations.Nullable;

/**
 * Bars over time, drawn by the server: all that an SVG needs as numbers and words, which the template prints. Drawn
 * twice, because letters in an SVG shrink with it: wide for desks, narrow for phones.
 *
 * @param id unique on the page
 * @param title what it shows
 * @param description what it says, in a sentence, for those who do not see it
 * @param wide for desks
 * @param narrow for phones
 */
record Plot(String id, String title, String description, Drawing wide, Drawing narrow) {

	private static final int TOP = 26;

	private static final int BOTTOM = 26;

	private static final double LETTER = 7.4;

	/** Both drawings with what their ids end with. */
	public List<Drawing> drawings() {
		return List.of(this.wide, this.narrow);
	}

	/**
	 * What is shown for one span.
	 *
	 * @param tip what is told of it where a pointer rests
	 * @param value how many
	 * @param before how many there were before, or null
	 * @param running whether the span is not over yet
	 * @param tick what stands below it on a desk, or null
	 * @param shortTick what stands below it on a phone, or null
	 */
	record Datum(String tip, long value, @Nullable Long before, boolean running, @Nullable String tick,
			@Nullable String shortTick) {
	}

	/**
	 * Something that happened within the time.
	 *
	 * @param at which datum
	 * @param text what
	 */
	record Mark(int at, String text) {
	}

	/**
	 * One drawing.
	 *
	 * @param name {@code breit} or {@code schmal}
	 * @param width of the view box
	 * @param height of the view box
	 * @param base where zero is
	 * @param left where the plot begins
	 * @param grid lines with a number
	 * @param ticks words below
	 * @param bars one for each datum that is not zero
	 * @param tips one for each datum: what is told there
	 * @param before path of the line that tells how it was before; empty if there is none
	 * @param peak the highest number, or null
	 * @param mark what happened, or null
	 */
	record Drawing(String name, int width, int height, String base, String left, List<Line> grid, List<Word> ticks,
			List<Box> bars, List<Box> tips, String before, @Nullable Word peak, @Nullable Word mark) {
	}

	/** A line of the grid and its number. */
	record Line(String y, String textX, String textY, String text) {
	}

	/** Words at a place; {@code anchor} is start, middle or end. */
	record Word(String x, String y, String anchor, String text) {
	}

	/** A bar, or the place over which a pointer rests. */
	record Box(String x, String y, String width, String height, boolean running, String tip) {
	}

	static Plot of(String id, String title, String description, List<Datum> data, @Nullable Mark mark, LongFunction<String> numbers) {
		return new Plot(id, title, description, draw("breit", 660, 270, data, mark, numbers),
				draw("schmal", 340, 230, data, mark, numbers));
	}

	private static Drawing draw(String name, int width, int height, List<Datum> data, @Nullable Mark mark,
			LongFunction<String> numbers) {
		boolean wide = name.equals("breit");
		long most = data.stream().mapToLong((it) -> Math.max(it.value(), (it.before() != null) ? it.before() : 0)).max().orElse(0);
		long unit = unit(most);
		long highest = Math.max(unit, (most + unit - 1) / unit * unit);
		double left = LETTER * numbers.apply(highest).length() + 10;
		double base = height - BOTTOM;
		double each = (width - left) / Math.max(1, data.size());
		double scale = (base - TOP) / highest;
		List<Line> grid = new ArrayList<>();
		for (long value = 0; value <= highest; value += unit) {
			double y = base - value * scale;
			grid.add(new Line(number(y), number(left - 8), number(y + 4), numbers.apply(value)));
		}
		double gap = (each > 8) ? Math.min(6, each * 0.22) : (each > 2.5) ? 0.8 : 0.2;
		List<Word> ticks = new ArrayList<>();
		List<Box> bars = new ArrayList<>();
		List<Box> tips = new ArrayList<>();
		StringBuilder before = new StringBuilder();
		boolean drawing = false;
		int peak = -1;
		for (int i = 0; i < data.size(); i++) {
			Datum it = data.get(i);
			double x = left + i * each;
			String tick = wide ? it.tick() : it.shortTick();
			if (tick != null) {
				ticks.add(word(x + each / 2, base + 18, tick, width, left));
			}
			if (it.value() > 0) {
				bars.add(new Box(number(x + gap / 2), number(base - it.value() * scale), number(each - gap),
						number(it.value() * scale), it.running(), ""));
				peak = (peak < 0 || it.value() > data.get(peak).value()) ? i : peak;
			}
			tips.add(new Box(number(x), number(TOP), number(each), number(base - TOP), false, it.tip()));
			if (it.before() != null) {
				double y = base - it.before() * scale;
				before.append(drawing ? "V" + number(y) : "M" + number(x) + " " + number(y)).append("H").append(number(x + each));
			}
			drawing = it.before() != null;
		}
		Word top = (peak < 0) ? null
				: word(left + (peak + 0.5) * each, base - data.get(peak).value() * scale - 7,
						numbers.apply(data.get(peak).value()), width, left);
		Word happened = (mark == null) ? null : word(left + mark.at() * each, TOP - 10, mark.text(), width, left);
		return new Drawing(name, width, height, number(base), number(left), grid, ticks, bars, tips, before.toString(), top, happened);
	}

	/** Words near an end of the plot are not cut off by it. */
	private static Word word(double x, double y, String text, int width, double left) {
		double half = LETTER * text.length() / 2;
		String anchor = (x + half > width) ? "end" : (x - half < left - 8) ? "start" : "middle";
		double at = anchor.equals("end") ? Math.min(x + half, width) : anchor.equals("start") ? Math.max(x - half, left - 8) : x;
		return new Word(number(at), number(y), anchor, text);
	}

	/** A round distance of grid lines, so that there are two to five of them. */
	static long unit(long most) {
		for (long power = 1;; power *= 10) {
			for (long step : new long[] { 1, 2, 5 }) {
				if (step * power * 4 >= most) {
					return step * power;
				}
			}
		}
	}

	private static String number(double value) {
		String text = String.format(Locale.ROOT, "%.1f", value);
		return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
	}

}
