package de.depesche.demo;

import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.LinkedHashMap;
import java.util.Map;

import static de.depesche.demo.ArtworkPalette.mix;
import static de.depesche.demo.ArtworkPalette.thin;

/**
 * Sport: the stadium, the running track, the ball and the mountain.
 */
final class SportMotifs {

	private SportMotifs() {
	}

	static Map<String, Artwork.Motif> all() {
		var motifs = new LinkedHashMap<String, Artwork.Motif>();
		motifs.put("stadion", SportMotifs::stadium);
		motifs.put("bahn", SportMotifs::track);
		motifs.put("ball", SportMotifs::ball);
		motifs.put("berg", SportMotifs::mountain);
		return motifs;
	}

	private static void stadium(Poster poster, ArtworkPalette palette) {
		poster.sky(palette.ink(), mix(palette.ink(), palette.soft(), 0.55), 5, 420);
		double vanish = poster.between(740, 860);
		// Stands: one dark bowl with rows of dots for the crowd.
		poster.fill(mix(palette.ink(), Color.BLACK, 0.25), Poster.path(true, -1, 250, 260, 350, 1340, 350, 1601, 250,
				1601, 540, -1, 540));
		for (int row = 0; row < 6; row++) {
			for (int seat = 0; seat < 66; seat++) {
				if (poster.chance(0.82)) {
					double x = seat * 24.6 + (row % 2) * 12 + poster.between(-3, 3);
					double rim = x < 260 ? 250 + x * 0.385 : x > 1340 ? 350 - (x - 1340) * 0.385 : 350;
					var quiet = mix(palette.ink(), palette.soft(), 0.5);
					var color = poster.pick(palette.accent(), palette.glow(), quiet, quiet, quiet);
					poster.disc(color, x, rim + 24 + row * (456 - rim) / 5.2, 6.5);
				}
			}
		}
		poster.polygon(palette.ink(), -1, 214, 262, 330, 1338, 330, 1601, 214, 1601, 254, 1338, 362, 262, 362, -1, 254);
		poster.rect(palette.accent(), -1, 486, 1602, 36);
		for (int i = 0; i < 9; i++) {
			poster.rect(palette.paper(), i * 190 + poster.between(0, 40), 497, poster.between(70, 120), 14);
		}
		pitch(poster, palette, vanish);
		for (double x : new double[] { 210, 1390 }) {
			mast(poster, palette, x, x < 800 ? 1 : -1);
		}
		double ballX = poster.between(560, 1040);
		double ballY = poster.between(730, 800);
		poster.fill(thin(palette.ink(), 0.45), new Ellipse2D.Double(ballX - 20, ballY + 14, 90, 20));
		poster.disc(palette.paper(), ballX, ballY, 28);
		poster.fill(palette.soft(), Poster.cut(Poster.circle(ballX, ballY, 28), Poster.circle(ballX - 9, ballY - 9, 27)));
	}

	private static void pitch(Poster poster, ArtworkPalette palette, double vanish) {
		poster.rect(palette.deep(), -1, 522, 1602, 380);
		int stripes = 12;
		for (int i = 0; i < stripes; i += 2) {
			double near = 2900.0 / stripes;
			double far = 1640.0 / stripes;
			double left = vanish - 820 + i * far;
			double low = vanish - 1450 + i * near;
			poster.polygon(mix(palette.deep(), palette.glow(), 0.28), left, 522, left + far, 522, low + near, 901, low,
					901);
		}
		poster.halftone(new Rectangle2D.Double(0, 522, 1600, 378), thin(palette.ink(), 0.4), 24, 800, 640, 800, 1000);
		poster.line(palette.paper(), 7, -10, 548, 1610, 548);
		poster.bar(palette.paper(), 9, Poster.path(false, vanish, 548, vanish, 910));
		poster.bar(palette.paper(), 9, new Ellipse2D.Double(vanish - 330, 630, 660, 200));
		poster.fill(palette.paper(), new Ellipse2D.Double(vanish - 16, 722, 32, 14));
	}

