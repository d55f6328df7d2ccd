package de.depesche.media;

import java.awt.image.BufferedImage;
import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.function.Function;
import java.util.concurrent.Semaphore;

import de.depesche.member.AccountId;
import de.depesche.member.AuditedDeed;
import de.depesche.shared.ImageRef;
import de.depesche.shared.web.Dates;
import de.depesche.shared.web.KeptReads;
import de.depesche.storage.FileStore;
import de.depesche.storage.StoreAwayException;
import de.depesche.storage.StoredFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Pictures and their files. Every upload is a picture of its own, even of the same file: words belong to it. */
@Component
class StoredPictures implements Pictures {

	/** A decoded picture of the largest size takes some 200 MB; two at a time are enough for a newsroom. */
	private static final int DECODED_AT_ONCE = 2;

	static final String REF = """
			p.id, p.width, p.height, p.alt, p.caption, p.credit, p.licence, p.focal_x, p.focal_y, p.edition,
			(select array_agg(f.width order by f.width) from picture_file f
			  where f.picture_id = p.id and f.format = 'jpg') as widths""";

	/** What the newsroom needs beyond the reference. */
	static final String STORED = REF + """
			, p.file_name, p.created_at, p.version, p.decorative, p.licence_until, p.tags, p.taken_on, p.from_file,
			(select u.display_name from account u where u.id = p.uploaded_by) as uploader\s""";

	private final JdbcClient jdbc;

	private final MediaUses uses;

	private final Looks looks;

	private final PictureReader reader;

	private final FileFactsReader facts;

	private final PictureRenditions renditions;

	private final FileStore store;

	private final TransactionTemplate transactions;

	private final ApplicationEventPublisher events;

	private final JsonMapper json;

	private final Dates dates;

	private final Clock clock;

	private final Semaphore decoding = new Semaphore(DECODED_AT_ONCE);

	private final KeptReads kept;

	StoredPictures(JdbcClient jdbc, MediaUses uses, Looks looks, PictureReader reader, FileFactsReader facts, PictureRenditions renditions,
			FileStore store, TransactionTemplate transactions, ApplicationEventPublisher events, JsonMapper json, Dates dates, Clock clock,
			KeptReads kept) {
		this.jdbc = jdbc;
		this.uses = uses;
		this.looks = looks;
		this.reader = reader;
		this.facts = facts;
		this.renditions = renditions;
		this.store = store;
		this.transactions = transactions;
		this.events = events;
		this.json = json;
		this.dates = dates;
		this.clock = clock;
		this.kept = kept;
	}

	@Override
	public Map<UUID, ImageRef> refs(Collection<UUID> ids) {
		if (ids.isEmpty()) {
			return Map.of();
		}
		Set<UUID> asked = Set.copyOf(ids);
		return this.kept.of("picture", asked, () -> this.jdbc.sql("select " + REF + " from picture p where p.id = any(?)")
			.param(asked.toArray(UUID[]::new))
			.query((row, number) -> ref(row))
			.list()
			.stream()
			.collect(Collectors.toUnmodifiableMap(ImageRef::id, Function.identity())));
	}

	@Override
	public List<ImageRef> newest(int limit) {
		return this.jdbc.sql("select " + REF + " from picture p order by p.created_at desc, p.id desc limit ?")
			.param(limit)
			.query((row, number) -> ref(row))
			.list();
	}

	@Override
	public Map<UUID, PictureTerms> terms(Collection<UUID> ids) {
		Map<UUID, PictureTerms> found = new HashMap<>();
		if (!ids.isEmpty()) {
			this.jdbc.sql("select id, file_name, decorative, alt, credit, licence_until from picture where id = any(?)")
				.param(new HashSet<>(ids).toArray(UUID[]::new))
				.query((row, number) -> terms(row))
				.list()
				.forEach((it) -> found.put(it.id(), it));
		}
		return found;
	}

