package de.depesche.media;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;

import javax.imageio.ImageIO;

import de.depesche.storage.FileStore;
import de.depesche.storage.StoredFile;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

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

	private final FileStore store;

	private final TransactionTemplate transactions;

	PictureCrops(JdbcClient jdbc, PictureRenditions renditions, FileStore store, TransactionTemplate transactions) {
		this.jdbc = jdbc;
		this.store = store;
		this.transactions = transactions;
		this.renditions = renditions;
	}

	/**
	 * A crop.
	 * @param edition of the picture; of no other than the present one there is any
	 * @param ratio {@code 16x9}, {@code 4x3} or {@code 1x1}
	 * @param focalX horizontal centre in hundredths; of no other centre than the picture's
	 * present one a crop is made
	 */
	Optional<FileStream> crop(UUID id, int edition, String ratio, int focalX, int focalY) {
		Optional<StoredFile> kept = this.jdbc.sql("""
				select c.bytes, c.object, o.size as object_size
				  from picture_crop c join picture p on p.id = c.picture_id left join stored_object o on o.hash = c.object
				 where c.picture_id = ? and c.ratio = ? and c.focal_x = ? and c.focal_y = ? and p.edition = ?""")
			.params(id, ratio, focalX, focalY, edition)
			.query((row, number) -> StoredFile.of(row))
			.optional();
		Optional<StoredFile> crop = kept.isPresent() ? kept : largest(id, edition, focalX, focalY).map((source) -> {
			byte[] bytes = cut(this.store.bytes(source), ratio, focalX, focalY);
			keep(id, edition, ratio, focalX, focalY, this.store.keep(bytes));
			return StoredFile.here(bytes);
		});
		return crop.map((it) -> FileStream.of("crop %s of picture %s".formatted(ratio, id), it, this.store));
	}

	/** Not if another file has come meanwhile. */
	private void keep(UUID id, int edition, String ratio, int focalX, int focalY, StoredFile crop) {
		this.transactions.executeWithoutResult((status) -> {
			int inserted = this.jdbc.sql("""
					insert into picture_crop (picture_id, ratio, focal_x, focal_y, bytes, object)
					select id, ?, ?, ?, ?, ? from picture where id = ? and edition = ? for share
					on conflict do nothing""")
				.params(Arrays.asList(ratio, focalX, focalY, crop.bytes(), crop.object(), id, edition))
				.update();
			if (inserted == 1) {
				this.store.named(List.of(crop));
			}
		});
	}

	private Optional<StoredFile> largest(UUID id, int edition, int focalX, int focalY) {
		return this.jdbc.sql("""
				select f.bytes, f.object, o.size as object_size
				  from picture p join picture_file f on f.picture_id = p.id and f.format = 'jpg'
				       left join stored_object o on o.hash = f.object
				 where p.id = ? and p.edition = ? and floor(p.focal_x * 100 + 0.5) = ? and floor(p.focal_y * 100 + 0.5) = ?
				 order by f.width desc limit 1""")
			.params(id, edition, focalX, focalY)
			.query((row, number) -> StoredFile.of(row))
			.optional();
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