	private static void mast(Poster poster, ArtworkPalette palette, double x, int side) {
		double aim = x + side * poster.between(420, 620);
		poster.polygon(thin(palette.glow(), 0.2), x - 90, 110, x + 90, 110, aim + 460, 901, aim - 320, 901);
		poster.polygon(thin(palette.glow(), 0.2), x - 50, 110, x + 50, 110, aim + 260, 901, aim - 120, 901);
		poster.halo(palette.glow(), x, 110, 90, 250, 4);
		poster.polygon(palette.ink(), x - 10, 110, x + 10, 110, x + 20, 500, x - 20, 500);
		poster.turned(x, 110, side * 5, () -> {
			poster.round(palette.ink(), -122, -74, 244, 148, 12);
			for (int i = 0; i < 15; i++) {
				poster.disc(palette.paper(), -92 + (i % 5) * 46, -44 + (i / 5) * 44.0, 17);
			}
		});
	}

	private static void track(Poster poster, ArtworkPalette palette) {
		poster.sky(palette.soft(), palette.paper(), 5, 420);
		double vanish = poster.between(960, 1140);
		double horizon = 330;
		poster.disc(palette.glow(), vanish - poster.between(340, 520), 190, 90);
		poster.fill(mix(palette.soft(), palette.deep(), 0.55), Poster.path(true, -1, 250, 500, 290, 900, 300, 1601, 230,
				1601, 360, -1, 360));
		poster.rect(palette.deep(), -1, horizon, 1602, 580);
		int lanes = 6;
		double spread = 2500;
		double low = -620;
		for (int lane = 0; lane < lanes; lane++) {
			double from = low + spread * lane / lanes;
			double to = low + spread * (lane + 1) / lanes;
			var surface = lane % 2 == 0 ? palette.accent() : mix(palette.accent(), palette.ink(), 0.16);
			var shape = Poster.path(true, vanish - 90 + 30.0 * lane, horizon, vanish - 90 + 30.0 * (lane + 1), horizon,
					to, 901, from, 901);
			poster.fill(surface, shape);
		}
		poster.halftone(Poster.path(true, vanish - 90, horizon, vanish + 90, horizon, low + spread, 901, low, 901),
				thin(palette.ink(), 0.3), 22, 500, 380, 1500, 1100);
		for (int lane = 0; lane <= lanes; lane++) {
			double at = vanish - 90 + 30.0 * lane;
			double foot = low + spread * lane / lanes;
			poster.polygon(palette.paper(), at - 1, horizon, at + 1, horizon, foot + 9, 901, foot - 9, 901);
		}
		double start = poster.between(690, 730);
		double share = (start - horizon) / (901 - horizon);
		double left = vanish - 90 + (low - vanish + 90) * share;
		double right = vanish + 90 + (low + spread - vanish - 90) * share;
		poster.polygon(palette.paper(), left, start, right, start, right + 40, start + 16, left - 40, start + 16);
		int ahead = poster.count(1, 3);
		Color[] shirts = { palette.glow(), palette.paper(), palette.soft(), palette.deep() };
		for (int i = 0; i < 4; i++) {
			double depth = i == ahead ? 0.62 : poster.between(0.3, 0.42);
			int lane = i + 1;
			double y = horizon + (901 - horizon) * depth;
			double far = vanish - 90 + 30.0 * (lane + 0.5);
			double near = low + spread * (lane + 0.5) / lanes;
			runner(poster, palette, far + (near - far) * depth, y, depth * 2.1, shirts[i]);
		}
	}

	private static void runner(Poster poster, ArtworkPalette palette, double x, double y, double size, Color shirt) {
		double swing = poster.chance(0.5) ? 1 : -1;
		double lift = poster.between(0.9, 1.1);
		poster.fill(thin(palette.ink(), 0.4), new Ellipse2D.Double(x - 70 * size, y - 10 * size, 190 * size, 26 * size));
		poster.scaled(x, y, size * swing, size, () -> {
			poster.line(palette.ink(), 30, -6, -150, 40, -96, 22, -20);
			poster.line(palette.ink(), 30, 4, -150, -36, -90 * lift, -84, -112 * lift);
			poster.line(palette.ink(), 20, -26, -240, -70, -200, -52, -154);
			poster.line(palette.ink(), 20, 30, -240, 72, -206, 86, -256);
			poster.line(shirt, 58, 0, -172, 8, -236);
			poster.line(palette.ink(), 54, -2, -146, 0, -156);
			poster.disc(palette.ink(), 18, -302, 29);
		});
	}