	@Override
	public List<PictureTerms> beyondLicence(String owner, long id, @Nullable Instant shownAt) {
		Instant now = this.clock.instant();
		LocalDate day = LocalDate.ofInstant((shownAt != null && shownAt.isAfter(now)) ? shownAt : now, this.dates.zone());
		return this.jdbc.sql("""
				select id, file_name, decorative, alt, credit, licence_until from picture
				 where licence_until < ? and id in (select picture_id from media_use where owner = ? and owner_id = ?)
				 order by licence_until, id""")
			.params(Date.valueOf(day), owner, id)
			.query((row, number) -> terms(row))
			.list();
	}

	@Override
	public List<Long> usedBy(UUID picture, String owner) {
		return this.jdbc.sql("select distinct owner_id from media_use where picture_id = ? and owner = ? order by owner_id")
			.params(picture, owner)
			.query(Long.class)
			.list();
	}

	@Override
	public ImageRef add(byte[] bytes, PictureDescription description, @Nullable AccountId by) {
		Prepared prepared;
		try {
			prepared = prepare(bytes);
		}
		catch (StoreAwayException ex) {
			throw PictureRefusedException.away();
		}
		return stored(store(prepared, description, by)).orElseThrow().picture();
	}

	/**
	 * Checks a file, makes what is delivered of it and brings it where files are kept: seconds
	 * of work, and a wait if others are at it. Outside any transaction, or uploads would keep
	 * the connections that readers need.
	 * @throws PictureRefusedException if the file is no picture we take
	 * @throws StoreAwayException if the place where files are kept does not answer
	 */
	Prepared prepare(byte[] bytes) {
		PictureRenditions.Rendered rendered;
		Look look;
		this.decoding.acquireUninterruptibly();
		try {
			BufferedImage image = this.reader.read(bytes);
			rendered = this.renditions.of(image);
			look = Look.of(image);
		}
		finally {
			this.decoding.release();
		}
		List<Kept> files = rendered.files().stream().map((it) -> new Kept(it.width(), it.format(), this.store.keep(it.bytes()))).toList();
		return new Prepared(Hash.of(bytes), rendered.width(), rendered.height(), files, this.facts.read(bytes), look);
	}

	/**
	 * A picture ready to be stored.
	 *
	 * @param hash of the file as it came
	 * @param width width in pixels of the largest file
	 * @param height height in pixels of the largest file
	 * @param facts what the file said of itself
	 * @param look what it looks like, or null if there is nothing to tell it by
	 */
	record Prepared(byte[] hash, int width, int height, List<Kept> files, FileFacts facts, @Nullable Look look) {
	}

	/** A file for delivery, where files are kept. */
	record Kept(int width, String format, StoredFile file) {
	}

	/** The picture of the same file that came first, or empty; one look into an index. */
	Optional<UUID> sameFile(byte[] bytes) {
		return this.jdbc.sql("select id from picture where content_hash = ? order by created_at, id limit 1")
			.param(Hash.of(bytes))
			.query(UUID.class)
			.optional();
	}

	/** Other pictures of the same file, the oldest first; at most ten. */
	List<UUID> twins(UUID id) {
		return this.jdbc.sql("""
				select o.id from picture p join picture o on o.content_hash = p.content_hash and o.id <> p.id
				 where p.id = ? order by o.created_at, o.id limit 10""").param(id).query(UUID.class).list();
	}

