package de.depesche.media;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;

import javax.imageio.ImageIO;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Pictures cut to a fixed shape around their centre of interest, at most 1,200 pixels wide
 * (Google asks for 16:9, 4:3 and 1:1 of a news article's picture). Made from the largest
 * JPEG when somebody first asks, and kept.
 */
@Component
class PictureCrops {

	private static final int WIDTH = 1200;

	private static final Map<String, Double> RATIOS = Map.of("16x9", 16 / 9.0, "4x3", 4 / 3.0, "1x1", 1.0);

	/** A robot may ask for hundreds at once; readers' pages shall not wait for them. */
	private final Semaphore cutting = new Semaphore(1);

	private final JdbcClient jdbc;

	private final PictureRenditions renditions;

	PictureCrops(JdbcClient jdbc, PictureRenditions renditions) {
		this.jdbc = jdbc;
		this.renditions = renditions;
	}

	/**
	 * The bytes of a crop.
	 * @param edition of the picture; of no other than the present one there is any
	 * @param ratio {@code 16x9}, {@code 4x3} or {@code 1x1}
	 * @param focalX horizontal centre in hundredths; of no other centre than the picture's
	 * present one a crop is made
	 */
	Optional<byte[]> crop(UUID id, int edition, String ratio, int focalX, int focalY) {
		Optional<byte[]> kept = this.jdbc.sql("""
				select c.bytes from picture_crop c join picture p on p.id = c.picture_id
				 where c.picture_id = ? and c.ratio = ? and c.focal_x = ? and c.focal_y = ? and p.edition = ?""")
			.params(id, ratio, focalX, focalY, edition)
			.query(byte[].class)
			.optional();
		return kept.isPresent() ? kept : largest(id, edition, focalX, focalY).map((source) -> {
			byte[] bytes = cut(source, ratio, focalX, focalY);
			// Not if another file has come meanwhile.
			this.jdbc.sql("""
					insert into picture_crop (picture_id, ratio, focal_x, focal_y, bytes)
					select id, ?, ?, ?, ? from picture where id = ? and edition = ? for share
					on conflict do nothing""").params(ratio, focalX, focalY, bytes, id, edition).update();
			return bytes;
		});
	}

	private Optional<byte[]> largest(UUID id, int edition, int focalX, int focalY) {
		return this.jdbc.sql("""
				select f.bytes from picture p join picture_file f on f.picture_id = p.id and f.format = 'jpg'
				 where p.id = ? and p.edition = ? and floor(p.focal_x * 100 + 0.5) = ? and floor(p.focal_y * 100 + 0.5) = ?
				 order by f.width desc limit 1""").params(id, edition, focalX, focalY).query(byte[].class).optional();
	}

	private byte[] cut(byte[] source, String ratio, int focalX, int focalY) {
		this.cutting.acquireUninterruptibly();
		try {
			BufferedImage image = ImageIO.read(new ByteArrayInputStream(source));
			double shape = Objects.requireNonNull(RATIOS.get(ratio));
			int width = (int) Math.min(image.getWidth(), Math.floor(image.getHeight() * shape));
			int height = (int) Math.min(image.getHeight(), Math.round(width / shape));
			int left = position(image.getWidth(), width, focalX);
			int top = position(image.getHeight(), height, focalY);
			return this.renditions.jpeg(image.getSubimage(left, top, width, height), Math.min(WIDTH, width));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		finally {
			this.cutting.release();
		}
	}

	/** Where a cut of some length begins so that the centre is as near its middle as the edges allow. */
	static int position(int whole, int cut, int focal) {
		long middle = Math.round(whole * focal / 100.0 - cut / 2.0);
		return (int) Math.clamp(middle, 0, whole - cut);
	}

}
