package de.depesche.demo;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.LinkedHashMap;
import java.util.Map;

import static de.depesche.demo.ArtworkPalette.mix;
import static de.depesche.demo.ArtworkPalette.thin;

/**
 * The world: the border, the port, the summit and the map.
 */
final class WorldMotifs {

	private WorldMotifs() {
	}

	static Map<String, Artwork.Motif> all() {
		var motifs = new LinkedHashMap<String, Artwork.Motif>();
		motifs.put("grenze", WorldMotifs::border);
		motifs.put("hafen", WorldMotifs::port);
		motifs.put("gipfel", WorldMotifs::summit);
		motifs.put("karte", WorldMotifs::map);
		return motifs;
	}

	private static void border(Poster poster, ArtworkPalette palette) {
		poster.sky(palette.glow(), palette.paper(), 6, 520);
		double sunX = poster.between(380, 620);
		poster.halo(palette.paper(), sunX, 300, 130, 420, 4);
		poster.disc(palette.accent(), sunX, 300, 118);
		Color[] hills = { mix(palette.soft(), palette.paper(), 0.35), palette.soft(), mix(palette.soft(), palette.deep(), 0.55),
				palette.deep() };
		for (int i = 0; i < hills.length; i++) {
			double y = 370 + i * 105;
			double lift = poster.between(30, 90);
			var hill = Poster.ground(-10, y + poster.between(-40, 40), 300, y - lift, 700, y + lift * 0.6, 1100, y - lift * 0.8,
					1400, y + poster.between(-20, 20), 1620, y - lift * 0.4);
			poster.fill(hills[i], hill);
			if (i == 2) {
				poster.halftone(hill, thin(palette.ink(), 0.35), 20, 400, 460, 1500, 900);
			}
		}
		// The strip is widest at the viewer's feet and leads the eye over the crest to the sun.
		double bend = poster.between(-60, 60);
		strip(poster, palette.paper(), bend, 1);
		strip(poster, palette.accent(), bend, 0.28);
		for (int i = 0; i < 11; i++) {
			double t = Math.pow(i / 10.0, 1.7);
			double y = 480 + t * 420;
			double x = stripX(t, bend) + 26 + t * 220;
			double height = 26 + t * 150;
			poster.rect(palette.ink(), x, y - height, 4 + t * 12, height);
			if (i < 10) {
				double next = Math.pow((i + 1) / 10.0, 1.7);
				double nextX = stripX(next, bend) + 26 + next * 220;
				for (double level : new double[] { 0.35, 0.65, 0.95 }) {
					poster.line(palette.ink(), 1.5 + t * 3, x, y - height * level, nextX,
							480 + next * 420 - (26 + next * 150) * level);
				}
			}
		}
		tower(poster, palette, poster.between(1180, 1300));
		poster.fill(palette.ink(), Poster.ground(-10, 770, 160, 800, 330, 870, 420, 910));
		poster.fill(palette.ink(), Poster.ground(1150, 910, 1300, 830, 1450, 790, 1620, 760));
	}

	private static double stripX(double t, double bend) {
		return 830 + bend * Math.sin(t * Math.PI * 1.3) * 1.6 - t * 150;
	}

	private static void strip(Poster poster, Color color, double bend, double share) {
		var path = new Path2D.Double();
		for (int i = 0; i <= 20; i++) {
			double t = i / 20.0;
			double x = stripX(t, bend) - (6 + t * 130) * share;
			if (i == 0) {
				path.moveTo(x, 480 + t * 430);
			}
			else {
				path.lineTo(x, 480 + t * 430);
			}
		}
		for (int i = 20; i >= 0; i--) {
			double t = i / 20.0;
			path.lineTo(stripX(t, bend) + (6 + t * 130) * share, 480 + t * 430);
		}
		path.closePath();
		poster.fill(color, path);
	}

