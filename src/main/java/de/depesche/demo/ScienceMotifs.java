package de.depesche.demo;

import java.awt.Color;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.LinkedHashMap;
import java.util.Map;

import static de.depesche.demo.ArtworkPalette.mix;
import static de.depesche.demo.ArtworkPalette.thin;

/**
 * Science: the orbit, the cell, the network and the ice.
 */
final class ScienceMotifs {

	private ScienceMotifs() {
	}

	static Map<String, Artwork.Motif> all() {
		var motifs = new LinkedHashMap<String, Artwork.Motif>();
		motifs.put("umlauf", ScienceMotifs::orbit);
		motifs.put("zelle", ScienceMotifs::cell);
		motifs.put("netz", ScienceMotifs::network);
		motifs.put("eis", ScienceMotifs::ice);
		return motifs;
	}

	private static void orbit(Poster poster, ArtworkPalette palette) {
		poster.sheet(palette.ink());
		double x = poster.between(640, 760);
		double y = 480;
		double radius = poster.between(250, 280);
		poster.halo(palette.deep(), x, y, radius * 1.1, 900, 5);
		for (int i = 0; i < 70; i++) {
			poster.disc(i % 6 == 0 ? palette.glow() : palette.soft(), poster.between(0, 1600), poster.between(0, 900),
					poster.between(1.5, 4.5));
		}
		double tilt = poster.between(-24, -14);
		double[] reaches = { 1.6, 2.2, 2.9 };
		// Each orbit is drawn in two halves, so that the planet stands between them.
		orbits(poster, palette, x, y, radius, tilt, reaches, 0);
		var planet = Poster.circle(x, y, radius);
		poster.fill(palette.accent(), planet);
		poster.within(planet, () -> poster.turned(x, y, tilt, () -> {
			double band = -radius;
			for (int i = 0; i < 6; i++) {
				double height = radius * poster.between(0.16, 0.4);
				poster.rect(poster.pick(palette.paper(), mix(palette.accent(), palette.paper(), 0.4),
						mix(palette.accent(), palette.deep(), 0.45)), -radius, band, radius * 2, height);
				band += height + radius * poster.between(0.08, 0.2);
			}
			poster.fill(palette.glow(), new Ellipse2D.Double(-radius * 0.5, radius * 0.2, radius * 0.5, radius * 0.22));
		}));
		var night = Poster.cut(planet, Poster.circle(x - radius * 0.42, y - radius * 0.3, radius * 1.12));
		poster.fill(thin(palette.ink(), 0.62), night);
		var dusk = Poster.cut(planet, Poster.circle(x - radius * 0.7, y - radius * 0.5, radius * 1.25));
		poster.halftone(dusk, thin(palette.ink(), 0.75), 17, x + radius * 0.1, y + radius * 0.05, x + radius * 0.75,
				y + radius * 0.6);
		orbits(poster, palette, x, y, radius, tilt, reaches, 180);
		satellite(poster, palette, poster.between(1240, 1330), poster.between(170, 250), poster.between(-38, -14));
		double angle = poster.between(0.15, 0.9);
		poster.turned(x, y, tilt, () -> {
			double moonX = radius * 2.9 * Math.cos(angle);
			double moonY = radius * 2.9 * 0.3 * Math.sin(angle);
			poster.disc(palette.paper(), moonX, moonY, 44);
			poster.fill(palette.soft(), Poster.cut(Poster.circle(moonX, moonY, 44), Poster.circle(moonX - 16, moonY - 14, 42)));
		});
	}

	private static void orbits(Poster poster, ArtworkPalette palette, double x, double y, double radius, double tilt,
			double[] reaches, int start) {
		poster.turned(x, y, tilt, () -> {
			for (int i = 0; i < reaches.length; i++) {
				double reach = radius * reaches[i];
				poster.bar(i == 1 ? palette.glow() : palette.soft(), i == 1 ? 9 : 4,
						new Arc2D.Double(-reach, -reach * 0.3, reach * 2, reach * 0.6, start, 180, Arc2D.OPEN));
			}
		});
	}