	/** Stores a picture and its files in one transaction; what the file says fills the fields that are empty. */
	UUID store(Prepared picture, PictureDescription given, @Nullable AccountId by) {
		UUID id = UUID.randomUUID();
		PictureDescription it = picture.facts().fill(given);
		this.transactions.executeWithoutResult((status) -> {
			this.jdbc.sql("""
					insert into picture (id, content_hash, width, height, alt, decorative, caption, credit, licence,
					                     licence_until, tags, focal_x, focal_y, file_name, uploaded_by, created_at, taken_on, from_file)
					values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)""")
				.params(Arrays.asList(id, picture.hash(), picture.width(), picture.height(), Tidy.text(it.alt()),
						it.decorative(), Tidy.text(it.caption()), Tidy.text(it.credit()), Tidy.text(it.licence()),
						date(it.licenceUntil()), it.tags().toArray(String[]::new), it.focalX(), it.focalY(),
						Tidy.fileName(it.fileName()), (by != null) ? by.value() : null,
						Timestamp.from(this.clock.instant()), date(picture.facts().takenOn()),
						this.json.writeValueAsString(picture.facts())))
				.update();
			files(id, picture.files());
			this.looks.keep(id, picture.look());
			if (by != null) {
				this.events.publishEvent(new AuditedDeed("PICTURE_UPLOADED", name(it.fileName(), id), by));
			}
		});
		return id;
	}

	private void files(UUID id, List<Kept> files) {
		for (Kept it : files) {
			this.jdbc.sql("insert into picture_file (picture_id, width, format, bytes, object) values (?, ?, ?, ?, ?)")
				.params(Arrays.asList(id, it.width(), it.format(), it.file().bytes(), it.file().object()))
				.update();
		}
		this.store.named(files.stream().map(Kept::file).toList());
	}

	/**
	 * A picture with what the newsroom needs beyond its reference.
	 *
	 * @param uploader who brought it, or null for the house itself
	 * @param fromFile what its file said of itself
	 */
	record Stored(ImageRef picture, String fileName, int version, boolean decorative, @Nullable LocalDate licenceUntil,
			List<String> tags, @Nullable LocalDate takenOn, FileFacts fromFile, Instant createdAt, @Nullable String uploader) {

		/** What people call it. */
		public String name() {
			return StoredPictures.name(this.fileName, this.picture.id());
		}

	}

	Optional<Stored> stored(UUID id) {
		return this.jdbc.sql("select " + STORED + " from picture p where p.id = ?")
			.param(id)
			.query((row, number) -> stored(row))
			.optional();
	}

	/** In the order asked for; unknown ones are missing. One query. */
	List<Stored> stored(List<UUID> ids) {
		return this.jdbc.sql("select " + STORED + """
				from unnest(?::uuid[]) with ordinality as wanted (id, place) join picture p on p.id = wanted.id
				order by wanted.place""")
			.param(ids.stream().distinct().toArray(UUID[]::new))
			.query((row, number) -> stored(row))
			.list();
	}

	/**
	 * Changes the words of a picture.
	 * @param version the one that was read
	 * @return false if somebody else has changed them since
	 */
	boolean describe(UUID id, int version, PictureDescription it) {
		return Boolean.TRUE.equals(this.transactions.execute((status) -> {
			boolean changed = this.jdbc.sql("""
					update picture set alt = ?, decorative = ?, caption = ?, credit = ?, licence = ?, licence_until = ?,
					       tags = ?, focal_x = ?, focal_y = ?, version = version + 1
					where id = ? and version = ?""")
				.params(Arrays.asList(Tidy.text(it.alt()), it.decorative(), Tidy.text(it.caption()), Tidy.text(it.credit()),
						Tidy.text(it.licence()), date(it.licenceUntil()), it.tags().toArray(String[]::new), it.focalX(),
						it.focalY(), id, version))
				.update() == 1;
			if (changed) {
				this.events.publishEvent(new PictureChanged(id, this.clock.instant()));
				this.events.publishEvent(new AuditedDeed("PICTURE_CHANGED", nameOf(id), null));
			}
			return changed;
		}));
	}

	/** What is to be said of one picture among several. */
	record Change(UUID id, int version, PictureDescription words) {
	}

