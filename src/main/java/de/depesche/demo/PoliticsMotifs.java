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
 * Politics: the chamber, the files, the dome and the ballot box.
 */
final class PoliticsMotifs {

	private PoliticsMotifs() {
	}

	static Map<String, Artwork.Motif> all() {
		var motifs = new LinkedHashMap<String, Artwork.Motif>();
		motifs.put("plenum", PoliticsMotifs::plenum);
		motifs.put("akten", PoliticsMotifs::files);
		motifs.put("kuppel", PoliticsMotifs::dome);
		motifs.put("wahl", PoliticsMotifs::ballot);
		return motifs;
	}

	private static void plenum(Poster poster, ArtworkPalette palette) {
		double x = poster.between(720, 880);
		double y = 800;
		double inner = poster.between(225, 285);
		double outer = poster.between(660, 720);
		poster.sheet(palette.paper());
		// The tiers are nested half discs, darker towards the outer wall, like a lit well.
		for (int i = 0; i < 4; i++) {
			poster.disc(mix(palette.soft(), palette.paper(), 0.15 + i * 0.24), x, y, outer + 290 - i * 190);
		}
		int rows = poster.count(6, 7);
		double[] borders = { poster.between(0.16, 0.3), poster.between(0.42, 0.52), poster.between(0.66, 0.82) };
		Color[] parties = poster.chance(0.5)
				? new Color[] { palette.accent(), palette.glow(), palette.deep(), palette.ink() }
				: new Color[] { palette.deep(), palette.accent(), palette.ink(), palette.glow() };
		for (int row = rows - 1; row >= 0; row--) {
			double radius = inner + row * (outer - inner) / (rows - 1);
			int seats = 11 + row * 4;
			for (int seat = 0; seat < seats; seat++) {
				double share = (seat + 0.5) / seats;
				double angle = Math.PI * (1 - share);
				double seatX = x + radius * Math.cos(angle);
				double seatY = y - radius * Math.sin(angle);
				int party = 0;
				while (party < borders.length && share > borders[party]) {
					party++;
				}
				boolean empty = poster.chance(0.06);
				var color = parties[party];
				poster.turned(seatX, seatY, 90 - Math.toDegrees(angle), () -> {
					if (!empty) {
						poster.round(thin(palette.ink(), 0.16), -20, -14, 46, 46, 26);
						poster.round(color, -23, -22, 46, 46, 26);
						poster.round(mix(color, palette.paper(), 0.32), -17, 4, 34, 15, 14);
					}
					else {
						poster.round(mix(palette.soft(), palette.ink(), 0.1), -23, -22, 46, 46, 26);
					}
				});
			}
		}
		poster.rect(palette.ink(), -1, 824, 1602, 80);
		poster.fill(thin(palette.ink(), 0.2), new Arc2D.Double(x - 160, y - 118, 340, 300, 0, 180, Arc2D.CHORD));
		poster.fill(palette.ink(), new Arc2D.Double(x - 160, y - 130, 320, 320, 0, 180, Arc2D.CHORD));
		poster.polygon(palette.deep(), x - 100, 900, x - 122, 730, x + 122, 730, x + 100, 900);
		poster.polygon(mix(palette.deep(), palette.ink(), 0.45), x + 30, 900, x + 36, 730, x + 122, 730, x + 100, 900);
		poster.round(palette.glow(), x - 142, 708, 284, 26, 8);
		poster.stroke(palette.paper(), 6, Poster.curve(x - 20, 706, x - 16, 668, x - 2, 644));
		poster.disc(palette.paper(), x, 640, 11);
	}

	private static void files(Poster poster, ArtworkPalette palette) {
		poster.sheet(palette.glow());
		double light = poster.between(1060, 1240);
		poster.halo(palette.paper(), light, 250, 150, 760, 5);
		poster.halftone(new Rectangle2D.Double(0, 0, 700, 720), thin(palette.accent(), 0.5), 26, 640, 100, -160, 700);
		poster.rect(palette.ink(), -1, 740, 1602, 170);
		poster.rect(mix(palette.ink(), palette.deep(), 0.5), -1, 740, 1602, 22);
		stack(poster, palette, poster.between(1130, 1180), 400, poster.count(4, 5), 0.2);
		stack(poster, palette, poster.between(480, 560), 620, poster.count(8, 9), 0);
	}