	private static void satellite(Poster poster, ArtworkPalette palette, double x, double y, double turn) {
		poster.turned(x, y, turn, () -> {
			for (int side : new int[] { -1, 1 }) {
				poster.rect(palette.soft(), side > 0 ? 40 : -70, -5, 30, 10);
				for (int i = 0; i < 3; i++) {
					double left = side > 0 ? 66 + i * 54 : -116 - i * 54;
					poster.rect(palette.glow(), left, -48, 50, 96);
					poster.polygon(mix(palette.glow(), palette.deep(), 0.5), left, 48, left + 50, -48, left + 50, 48);
					poster.rect(palette.ink(), left, -2, 50, 4);
				}
			}
			poster.round(palette.paper(), -42, -62, 84, 124, 10);
			poster.rect(palette.soft(), 12, -62, 30, 124);
			poster.rect(palette.accent(), -42, -24, 84, 20);
			poster.fill(palette.paper(), new Arc2D.Double(-52, 58, 104, 80, 0, 180, Arc2D.CHORD));
			poster.line(palette.paper(), 6, 0, 98, 0, 128);
			poster.disc(palette.accent(), 0, 130, 10);
		});
	}

	private static void cell(Poster poster, ArtworkPalette palette) {
		poster.sheet(palette.soft());
		for (int i = 0; i < 26; i++) {
			double x = 60 + (i % 7) * 250 + poster.between(-60, 60);
			double y = 60 + (i / 7) * 260 + poster.between(-50, 50);
			blob(poster, mix(palette.soft(), palette.paper(), 0.4), x, y, poster.between(60, 110));
			poster.turned(x, y, poster.between(0, 180), () -> {
				poster.round(mix(palette.soft(), palette.deep(), 0.22), 4, -14, 46, 24, 24);
				poster.round(mix(palette.soft(), palette.deep(), 0.22), -34, 12, 22, 14, 14);
			});
		}
		double x = poster.between(660, 740);
		double y = 420;
		double radius = 340;
		// The grip comes first: the rim of the lens covers its end.
		poster.turned(x, y, poster.between(30, 38), () -> {
			poster.rect(mix(palette.soft(), palette.ink(), 0.35), radius - 10, 4, 720, 96);
			poster.rect(palette.ink(), radius - 20, -28, 120, 56);
			poster.round(palette.accent(), radius + 84, -50, 640, 100, 50);
			poster.rect(mix(palette.accent(), palette.ink(), 0.4), radius + 110, 14, 600, 24);
		});
		var lens = Poster.circle(x, y, radius);
		poster.disc(mix(palette.soft(), palette.ink(), 0.35), x + 20, y + 26, radius + 34);
		poster.fill(palette.ink(), lens);
		poster.within(lens, () -> {
			double[][] spots = { { -150, -110 }, { 160, -150 }, { -110, 180 }, { 190, 150 } };
			for (int i = 0; i < spots.length; i++) {
				membrane(poster, palette, x + spots[i][0] + poster.between(-24, 24), y + spots[i][1] + poster.between(-24, 24),
						poster.between(125, 165), i);
			}
			for (int i = 0; i < 20; i++) {
				poster.disc(palette.glow(), x + poster.between(-330, 330), y + poster.between(-330, 330), poster.between(4, 11));
			}
		});
		poster.bar(palette.ink(), 46, lens);
		poster.bar(palette.deep(), 16, Poster.circle(x, y, radius + 10));
		poster.stroke(thin(palette.paper(), 0.85), 20,
				new Arc2D.Double(x - 285, y - 285, 570, 570, 118, poster.between(30, 46), Arc2D.OPEN));
		poster.stroke(thin(palette.paper(), 0.85), 20, new Arc2D.Double(x - 285, y - 285, 570, 570, 102, 4, Arc2D.OPEN));
	}

