import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.imageio.ImageIO;

/**
 * Paints the mark of icon.svg for those who take no SVG. After a change of the mark, in the
 * top folder: {@code java src/main/tools/IconPainter.java}.
 */
final class IconPainter {

	private static final Path STATIC = Path.of("src/main/resources/static");

	/** The side of the square that icon.svg is drawn in. */
	private static final int SIDE = 32;

	public static void main(String[] arguments) throws IOException {
		Files.write(STATIC.resolve("icon-192.png"), png(192, 4, 1));
		Files.write(STATIC.resolve("icon-512.png"), png(512, 4, 1));
		// What a phone cuts off is outside a circle of 80 %; the corners of the mark reach further.
		Files.write(STATIC.resolve("icon-maskable-512.png"), png(512, 0, 0.85));
		Files.write(STATIC.resolve("icon-touch-180.png"), png(180, 0, 1));
		Files.write(STATIC.resolve("favicon.ico"), ico(png(SIDE, 4, 1)));
	}

	/**
	 * @param pixels width and height of the picture
	 * @param radius of the corners, in units of the drawing
	 * @param scale of the mark around the centre
	 */
	private static byte[] png(int pixels, double radius, double scale) throws IOException {
		BufferedImage image = new BufferedImage(pixels, pixels,
				(radius > 0) ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
		Graphics2D graphics = image.createGraphics();
		graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
		graphics.scale((double) pixels / SIDE, (double) pixels / SIDE);
		graphics.setColor(new Color(0x00594f));
		graphics.fill(new RoundRectangle2D.Double(0, 0, SIDE, SIDE, 2 * radius, 2 * radius));
		AffineTransform around = AffineTransform.getTranslateInstance(SIDE / 2.0, SIDE / 2.0);
		around.scale(scale, scale);
		around.translate(-SIDE / 2.0, -SIDE / 2.0);
		graphics.transform(around);
		graphics.setColor(Color.WHITE);
		graphics.fill(letter());
		graphics.setColor(new Color(0xffd54a));
		graphics.fill(new Rectangle2D.Double(8, 25, 9, 2.5));
		graphics.fill(new Rectangle2D.Double(19, 25, 2.5, 2.5));
		graphics.fill(new Rectangle2D.Double(22.5, 25, 2.5, 2.5));
		graphics.dispose();
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		ImageIO.write(image, "png", bytes);
		return bytes.toByteArray();
	}

	private static Path2D letter() {
		Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
		path.moveTo(8, 6);
		path.lineTo(16.4, 6);
		path.curveTo(21.6, 6, 25, 9.1, 25, 14.2);
		path.curveTo(25, 19.3, 21.6, 22.5, 16.4, 22.5);
		path.lineTo(8, 22.5);
		path.lineTo(8, 20.3);
		path.lineTo(10.2, 19.9);
		path.lineTo(10.2, 8.6);
		path.lineTo(8, 8.2);
		path.closePath();
		// Drawn the other way round, so that it is a hole.
		path.moveTo(14, 8.4);
		path.lineTo(14, 20.1);
		path.lineTo(15.9, 20.1);
		path.curveTo(19, 20.1, 20.9, 18, 20.9, 14.2);
		path.curveTo(20.9, 10.4, 19, 8.4, 15.9, 8.4);
		path.closePath();
		return path;
	}

	/** A file with one picture of {@value #SIDE} pixels. */
	private static byte[] ico(byte[] png) {
		return ByteBuffer.allocate(22 + png.length)
			.order(ByteOrder.LITTLE_ENDIAN)
			.putShort((short) 0)
			.putShort((short) 1)
			.putShort((short) 1)
			.put((byte) SIDE)
			.put((byte) SIDE)
			.putShort((short) 0)
			.putShort((short) 1)
			.putShort((short) 32)
			.putInt(png.length)
			.putInt(22)
			.put(png)
			.array();
	}

}
