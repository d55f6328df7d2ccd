package de.depesche.demo;

import java.awt.Color;
import java.awt.geom.Arc2D;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.LinkedHashMap;
import java.util.Map;

import static de.depesche.demo.ArtworkPalette.mix;
import static de.depesche.demo.ArtworkPalette.thin;

/**
 * The economy: the chart, the coins, the factory and the power lines.
 */
final class EconomyMotifs {

	private EconomyMotifs() {
	}

	static Map<String, Artwork.Motif> all() {
		var motifs = new LinkedHashMap<String, Artwork.Motif>();
		motifs.put("balken", EconomyMotifs::chart);
		motifs.put("muenzen", EconomyMotifs::coins);
		motifs.put("fabrik", EconomyMotifs::factory);
		motifs.put("strom", EconomyMotifs::power);
		return motifs;
	}

	private static void chart(Poster poster, ArtworkPalette palette) {
		poster.sheet(palette.paper());
		for (int i = 0; i < 5; i++) {
			poster.rect(mix(palette.paper(), palette.soft(), 0.3), -1, 90 + i * 140, 1602, 70);
		}
		int bars = 8;
		double start = poster.between(120, 240);
		double growth = poster.between(42, 56);
		int dip = poster.count(3, 5);
		var curve = new double[bars * 2];
		double step = 176;
		for (int i = 0; i < bars; i++) {
			double height = start + i * growth + poster.between(-30, 30) - (i == dip ? 110 : 0);
			double x = 118 + i * step;
			double y = 790 - height;
			boolean now = i == bars - 1;
			var front = now ? palette.glow() : i == dip ? palette.soft() : palette.deep();
			// Each bar is a block: a lit front, a dark flank and a bright lid.
			poster.polygon(thin(palette.ink(), 0.14), x + 104, 790, x + 140, 770, x + 240, 850, x + 40, 850);
			poster.rect(front, x, y, 104, height);
			poster.polygon(mix(front, palette.ink(), 0.6), x + 104, y, x + 140, y - 24, x + 140, 766, x + 104, 790);
			poster.polygon(mix(front, palette.paper(), 0.5), x, y, x + 36, y - 24, x + 140, y - 24, x + 104, y);
			poster.halftone(new Rectangle2D.Double(x + 3, y, 98, height), thin(palette.ink(), 0.4), 17, x, y + height * 0.3, x,
					850);
			curve[i * 2] = x + 70;
			curve[i * 2 + 1] = y - 96 - poster.between(0, 24);
		}
		poster.rect(palette.ink(), -1, 790, 1602, 112);
		poster.rect(palette.deep(), -1, 790, 1602, 12);
		poster.stroke(palette.paper(), 30, Poster.curve(curve));
		poster.stroke(palette.accent(), 15, Poster.curve(curve));
		for (int i = 0; i < bars; i++) {
			poster.disc(palette.accent(), curve[i * 2], curve[i * 2 + 1], i == bars - 1 ? 32 : 17);
			poster.disc(palette.paper(), curve[i * 2], curve[i * 2 + 1], i == bars - 1 ? 16 : 8);
		}
	}

	private static void coins(Poster poster, ArtworkPalette palette) {
		poster.sheet(palette.deep());
		double lightX = poster.between(420, 560);
		poster.halo(palette.soft(), lightX, 260, 160, 780, 5);
		poster.disc(palette.paper(), lightX, 260, 130);
		poster.rect(palette.ink(), -1, 720, 1602, 190);
		int[] heights = { poster.count(3, 5), poster.count(6, 8), poster.count(9, 11), poster.count(5, 7) };
		double[] places = { 250, 560, 900, 1250 };
		double[] grounds = { 800, 756, 790, 770 };
		for (int i : new int[] { 1, 3, 2, 0 }) {
			pile(poster, palette, places[i] + poster.between(-24, 24), grounds[i], heights[i], i == 1 || i == 3);
		}
		double x = poster.between(1430, 1480);
		poster.fill(thin(palette.ink(), 0.6), new Ellipse2D.Double(x - 110, 800, 230, 40));
		poster.fill(mix(palette.glow(), palette.accent(), 0.7), new Ellipse2D.Double(x - 92, 610, 212, 212));
		poster.disc(palette.glow(), x, 716, 106);
		poster.ring(mix(palette.glow(), palette.accent(), 0.5), 9, x, 716, 80);
		poster.polygon(palette.paper(), x, 666, x + 38, 716, x, 766, x - 38, 716);
	}