	private static void membrane(Poster poster, ArtworkPalette palette, double x, double y, double size, int index) {
		Color[] skins = { palette.glow(), palette.accent(), palette.soft(), palette.paper() };
		var skin = skins[index];
		var outline = outline(poster, x, y, size);
		poster.fill(mix(skin, palette.ink(), 0.5), outline);
		poster.halftone(outline, skin, 15, x + size * 0.9, y + size * 0.9, x - size, y - size);
		poster.stroke(skin, 14, outline);
		// Off the centre and among smaller parts: a dot in the middle would turn the cell into an eye.
		poster.turned(x, y, poster.between(0, 360), () -> {
			poster.fill(skin, outline(poster, size * 0.26, -size * 0.2, size * 0.34));
			poster.disc(mix(skin, palette.ink(), 0.35), size * 0.34, -size * 0.28, size * 0.09);
			for (int i = 0; i < 4; i++) {
				double turn = 70 + i * 48;
				poster.turned(0, 0, turn, () -> poster.round(palette.ink(), size * 0.34, -size * 0.09, size * 0.34, size * 0.17,
						size * 0.17));
			}
		});
	}

	private static void blob(Poster poster, Color color, double x, double y, double size) {
		poster.fill(color, outline(poster, x, y, size));
	}

	private static Path2D outline(Poster poster, double x, double y, double size) {
		int corners = 8;
		var points = new double[(corners + 1) * 2];
		for (int i = 0; i < corners; i++) {
			double angle = 2 * Math.PI * i / corners;
			double reach = size * poster.between(0.86, 1.08);
			points[i * 2] = x + reach * Math.cos(angle);
			points[i * 2 + 1] = y + reach * Math.sin(angle);
		}
		points[corners * 2] = points[0];
		points[corners * 2 + 1] = points[1];
		var path = Poster.curve(points);
		path.closePath();
		return path;
	}

	private static void network(Poster poster, ArtworkPalette palette) {
		poster.sheet(palette.deep());
		double hubX = poster.between(600, 1000);
		double hubY = poster.between(400, 500);
		poster.halo(palette.soft(), hubX, hubY, 120, 640, 5);
		int columns = 8;
		int rows = 5;
		var nodes = new double[columns * rows][];
		for (int i = 0; i < nodes.length; i++) {
			nodes[i] = new double[] { 90 + (i % columns) * 203 + poster.between(-62, 62),
					80 + (i / columns) * 185 + poster.between(-56, 56) };
		}
		for (int i = 0; i < nodes.length; i++) {
			for (int j = i + 1; j < nodes.length; j++) {
				double distance = Math.hypot(nodes[i][0] - nodes[j][0], nodes[i][1] - nodes[j][1]);
				if (distance < 235) {
					poster.line(mix(palette.deep(), palette.soft(), 0.75), 4, nodes[i][0], nodes[i][1], nodes[j][0], nodes[j][1]);
				}
			}
		}
		int spokes = 0;
		for (double[] node : nodes) {
			double distance = Math.hypot(node[0] - hubX, node[1] - hubY);
			if (distance > 150 && distance < 430 && spokes < 9) {
				spokes++;
				poster.line(palette.glow(), 10, hubX, hubY, node[0], node[1]);
			}
		}
		for (double[] node : nodes) {
			double distance = Math.hypot(node[0] - hubX, node[1] - hubY);
			if (distance < 150) {
				continue;
			}
			double size = poster.between(13, 20) + (poster.chance(0.28) ? 20 : 0);
			var color = distance < 430 ? palette.glow() : poster.pick(palette.soft(), palette.paper(), palette.paper());
			poster.disc(thin(palette.ink(), 0.4), node[0] + 7, node[1] + 9, size);
			poster.disc(color, node[0], node[1], size);
			if (size > 30) {
				poster.disc(palette.ink(), node[0], node[1], size * 0.5);
			}
		}
		poster.disc(thin(palette.ink(), 0.4), hubX + 14, hubY + 18, 104);
		poster.disc(palette.accent(), hubX, hubY, 104);
		poster.halftone(Poster.circle(hubX, hubY, 98), thin(palette.ink(), 0.6), 15, hubX - 20, hubY - 20, hubX + 120,
				hubY + 120);
		poster.ring(palette.paper(), 12, hubX, hubY, 62);
		poster.disc(palette.paper(), hubX, hubY, 24);
	}

