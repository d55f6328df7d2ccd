package de.depesche.demo;

import java.awt.Color;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.LinkedHashMap;
import java.util.Map;

import static de.depesche.demo.ArtworkPalette.mix;
import static de.depesche.demo.ArtworkPalette.thin;

/**
 * Culture: the stage, the books, the score and the museum.
 */
final class CultureMotifs {

	private CultureMotifs() {
	}

	static Map<String, Artwork.Motif> all() {
		var motifs = new LinkedHashMap<String, Artwork.Motif>();
		motifs.put("buehne", CultureMotifs::stage);
		motifs.put("buecher", CultureMotifs::books);
		motifs.put("noten", CultureMotifs::score);
		motifs.put("museum", CultureMotifs::museum);
		return motifs;
	}

	private static void stage(Poster poster, ArtworkPalette palette) {
		double spot = poster.between(680, 920);
		poster.sheet(palette.ink());
		poster.rect(mix(palette.ink(), palette.deep(), 0.35), -1, 690, 1602, 220);
		for (int i = 0; i < 9; i++) {
			poster.line(palette.ink(), 4, 800 + (i - 4) * 150, 690, 800 + (i - 4) * 330, 905);
		}
		double lamp = spot + poster.between(-260, 260);
		poster.polygon(thin(palette.glow(), 0.28), lamp - 20, -10, lamp + 20, -10, spot + 330, 770, spot - 330, 770);
		poster.polygon(thin(palette.glow(), 0.4), lamp - 12, -10, lamp + 12, -10, spot + 230, 770, spot - 230, 770);
		poster.fill(mix(palette.glow(), palette.deep(), 0.4), new Ellipse2D.Double(spot - 330, 712, 660, 116));
		poster.fill(palette.glow(), new Ellipse2D.Double(spot - 230, 728, 460, 82));
		// An empty chair waits in the light: something is about to begin.
		double x = spot - 55;
		poster.polygon(thin(palette.ink(), 0.45), x, 776, x + 110, 776, x + 210, 800, x + 60, 804);
		for (double leg : new double[] { 0, 96 }) {
			poster.rect(palette.ink(), x + leg, 640, 14, 140);
			poster.rect(mix(palette.ink(), palette.deep(), 0.4), x + leg + 16, 640, 8, 116);
		}
		poster.rect(palette.ink(), x - 6, 630, 124, 20);
		poster.rect(palette.ink(), x, 470, 14, 170);
		poster.rect(palette.ink(), x + 96, 470, 14, 170);
		poster.round(palette.accent(), x - 4, 470, 118, 74, 16);
		curtain(poster, palette, 1, poster.between(430, 500));
		poster.scaled(1600, 0, -1, 1, () -> curtain(poster, palette, -1, poster.between(430, 500)));
		int scallops = 8;
		double width = 1600.0 / scallops;
		poster.rect(palette.accent(), -1, -1, 1602, 92);
		for (int i = 0; i < scallops; i++) {
			var swag = new Ellipse2D.Double(i * width, 10, width, 160);
			poster.fill(i % 2 == 0 ? palette.accent() : mix(palette.accent(), palette.deep(), 0.45), swag);
			poster.stroke(palette.glow(), 9, new Arc2D.Double(i * width, 10, width, 160, 180, 180,
					Arc2D.OPEN));
		}
		poster.rect(palette.deep(), -1, -1, 1602, 40);
	}

	private static void curtain(Poster poster, ArtworkPalette palette, int side, double reach) {
		int folds = 6;
		for (int i = folds - 1; i >= 0; i--) {
			double top = reach * (i + 1) / folds * 1.25;
			double tie = 70 + 150.0 * (i + 1) / folds;
			double foot = reach * (i + 1) / folds * poster.between(0.74, 0.84);
			var fold = new Path2D.Double();
			fold.moveTo(-10, -10);
			fold.lineTo(top, -10);
			fold.curveTo(top, 260, tie + 130, 420, tie, 560);
			fold.curveTo(tie + 30, 680, foot, 740, foot, 860);
			fold.lineTo(-10, 880);
			fold.closePath();
			poster.fill(i % 2 == 0 ? palette.accent() : palette.deep(), fold);
			if (i == folds - 1) {
				poster.halftone(fold, thin(palette.ink(), 0.5), 20, reach * 0.6, 300, reach * 1.3, 300);
			}
		}
		poster.turned(0, 560, side > 0 ? -9 : -7, () -> {
			poster.rect(palette.glow(), -20, -8, 262, 34);
			poster.rect(mix(palette.glow(), palette.deep(), 0.5), -20, 16, 262, 10);
		});
	}