	private static void tower(Poster poster, ArtworkPalette palette, double x) {
		double top = poster.between(210, 260);
		poster.polygon(thin(palette.glow(), 0.42), x - 60, top + 60, -20, 640, -20, 860);
		for (int i = 0; i < 4; i++) {
			double y = top + 170 + i * 140;
			double wide = 66 + i * 13;
			poster.line(palette.ink(), 8, x - wide, y, x + wide + 14, y + 140);
			poster.line(palette.ink(), 8, x + wide, y, x - wide - 14, y + 140);
			poster.line(palette.ink(), 8, x - wide, y, x + wide, y);
		}
		poster.polygon(palette.ink(), x - 70, top + 120, x - 54, top + 120, x - 108, 900, x - 130, 900);
		poster.polygon(palette.ink(), x + 70, top + 120, x + 54, top + 120, x + 108, 900, x + 130, 900);
		poster.rect(palette.ink(), x - 120, top + 118, 240, 16);
		poster.rect(palette.ink(), x - 92, top, 184, 120);
		poster.rect(palette.glow(), x - 74, top + 24, 66, 52);
		poster.rect(mix(palette.glow(), palette.accent(), 0.5), x + 6, top + 24, 66, 52);
		poster.polygon(palette.accent(), x - 126, top + 4, x, top - 76, x + 126, top + 4);
		poster.polygon(mix(palette.accent(), palette.ink(), 0.4), x + 20, top + 4, x, top - 76, x + 126, top + 4);
	}

	private static void port(Poster poster, ArtworkPalette palette) {
		poster.sky(palette.accent(), palette.paper(), 7, 640);
		double sunX = poster.between(960, 1180);
		poster.halo(palette.paper(), sunX, 560, 190, 520, 4);
		poster.disc(palette.paper(), sunX, 560, 170);
		poster.rect(palette.deep(), -1, 640, 1602, 270);
		for (int i = 0; i < 7; i++) {
			double half = 190 * poster.between(0.35, 1);
			poster.round(mix(palette.paper(), palette.deep(), 0.1 + i * 0.07), sunX - half, 652 + i * 30, half * 2, 9, 9);
		}
		crane(poster, mix(palette.deep(), palette.accent(), 0.4), poster.between(1310, 1400), 640, 0.72);
		crane(poster, mix(palette.deep(), palette.accent(), 0.2), poster.between(1080, 1140), 640, 0.86);
		ship(poster, palette);
		crane(poster, palette.ink(), poster.between(60, 110), 800, 1.25);
		poster.polygon(palette.ink(), -1, 790, 420, 790, 520, 901, -1, 901);
		for (int i = 0; i < 12; i++) {
			double y = 720 + i * 16;
			double x = poster.between(460, 1500);
			poster.round(i % 3 == 0 ? palette.soft() : mix(palette.deep(), palette.ink(), 0.45), x, y,
					poster.between(60, 240), 6, 6);
		}
	}

	private static void ship(Poster poster, ArtworkPalette palette) {
		double x = poster.between(470, 530);
		var hull = Poster.path(true, x - 30, 590, x + 840, 590, x + 910, 560, x + 990, 560, x + 900, 720, x + 30, 720);
		Color[] paints = { palette.accent(), palette.glow(), palette.paper(), palette.soft(), palette.deep() };
		for (int column = 0; column < 9; column++) {
			int high = poster.count(3, 5);
			for (int row = 0; row < high; row++) {
				var paint = poster.pick(paints);
				double left = x + 146 + column * 78;
				double top = 590 - (row + 1) * 46;
				poster.rect(paint, left, top, 75, 44);
				poster.rect(mix(paint, palette.ink(), 0.35), left + 56, top, 19, 44);
				poster.rect(mix(paint, palette.ink(), 0.2), left + 18, top + 6, 4, 32);
				poster.rect(mix(paint, palette.ink(), 0.2), left + 36, top + 6, 4, 32);
			}
		}
		poster.rect(palette.paper(), x + 10, 330, 112, 264);
		poster.rect(palette.soft(), x + 92, 330, 30, 264);
		poster.rect(palette.paper(), x - 14, 318, 160, 26);
		for (int i = 0; i < 4; i++) {
			poster.rect(palette.ink(), x + 24, 362 + i * 54, 60, 18);
		}
		poster.rect(palette.ink(), x + 58, 250, 10, 70);
		poster.rect(palette.accent(), x + 18, 272, 34, 48);
		poster.fill(palette.ink(), hull);
		poster.polygon(palette.accent(), x + 15, 682, x + 924, 682, x + 900, 722, x + 30, 722);
		poster.halftone(hull, thin(palette.soft(), 0.4), 18, x + 500, 640, x + 1100, 560);
	}

