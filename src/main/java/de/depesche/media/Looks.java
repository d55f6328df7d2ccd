package de.depesche.media;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import javax.imageio.ImageIO;

import de.depesche.shared.web.NotFoundException;
import de.depesche.storage.FileStore;
import de.depesche.storage.StoreAwayException;
import de.depesche.storage.StoredFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Recognises pictures that look like others: the same in another size, quality or format. It only tells; nothing is refused
 * for it, because two frames of one scene look alike, too.
 */
@Component
class Looks {

	private static final Logger log = LoggerFactory.getLogger(Looks.class);

	/** Pictures a run looks at; their smallest files, so a second or two of work. */
	private static final int BATCH = 200;

	private final JdbcClient jdbc;

	private final FileStore store;

	Looks(JdbcClient jdbc, FileStore store) {
		this.jdbc = jdbc;
		this.store = store;
	}

	/** Keeps what a picture looks like now; null if there is nothing to tell it by. */
	void keep(UUID picture, @Nullable Look look) {
		this.jdbc.sql("""
				insert into picture_look (picture_id, across, down) values (?, ?, ?)
				on conflict (picture_id) do update set across = excluded.across, down = excluded.down""")
			.params(Arrays.asList(picture, (look != null) ? look.across() : null, (look != null) ? look.down() : null))
			.update();
	}

	/**
	 * Other pictures of the same shape that look like each of these, the nearest first, at most three; those made of the same
	 * bytes are left out. One query; for each picture it reads those with a part of its look in common, out of an index.
	 */
	Map<UUID, List<UUID>> alike(Collection<UUID> pictures) {
		Map<UUID, List<UUID>> found = new HashMap<>();
		if (pictures.isEmpty()) {
			return found;
		}
		this.jdbc.sql("""
				select it.id, near.other
				  from picture it join picture_look l on l.picture_id = it.id cross join lateral (
				       select o.picture_id as other, p.created_at, o.distance
				         -- Few enough before anything else is read of them: nobody can guess how many look alike.
				         from (select picture_id, distance
				                 from (select picture_id, bit_count((across # l.across)::bit(64)) + bit_count((down # l.down)::bit(64)) as distance
				                         from picture_look where parts && l.parts) looked
				                where distance <= ? and picture_id <> it.id order by distance, picture_id limit 50) o
				         join picture p on p.id = o.picture_id
				        where p.content_hash <> it.content_hash
				          and abs(p.width::bigint * it.height - p.height::bigint * it.width) <= 0.03 * p.height * it.width
				        order by o.distance, p.created_at, o.picture_id limit 3) near
				 where it.id = any(?) order by it.id, near.distance, near.created_at, near.other""")
			.params(Look.ALIKE, pictures.stream().distinct().toArray(UUID[]::new))
			.query((row) -> {
				found.computeIfAbsent(row.getObject("id", UUID.class), (id) -> new ArrayList<>()).add(row.getObject("other", UUID.class));
			});
		return found;
	}

	/** Looks at pictures that came before looks were kept; two instances may do the same work, with the same result. */
	@Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT2M")
	void lookAtOld() {
		record Old(UUID id, StoredFile file) {
		}
		List<Old> old = this.jdbc.sql("""
				select p.id, f.bytes, f.object, f.object_size
				  from (select id from picture p where not exists (select from picture_look l where l.picture_id = p.id)
				         order by created_at desc limit ?) p
				  cross join lateral (select f.bytes, f.object, o.size as object_size
				                        from picture_file f left join stored_object o on o.hash = f.object where f.picture_id = p.id and f.format = 'jpg'
				                       order by f.width limit 1) f""")
			.param(BATCH)
			.query((row, number) -> new Old(row.getObject("id", UUID.class), StoredFile.of(row)))
			.list();
		for (Old it : old) {
			Look look;
			try {
				look = look(this.store.bytes(it.file()));
			}
			catch (NotFoundException ex) {
				// Deleted meanwhile.
				continue;
			}
			catch (StoreAwayException ex) {
				return;
			}
			// Not over a newer one, and nothing for a picture that was deleted meanwhile.
			this.jdbc.sql("""
					insert into picture_look (picture_id, across, down) select id, ?, ? from picture where id = ?
					on conflict do nothing""")
				.params(Arrays.asList((look != null) ? look.across() : null, (look != null) ? look.down() : null, it.id()))
				.update();
		}
		if (!old.isEmpty()) {
			log.info("Looked at {} pictures that came before", old.size());
		}
	}

	private static @Nullable Look look(byte[] file) {
		try {
			BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
			return (image != null) ? Look.of(image) : null;
		}
		catch (IOException ex) {
			return null;
		}
	}

}