	private static void ball(Poster poster, ArtworkPalette palette) {
		poster.sheet(palette.glow());
		double x = poster.between(1080, 1180);
		double y = poster.between(300, 350);
		double radius = 236;
		poster.halo(palette.paper(), x, y, radius * 1.1, radius * 2.6, 4);
		poster.rect(palette.deep(), -1, 700, 1602, 210);
		for (int i = 0; i < 6; i++) {
			poster.polygon(mix(palette.deep(), palette.ink(), 0.25), i * 290 + 40, 700, i * 290 + 170, 700,
					i * 330 - 40, 901,
					i * 330 - 230, 901);
		}
		poster.rect(palette.paper(), -1, 726, 1602, 10);
		double startX = poster.between(120, 200);
		double bounce = poster.between(520, 600);
		// Two arcs: the ball has touched the ground once and rises towards the viewer.
		int ghosts = 22;
		for (int i = 0; i < ghosts; i++) {
			double t = i / (double) ghosts;
			boolean first = t < 0.42;
			double u = first ? t / 0.42 : (t - 0.42) / 0.58;
			double atX = first ? startX + (bounce - startX) * u : bounce + (x - bounce) * u;
			double atY = first ? 150 + 620 * u * u : 770 - (770 - y) * (2 * u - u * u);
			double size = 12 + 84 * t * t;
			poster.disc(mix(palette.accent(), palette.glow(), 0.75 - 0.75 * t), atX, atY, size);
		}
		poster.fill(thin(palette.ink(), 0.55), new Ellipse2D.Double(x - 190, 800, 380, 60));
		poster.fill(thin(palette.ink(), 0.4), new Ellipse2D.Double(bounce - 60, 790, 120, 22));
		leather(poster, palette, x, y, radius);
	}

	private static void leather(Poster poster, ArtworkPalette palette, double x, double y, double radius) {
		var skin = Poster.circle(x, y, radius);
		poster.fill(palette.paper(), skin);
		double turn = poster.between(0, 72);
		poster.within(skin, () -> {
			for (int i = 0; i < 5; i++) {
				double angle = Math.toRadians(turn + i * 72);
				double side = Math.toRadians(turn + i * 72 + 36);
				poster.line(palette.ink(), 9, x + radius * 0.35 * Math.cos(angle), y + radius * 0.35 * Math.sin(angle),
						x + radius * 0.65 * Math.cos(angle),
						y + radius * 0.65 * Math.sin(angle));
				poster.line(palette.ink(), 9, x + radius * 0.65 * Math.cos(angle), y + radius * 0.65 * Math.sin(angle),
						x + radius * 0.80 * Math.cos(side - 0.22),
						y + radius * 0.80 * Math.sin(side - 0.22));
				poster.line(palette.ink(), 9, x + radius * 0.65 * Math.cos(angle), y + radius * 0.65 * Math.sin(angle),
						x + radius * 0.80 * Math.cos(angle - Math.PI / 5 + 0.22),
								y + radius * 0.80 * Math.sin(angle - Math.PI / 5 + 0.22));
				poster.polygon(palette.ink(), x + radius * 0.80 * Math.cos(side - 0.22),
						y + radius * 0.80 * Math.sin(side - 0.22),
						x + radius * 0.80 * Math.cos(side + 0.22), y + radius * 0.80 * Math.sin(side + 0.22),
								x + radius * 1.10 * Math.cos(side + 0.32),
						y + radius * 1.10 * Math.sin(side + 0.32), x + radius * 1.10 * Math.cos(side - 0.32),
								y + radius * 1.10 * Math.sin(side - 0.32));
			}
			var heart = new double[10];
			for (int i = 0; i < 5; i++) {
				double angle = Math.toRadians(turn + i * 72);
				heart[i * 2] = x + radius * 0.36 * Math.cos(angle);
				heart[i * 2 + 1] = y + radius * 0.36 * Math.sin(angle);
			}
			poster.polygon(palette.ink(), heart);
		});
		poster.fill(thin(palette.ink(), 0.22), Poster.cut(skin, Poster.circle(x - 60, y - 56, radius)));
		poster.halftone(Poster.cut(skin, Poster.circle(x - 110, y - 100, radius)), thin(palette.accent(), 0.8), 17, x,
				y, x + 180,
				y + 170);
		poster.bar(palette.ink(), 8, skin);
	}

