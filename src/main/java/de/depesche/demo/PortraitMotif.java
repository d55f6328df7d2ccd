package de.depesche.demo;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;

/**
 * A person as a poster shows one: shoulders, head and hair in flat inks, no features, so that
 * it is nobody. Stands in the middle of the sheet, where a square leaves it whole.
 */
final class PortraitMotif {

	private static final double MIDDLE = Poster.WIDTH / 2;

	/** The one thing no ink of a section is right for. */
	private static final Color[] SKINS = { new Color(0xF2CBAA), new Color(0xE0AC80), new Color(0xB98058),
			new Color(0x8A5A3C) };

	private PortraitMotif() {
	}

	static void draw(Poster poster, ArtworkPalette palette) {
		Color skin = poster.pick(SKINS);
		Color hair = poster.pick(palette.ink(), ArtworkPalette.mix(palette.ink(), palette.accent(), 0.45),
				ArtworkPalette.mix(palette.deep(), palette.ink(), 0.5));
		Color coat = poster.pick(palette.deep(), palette.accent());
		poster.sheet(palette.soft());
		poster.halo(palette.paper(), MIDDLE, 380, 260, 620, 4);

		boolean longHair = poster.chance(0.5);
		if (longHair) {
			poster.fill(hair, new RoundRectangle2D.Double(MIDDLE - 205, 190, 410, poster.between(380, 520), 300, 300));
		}
		Shape shoulders = new RoundRectangle2D.Double(MIDDLE - 360, 665, 720, 500, 330, 330);
		poster.fill(coat, shoulders);
		poster.halftone(shoulders, ArtworkPalette.mix(coat, palette.ink(), 0.5), 17, MIDDLE - 60, 700, MIDDLE + 420, 900);
		Color shade = ArtworkPalette.mix(skin, palette.ink(), 0.25);
		poster.fill(shade, new RoundRectangle2D.Double(MIDDLE - 78, 540, 156, 200, 120, 120));
		Shape head = new Ellipse2D.Double(MIDDLE - 160, 215, 320, 410);
		poster.fill(skin, head);
		poster.halftone(head, shade, 14, MIDDLE + 10, 380, MIDDLE + 190, 460);

		// The hair is the head a little larger, without the face.
		Area cap = new Area(new Ellipse2D.Double(MIDDLE - 188, 172, 376, 400));
		double side = poster.between(-90, 90);
		cap.subtract(new Area(new Ellipse2D.Double(MIDDLE - 200 + side, 300, 400, 420)));
		cap.subtract(new Area(new Rectangle2D.Double(MIDDLE - 300, longHair ? 520 : 430, 600, 400)));
		poster.fill(hair, cap);
		if (poster.chance(0.4)) {
			poster.ring(palette.ink(), 9, MIDDLE - 74, 420, 52);
			poster.ring(palette.ink(), 9, MIDDLE + 74, 420, 52);
			poster.line(palette.ink(), 9, MIDDLE - 22, 414, MIDDLE + 22, 414);
		}
	}

}