	private static void stack(Poster poster, ArtworkPalette palette, double x, double width, int folders, double fade) {
		double y = 744;
		Color last = palette.paper();
		for (int i = 0; i < folders; i++) {
			double height = poster.between(52, 84);
			double wide = width * poster.between(0.86, 1.04);
			double left = x - wide / 2 + poster.between(-26, 26);
			Color cover = last;
			while (cover.equals(last)) {
				cover = poster.pick(palette.deep(), palette.accent(), palette.soft(), palette.ink());
			}
			last = cover;
			var front = mix(cover, palette.glow(), fade * 0.5);
			var shade = mix(front, palette.ink(), 0.3);
			y -= height;
			double top = y;
			double tilt = poster.between(-0.7, 0.7);
			double tab = poster.between(0.08, 0.5) * wide;
			int sheets = poster.count(2, 4);
			poster.turned(left, top, tilt, () -> {
				poster.rect(shade, 0, height - 12, wide, 12);
				poster.rect(palette.paper(), 10, 8, wide - 22, height - 18);
				for (int sheet = 1; sheet <= sheets; sheet++) {
					double line = 8 + (height - 18) * sheet / (sheets + 1);
					poster.line(mix(palette.paper(), palette.ink(), 0.24), 2.4, 16, line, wide - 20 - sheet * 9, line);
				}
				poster.rect(front, 0, 0, wide, 14);
				poster.rect(front, 0, 0, wide * 0.3 + tab * 0.2, height);
				poster.rect(shade, wide * 0.3 + tab * 0.2 - 14, 14, 14, height - 14);
				poster.round(mix(palette.paper(), front, 0.12), 34, height * 0.32, wide * 0.16, height * 0.4, 6);
			});
			if (i == folders - 1) {
				crown(poster, palette, left, top, wide);
			}
		}
	}

	/** Loose sheets and a ribbon lift the top of a stack out of its regular rhythm. */
	private static void crown(Poster poster, ArtworkPalette palette, double x, double y, double width) {
		poster.polygon(mix(palette.paper(), palette.soft(), 0.5), x + width * 0.2, y, x + width * 0.34, y - 34,
				x + width * 1.04, y - 16, x + width * 0.98, y);
		poster.polygon(palette.paper(), x + width * 0.06, y, x + width * 0.16, y - 24, x + width * 0.86, y - 30,
				x + width * 0.94, y);
		double ribbon = x + width * poster.between(0.6, 0.74);
		poster.polygon(palette.accent(), ribbon, y - 29, ribbon + 44, y - 30, ribbon + 44, y + 92, ribbon + 22, y + 70,
				ribbon, y + 92);
	}

	private static void dome(Poster poster, ArtworkPalette palette) {
		double x = poster.between(700, 900);
		double base = 690;
		double radius = poster.between(440, 480);
		poster.sky(palette.ink(), palette.soft(), 7, 900);
		poster.halo(palette.glow(), x, base - 120, radius * 0.7, radius * 1.65, 5);
		var glass = new Arc2D.Double(x - radius, base - radius * 1.16, radius * 2, radius * 2.32, 0, 180, Arc2D.CHORD);
		poster.fill(palette.glow(), glass);
		poster.fill(palette.paper(), Poster.common(glass, new Ellipse2D.Double(x - radius * 0.75, base - radius * 1.16,
				radius * 1.02, radius * 2.32)));
		var shadow = Poster.cut(glass, new Ellipse2D.Double(x - radius * 1.35, base - radius * 1.3, radius * 2, radius * 2.9));
		poster.halftone(shadow, thin(palette.accent(), 0.8), 24, x + radius * 0.3, base - 300, x + radius * 1.1, base);
		// The mirrored cone in the middle, and the ramp that winds around it.
		poster.within(glass, () -> {
			poster.polygon(palette.deep(), x - 150, base - radius * 0.86, x + 150, base - radius * 0.86, x + 44, base,
					x - 44, base);
			poster.polygon(palette.ink(), x + 20, base - radius * 0.86, x + 150, base - radius * 0.86, x + 44, base,
					x + 8, base);
			for (int i = 0; i < 4; i++) {
				double level = base - 56 - i * 104;
				double reach = radius * Math.sqrt(1 - Math.pow((base - level) / (radius * 1.16), 2));
				double rise = 52;
				poster.bar(palette.accent(), 15,
						Poster.curve(x - reach, level + rise / 2, x, level + 16, x + reach, level - rise / 2));
				walkers(poster, palette, x, reach, level, rise);
			}
		});
		for (int rib = 1; rib < 12; rib++) {
			double half = radius * Math.cos(Math.PI * rib / 12);
			poster.bar(palette.ink(), 5, new Arc2D.Double(x - Math.abs(half), base - radius * 1.16, 2 * Math.abs(half),
					radius * 2.32, half > 0 ? 0 : 90, 90, Arc2D.OPEN));
		}
		for (int i = 1; i < 6; i++) {
			double level = radius * 1.16 * Math.sin(Math.PI / 2 * i / 6.4);
			double reach = radius * Math.sqrt(1 - Math.pow(level / (radius * 1.16), 2));
			poster.bar(palette.ink(), 4, Poster.curve(x - reach, base - level, x, base - level + 14, x + reach, base - level));
		}
		poster.bar(palette.ink(), 12, glass);
		poster.rect(palette.ink(), x - 5, base - radius * 1.16 - 120, 10, 130);
		poster.fill(palette.accent(), Poster.moved(banner(poster.between(20, 34)), x + 5, base - radius * 1.16 - 118));
		poster.rect(palette.ink(), -1, base, 1602, 220);
		poster.rect(palette.deep(), -1, base, 1602, 34);
		poster.rect(mix(palette.deep(), palette.soft(), 0.5), x - radius - 60, base - 26, radius * 2 + 120, 40);
		for (int column = -9; column < 10; column++) {
			double left = x + column * 124 - 26;
			poster.rect(palette.deep(), left, base + 70, 52, 170);
			poster.rect(mix(palette.deep(), palette.soft(), 0.45), left, base + 70, 16, 170);
		}
	}