	private static void books(Poster poster, ArtworkPalette palette) {
		poster.sheet(palette.ink());
		poster.halftone(new Rectangle2D.Double(0, 0, 1600, 900), mix(palette.ink(), palette.deep(), 0.3), 34, 400, 900, 1700,
				-100);
		shelf(poster, palette, 438, 330, true);
		shelf(poster, palette, 858, 330, false);
	}

	private static void shelf(Poster poster, ArtworkPalette palette, double ground, double tallest, boolean upper) {
		double x = upper ? poster.between(-30, 10) : poster.between(-50, -20);
		double gap = upper ? poster.between(980, 1120) : poster.between(380, 520);
		boolean passed = false;
		Color last = palette.ink();
		while (x < 1600) {
			if (!passed && x > gap) {
				passed = true;
				x = upper ? vase(poster, palette, x, ground) : lying(poster, palette, x, ground);
				continue;
			}
			double width = poster.between(44, 104);
			double height = tallest * poster.between(0.7, 1);
			Color color = last;
			while (color.equals(last)) {
				color = poster.pick(palette.deep(), palette.accent(), palette.soft(), palette.paper(), palette.glow());
			}
			last = color;
			boolean leaning = !passed && x + width * 2.4 > gap;
			var cover = color;
			int style = poster.count(0, 4);
			poster.turned(x + (leaning ? 34 : 0), ground, leaning ? -9 : 0, () -> spine(poster, palette, cover, width, height, style));
			x += width + (leaning ? 74 : 3);
		}
		poster.rect(palette.glow(), -1, ground, 1602, 16);
		poster.rect(mix(palette.glow(), palette.deep(), 0.6), -1, ground + 14, 1602, 24);
		poster.rect(thin(Color.BLACK, 0.3), -1, ground + 38, 1602, 18);
	}

	private static void spine(Poster poster, ArtworkPalette palette, Color cover, double width, double height, int style) {
		var mark = cover.equals(palette.paper()) || cover.equals(palette.glow()) || cover.equals(palette.soft()) ? palette.deep()
				: palette.glow();
		poster.round(cover, 0, -height, width, height + 4, 8);
		poster.rect(cover, 0, -20, width, 20);
		poster.rect(thin(palette.ink(), 0.28), width * 0.76, -height + 2, width * 0.24, height - 2);
		poster.rect(thin(palette.paper(), 0.3), width * 0.1, -height + 2, width * 0.07, height - 2);
		switch (style) {
			case 0 -> {
				poster.rect(mark, 0, -height + 36, width, 12);
				poster.rect(mark, 0, -height + 58, width, 5);
				poster.rect(mark, 0, -48, width, 12);
			}
			case 1 -> {
				poster.round(mark, width * 0.24, -height * 0.82, width * 0.46, height * 0.44, 8);
				poster.disc(mark, width * 0.47, -40, width * 0.15);
			}
			case 2 -> {
				for (int i = 0; i < 4; i++) {
					poster.rect(mark, 0, -height * (0.2 + i * 0.2), width, 7);
				}
			}
			case 3 -> {
				poster.rect(mark, width * 0.34, -height * 0.86, width * 0.08, height * 0.6);
				poster.rect(mark, width * 0.52, -height * 0.86, width * 0.08, height * 0.42);
				poster.polygon(mark, width * 0.47, -72, width * 0.7, -50, width * 0.47, -28, width * 0.24, -50);
			}
			default -> poster.rect(mark, 0, -height * 0.34, width, height * 0.2);
		}
	}

