package de.depesche.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Draws a line for each question and a dot on it for each size, larger dots for more
 * articles: what is flat has its dots in one place. Two scales, both logarithmic.
 */
final class Plot {

	private static final int ROW = 22;

	private static final int TOP = 70;

	private static final int LABELS = 290;

	private static final int PANEL = 330;

	private static final int GAP = 50;

	private static final List<String> COLOURS = List.of("#8fb8de", "#3f7cac", "#12263a", "#7a1f3d", "#c2571a");

	private final Map<String, List<Measured>> questions;

	Plot(Map<String, List<Measured>> questions) {
		this.questions = questions;
	}

	String svg() {
		int bottom = TOP + ROW * this.questions.size();
		StringBuilder svg = new StringBuilder("""
				<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" font-family="sans-serif" font-size="12">
				<title>Cost of pages and searches by number of articles</title>
				<rect width="%1$d" height="%2$d" fill="#fff"/>
				""".formatted(LABELS + 2 * PANEL + 2 * GAP, bottom + 30));
		legend(svg);
		int row = TOP;
		for (String name : this.questions.keySet()) {
			svg.append("<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>%n".formatted(LABELS - 12, row + ROW / 2 + 4,
					name.replace("&", "&amp;").replace("<", "&lt;")));
			row += ROW;
		}
		panel(svg, LABELS, bottom, "median, ms", Measured::median);
		panel(svg, LABELS + PANEL + GAP, bottom, "buffers", (it) -> it.cost().buffers());
		return svg.append("</svg>\n").toString();
	}

	private void legend(StringBuilder svg) {
		int x = LABELS;
		List<Measured> sizes = this.questions.values().iterator().next();
		for (int i = 0; i < sizes.size(); i++) {
			svg.append("<circle cx=\"%d\" cy=\"18\" r=\"%d\" fill=\"%s\"/><text x=\"%d\" y=\"22\">%s articles</text>%n"
				.formatted(x, radius(i), COLOURS.get(i % COLOURS.size()), x + 12,
						String.format(Locale.ROOT, "%,d", sizes.get(i).size())));
			x += 140;
		}
	}

	private void panel(StringBuilder svg, int left, int bottom, String title, ToDoubleFunction<Measured> value) {
		double low = Math.floor(Math.log10(values(value).min().orElse(1)));
		double high = Math.max(low + 1, Math.ceil(Math.log10(values(value).max().orElse(10))));
		svg.append("<text x=\"%d\" y=\"%d\" font-weight=\"bold\">%s</text>%n".formatted(left, TOP - 26, title));
		for (double power = low; power <= high; power++) {
			double x = left + PANEL * (power - low) / (high - low);
			svg.append(String.format(Locale.ROOT,
					"<path d=\"M%1$.1f %2$d V%3$d\" stroke=\"#ddd\"/><text x=\"%1$.1f\" y=\"%4$d\" text-anchor=\"middle\" fill=\"#555\">%5$s</text>%n",
					x, TOP, bottom, TOP - 8, tick(power)));
		}
		double y = TOP + ROW / 2.0;
		for (List<Measured> line : this.questions.values()) {
			double[] xs = line.stream()
				.mapToDouble((it) -> left
						+ PANEL * (Math.log10(Math.max(value.applyAsDouble(it), Math.pow(10, low))) - low) / (high - low))
				.toArray();
			svg.append(String.format(Locale.ROOT, "<path d=\"M%.1f %.1f H%.1f\" stroke=\"#999\"/>%n",
					java.util.Arrays.stream(xs).min().orElse(left), y, java.util.Arrays.stream(xs).max().orElse(left)));
			// The largest dot first, so that the others are seen on it where they coincide.
			for (int i = xs.length - 1; i >= 0; i--) {
				svg.append(String.format(Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%d\" fill=\"%s\"/>%n", xs[i], y,
						radius(i), COLOURS.get(i % COLOURS.size())));
			}
			y += ROW;
		}
	}

	private java.util.stream.DoubleStream values(ToDoubleFunction<Measured> value) {
		return this.questions.values().stream().flatMap(List::stream).mapToDouble(value).map((it) -> Math.max(it, 0.1));
	}

	private static String tick(double power) {
		return (power < 0) ? String.format(Locale.ROOT, "%." + (int) -power + "f", Math.pow(10, power))
				: String.format(Locale.ROOT, "%,.0f", Math.pow(10, power));
	}

	private static int radius(int size) {
		return 3 + 2 * size;
	}

}