	private static void pile(Poster poster, ArtworkPalette palette, double x, double ground, int coins, boolean back) {
		double wide = back ? 118 : 134;
		double flat = back ? 26 : 32;
		double thick = back ? 38 : 42;
		poster.polygon(thin(Color.BLACK, 0.22), x - wide, ground - 10, x + wide, ground - 20, x + wide + 210, ground + 70, x + 40,
				ground + 60);
		double y = ground;
		for (int i = 0; i < coins; i++) {
			double left = x - wide + poster.between(-9, 9);
			y -= thick;
			Color rim = poster.chance(0.2) ? palette.soft() : palette.glow();
			rim = back ? mix(rim, palette.deep(), 0.3) : rim;
			var edge = mix(rim, palette.accent(), 0.55);
			var side = new Area(new Ellipse2D.Double(left, y + thick - flat, wide * 2, flat * 2));
			side.add(new Area(new Rectangle2D.Double(left, y, wide * 2, thick)));
			poster.fill(rim, side);
			poster.fill(edge, Poster.common(side, new Rectangle2D.Double(left + wide * 1.2, 0, wide, 900)));
			for (int notch = 0; notch < 11; notch++) {
				double angle = Math.PI * (notch + 0.5) / 11;
				double at = left + wide - wide * Math.cos(angle);
				double low = y + flat * Math.sin(angle);
				poster.line(mix(edge, palette.ink(), 0.25), 3.5, at, low + 10, at, low + thick - 9);
			}
			poster.fill(mix(rim, palette.paper(), 0.35), new Ellipse2D.Double(left, y - flat, wide * 2, flat * 2));
			poster.bar(edge, 3, new Arc2D.Double(left, y - flat, wide * 2, flat * 2, 180, 180, Arc2D.OPEN));
			if (i == coins - 1) {
				poster.bar(edge, 5, new Ellipse2D.Double(left + 28, y - flat * 0.74, wide * 2 - 56, flat * 1.48));
			}
		}
	}

	private static void factory(Poster poster, ArtworkPalette palette) {
		poster.sky(palette.glow(), palette.paper(), 6, 760);
		double sunX = poster.between(1050, 1250);
		poster.halo(palette.paper(), sunX, 330, 150, 460, 4);
		poster.disc(palette.accent(), sunX, 330, 130);
		poster.fill(palette.soft(), Poster.ground(-10, 610, 300, 560, 800, 620, 1200, 570, 1620, 620));
		double first = poster.between(170, 230);
		double gap = poster.between(180, 210);
		for (int i = 0; i < 3; i++) {
			double x = first + i * gap;
			double top = 250 - i * poster.between(30, 56) + 40;
			smoke(poster, palette, x, top);
			poster.polygon(palette.ink(), x - 34, top, x + 34, top, x + 54, 760, x - 54, 760);
			poster.polygon(palette.deep(), x - 34, top, x - 8, top, x - 14, 760, x - 54, 760);
			poster.polygon(palette.accent(), x - 37, top + 44, x + 37, top + 44, x + 39.5, top + 88, x - 39.5, top + 88);
			poster.rect(palette.ink(), x - 44, top - 14, 88, 24);
		}
		int teeth = 5;
		double width = 1180.0 / teeth;
		for (int i = 0; i < teeth; i++) {
			double x = 420 + i * width;
			poster.polygon(palette.deep(), x, 620, x + width, 500, x + width, 900, x, 900);
			poster.polygon(palette.glow(), x + width - 4, 506, x + width - 4, 620, x + width + 38, 620, x + width + 38, 540);
			poster.polygon(palette.ink(), x - 6, 624, x + width, 486, x + width, 520, x - 6, 656);
		}
		poster.rect(palette.deep(), -1, 640, 1602, 270);
		poster.halftone(new Rectangle2D.Double(0, 650, 1600, 170), thin(palette.ink(), 0.5), 20, 800, 620, 800, 860);
		for (int i = 0; i < 14; i++) {
			boolean lit = poster.chance(0.55);
			double x = 60 + i * 108;
			poster.rect(lit ? palette.glow() : palette.ink(), x, 694, 66, 74);
			poster.rect(palette.deep(), x + 30, 694, 6, 74);
			poster.rect(palette.deep(), x, 728, 66, 6);
		}
		poster.rect(palette.ink(), -1, 826, 1602, 80);
		poster.rect(palette.soft(), -1, 850, 1602, 7);
		poster.rect(palette.soft(), -1, 878, 1602, 7);
	}

	private static void smoke(Poster poster, ArtworkPalette palette, double x, double top) {
		double size = 34;
		double puffX = x;
		double puffY = top - 20;
		for (int i = 0; i < 6; i++) {
			poster.disc(mix(palette.soft(), palette.paper(), 0.25 + i * 0.08), puffX, puffY, size);
			puffX += size * poster.between(0.7, 1.05);
			puffY -= size * poster.between(0.25, 0.6);
			size *= poster.between(1.08, 1.3);
		}
	}