	private static double vase(Poster poster, ArtworkPalette palette, double x, double ground) {
		double at = x + 130;
		for (int i = 0; i < 5; i++) {
			double lean = (i - 2) * 34 + poster.between(-10, 10);
			double top = ground - poster.between(230, 330);
			poster.stroke(palette.soft(), 5, Poster.curve(at, ground - 120, at + lean * 0.4, ground - 190, at + lean, top));
			poster.turned(at + lean, top, lean * 0.5, () -> poster.fill(palette.soft(), new Ellipse2D.Double(-13, -34, 26, 68)));
		}
		poster.fill(palette.paper(), new Ellipse2D.Double(at - 66, ground - 124, 132, 126));
		poster.rect(palette.paper(), at - 26, ground - 160, 52, 60);
		poster.fill(palette.soft(), Poster.cut(new Ellipse2D.Double(at - 66, ground - 124, 132, 126),
				new Ellipse2D.Double(at - 90, ground - 140, 130, 140)));
		return x + 272;
	}

	private static double lying(Poster poster, ArtworkPalette palette, double x, double ground) {
		double y = ground;
		Color[] covers = { palette.deep(), palette.glow(), palette.soft(), palette.accent() };
		int start = poster.count(0, 3);
		for (int i = 0; i < 4; i++) {
			double height = poster.between(38, 54);
			double width = poster.between(230, 280);
			double left = x + 20 + poster.between(0, 20);
			y -= height;
			poster.round(covers[(start + i) % 4], left, y, width, height, 8);
			poster.rect(thin(palette.ink(), 0.28), left, y + height * 0.74, width, height * 0.26);
			poster.rect(palette.paper(), left + width - 46, y + 7, 46, height - 14);
		}
		poster.disc(palette.accent(), x + 150, y - 46, 46);
		poster.fill(palette.deep(), Poster.cut(Poster.circle(x + 150, y - 46, 46), Poster.circle(x + 136, y - 58, 46)));
		poster.line(palette.ink(), 6, x + 150, y - 84, x + 158, y - 106);
		return x + 322;
	}

	private static void score(Poster poster, ArtworkPalette palette) {
		poster.sheet(palette.paper());
		double sunX = poster.between(1120, 1300);
		poster.halo(palette.glow(), sunX, 330, 170, 620, 5);
		poster.disc(palette.accent(), sunX, 330, 160);
		double swell = poster.between(70, 100);
		double phase = poster.between(0, 2 * Math.PI);
		Color[] tides = { palette.soft(),
				mix(palette.soft(), palette.deep(), 0.55), palette.deep(), mix(palette.deep(), palette.ink(), 0.55),
				palette.ink() };
		// Five lines, straight on the left, that swell until they meet as waves on the right.
		for (int line = 0; line < 5; line++) {
			var wave = new double[54];
			for (int i = 0; i < 27; i++) {
				wave[i * 2] = -20 + i * 64;
				wave[i * 2 + 1] = staff(wave[i * 2], line, swell, phase);
			}
			var water = Poster.curve(wave);
			for (int i = 26; i >= 0; i--) {
				double x = wave[i * 2];
				double room = line == 4 ? 620 : staff(x, line + 1, swell, phase) - wave[i * 2 + 1] + 2;
				double share = Math.clamp((x - 460 - line * 24) / 640, 0.0, 1.0);
				water.lineTo(x, wave[i * 2 + 1] + 7 + (room - 7) * share * share);
			}
			water.closePath();
			poster.fill(tides[line], water);
			if (line == 2) {
				poster.halftone(water, thin(palette.ink(), 0.4), 18, 900, 500, 1700, 620);
			}
		}
		double[] places = { 120, 250, 390, 520, 650, 790 };
		for (int i = 0; i < places.length; i++) {
			double x = places[i] + poster.between(-18, 18);
			int half = poster.count(1, 7);
			double upper = staff(x, half / 2, swell, phase);
			double lower = staff(x, (half + 1) / 2, swell, phase);
			note(poster, i % 3 == 1 ? palette.accent() : palette.ink(), x, (upper + lower) / 2, half < 4, poster.chance(0.4));
		}
	}

	private static double staff(double x, int line, double swell, double phase) {
		double calm = Math.clamp((x - 420) / 900, 0.0, 1.0);
		double rise = calm * calm * (3 - 2 * calm);
		return 330 + line * 76 + rise * (line * 26 - 10) + rise * swell * Math.sin(x / (150 + line * 9.0) + phase + line * 0.75);
	}

