package de.depesche.media;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

import net.coobird.thumbnailator.Thumbnails;

import org.springframework.stereotype.Component;

/** Makes the files a browser chooses from: each width as WebP and as JPEG. */
@Component
class PictureRenditions {

	private static final float WEBP_QUALITY = 0.8f;

	private static final float JPEG_QUALITY = 0.82f;

	/** The format WebP counts sides with 14 bits. */
	private static final int MAX_SIDE = 16_383;

	private final PictureSettings settings;

	PictureRenditions(PictureSettings settings) {
		this.settings = settings;
	}

	/** A file for delivery. */
	record Rendition(int width, String format, byte[] bytes) {
	}

	/**
	 * All files of a picture.
	 *
	 * @param width width in pixels of the largest
	 * @param height height in pixels of the largest
	 */
	record Rendered(int width, int height, List<Rendition> files) {
	}

	/** @throws PictureRefusedException with {@code media.refused.tall} if the largest file would be too tall for WebP */
	Rendered of(BufferedImage image) {
		int largest = Math.min(image.getWidth(), this.settings.widths().getLast());
		if (heightAt(image, largest) > MAX_SIDE) {
			throw new PictureRefusedException("media.refused.tall", MAX_SIDE, image.getWidth(), image.getHeight());
		}
		TreeSet<Integer> widths = new TreeSet<>(this.settings.widths().stream().filter((it) -> it < largest).toList());
		widths.add(largest);
		List<Rendition> files = new ArrayList<>();
		int height = 0;
		// From large to small, each from the one before: a quarter of the pixels to read each time.
		BufferedImage source = image;
		for (int width : widths.descendingSet()) {
			source = scaled(source, width);
			height = Math.max(height, source.getHeight());
			files.add(new Rendition(width, "webp", encoded(source, "webp", WEBP_QUALITY)));
			files.add(new Rendition(width, "jpg", encoded(source, "jpeg", JPEG_QUALITY)));
		}
		return new Rendered(largest, height, List.copyOf(files));
	}

	/** The image as a JPEG of some width. */
	byte[] jpeg(BufferedImage image, int width) {
		return encoded(scaled(image, width), "jpeg", JPEG_QUALITY);
	}

	private static BufferedImage scaled(BufferedImage image, int width) {
		if (image.getWidth() == width) {
			return image;
		}
		int height = heightAt(image, width);
		try {
			return Thumbnails.of(image).forceSize(width, height).imageType(BufferedImage.TYPE_INT_RGB).asBufferedImage();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static int heightAt(BufferedImage image, int width) {
		return Math.max(1, Math.round((float) image.getHeight() * width / image.getWidth()));
	}

	private static byte[] encoded(BufferedImage image, String format, float quality) {
		ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
			ImageWriteParam how = writer.getDefaultWriteParam();
			how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
			if (how.getCompressionType() == null) {
				how.setCompressionType(how.getCompressionTypes()[0]);
			}
			how.setCompressionQuality(quality);
			if (format.equals("jpeg") && how.canWriteProgressive()) {
				how.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
			}
			writer.setOutput(out);
			writer.write(null, new IIOImage(image, null, null), how);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		finally {
			writer.dispose();
		}
		return bytes.toByteArray();
	}

}