	private static void crane(Poster poster, Color color, double x, double ground, double size) {
		double trolley = poster.between(170, 300);
		double rope = poster.between(90, 170);
		poster.scaled(x, ground, size, size, () -> {
			for (double leg : new double[] { -70, 60 }) {
				poster.rect(color, leg, -400, 18, 400);
			}
			poster.rect(color, -80, -150, 170, 14);
			poster.line(color, 9, -62, -380, 68, -150);
			poster.line(color, 9, 68, -380, -62, -150);
			poster.rect(color, -190, -412, 580, 24);
			poster.rect(color, -14, -540, 18, 140);
			poster.line(color, 6, -5, -536, 380, -408);
			poster.line(color, 6, -5, -536, -180, -408);
			poster.line(color, 6, -5, -536, 200, -408);
			poster.rect(color, -176, -392, 90, 46);
			poster.rect(color, trolley - 26, -396, 52, 22);
			poster.line(color, 4, trolley - 14, -380, trolley - 14, -380 + rope);
			poster.line(color, 4, trolley + 14, -380, trolley + 14, -380 + rope);
			poster.rect(color, trolley - 46, -380 + rope, 92, 42);
		});
	}

	private static void summit(Poster poster, ArtworkPalette palette) {
		poster.sheet(palette.deep());
		poster.polygon(mix(palette.deep(), palette.soft(), 0.28), 20, -1, 200, -1, 700, 780, -80, 780);
		poster.polygon(mix(palette.deep(), palette.soft(), 0.28), 1580, -1, 1400, -1, 900, 780, 1680, 780);
		// A rising disc between the two, cut by the floor: the only thing they share.
		double size = poster.between(230, 290);
		poster.halo(palette.soft(), 800, 740, size, size * 2.3, 4);
		poster.disc(palette.glow(), 800, 740, size);
		poster.halftone(Poster.circle(800, 740, size), thin(palette.accent(), 0.7), 20, 800, 520, 800, 800);
		poster.rect(palette.ink(), -1, 740, 1602, 170);
		poster.polygon(mix(palette.ink(), palette.deep(), 0.6), 130, 900, 300, 740, 1300, 740, 1470, 900);
		Color[] colors = { palette.accent(), palette.glow(), palette.paper(), palette.soft() };
		int left = poster.count(0, 3);
		int leftStyle = poster.count(0, 2);
		flag(poster, palette, 170, 1, leftStyle, colors[left], colors[(left + 2) % 4]);
		flag(poster, palette, 1430, -1, (leftStyle + 1) % 3, colors[(left + 1) % 4], colors[(left + 3) % 4]);
		lectern(poster, palette, 440, 1);
		lectern(poster, palette, 1160, -1);
		// The distance between the two is the subject: a line of light on the floor, not a bridge.
		poster.polygon(palette.glow(), 797, 740, 803, 740, 824, 901, 776, 901);
	}

	private static void flag(Poster poster, ArtworkPalette palette, double x, int side, int style, Color field, Color mark) {
		double sway = poster.between(20, 50);
		poster.scaled(x, 0, side, 1, () -> {
			poster.rect(palette.ink(), -8, 90, 16, 660);
			poster.disc(palette.glow(), 0, 86, 18);
			var cloth = Poster.curve(8, 120, 150, 150 - sway * 0.4, 300, 130 + sway);
			cloth.append(Poster.curve(300, 130 + sway, 270, 300, 290, 400 + sway * 0.4), true);
			cloth.append(Poster.curve(290, 400 + sway * 0.4, 150, 400, 8, 430), true);
			cloth.closePath();
			poster.fill(field, cloth);
			poster.within(cloth, () -> {
				switch (style) {
					case 0 -> {
						poster.disc(mark, 8, 430, 210);
						poster.disc(field, 8, 430, 140);
						poster.disc(mark, 8, 430, 70);
					}
					case 1 -> poster.polygon(mark, 0, 430, 0, 300, 310, 110, 310, 250);
					default -> {
						poster.rect(mark, 0, 90, 82, 380);
						poster.disc(mark, 190, 280, 56);
					}
				}
				// Folds: darker where the cloth turns away from the light.
				poster.polygon(thin(palette.ink(), 0.16), 106, 90, 148, 90, 190, 470, 116, 470);
				poster.polygon(thin(palette.ink(), 0.16), 236, 90, 330, 90, 330, 470, 262, 470);
			});
		});
	}

