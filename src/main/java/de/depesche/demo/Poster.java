package de.depesche.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.Random;

/**
 * The virtual sheet the motifs are printed on, with the few techniques they share: flat shapes,
 * stepped skies, rings of light, halftone shadows and grain. It also owns the randomness, so that
 * the variation of a picture depends on its seed alone.
 */
final class Poster {

	static final double WIDTH = 1600;

	static final double HEIGHT = 900;

	private static final int SPECKS = 1400;

	private final Graphics2D graphics;

	private final Random random;

	Poster(Graphics2D graphics, Random random) {
		this.graphics = graphics;
		this.random = random;
		graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
	}

	double between(double low, double high) {
		return low + random.nextDouble() * (high - low);
	}

	int count(int low, int high) {
		return low + random.nextInt(high - low + 1);
	}

	boolean chance(double probability) {
		return random.nextDouble() < probability;
	}

	Color pick(Color... colors) {
		return colors[random.nextInt(colors.length)];
	}

	void fill(Color color, Shape shape) {
		graphics.setColor(color);
		graphics.fill(shape);
	}

	void sheet(Color color) {
		rect(color, -1, -1, WIDTH + 2, HEIGHT + 2);
	}

	void rect(Color color, double x, double y, double width, double height) {
		fill(color, new Rectangle2D.Double(x, y, width, height));
	}

	void round(Color color, double x, double y, double width, double height, double arc) {
		fill(color, new RoundRectangle2D.Double(x, y, width, height, arc, arc));
	}

	void disc(Color color, double x, double y, double radius) {
		fill(color, circle(x, y, radius));
	}

	void ring(Color color, double thickness, double x, double y, double radius) {
		stroke(color, thickness, circle(x, y, radius));
	}

	void polygon(Color color, double... points) {
		fill(color, path(true, points));
	}

	void line(Color color, double thickness, double... points) {
		stroke(color, thickness, path(false, points));
	}

