package de.depesche.media;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

import com.drew.imaging.ImageProcessingException;
import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.imaging.png.PngChunk;
import com.drew.imaging.png.PngChunkReader;
import com.drew.imaging.png.PngChunkType;
import com.drew.imaging.png.PngProcessingException;
import com.drew.imaging.riff.RiffProcessingException;
import com.drew.imaging.riff.RiffReader;
import com.drew.lang.ByteArrayReader;
import com.drew.lang.SequentialByteArrayReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.MetadataException;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import com.drew.metadata.webp.WebpRiffHandler;

import org.springframework.stereotype.Component;

/**
 * Turns a file into pixels: what it is decides its content, not its name; how large it is
 * gets known before a pixel is decoded; what comes out stands upright and holds nothing but
 * the picture.
 */
@Component
class PictureReader {

	/** Smaller is a dot and no picture. */
	private static final int MIN_SIDE = 16;

	private static final Set<String> FORMATS = Set.of("jpeg", "png", "webp", "gif");

	private final PictureSettings settings;

	PictureReader(PictureSettings settings) {
		this.settings = settings;
	}

	/**
	 * @return the picture, upright, opaque, in sRGB
	 * @throws PictureRefusedException with {@code media.refused.empty}, {@code too-large},
	 * {@code format}, {@code pixels}, {@code tiny} or {@code broken}
	 */
	BufferedImage read(byte[] bytes) {
		if (bytes.length == 0) {
			throw new PictureRefusedException("media.refused.empty");
		}
		if (bytes.length > this.settings.maxBytes()) {
			throw new PictureRefusedException("media.refused.too-large", megabytes(this.settings.maxBytes()),
					megabytes(bytes.length));
		}
		try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
			ImageReader reader = reader(in);
			try {
				reader.setInput(in, true, true);
				int width = reader.getWidth(0);
				int height = reader.getHeight(0);
				if ((long) width * height > this.settings.maxPixels()) {
					throw new PictureRefusedException("media.refused.pixels", this.settings.maxPixels() / 1_000_000,
							width, height);
				}
				if (width < MIN_SIDE || height < MIN_SIDE) {
					throw new PictureRefusedException("media.refused.tiny", MIN_SIDE, width, height);
				}
				String format = reader.getFormatName().toLowerCase(Locale.ROOT);
				return upright(reader.read(0), orientation(format, bytes));
			}
			finally {
				reader.dispose();
			}
		}
		catch (IOException | RuntimeException ex) {
			if (ex instanceof PictureRefusedException refused) {
				throw refused;
			}
			// Decoders meet hostile files with any exception; to the sender they are all one.
			throw new PictureRefusedException("media.refused.broken");
		}
	}

	private static ImageReader reader(ImageInputStream in) throws IOException {
		for (Iterator<ImageReader> readers = ImageIO.getImageReaders(in); readers.hasNext();) {
			ImageReader reader = readers.next();
			if (FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
				return reader;
			}
		}
		throw new PictureRefusedException("media.refused.format");
	}

	/**
	 * The EXIF orientation, 1 to 8; 1 where there is none. Nothing else beside the picture is
	 * looked at: packed texts in a PNG of one megabyte unpack to more than the memory holds.
	 */
	private static int orientation(String format, byte[] bytes) {
		try {
			Metadata metadata = switch (format) {
				case "jpeg" -> JpegMetadataReader.readMetadata(new ByteArrayInputStream(bytes), List.of(new ExifReader()));
				case "png" -> pngExif(bytes);
				case "webp" -> webpExif(bytes);
				default -> new Metadata();
			};
			ExifIFD0Directory exif = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
			return (exif != null && exif.containsTag(ExifIFD0Directory.TAG_ORIENTATION))
					? exif.getInt(ExifIFD0Directory.TAG_ORIENTATION) : 1;
		}
		catch (ImageProcessingException | MetadataException | IOException ex) {
			return 1;
		}
	}

	private static Metadata pngExif(byte[] bytes) throws PngProcessingException, IOException {
		Metadata metadata = new Metadata();
		for (PngChunk chunk : new PngChunkReader().extract(new SequentialByteArrayReader(bytes), Set.of(PngChunkType.eXIf))) {
			new ExifReader().extract(new ByteArrayReader(chunk.getBytes()), metadata);
		}
		return metadata;
	}

	private static Metadata webpExif(byte[] bytes) throws RiffProcessingException, IOException {
		Metadata metadata = new Metadata();
		new RiffReader().processRiff(new SequentialByteArrayReader(bytes), new WebpRiffHandler(metadata) {
			@Override
			public boolean shouldAcceptChunk(String type) {
				return type.equals("EXIF");
			}
		});
		return metadata;
	}

	/** Draws the picture as it is meant to be seen (Exif 2.32, tag 0x0112), on white where it is transparent. */
	private static BufferedImage upright(BufferedImage image, int orientation) {
		int width = image.getWidth();
		int height = image.getHeight();
		AffineTransform turn = switch (orientation) {
			case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
			case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
			case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
			case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
			case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
			case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
			case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
			default -> new AffineTransform();
		};
		boolean sideways = orientation >= 5 && orientation <= 8;
		BufferedImage upright = new BufferedImage(sideways ? height : width, sideways ? width : height,
				BufferedImage.TYPE_INT_RGB);
		Graphics2D graphics = upright.createGraphics();
		graphics.setColor(Color.WHITE);
		graphics.fillRect(0, 0, upright.getWidth(), upright.getHeight());
		graphics.drawImage(image, turn, null);
		graphics.dispose();
		return upright;
	}

	private static String megabytes(long bytes) {
		return String.format(Locale.ROOT, "%.1f", bytes / 1_048_576.0);
	}

}