	private static void lectern(Poster poster, ArtworkPalette palette, double x, int side) {
		double bend = poster.between(-12, 12);
		poster.scaled(x, 0, side, 1, () -> {
			poster.polygon(thin(palette.ink(), 0.5), -110, 826, 110, 826, -20, 880, -330, 880);
			poster.polygon(palette.paper(), -92, 560, 92, 560, 66, 830, -66, 830);
			poster.polygon(palette.soft(), -92, 560, -20, 560, -14, 830, -66, 830);
			poster.polygon(palette.accent(), -140, 560, -118, 524, 136, 488, 136, 560);
			poster.polygon(mix(palette.accent(), palette.ink(), 0.4), -140, 560, 136, 524, 136, 560);
			poster.rect(palette.ink(), -100, 818, 200, 20);
			poster.stroke(palette.ink(), 7, Poster.curve(30, 508, 20 + bend, 450, -24 + bend, 420));
			poster.round(palette.ink(), -52 + bend, 404, 44, 24, 22);
			poster.ring(palette.deep(), 10, 20, 680, 34);
		});
	}

	private static void map(Poster poster, ArtworkPalette palette) {
		poster.sheet(palette.deep());
		for (int i = 1; i < 12; i++) {
			poster.bar(mix(palette.deep(), palette.soft(), 0.25), 2.5,
					Poster.curve(i * 133 + (i - 6) * 26, -10, i * 133, 450, i * 133 + (i - 6) * 26, 910));
		}
		for (int i = 1; i < 7; i++) {
			poster.bar(mix(palette.deep(), palette.soft(), 0.25), 2.5,
					Poster.curve(-10, i * 129 + (i - 3.5) * 20, 800, i * 129, 1610, i * 129 + (i - 3.5) * 20));
		}
		double[][] places = { { 330, 260, 235 }, { 420, 690, 190 }, { 830, 330, 210 }, { 900, 700, 170 }, { 1260, 300, 240 },
				{ 1400, 740, 150 } };
		var lands = new Path2D[places.length];
		for (int i = 0; i < places.length; i++) {
			lands[i] = land(poster, places[i][0] + poster.between(-50, 50), places[i][1] + poster.between(-30, 30),
					places[i][2] * poster.between(0.85, 1.1));
			poster.stroke(mix(palette.deep(), palette.soft(), 0.35), 44, lands[i]);
		}
		for (var land : lands) {
			poster.fill(palette.ink(), Poster.moved(land, 12, 16));
		}
		for (int i = 0; i < lands.length; i++) {
			poster.fill(i % 3 == 1 ? palette.glow() : i % 3 == 2 ? palette.soft() : palette.paper(), lands[i]);
			var box = lands[i].getBounds2D();
			poster.halftone(lands[i], thin(palette.accent(), 0.45), 20, box.getCenterX(), box.getCenterY(), box.getMaxX(),
					box.getMaxY() + 60);
		}
		double[][] ports = new double[places.length][];
		for (int i = 0; i < places.length; i++) {
			var box = lands[i].getBounds2D();
			ports[i] = new double[] { box.getCenterX() + poster.between(-40, 40), box.getCenterY() + poster.between(-40, 40) };
		}
		int[][] routes = { { 0, 2 }, { 2, 4 }, { 1, 3 }, { 3, 4 }, { 1, 2 }, { 3, 5 } };
		for (int[] route : routes) {
			double[] from = ports[route[0]];
			double[] to = ports[route[1]];
			double lift = 60 + Math.hypot(to[0] - from[0], to[1] - from[1]) * poster.between(0.12, 0.24);
			poster.dashes(palette.accent(), 9, 26, 14,
					Poster.curve(from[0], from[1], (from[0] + to[0]) / 2, (from[1] + to[1]) / 2 - lift, to[0], to[1]));
		}
		for (double[] port : ports) {
			poster.disc(palette.paper(), port[0], port[1], 27);
			poster.disc(palette.accent(), port[0], port[1], 20);
			poster.disc(palette.ink(), port[0], port[1], 8);
		}
		poster.bar(palette.paper(), 22, new Rectangle2D.Double(11, 11, 1578, 878));
	}

	/** A coast of straight cuts, as scissors would make it. */
	private static Path2D land(Poster poster, double x, double y, double size) {
		int corners = poster.count(11, 15);
		var points = new double[corners * 2];
		for (int i = 0; i < corners; i++) {
			double angle = 2 * Math.PI * (i + poster.between(-0.3, 0.3)) / corners;
			double reach = size * poster.between(0.55, 1.05);
			points[i * 2] = x + reach * Math.cos(angle) * 1.05;
			points[i * 2 + 1] = y + reach * Math.sin(angle) * 0.78;
		}
		return Poster.path(true, points);
	}

}