	void stroke(Color color, double thickness, Shape shape) {
		graphics.setColor(color);
		graphics.setStroke(new BasicStroke((float) thickness, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
		graphics.draw(shape);
	}

	/** A line with flat ends, which may touch an edge without a bulge. */
	void bar(Color color, double thickness, Shape shape) {
		graphics.setColor(color);
		graphics.setStroke(new BasicStroke((float) thickness, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
		graphics.draw(shape);
	}

	void dashes(Color color, double thickness, double dash, double gap, Shape shape) {
		graphics.setColor(color);
		graphics.setStroke(new BasicStroke((float) thickness, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10,
				new float[] { (float) dash, (float) gap }, 0));
		graphics.draw(shape);
	}

	/** Prints only inside a shape. */
	void within(Shape shape, Runnable printing) {
		var before = graphics.getClip();
		graphics.clip(shape);
		printing.run();
		graphics.setClip(before);
	}

	/** Prints in a turned coordinate system whose origin is the given point. */
	void turned(double x, double y, double degrees, Runnable printing) {
		var before = graphics.getTransform();
		graphics.translate(x, y);
		graphics.rotate(Math.toRadians(degrees));
		printing.run();
		graphics.setTransform(before);
	}

	/** Like {@link #turned}, but scaled; a negative width mirrors. */
	void scaled(double x, double y, double width, double height, Runnable printing) {
		var before = graphics.getTransform();
		graphics.translate(x, y);
		graphics.scale(width, height);
		printing.run();
		graphics.setTransform(before);
	}

	/** A sky in flat steps, as a screen print would do a gradient. */
	void sky(Color top, Color bottom, int steps, double height) {
		double step = height / steps;
		for (int i = 0; i < steps; i++) {
			rect(ArtworkPalette.mix(top, bottom, steps == 1 ? 0 : i / (steps - 1.0)), -1, i * step - 1, WIDTH + 2,
					step + 2);
		}
	}

	/** Light spreading in rings, the outermost the faintest. */
	void halo(Color color, double x, double y, double inner, double outer, int rings) {
		for (int i = 0; i < rings; i++) {
			double radius = outer - (outer - inner) * i / rings;
			disc(ArtworkPalette.thin(color, 0.11 + 0.05 * i / rings), x, y, radius);
		}
	}

	/**
	 * A halftone screen inside a shape: the dots grow from nothing at the first point to nearly
	 * touching at the second.
	 */
	void halftone(Shape shape, Color color, double spacing, double fromX, double fromY, double toX, double toY) {
		var bounds = shape.getBounds2D().createIntersection(new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
		if (bounds.isEmpty()) {
			return;
		}
		double dx = toX - fromX;
		double dy = toY - fromY;
		double length = dx * dx + dy * dy;
		// Dots are left out near the edge instead of clipped: a clip is not antialiased.
		double row = spacing * 0.866;
		graphics.setColor(color);
		int index = 0;
		for (double y = bounds.getMinY(); y <= bounds.getMaxY(); y += row, index++) {
			for (double x = bounds.getMinX() + (index % 2) * spacing / 2; x <= bounds.getMaxX(); x += spacing) {
				double share = ((x - fromX) * dx + (y - fromY) * dy) / length;
				double radius = spacing * 0.42 * Math.sqrt(Math.clamp(share, 0.0, 1.0));
				if (radius > spacing * 0.09
						&& shape.contains(x - radius, y - radius, 2 * radius, 2 * radius)) {
					graphics.fill(circle(x, y, radius));
				}
			}
		}
	}

	/**
	 * Specks where the ink did not hold and a few that ran. They are few and soft, because every one
	 * costs bytes in the compressed file.
	 */
	void grain(Color dark, Color light) {
		for (int i = 0; i < SPECKS; i++) {
			var color = ArtworkPalette.thin(i % 3 == 0 ? dark : light, between(0.05, 0.16));
			double size = between(1.2, 4.2);
			graphics.setColor(color);
			graphics.fill(new Ellipse2D.Double(between(0, WIDTH), between(0, HEIGHT), size, size * between(0.5, 1)));
		}
	}

	static Shape circle(double x, double y, double radius) {
		return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
	}

	static Path2D path(boolean closed, double... points) {
		var path = new Path2D.Double();
		path.moveTo(points[0], points[1]);
		for (int i = 2; i < points.length; i += 2) {
			path.lineTo(points[i], points[i + 1]);
		}
		if (closed) {
			path.closePath();
		}
		return path;
	}

	/** A soft curve through all points. */
	static Path2D curve(double... points) {
		var path = new Path2D.Double();
		path.moveTo(points[0], points[1]);
		int last = points.length / 2 - 1;
		for (int i = 0; i < last; i++) {
			int before = Math.max(0, i - 1) * 2;
			int from = i * 2;
			int to = (i + 1) * 2;
			int after = Math.min(last, i + 2) * 2;
			path.curveTo(points[from] + (points[to] - points[before]) / 6,
					points[from + 1] + (points[to + 1] - points[before + 1]) / 6,
					points[to] - (points[after] - points[from]) / 6,
					points[to + 1] - (points[after + 1] - points[from + 1]) / 6, points[to], points[to + 1]);
		}
		return path;
	}

	/** The ground below a soft curve, down to the lower edge of the sheet. */
	static Path2D ground(double... points) {
		var path = curve(points);
		path.lineTo(points[points.length - 2], HEIGHT + 1);
		path.lineTo(points[0], HEIGHT + 1);
		path.closePath();
		return path;
	}

	static Shape cut(Shape shape, Shape removed) {
		var area = new Area(shape);
		area.subtract(new Area(removed));
		return area;
	}

	static Shape common(Shape shape, Shape other) {
		var area = new Area(shape);
		area.intersect(new Area(other));
		return area;
	}

	static Shape moved(Shape shape, double x, double y) {
		return AffineTransform.getTranslateInstance(x, y).createTransformedShape(shape);
	}

}