	private static Path2D banner(double wave) {
		var flag = Poster.curve(0, 0, 40, -wave / 2, 90, wave / 2, 140, 0);
		flag.lineTo(140, 62);
		flag.append(Poster.curve(140, 62, 90, 62 + wave / 2, 40, 62 - wave / 2, 0, 62), true);
		flag.closePath();
		return flag;
	}

	private static void walkers(Poster poster, ArtworkPalette palette, double x, double reach, double level, double rise) {
		for (int i = 0; i < 3; i++) {
			double share = poster.between(-0.8, 0.8);
			double foot = level + 10 - share * rise / 2 - Math.abs(share) * 6;
			double at = x + share * reach;
			poster.round(palette.ink(), at - 6, foot - 34, 12, 30, 10);
			poster.disc(palette.ink(), at, foot - 40, 6);
		}
	}

	private static void ballot(Poster poster, ArtworkPalette palette) {
		double x = poster.between(730, 830);
		poster.sheet(palette.accent());
		// Rays from the slot: the light falls where the vote goes.
		int rays = 18;
		double turn = poster.between(0, 10);
		for (int i = 0; i < rays; i += 2) {
			double from = Math.toRadians(turn + i * 360.0 / rays);
			double to = Math.toRadians(turn + (i + 1) * 360.0 / rays);
			poster.polygon(mix(palette.accent(), palette.glow(), 0.3), x, 470, x + 1500 * Math.cos(from),
					470 + 1500 * Math.sin(from), x + 1500 * Math.cos(to), 470 + 1500 * Math.sin(to));
		}
		poster.rect(palette.ink(), -1, 780, 1602, 130);
		poster.polygon(mix(palette.ink(), palette.deep(), 0.4), x - 330, 780, x + 380, 780, x + 640, 901, x - 380, 901);
		poster.polygon(palette.deep(), x - 360, 470, x + 220, 470, x + 220, 830, x - 360, 830);
		poster.polygon(palette.ink(), x + 220, 470, x + 400, 420, x + 400, 770, x + 220, 830);
		poster.polygon(palette.soft(), x - 360, 470, x - 170, 420, x + 400, 420, x + 220, 470);
		poster.polygon(palette.ink(), x - 190, 452, x - 150, 438, x + 216, 438, x + 180, 452);
		poster.halftone(new Rectangle2D.Double(x - 356, 474, 572, 352), thin(palette.ink(), 0.55), 22, x - 200, 560, x + 260,
				880);
		poster.disc(palette.paper(), x - 70, 650, 92);
		poster.line(palette.accent(), 26, x - 112, 650, x - 82, 684, x - 26, 614);
		double tilt = poster.between(-9, 9);
		double depth = poster.between(-20, 30);
		var above = new Rectangle2D.Double(0, 0, 1600, 446);
		poster.within(above, () -> poster.turned(x + 15, 446 + depth, tilt, () -> {
			poster.rect(thin(palette.ink(), 0.25), -130, -352, 300, 420);
			poster.rect(palette.paper(), -150, -370, 300, 440);
			int choice = poster.count(0, 2);
			for (int i = 0; i < 3; i++) {
				double y = -318 + i * 84;
				poster.stroke(palette.ink(), 6, new Rectangle2D.Double(-114, y, 44, 44));
				poster.rect(palette.soft(), -44, y + 4, poster.between(110, 160), 12);
				poster.rect(mix(palette.soft(), palette.paper(), 0.5), -44, y + 26, poster.between(60, 130), 10);
				if (i == choice) {
					poster.line(palette.accent(), 11, -108, y + 6, -76, y + 38);
					poster.line(palette.accent(), 11, -76, y + 6, -108, y + 38);
				}
			}
		}));
		poster.polygon(palette.soft(), x - 206, 452, x + 180, 452, x + 172, 458, x - 220, 458);
	}

}