	private static void power(Poster poster, ArtworkPalette palette) {
		poster.sky(palette.deep(), palette.paper(), 7, 700);
		double sunX = poster.between(480, 700);
		poster.halo(palette.glow(), sunX, 640, 200, 620, 5);
		poster.disc(palette.glow(), sunX, 640, 180);
		poster.fill(palette.soft(), Poster.ground(-10, 640, 300, 600, 700, 650, 1100, 590, 1620, 640));
		turbine(poster, palette, poster.between(860, 900), 640, 0.5);
		turbine(poster, palette, poster.between(1060, 1110), 660, 0.72);
		poster.fill(mix(palette.soft(), palette.deep(), 0.6), Poster.ground(-10, 730, 400, 680, 800, 720, 1200, 650, 1620, 700));
		turbine(poster, palette, poster.between(1330, 1380), 730, 1.12);
		poster.fill(palette.deep(), Poster.ground(-10, 790, 500, 740, 900, 790, 1300, 750, 1620, 780));
		double near = poster.between(210, 250);
		double middle = near + poster.between(320, 360);
		double far = middle + poster.between(190, 220);
		for (double side : new double[] { -1, 1 }) {
			for (int arm = 0; arm < 3; arm++) {
				double reach = (150 - arm * 30) * side;
				double level = 420 + arm * 90;
				wire(poster, palette.ink(), 4, -120, 820 - level * 1.7 + 90, near + reach, 850 - level * 1.0 - 200);
				wire(poster, palette.ink(), 4, near + reach, 850 - level - 200, middle + reach * 0.55, 780 - (level + 200) * 0.55);
				wire(poster, palette.ink(), 3, middle + reach * 0.55, 780 - (level + 200) * 0.55, far + reach * 0.34,
						750 - (level + 200) * 0.34);
			}
		}
		pylon(poster, palette.ink(), far, 750, 0.34);
		pylon(poster, palette.ink(), middle, 780, 0.55);
		pylon(poster, palette.ink(), near, 850, 1);
		var field = Poster.ground(-10, 850, 400, 815, 900, 860, 1620, 810);
		poster.fill(palette.ink(), field);
	}

	private static void wire(Poster poster, Color color, double thickness, double x, double y, double toX, double toY) {
		poster.bar(color, thickness, Poster.curve(x, y, (x + toX) / 2, (y + toY) / 2 + Math.abs(toX - x) * 0.14, toX, toY));
	}

	private static void pylon(Poster poster, Color color, double x, double ground, double size) {
		poster.scaled(x, ground, size, size, () -> {
			poster.line(color, 13, -110, 0, -34, -480, -14, -860);
			poster.line(color, 13, 110, 0, 34, -480, 14, -860);
			double[] levels = { 0, -170, -320, -480, -620, -740, -850 };
			for (int i = 0; i + 1 < levels.length; i++) {
				double low = half(levels[i]);
				double high = half(levels[i + 1]);
				poster.line(color, 7, -low, levels[i], high, levels[i + 1]);
				poster.line(color, 7, low, levels[i], -high, levels[i + 1]);
			}
			for (int arm = 0; arm < 3; arm++) {
				double y = -600 - arm * 90;
				double reach = 150 - arm * 30;
				poster.polygon(color, -reach, y, 0, y - 34, reach, y, 0, y - 4);
				poster.line(color, 8, -reach, y, -reach, y - 20);
				poster.line(color, 8, reach, y, reach, y - 20);
			}
		});
	}

	private static double half(double level) {
		return level > -480 ? 110 + level * 76 / 480 : 34 + (level + 480) * 20 / 380;
	}

	private static void turbine(Poster poster, ArtworkPalette palette, double x, double ground, double size) {
		double turn = poster.between(0, 120);
		poster.scaled(x, ground, size, size, () -> {
			poster.polygon(palette.paper(), -15, 40, -7, -480, 7, -480, 15, 40);
			poster.polygon(mix(palette.soft(), palette.deep(), 0.25), 2, 40, 1, -480, 7, -480, 15, 40);
			for (int blade = 0; blade < 3; blade++) {
				poster.turned(0, -490, turn + blade * 120, () -> {
					poster.polygon(palette.paper(), -6, 0, -20, -60, -3, -270, 3, -270, 9, 0);
					poster.polygon(mix(palette.soft(), palette.deep(), 0.25), 1, 0, 1, -270, 3, -270, 9, 0);
				});
			}
			poster.disc(palette.accent(), 0, -490, 18);
		});
	}

}