	private static void mountain(Poster poster, ArtworkPalette palette) {
		poster.sky(mix(palette.soft(), palette.ink(), 0.25), palette.paper(), 6, 560);
		double sunX = poster.between(250, 420);
		poster.halo(palette.glow(), sunX, 230, 120, 380, 4);
		poster.disc(palette.glow(), sunX, 230, 108);
		var far = mix(palette.soft(), palette.ink(), 0.35);
		poster.polygon(far, -1, 560, 220, 400, 380, 470, 560, 340, 760, 520, 1601, 430, 1601, 700, -1, 700);
		double x = poster.between(960, 1060);
		double top = poster.between(80, 120);
		poster.polygon(palette.ink(), x, top, x + 150, top + 130, x + 240, top + 170, x + 400, top + 360, 1601, 560,
				1601, 800, 300, 800,
				x - 330, top + 330, x - 190, top + 220, x - 110, top + 90);
		var snow = Poster.path(true, x, top, x + 30, top + 120, x - 30, top + 210, x + 20, top + 300, x - 60, top + 420,
				x + 10,
				top + 560, x - 100, 800, 300, 800, x - 330, top + 330, x - 190, top + 220, x - 110, top + 90);
		poster.fill(palette.paper(), snow);
		poster.halftone(snow, thin(palette.soft(), 0.6), 20, x - 400, 300, x + 60, 620);
		for (int i = 0; i < 5; i++) {
			double at = x + 60 + i * 74 + poster.between(-20, 20);
			double y = top + 180 + i * 80;
			poster.polygon(mix(palette.ink(), palette.soft(), 0.55), at, y, at + 60, y + poster.between(60, 110), at + 20,
					y + poster.between(130, 200), at - 26, y + 96);
		}
		poster.fill(mix(palette.paper(), palette.soft(), 0.35), Poster.ground(-10, 600, 300, 640, 700, 740, 1100, 700,
				1620, 600));
		poster.fill(palette.paper(), Poster.ground(-10, 690, 300, 700, 760, 820, 1200, 800, 1620, 700));
		slalom(poster, palette, x, top);
		for (int i = 0; i < 13; i++) {
			double at = i < 6 ? poster.between(-20, 330) : poster.between(1180, 1620);
			fir(poster, palette, at, poster.between(760, 905), poster.between(0.7, 1.25));
		}
	}

	private static void slalom(Poster poster, ArtworkPalette palette, double x, double top) {
		var trail = new Path2D.Double();
		double sway = poster.between(70, 95);
		for (int i = 0; i <= 80; i++) {
			double t = i / 80.0;
			double y = top + 170 + t * (850 - top - 170);
			double at = x - 90 - t * 240 + Math.sin(t * 15) * sway * (0.25 + t * 1.2);
			if (i == 0) {
				trail.moveTo(at, y);
			}
			else {
				trail.lineTo(at, y);
			}
		}
		poster.stroke(mix(palette.soft(), palette.ink(), 0.2), 10, trail);
		for (int gate = 0; gate < 5; gate++) {
			double t = (Math.PI / 2 + gate * Math.PI) / 15;
			double y = top + 170 + t * (850 - top - 170);
			double way = gate % 2 == 0 ? 1 : -1;
			double at = x - 90 - t * 240 + way * (sway * (0.25 + t * 1.2) + 26);
			double size = 0.5 + t;
			poster.rect(palette.ink(), at - 3, y - 70 * size, 6, 76 * size);
			poster.polygon(gate % 2 == 0 ? palette.accent() : palette.deep(), at, y - 70 * size, at + way * 50 * size,
					y - 56 * size, at,
					y - 36 * size);
		}
		var end = trail.getCurrentPoint();
		poster.turned(end.getX(), end.getY() - 8, -16, () -> {
			poster.line(palette.ink(), 9, -90, 16, 66, 16, 84, 4);
			poster.line(palette.ink(), 26, -20, 4, 22, -34, -16, -66);
			poster.line(palette.accent(), 40, -14, -72, 22, -118);
			poster.line(palette.accent(), 17, 20, -112, 56, -84, 76, -104);
			poster.line(palette.ink(), 5, 76, -108, 10, 12);
			poster.disc(palette.ink(), 42, -156, 25);
		});
	}

	private static void fir(Poster poster, ArtworkPalette palette, double x, double ground, double size) {
		poster.scaled(x, ground, size, size, () -> {
			poster.rect(palette.ink(), -8, -30, 16, 40);
			for (int i = 0; i < 3; i++) {
				double y = -20 - i * 54;
				double wide = 66 - i * 16;
				poster.polygon(palette.deep(), -wide, y, 0, y - 100, wide, y);
				poster.polygon(palette.ink(), 6, y, 0, y - 100, wide, y);
			}
		});
	}

}
