package de.depesche.media;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Files that are pictures and yet ask for more than a picture may. */
class HostilePictureTests {

	private final PictureSettings settings = new PictureSettings(20_971_520, 50_000_000, List.of(320, 640, 960, 1280, 1920));

	private final PictureReader reader = new PictureReader(this.settings);

	private final PictureRenditions renditions = new PictureRenditions(this.settings);

	@ParameterizedTest
	@ValueSource(strings = { "zTXt", "iTXt", "iCCP" })
	void whatIsPackedBesideThePictureIsNotUnpacked(String type) throws Exception {
		String start = type.equals("iTXt") ? "a\0\1\0\0\0" : "a\0\0";
		byte[] packed = threeGigabytesOfNothing();
		byte[] content = ByteBuffer.allocate(start.length() + packed.length)
			.put(start.getBytes(StandardCharsets.ISO_8859_1))
			.put(packed)
			.array();

		assertThat(this.reader.read(withChunk(png(40, 30), type, content)).getWidth()).isEqualTo(40);
	}

	@ParameterizedTest
	@CsvSource({ "6, 30, 40", "3, 40, 30", "1, 40, 30", "99, 40, 30" })
	void aPngStandsUprightToo(int orientation, int width, int height) throws Exception {
		BufferedImage upright = this.reader.read(withChunk(png(40, 30), "eXIf", exif(orientation)));

		assertThat(upright.getWidth()).isEqualTo(width);
		assertThat(upright.getHeight()).isEqualTo(height);
	}

	@ParameterizedTest
	@CsvSource({ "6, 30, 40", "8, 30, 40", "1, 40, 30" })
	void aWebpStandsUprightToo(int orientation, int width, int height) throws Exception {
		byte[] plain = this.renditions.of(this.reader.read(png(40, 30)))
			.files()
			.stream()
			.filter((it) -> it.format().equals("webp"))
			.findFirst()
			.orElseThrow()
			.bytes();
		BufferedImage upright = this.reader.read(webpWithExif(plain, 40, 30, exif(orientation)));

		assertThat(upright.getWidth()).isEqualTo(width);
		assertThat(upright.getHeight()).isEqualTo(height);
	}

	@Test
	void aFaultyOrientationIsNone() throws Exception {
		byte[] cut = Arrays.copyOf(exif(6), 12);

		assertThat(this.reader.read(withChunk(png(40, 30), "eXIf", cut)).getWidth()).isEqualTo(40);
	}

	@Test
	void aPictureTallerThanAnyFileMayBeIsRefused() throws Exception {
		BufferedImage strip = this.reader.read(png(100, 16_384));

		assertThatExceptionOfType(PictureRefusedException.class).isThrownBy(() -> this.renditions.of(strip))
			.extracting(PictureRefusedException::messageKey)
			.isEqualTo("media.refused.tall");
	}

	@Test
	void theTallestPictureThatFitsIsTaken() throws Exception {
		assertThat(this.renditions.of(this.reader.read(png(100, 16_383))).height()).isEqualTo(16_383);
	}

	private static byte[] png(int width, int height) throws IOException {
		BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
		Graphics2D graphics = image.createGraphics();
		graphics.setColor(Color.ORANGE);
		graphics.fillRect(0, 0, width, height);
		graphics.dispose();
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		ImageIO.write(image, "png", bytes);
		return bytes.toByteArray();
	}

	/** Three megabytes that unpack to more than an array can hold. */
	private static byte[] threeGigabytesOfNothing() throws IOException {
		Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
		deflater.setInput(new byte[1 << 26]);
		byte[] piece = new byte[1 << 20];
		// A piece that is flushed in full stands for itself, so it can be repeated.
		int length = deflater.deflate(piece, 0, piece.length, Deflater.FULL_FLUSH);
		deflater.end();
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		bytes.writeBytes(new byte[] { 0x78, (byte) 0xda });
		for (int i = 0; i < 48; i++) {
			bytes.write(piece, 0, length);
		}
		return bytes.toByteArray();
	}

	/** Puts a chunk behind the header of a PNG. */
	private static byte[] withChunk(byte[] png, String type, byte[] content) {
		int header = 8 + 4 + 4 + 13 + 4;
		byte[] body = ByteBuffer.allocate(4 + content.length)
			.put(type.getBytes(StandardCharsets.US_ASCII))
			.put(content)
			.array();
		CRC32 sum = new CRC32();
		sum.update(body);
		return ByteBuffer.allocate(png.length + 8 + body.length)
			.put(png, 0, header)
			.putInt(content.length)
			.put(body)
			.putInt((int) sum.getValue())
			.put(png, header, png.length - header)
			.array();
	}

	/** Wraps a simple WebP file in the extended format, with an EXIF chunk at its end. */
	private static byte[] webpWithExif(byte[] webp, int width, int height, byte[] exif) {
		int even = exif.length + exif.length % 2;
		ByteBuffer file = ByteBuffer.allocate(webp.length + 18 + 8 + even).order(ByteOrder.LITTLE_ENDIAN);
		file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(file.capacity() - 8);
		file.put("WEBPVP8X".getBytes(StandardCharsets.US_ASCII)).putInt(10).putInt(0x08);
		file.putShort((short) (width - 1)).put((byte) 0).putShort((short) (height - 1)).put((byte) 0);
		file.put(webp, 12, webp.length - 12);
		file.put("EXIF".getBytes(StandardCharsets.US_ASCII)).putInt(exif.length).put(exif);
		return file.array();
	}

	/** A TIFF structure with an orientation (tag 0x0112) alone. */
	private static byte[] exif(int orientation) {
		return ByteBuffer.allocate(26)
			.put(new byte[] { 'M', 'M', 0, 42 })
			.putInt(8)
			.putShort((short) 1)
			.putShort((short) 0x0112)
			.putShort((short) 3)
			.putInt(1)
			.putShort((short) orientation)
			.putShort((short) 0)
			.putInt(0)
			.array();
	}

}
