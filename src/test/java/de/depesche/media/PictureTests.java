package de.depesche.media;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;

import javax.imageio.ImageIO;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.GpsDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What becomes of a file somebody uploads. */
class PictureTests {

	private final PictureSettings settings = new PictureSettings(20_971_520, 50_000_000, List.of(320, 640, 960, 1280, 1920));

	private final PictureReader reader = new PictureReader(this.settings);

	private final PictureRenditions renditions = new PictureRenditions(this.settings);

	@Test
	void aPhotographTakenUprightStandsUpright() throws Exception {
		// Red at the top as the camera held it: rotated by 90 degrees, as orientation 6 says.
		BufferedImage upright = this.reader.read(withExif(jpeg(halves(400, 200)), 6));
		assertThat(upright.getWidth()).isEqualTo(200);
		assertThat(upright.getHeight()).isEqualTo(400);
		for (int x : new int[] { 20, 180 }) {
			assertThat(like(upright.getRGB(x, 30), Color.RED)).as("top").isTrue();
			assertThat(like(upright.getRGB(x, 370), Color.BLUE)).as("bottom").isTrue();
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4, 5, 6, 7, 8 })
	void howeverTheCameraWasHeldThePictureStandsAsItWasSeen(int orientation) throws Exception {
		// Seen: red top left, blue top right, green bottom left, white bottom right; stored as the camera was held.
		Color[][] seen = { { Color.RED, Color.BLUE }, { Color.GREEN, Color.WHITE } };
		boolean sideways = orientation > 4;
		int width = sideways ? 120 : 240;
		int height = sideways ? 240 : 120;
		BufferedImage stored = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < width; x++) {
				int row = 2 * y / height;
				int column = 2 * x / width;
				// Exif 2.32, tag 0x0112: where row 0 and column 0 of what is stored lie in what was seen.
				int up = switch (orientation) {
					case 1, 2 -> row;
					case 3, 4 -> 1 - row;
					case 5, 6 -> column;
					default -> 1 - column;
				};
				int across = switch (orientation) {
					case 1, 4 -> column;
					case 2, 3 -> 1 - column;
					case 5, 8 -> row;
					default -> 1 - row;
				};
				stored.setRGB(x, y, seen[up][across].getRGB());
			}
		}
		BufferedImage upright = this.reader.read(withExif(jpeg(stored), orientation));
		assertThat(upright.getWidth()).isEqualTo(240);
		assertThat(upright.getHeight()).isEqualTo(120);
		for (int row = 0; row < 2; row++) {
			for (int column = 0; column < 2; column++) {
				assertThat(like(upright.getRGB(60 + 120 * column, 30 + 60 * row), seen[row][column]))
					.as("row %d, column %d", row, column)
					.isTrue();
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "16, 16383", "640, 16383", "20000, 16", "16383, 16", "17000, 17", "4000, 12500" })
	void aVeryLongPictureCanBeDelivered(int width, int height) throws Exception {
		PictureRenditions.Rendered rendered = this.renditions.of(this.reader.read(png(halves(width, height))));
		for (PictureRenditions.Rendition file : rendered.files()) {
			BufferedImage decoded = ImageIO.read(new ByteArrayInputStream(file.bytes()));
			assertThat(decoded.getWidth()).isEqualTo(file.width()).isLessThanOrEqualTo(rendered.width());
			assertThat(decoded.getHeight()).isLessThanOrEqualTo(rendered.height());
		}
		assertThat(rendered.files()).extracting(PictureRenditions.Rendition::width).contains(rendered.width());
	}

	@ParameterizedTest
	@CsvSource({ "16, 16384", "640, 20000", "16, 1050000" })
	void aPictureLongerThanAnyFileIsRefusedInWords(int width, int height) throws Exception {
		BufferedImage image = this.reader.read(png(halves(width, height)));
		assertThatExceptionOfType(PictureRefusedException.class).isThrownBy(() -> this.renditions.of(image))
			.extracting(PictureRefusedException::messageKey)
			.isEqualTo("media.refused.tall");
	}

	@ParameterizedTest
	@ValueSource(strings = { "jpeg", "png", "gif", "webp" })
	void allFourFormatsAreTaken(String format) throws Exception {
		byte[] bytes = encoded(halves(200, 100), format);
		assertThat(bytes).isNotEmpty();
		BufferedImage read = this.reader.read(bytes);
		assertThat(read.getWidth()).isEqualTo(200);
		assertThat(like(read.getRGB(20, 50), Color.RED)).isTrue();
		assertThat(like(read.getRGB(180, 50), Color.BLUE)).isTrue();
	}

	@Test
	void formatsNobodyAskedForAreRefused() throws Exception {
		refused(encoded(halves(200, 100), "bmp"), "media.refused.format");
		refused("GIF89a".getBytes(StandardCharsets.US_ASCII), "media.refused.broken");
		refused("%PDF-1.7".getBytes(StandardCharsets.US_ASCII), "media.refused.format");
	}

	@Test
	void noDamageToAFileMakesMoreThanARefusal() throws Exception {
		byte[][] whole = { withExif(jpeg(halves(64, 48)), 6), png(halves(64, 48)), encoded(halves(64, 48), "gif"),
				encoded(halves(64, 48), "webp") };
		PictureReader small = new PictureReader(new PictureSettings(1_000_000, 100_000, List.of(320)));
		for (int seed = 0; seed < 1200; seed++) {
			Random random = new Random(seed);
			byte[] bytes = whole[seed % whole.length].clone();
			for (int i = random.nextInt(6); i >= 0; i--) {
				bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
			}
			if (random.nextInt(4) == 0) {
				bytes = java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length));
			}
			try {
				small.read(bytes);
			}
			catch (PictureRefusedException ex) {
				assertThat(ex.messageKey()).as("seed %d", seed).startsWith("media.refused.");
			}
		}
	}

	@Test
	void whereAPhotographWasTakenStaysUntold() throws Exception {
		byte[] photograph = withExif(jpeg(halves(700, 400)), 1);
		assertThat(ImageMetadataReader.readMetadata(new ByteArrayInputStream(photograph))
			.getFirstDirectoryOfType(ExifIFD0Directory.class)).as("the test's own picture has EXIF data").isNotNull();
		for (PictureRenditions.Rendition file : this.renditions.of(this.reader.read(photograph)).files()) {
			var data = ImageMetadataReader.readMetadata(new ByteArrayInputStream(file.bytes()));
			assertThat(data.getFirstDirectoryOfType(GpsDirectory.class)).isNull();
			assertThat(data.getFirstDirectoryOfType(ExifIFD0Directory.class)).isNull();
		}
	}

	@Test
	void aTextStaysATextWhateverItsName() {
		refused("Das ist kein Bild.".getBytes(StandardCharsets.UTF_8), "media.refused.format");
		refused(new byte[0], "media.refused.empty");
		refused("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".getBytes(StandardCharsets.UTF_8),
				"media.refused.format");
	}

	@Test
	void aPictureThatWouldFillTheMemoryIsNotDecoded() {
		refused(pngHeader(60_000, 60_000), "media.refused.pixels");
	}

	@Test
	void aFileThatEndsTooEarlyIsRefused() throws Exception {
		byte[] whole = jpeg(halves(400, 200));
		refused(java.util.Arrays.copyOf(whole, 20), "media.refused.broken");
		refused(java.util.Arrays.copyOf(png(halves(400, 200)), 60), "media.refused.broken");
	}

	@Test
	void aTooLargeFileAndATinyPictureAreRefused() throws Exception {
		PictureReader strict = new PictureReader(new PictureSettings(1024, 50_000_000, List.of(320)));
		byte[] bytes = jpeg(halves(800, 600));
		assertThatExceptionOfType(PictureRefusedException.class).isThrownBy(() -> strict.read(bytes))
			.extracting(PictureRefusedException::messageKey)
			.isEqualTo("media.refused.too-large");
		refused(png(halves(10, 10)), "media.refused.tiny");
	}

	@Test
	void noPictureIsEnlargedAndEachWidthComesInTwoFormats() throws Exception {
		PictureRenditions.Rendered rendered = this.renditions.of(this.reader.read(png(halves(700, 350))));
		assertThat(rendered.width()).isEqualTo(700);
		assertThat(rendered.height()).isEqualTo(350);
		assertThat(rendered.files()).extracting((it) -> it.width() + "." + it.format())
			.containsExactlyInAnyOrder("320.webp", "320.jpg", "640.webp", "640.jpg", "700.webp", "700.jpg");
		for (PictureRenditions.Rendition file : rendered.files()) {
			BufferedImage decoded = ImageIO.read(new ByteArrayInputStream(file.bytes()));
			assertThat(decoded.getWidth()).isEqualTo(file.width());
			assertThat(decoded.getHeight()).isEqualTo(file.width() / 2);
		}
	}

	@Test
	void aHugePictureIsServedNoWiderThanTheWidestWidth() throws Exception {
		PictureRenditions.Rendered rendered = this.renditions.of(this.reader.read(jpeg(halves(2600, 1300))));
		assertThat(rendered.width()).isEqualTo(1920);
		assertThat(rendered.files()).hasSize(10);
	}

	@Test
	void whatIsTransparentIsWhite() throws Exception {
		BufferedImage glass = new BufferedImage(40, 40, BufferedImage.TYPE_INT_ARGB);
		assertThat(new Color(this.reader.read(png(glass)).getRGB(20, 20))).isEqualTo(Color.WHITE);
	}

	/** JPEG changes colours a little. */
	private static boolean like(int rgb, Color expected) {
		Color found = new Color(rgb);
		return Math.abs(found.getRed() - expected.getRed()) < 40 && Math.abs(found.getGreen() - expected.getGreen()) < 40
				&& Math.abs(found.getBlue() - expected.getBlue()) < 40;
	}

	private void refused(byte[] bytes, String key) {
		assertThatExceptionOfType(PictureRefusedException.class).isThrownBy(() -> this.reader.read(bytes))
			.extracting(PictureRefusedException::messageKey)
			.isEqualTo(key);
	}

	/** Left half red, right half blue. */
	private static BufferedImage halves(int width, int height) {
		BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
		Graphics2D graphics = image.createGraphics();
		graphics.setColor(Color.RED);
		graphics.fillRect(0, 0, width / 2, height);
		graphics.setColor(Color.BLUE);
		graphics.fillRect(width / 2, 0, width - width / 2, height);
		graphics.dispose();
		return image;
	}

	private static byte[] jpeg(BufferedImage image) throws IOException {
		return encoded(image, "jpeg");
	}

	private static byte[] png(BufferedImage image) throws IOException {
		return encoded(image, "png");
	}

	private static byte[] encoded(BufferedImage image, String format) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		ImageIO.write(image, format, bytes);
		return bytes.toByteArray();
	}

	/** Puts an EXIF segment with an orientation and a place (tags 0x0112 and 0x8825) behind the start of a JPEG. */
	private static byte[] withExif(byte[] jpeg, int orientation) {
		ByteBuffer tiff = ByteBuffer.allocate(8 + 2 + 2 * 12 + 4 + 2 + 12 + 4);
		tiff.put(new byte[] { 'M', 'M', 0, 42 }).putInt(8);
		tiff.putShort((short) 2);
		tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation).putShort((short) 0);
		tiff.putShort((short) 0x8825).putShort((short) 4).putInt(1).putInt(8 + 2 + 24 + 4);
		tiff.putInt(0);
		tiff.putShort((short) 1);
		tiff.putShort((short) 1).putShort((short) 2).putInt(2).put(new byte[] { 'N', 0, 0, 0 });
		tiff.putInt(0);
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.write(jpeg, 0, 2);
		int length = 2 + 6 + tiff.capacity();
		out.writeBytes(new byte[] { (byte) 0xff, (byte) 0xe1, (byte) (length >> 8), (byte) length });
		out.writeBytes(new byte[] { 'E', 'x', 'i', 'f', 0, 0 });
		out.writeBytes(tiff.array());
		out.write(jpeg, 2, jpeg.length - 2);
		return out.toByteArray();
	}

	/** A PNG that claims a size and holds no pixel. */
	private static byte[] pngHeader(int width, int height) {
		ByteBuffer header = ByteBuffer.allocate(17);
		header.put("IHDR".getBytes(StandardCharsets.US_ASCII)).putInt(width).putInt(height).put(new byte[] { 8, 2, 0, 0, 0 });
		CRC32 sum = new CRC32();
		sum.update(header.array());
		ByteBuffer file = ByteBuffer.allocate(8 + 4 + 17 + 4);
		file.put(new byte[] { (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' }).putInt(13).put(header.array())
			.putInt((int) sum.getValue());
		return file.array();
	}

}
