package de.depesche.media;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

import net.coobird.thumbnailator.Thumbnails;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The same picture is known again in another size and quality, and another is not taken for it. */
class LookTests {

	@ParameterizedTest(name = "{0} pixels wide, quality {1}")
	@CsvSource({ "1600, 0.9", "1600, 0.3", "800, 0.8", "640, 0.5", "320, 0.3", "199, 0.7" })
	void anotherSizeOrQualityLooksAlike(int width, float quality) throws IOException {
		for (int seed = 1; seed <= 20; seed++) {
			BufferedImage scene = scene(seed);
			assertThat(Look.of(scene).distance(Look.of(jpeg(scene, width, quality)))).as("scene " + seed).isLessThanOrEqualTo(Look.ALIKE);
		}
	}

	@Test
	void otherPicturesLookDifferent() {
		List<Look> looks = new ArrayList<>();
		for (int seed = 1; seed <= 60; seed++) {
			looks.add(Look.of(scene(seed)));
		}
		for (int i = 0; i < looks.size(); i++) {
			for (int j = 0; j < i; j++) {
				assertThat(looks.get(i).distance(looks.get(j))).as(i + " and " + j).isGreaterThan(Look.ALIKE);
			}
		}
	}

	@Test
	void aPlainSurfaceOrALineLooksLikeNothing() {
		BufferedImage plain = new BufferedImage(800, 450, BufferedImage.TYPE_INT_RGB);
		assertThat(Look.of(plain)).isNull();
		Graphics2D graphics = plain.createGraphics();
		graphics.setColor(new Color(12, 12, 12));
		graphics.fillRect(300, 200, 2, 2);
		graphics.dispose();
		assertThat(Look.of(plain)).isNull();
	}

	/** Something with light and shadow in it; the same for the same seed. */
	static BufferedImage scene(int seed) {
		Random random = new Random(seed);
		BufferedImage image = new BufferedImage(1600, 900, BufferedImage.TYPE_INT_RGB);
		Graphics2D graphics = image.createGraphics();
		for (int i = 0; i < 40; i++) {
			graphics.setColor(new Color(random.nextInt(256), random.nextInt(256), random.nextInt(256)));
			graphics.fillOval(random.nextInt(-300, 1600), random.nextInt(-300, 900), random.nextInt(100, 700), random.nextInt(100, 700));
		}
		graphics.dispose();
		return image;
	}

	static BufferedImage jpeg(BufferedImage image, int width, float quality) throws IOException {
		return ImageIO.read(new ByteArrayInputStream(jpegBytes(image, width, quality)));
	}

	static byte[] jpegBytes(BufferedImage image, int width, float quality) throws IOException {
		BufferedImage scaled = Thumbnails.of(image).width(width).imageType(BufferedImage.TYPE_INT_RGB).asBufferedImage();
		ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
		ImageWriteParam how = writer.getDefaultWriteParam();
		how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
		how.setCompressionQuality(quality);
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (var out = ImageIO.createImageOutputStream(bytes)) {
			writer.setOutput(out);
			writer.write(null, new IIOImage(scaled, null, null), how);
		}
		writer.dispose();
		return bytes.toByteArray();
	}

}