	private static void note(Poster poster, Color color, double x, double y, boolean down, boolean flag) {
		double stem = down ? 190 : -190;
		double side = down ? -37 : 37;
		poster.line(color, 9, x + side, y, x + side, y + stem);
		if (flag) {
			double way = down ? -1 : 1;
			poster.stroke(color, 13, Poster.curve(x + side, y + stem, x + side + 30, y + stem + way * 44, x + side + 46,
					y + stem + way * 96));
		}
		poster.turned(x, y, -22, () -> poster.fill(color, new Ellipse2D.Double(-43, -30, 86, 60)));
	}

	private static void museum(Poster poster, ArtworkPalette palette) {
		poster.sheet(palette.deep());
		poster.rect(mix(palette.deep(), palette.ink(), 0.5), -1, -1, 1602, 60);
		poster.rect(palette.soft(), -1, 716, 1602, 190);
		poster.polygon(mix(palette.soft(), palette.paper(), 0.4), 300, 716, 1300, 716, 1560, 901, 40, 901);
		poster.rect(palette.paper(), -1, 694, 1602, 24);
		double[][] frames = { { 130, 190, 270, 360 }, { 500, 130, 560, 440 }, { 1160, 190, 330, 360 } };
		Color[] grounds = { palette.paper(), palette.glow(), palette.soft() };
		int shift = poster.count(0, 2);
		for (int i = 0; i < frames.length; i++) {
			double width = frames[i][2] * poster.between(0.86, 1.04);
			double height = frames[i][3] * poster.between(0.86, 1.04);
			double x = frames[i][0] + (frames[i][2] - width) / 2;
			double y = frames[i][1] + (frames[i][3] - height) / 2;
			double middle = x + width / 2;
			poster.polygon(thin(palette.glow(), 0.3), middle - 16, 54, middle + 16, 54, middle + width * 0.76, 694,
					middle - width * 0.76, 694);
			poster.polygon(palette.ink(), middle - 30, 30, middle + 30, 30, middle + 20, 66, middle - 20, 66);
			frame(poster, palette, x, y, width, height, grounds[(i + shift) % 3]);
		}
		visitor(poster, palette, poster.between(700, 850));
		double bench = poster.between(1080, 1180);
		poster.polygon(thin(palette.ink(), 0.3), bench, 838, bench + 330, 838, bench + 380, 862, bench + 40, 862);
		poster.rect(palette.ink(), bench, 768, 330, 30);
		poster.rect(palette.ink(), bench + 30, 798, 22, 46);
		poster.rect(palette.ink(), bench + 278, 798, 22, 46);
		poster.rect(palette.accent(), bench, 760, 330, 14);
	}

	private static void frame(Poster poster, ArtworkPalette palette, double x, double y, double width, double height, Color ground) {
		double rim = 30;
		poster.rect(thin(palette.ink(), 0.4), x + 14, y + 20, width, height);
		poster.rect(palette.glow(), x, y, width, height);
		poster.polygon(mix(palette.glow(), palette.deep(), 0.55), x + width, y, x + width, y + height, x, y + height, x + rim,
				y + height - rim, x + width - rim, y + height - rim, x + width - rim, y + rim);
		poster.rect(palette.ink(), x + rim, y + rim, width - 2 * rim, height - 2 * rim);
		var canvas = new Rectangle2D.Double(x + rim + 8, y + rim + 8, width - 2 * rim - 16, height - 2 * rim - 16);
		poster.fill(mix(ground, palette.paper(), 0.45), canvas);
		poster.halftone(canvas, thin(palette.accent(), 0.55), 18, x + width * 0.4, y + height * 0.3, x + width * 1.1, y + height * 1.2);
	}

	private static void visitor(Poster poster, ArtworkPalette palette, double x) {
		poster.polygon(thin(palette.ink(), 0.3), x - 40, 846, x + 40, 846, x + 170, 880, x + 50, 884);
		poster.turned(x, 850, 0, () -> {
			poster.polygon(palette.ink(), -34, 0, -40, -170, 40, -170, 34, 0, 8, 0, 0, -120, -8, 0);
			poster.polygon(palette.accent(), -56, -120, -44, -270, -20, -292, 20, -292, 44, -270, 56, -120);
			poster.polygon(mix(palette.accent(), palette.ink(), 0.4), 18, -120, 16, -292, 20, -292, 44, -270, 56, -120);
			poster.disc(palette.ink(), 0, -326, 32);
		});
	}

}