	/**
	 * Changes the words of several pictures, of all or of none.
	 * @return those that somebody else has changed since; empty if all is stored
	 */
	List<UUID> describe(List<Change> changes) {
		return Objects.requireNonNull(this.transactions.execute((status) -> {
			List<UUID> stale = changes.stream()
				.filter((it) -> !describe(it.id(), it.version(), it.words()))
				.map(Change::id)
				.toList();
			if (!stale.isEmpty()) {
				status.setRollbackOnly();
			}
			return stale;
		}));
	}

	/**
	 * Puts another file in the place of the present one; all uses and words stay. The old
	 * file is gone, and its addresses lead to the new one.
	 * @param version the one that was read
	 * @return false if somebody else has changed the picture since
	 * @throws ReplacementRefusedException if it stands where whoever asks may change nothing
	 */
	boolean replace(UUID id, int version, Prepared picture, String fileName, @Nullable AccountId by) {
		return Boolean.TRUE.equals(this.transactions.execute((status) -> {
			Instant now = this.clock.instant();
			int replaced = this.jdbc.sql("""
					with old as (select id, file_name, width, height from picture where id = ? and version = ? for update),
					     fresh as (
					  update picture p set content_hash = ?, width = ?, height = ?, file_name = ?, taken_on = ?,
					         from_file = ?::jsonb, edition = p.edition + 1, version = p.version + 1
					    from old where p.id = old.id returning p.id, p.edition, p.file_name)
					insert into picture_replacement (picture_id, edition, replaced_at, replaced_by, file_name,
					                                 old_name, old_width, old_height)
					select fresh.id, fresh.edition, ?, ?, fresh.file_name, old.file_name, old.width, old.height
					  from fresh join old on old.id = fresh.id""")
				.params(Arrays.asList(id, version, picture.hash(), picture.width(), picture.height(),
						Tidy.fileName(fileName), date(picture.facts().takenOn()),
						this.json.writeValueAsString(picture.facts()), Timestamp.from(now),
						(by != null) ? by.value() : null))
				.update();
			if (replaced == 0) {
				return false;
			}
			// After the row is locked: an article that begins to use the picture meanwhile waits for its foreign key.
			List<MediaOwner.Owner> closed = this.uses.closed(id);
			if (!closed.isEmpty()) {
				throw new ReplacementRefusedException(closed);
			}
			this.jdbc.sql("delete from picture_crop where picture_id = ?").param(id).update();
			this.jdbc.sql("delete from picture_file where picture_id = ?").param(id).update();
			files(id, picture.files());
			this.looks.keep(id, picture.look());
			this.events.publishEvent(new PictureChanged(id, now));
			this.events.publishEvent(new AuditedDeed("PICTURE_REPLACED", nameOf(id), by));
			return true;
		}));
	}

	/** A file that took the place of another. */
	record Replacement(Instant at, @Nullable String by, String fileName, String oldName, int oldWidth, int oldHeight) {
	}

	/** The newest first; at most 50. */
	List<Replacement> replacements(UUID id) {
		return this.jdbc.sql("""
				select r.replaced_at, u.display_name, r.file_name, r.old_name, r.old_width, r.old_height
				  from picture_replacement r left join account u on u.id = r.replaced_by
				 where r.picture_id = ? order by r.edition desc limit 50""")
			.param(id)
			.query((row, number) -> new Replacement(row.getTimestamp("replaced_at").toInstant(),
					row.getString("display_name"), row.getString("file_name"), row.getString("old_name"),
					row.getInt("old_width"), row.getInt("old_height")))
			.list();
	}

	/** What came of an attempt to delete something. */
	enum Removal {

		REMOVED,
		/** Something uses it. */
		USED,
		/** Somebody has changed it since it was read. */
		STALE

	}