	private static void ice(Poster poster, ArtworkPalette palette) {
		poster.sky(palette.accent(), palette.paper(), 6, 480);
		double sunX = poster.between(1080, 1280);
		poster.halo(palette.paper(), sunX, 250, 110, 330, 4);
		poster.disc(palette.paper(), sunX, 250, 96);
		poster.rect(mix(palette.deep(), palette.soft(), 0.35), -1, 470, 1602, 440);
		for (int i = 0; i < 5; i++) {
			double half = 30 + i * 26 * poster.between(0.7, 1.3);
			poster.round(mix(palette.soft(), palette.paper(), 0.7 - i * 0.12), sunX - half, 540 + i * 44, half * 2, 8, 8);
		}
		poster.polygon(mix(palette.soft(), palette.paper(), 0.35), 760, 460, 1000, 300, 1120, 370, 1290, 270, 1601, 440, 1601, 520,
				760, 520);
		// The face of the glacier: layers that run in parallel, each from a year of its own.
		double fall = poster.between(70, 150);
		double edge = poster.between(1060, 1160);
		var face = Poster.path(true, -1, 170, 210, 140, 430, 190, 700, 170 + fall * 0.4, edge - 120, 210 + fall * 0.6, edge,
				240 + fall, edge + 40, 400, edge - 10, 560, edge + 70, 780, edge + 60, 901, -1, 901);
		poster.fill(palette.paper(), face);
		Color[] strata = { mix(palette.paper(), palette.glow(), 0.4), palette.glow(), mix(palette.glow(), palette.soft(), 0.6),
				palette.soft(), mix(palette.soft(), palette.deep(), 0.5), palette.deep(), mix(palette.deep(), palette.ink(), 0.5) };
		poster.within(face, () -> {
			double y = 250;
			for (Color stratum : strata) {
				poster.fill(stratum, Poster.ground(-10, y, 260, y - poster.between(10, 46), 560, y + poster.between(0, 44), 860,
						y + poster.between(-10, 34) + fall * 0.3, 1240, y + fall * 0.5));
				if (poster.chance(0.5)) {
					double vein = y + 26;
					poster.stroke(palette.paper(), 5, Poster.curve(-10, vein, 260, vein - 20, 560, vein + 24, 860,
							vein + 18 + fall * 0.3, 1240, vein + fall * 0.5));
				}
				y += poster.between(70, 104);
			}
		});
		poster.halftone(face, thin(palette.ink(), 0.4), 20, edge - 330, 500, edge + 160, 640);
		for (int i = 0; i < 3; i++) {
			double x = 180 + i * 280 + poster.between(-40, 40);
			double top = 190 + i * fall * 0.24;
			poster.polygon(palette.ink(), x, top, x + 26, top - 4, x + 34, top + 170, x + 10, top + poster.between(260, 400), x + 8,
					top + 150);
		}
		poster.polygon(palette.ink(), -1, 790, 1601, 790, 1601, 901, -1, 901);
		for (int i = 0; i < 5; i++) {
			double x = edge - 40 + i * 110 + poster.between(-20, 20);
			double size = poster.between(26, 66);
			poster.polygon(palette.paper(), x, 796, x + size * 0.4, 796 - size, x + size * 1.1, 796 - size * 0.7, x + size * 1.5, 796);
			poster.polygon(palette.glow(), x + size * 0.7, 796, x + size * 0.8, 796 - size * 0.82, x + size * 1.1,
					796 - size * 0.7, x + size * 1.5, 796);
		}
		for (int i = 0; i < 14; i++) {
			poster.round(i % 3 == 0 ? palette.glow() : palette.deep(), poster.between(-40, 1500), 806 + i * 6.5,
					poster.between(60, 220), 5, 5);
		}
	}

}
