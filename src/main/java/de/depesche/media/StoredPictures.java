package de.depesche.media;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;

import de.depesche.member.AccountId;
import de.depesche.shared.ImageRef;
import de.depesche.shared.PageOf;
import de.depesche.shared.web.Cursors;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Pictures in the database. Every upload is a picture of its own, even of the same file: words belong to it. */
@Component
class StoredPictures implements Pictures {

	/** A decoded picture of the largest size takes some 200 MB; two at a time are enough for a newsroom. */
	private static final int DECODED_AT_ONCE = 2;

	private static final String REF = """
			p.id, p.width, p.height, p.alt, p.caption, p.credit, p.licence, p.focal_x, p.focal_y, p.file_name,
			p.created_at, p.version,
			(select array_agg(f.width order by f.width) from picture_file f
			  where f.picture_id = p.id and f.format = 'jpg') as widths""";

	private final JdbcClient jdbc;

	private final PictureReader reader;

	private final PictureRenditions renditions;

	private final TransactionTemplate transactions;

	private final Cursors cursors;

	private final Clock clock;

	private final Semaphore decoding = new Semaphore(DECODED_AT_ONCE);

	StoredPictures(JdbcClient jdbc, PictureReader reader, PictureRenditions renditions,
			TransactionTemplate transactions, Cursors cursors, Clock clock) {
		this.jdbc = jdbc;
		this.reader = reader;
		this.renditions = renditions;
		this.transactions = transactions;
		this.cursors = cursors;
		this.clock = clock;
	}

	@Override
	public Map<UUID, ImageRef> refs(Collection<UUID> ids) {
		Map<UUID, ImageRef> found = new HashMap<>();
		if (!ids.isEmpty()) {
			this.jdbc.sql("select " + REF + " from picture p where p.id = any(?)")
				.param(new HashSet<>(ids).toArray(UUID[]::new))
				.query((row, number) -> ref(row))
				.list()
				.forEach((it) -> found.put(it.id(), it));
		}
		return found;
	}

	@Override
	public List<ImageRef> newest(int limit) {
		return this.jdbc.sql("select " + REF + " from picture p order by p.created_at desc, p.id desc limit ?")
			.param(limit)
			.query((row, number) -> ref(row))
			.list();
	}

	@Override
	public ImageRef add(byte[] bytes, PictureDescription description, @Nullable AccountId by) {
		UUID id = store(prepare(bytes), description, by);
		return stored(id).orElseThrow().picture();
	}

	/**
	 * Checks a file and makes what is delivered of it: seconds of work, and a wait if others
	 * are at it. Outside any transaction, or uploads would keep the connections that readers
	 * need.
	 * @throws PictureRefusedException if the file is no picture we take
	 */
	Prepared prepare(byte[] bytes) {
		this.decoding.acquireUninterruptibly();
		try {
			return new Prepared(hash(bytes), this.renditions.of(this.reader.read(bytes)));
		}
		finally {
			this.decoding.release();
		}
	}

	/** A picture ready to be stored. */
	record Prepared(byte[] hash, PictureRenditions.Rendered rendered) {
	}

	/** Stores a picture and its files in one transaction. */
	UUID store(Prepared picture, PictureDescription description, @Nullable AccountId by) {
		UUID id = UUID.randomUUID();
		PictureRenditions.Rendered rendered = picture.rendered();
		this.transactions.executeWithoutResult((status) -> {
			this.jdbc.sql("""
					insert into picture (id, content_hash, width, height, alt, caption, credit, licence, focal_x, focal_y,
					                     file_name, uploaded_by, created_at)
					values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
				.params(Arrays.asList(id, picture.hash(), rendered.width(), rendered.height(), tidy(description.alt()),
						tidy(description.caption()), tidy(description.credit()), tidy(description.licence()),
						description.focalX(), description.focalY(), fileName(description.fileName()),
						(by != null) ? by.value() : null, Timestamp.from(this.clock.instant())))
				.update();
			for (PictureRenditions.Rendition file : rendered.files()) {
				this.jdbc.sql("insert into picture_file (picture_id, width, format, bytes) values (?, ?, ?, ?)")
					.params(id, file.width(), file.format(), file.bytes())
					.update();
			}
		});
		return id;
	}

	/** A picture with what the newsroom needs beyond its reference. */
	record Stored(ImageRef picture, String fileName, int version) {
	}

	Optional<Stored> stored(UUID id) {
		return this.jdbc.sql("select " + REF + " from picture p where p.id = ?")
			.param(id)
			.query((row, number) -> stored(row))
			.optional();
	}

	/** Newest first, by keyset. {@code limit} is 1 to 100. */
	PageOf<Stored> page(@Nullable String cursor, int limit) {
		String after = "";
		List<Object> params = new java.util.ArrayList<>();
		if (cursor != null) {
			List<String> values = this.cursors.decode("pictures", cursor, 2);
			after = " where (p.created_at, p.id) < (?::timestamptz, ?::uuid)";
			params.addAll(values);
		}
		params.add(limit + 1);
		record Line(Stored stored, java.time.Instant at) {
		}
		List<Line> found = this.jdbc
			.sql("select " + REF + " from picture p" + after + " order by p.created_at desc, p.id desc limit ?")
			.params(params)
			.query((row, number) -> new Line(stored(row), row.getTimestamp("created_at").toInstant()))
			.list();
		if (found.size() <= limit) {
			return new PageOf<>(found.stream().map(Line::stored).toList(), null);
		}
		Line last = found.get(limit - 1);
		return new PageOf<>(found.subList(0, limit).stream().map(Line::stored).toList(),
				this.cursors.encode("pictures", last.at(), last.stored().picture().id()));
	}

	/**
	 * Changes the words of a picture.
	 * @param version the one that was read
	 * @return false if somebody else has changed them since
	 */
	boolean describe(UUID id, int version, PictureDescription it) {
		return this.jdbc.sql("""
				update picture set alt = ?, caption = ?, credit = ?, licence = ?, focal_x = ?, focal_y = ?,
				       version = version + 1
				where id = ? and version = ?""")
			.params(tidy(it.alt()), tidy(it.caption()), tidy(it.credit()), tidy(it.licence()), it.focalX(),
					it.focalY(), id, version)
			.update() == 1;
	}

	/** The bytes of one file. */
	Optional<byte[]> file(UUID id, int width, String format) {
		return this.jdbc.sql("select bytes from picture_file where picture_id = ? and width = ? and format = ?")
			.params(id, width, format)
			.query(byte[].class)
			.optional();
	}

	private static Stored stored(ResultSet row) throws SQLException {
		return new Stored(ref(row), row.getString("file_name"), row.getInt("version"));
	}

	private static ImageRef ref(ResultSet row) throws SQLException {
		Array widths = row.getArray("widths");
		return new ImageRef(row.getObject("id", UUID.class), row.getInt("width"), row.getInt("height"),
				row.getString("alt"), row.getString("caption"), row.getString("credit"), row.getString("licence"),
				row.getDouble("focal_x"), row.getDouble("focal_y"), List.of((Integer[]) widths.getArray()));
	}

	/** NUL cannot be stored, other control characters cannot be seen. */
	private static String tidy(String text) {
		return text.replaceAll("\\p{Cc}+", " ").strip();
	}

	private static String fileName(String name) {
		String tidy = tidy(name.replaceFirst("^.*[/\\\\]", ""));
		return (tidy.length() > 200) ? tidy.substring(tidy.length() - 200) : tidy;
	}

	private static byte[] hash(byte[] bytes) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(bytes);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