	/** Deletes a picture that nothing uses; the database refuses others. */
	Removal remove(UUID id, int version, @Nullable AccountId by) {
		try {
			return Objects.requireNonNull(this.transactions.execute((status) -> {
				String name = nameOf(id);
				if (this.jdbc.sql("delete from picture where id = ? and version = ?").params(id, version).update() == 0) {
					return Removal.STALE;
				}
				this.events.publishEvent(new AuditedDeed("PICTURE_DELETED", name, by));
				return Removal.REMOVED;
			}));
		}
		catch (DataIntegrityViolationException ex) {
			return Removal.USED;
		}
	}

	/** One file, if the picture is in this edition; of one in the database its first part is read with it. */
	Optional<FileStream> file(UUID id, int edition, int width, String format) {
		String name = "picture %s/%d/%d.%s".formatted(id, edition, width, format);
		return this.jdbc.sql("""
				select substring(f.bytes from 1 for ?) as bytes, f.object, octet_length(f.bytes) as size, o.size as object_size
				  from picture_file f join picture p on p.id = f.picture_id left join stored_object o on o.hash = f.object
				 where f.picture_id = ? and f.width = ? and f.format = ? and p.edition = ?""")
			.params(FileStream.PART, id, width, format, edition)
			.query((row, number) -> {
				StoredFile stored = StoredFile.of(row);
				byte[] first = stored.bytes();
				return (first == null) ? FileStream.of(name, stored, this.store)
						: FileStream.of(name, row.getInt("size"), FileStream.PART, (part) -> (part == 0) ? Optional.of(first)
								: part(id, edition, width, format, part));
			})
			.optional();
	}

	private Optional<byte[]> part(UUID id, int edition, int width, String format, int number) {
		return this.jdbc.sql("""
				select substring(f.bytes from ? for ?) from picture_file f join picture p on p.id = f.picture_id
				 where f.picture_id = ? and f.width = ? and f.format = ? and p.edition = ? and f.bytes is not null""")
			.params(number * FileStream.PART + 1, FileStream.PART, id, width, format, edition)
			.query(byte[].class)
			.optional();
	}

	private String nameOf(UUID id) {
		return this.jdbc.sql("select file_name from picture where id = ?")
			.param(id)
			.query(String.class)
			.optional()
			.map((it) -> name(it, id))
			.orElseGet(id::toString);
	}

	private static String name(String fileName, UUID id) {
		return fileName.isBlank() ? id.toString() : fileName;
	}

	private static PictureTerms terms(ResultSet row) throws SQLException {
		String alt = row.getString("alt");
		UUID id = row.getObject("id", UUID.class);
		String file = row.getString("file_name");
		return new PictureTerms(id, file.isBlank() ? (alt.isBlank() ? id.toString() : Tidy.shortened(alt, 80)) : file,
				row.getBoolean("decorative"), alt, row.getString("credit"), day(row, "licence_until"));
	}

	Stored stored(ResultSet row) throws SQLException {
		String facts = row.getString("from_file");
		return new Stored(ref(row), row.getString("file_name"), row.getInt("version"), row.getBoolean("decorative"),
				day(row, "licence_until"), List.of((String[]) row.getArray("tags").getArray()), day(row, "taken_on"),
				facts.equals("{}") ? FileFacts.NONE : this.json.readValue(facts, FileFacts.class),
				row.getTimestamp("created_at").toInstant(), row.getString("uploader"));
	}

	private static ImageRef ref(ResultSet row) throws SQLException {
		Array widths = row.getArray("widths");
		return new ImageRef(row.getObject("id", UUID.class), row.getInt("width"), row.getInt("height"),
				row.getString("alt"), row.getString("caption"), row.getString("credit"), row.getString("licence"),
				row.getDouble("focal_x"), row.getDouble("focal_y"), List.of((Integer[]) widths.getArray()),
				row.getInt("edition"));
	}

	private static @Nullable LocalDate day(ResultSet row, String column) throws SQLException {
		return row.getObject(column, LocalDate.class);
	}

	private static @Nullable Date date(@Nullable LocalDate day) {
		return (day != null) ? Date.valueOf(day) : null;
	}

}
