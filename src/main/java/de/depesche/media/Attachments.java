package de.depesche.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import de.depesche.member.AccountId;
import de.depesche.member.AuditedDeed;
import de.depesche.shared.PageOf;
import de.depesche.shared.web.Cursors;
import de.depesche.storage.FileStore;
import de.depesche.storage.StoredFile;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.io.InputStreamSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Recordings and documents, kept in parts: however large a file is, one part of it is in memory
 * at a time.
 */
@Component
class Attachments implements LinkableFiles {

	/** Bytes of a part in an object store, where each costs a request. */
	private static final int PART_OUTSIDE = 1 << 19;

	private static final String COLUMNS = """
			a.id, a.format, a.size, a.part_size, a.title, a.credit, a.language, a.description, a.tags, a.file_name,
			a.created_at, a.version\s""";

	private final JdbcClient jdbc;

	private final AttachmentSettings settings;

	private final PictureSearch search;

	private final FileStore store;

	private final TransactionTemplate transactions;

	private final ApplicationEventPublisher events;

	private final Cursors cursors;

	private final Clock clock;

	Attachments(JdbcClient jdbc, AttachmentSettings settings, PictureSearch search, FileStore store,
			TransactionTemplate transactions, ApplicationEventPublisher events, Cursors cursors, Clock clock) {
		this.jdbc = jdbc;
		this.settings = settings;
		this.search = search;
		this.store = store;
		this.transactions = transactions;
		this.events = events;
		this.cursors = cursors;
		this.clock = clock;
	}

	/**
	 * A recording or a document.
	 *
	 * @param size in bytes
	 * @param partSize bytes of each part but the last
	 * @param language of what is said or written in it, a language tag
	 * @param description what it is, or a recording's transcript
	 */
	record Attachment(UUID id, AttachmentFormat format, long size, int partSize, String title, String credit,
			String language, String description, List<String> tags, String fileName, Instant createdAt, int version) {

		/** Its address; it cannot be guessed. */
		public String href() {
			return "/medien/dateien/" + this.id + "." + this.format.id();
		}

		/** What people call it. */
		public String name() {
			return !this.title.isBlank() ? this.title : !this.fileName.isBlank() ? this.fileName : this.id.toString();
		}

		/** Megabytes with one digit behind the point. */
		public String megabytes() {
			return Attachments.megabytes(this.size);
		}

	}

	/**
	 * The words of one.
	 *
	 * @param title at most 200 characters
	 * @param credit at most 200 characters
	 * @param language a language tag of at most 35 characters
	 * @param description at most 100,000 characters
	 * @param tags at most 20 of at most 60 characters
	 */
	record Words(String title, String credit, String language, String description, List<String> tags) {
	}

	long maxBytes() {
		return this.settings.maxBytes();
	}

	/**
	 * A file that is fit to be taken in.
	 *
	 * @param size in bytes
	 * @param parts where its parts lie, or null if they are stored with the rest
	 */
	record Received(InputStreamSource file, AttachmentFormat format, long size, byte[] hash, int partSize,
			@Nullable List<StoredFile> parts) {
	}

	/**
	 * Checks a file and, if files are kept outside of the database, brings it there: outside any
	 * transaction, as that may take a while. Reads the file once or twice.
	 * @throws PictureRefusedException with {@code media.refused.attachment} if it is none we
	 * take, with {@code media.refused.too-large} if it is too large; nothing is stored
	 * @throws de.depesche.storage.StoreAwayException if the place where files are kept does not answer
	 */
	Received receive(InputStreamSource file) {
		try {
			AttachmentFormat format;
			try (InputStream in = file.getInputStream()) {
				format = AttachmentFormat.of(in.readNBytes(AttachmentFormat.HEAD))
					.orElseThrow(() -> new PictureRefusedException("media.refused.attachment"));
			}
			int partSize = this.store.outside() ? PART_OUTSIDE : FileStream.PART;
			MessageDigest digest = Hash.fresh();
			long size = 0;
			try (InputStream in = file.getInputStream()) {
				for (byte[] part = in.readNBytes(partSize); part.length > 0; part = in.readNBytes(partSize)) {
					size += part.length;
					if (size > this.settings.maxBytes()) {
						throw new PictureRefusedException("media.refused.too-large", megabytes(this.settings.maxBytes()),
								megabytes(size));
					}
					digest.update(part);
				}
			}
			return new Received(file, format, size, digest.digest(), partSize, this.store.outside() ? kept(file, partSize) : null);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private List<StoredFile> kept(InputStreamSource file, int partSize) throws IOException {
		List<StoredFile> parts = new ArrayList<>();
		try (InputStream in = file.getInputStream()) {
			for (byte[] part = in.readNBytes(partSize); part.length > 0; part = in.readNBytes(partSize)) {
				parts.add(this.store.keep(part));
			}
		}
		return List.copyOf(parts);
	}

	/** Takes a file in, in one transaction. */
	UUID add(Received file, String fileName, Words words, @Nullable AccountId by) {
		UUID id = UUID.randomUUID();
		this.transactions.executeWithoutResult((status) -> {
			this.jdbc.sql("""
					insert into attachment (id, format, size, part_size, content_hash, title, credit, language, description,
					                        tags, file_name, uploaded_by, created_at)
					values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
				.params(Arrays.asList(id, file.format().id(), file.size(), file.partSize(), file.hash(), Tidy.text(words.title()),
						Tidy.text(words.credit()), Tidy.text(words.language()), Tidy.paragraphs(words.description()),
						words.tags().toArray(String[]::new), Tidy.fileName(fileName), (by != null) ? by.value() : null,
						Timestamp.from(this.clock.instant())))
				.update();
			if (file.parts() == null) {
				partsInRows(id, file);
			}
			else {
				for (int number = 0; number < file.parts().size(); number++) {
					part(id, number, file.parts().get(number));
				}
				this.store.named(file.parts());
			}
			this.events.publishEvent(new AuditedDeed("ATTACHMENT_UPLOADED", Tidy.fileName(fileName), by));
		});
		return id;
	}

	private void partsInRows(UUID id, Received file) {
		try (InputStream in = file.file().getInputStream()) {
			int number = 0;
			for (byte[] part = in.readNBytes(file.partSize()); part.length > 0; part = in.readNBytes(file.partSize())) {
				part(id, number++, StoredFile.here(part));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void part(UUID id, int number, StoredFile part) {
		this.jdbc.sql("insert into attachment_part (attachment_id, number, bytes, object) values (?, ?, ?, ?)")
			.params(Arrays.asList(id, number, part.bytes(), part.object()))
			.update();
	}

	/** The one with the same bytes that came first, or empty. Reads the stream to its end. */
	Optional<UUID> sameFile(InputStream file) {
		byte[] hash;
		try {
			hash = Hash.of(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return this.jdbc.sql("select id from attachment where content_hash = ? order by created_at, id limit 1")
			.param(hash)
			.query(UUID.class)
			.optional();
	}

	@Override
	public List<LinkableFile> find(String words, int limit) {
		return page(new PictureSearch.Filter(Tidy.text(words), "", null, null, null, null, null), null, null, limit).items()
			.stream()
			.map((it) -> new LinkableFile(it.href(), it.name(), it.format().name(), it.megabytes()))
			.toList();
	}

	Optional<Attachment> find(UUID id) {
		return this.jdbc.sql("select " + COLUMNS + "from attachment a where a.id = ?")
			.param(id)
			.query((row, number) -> read(row))
			.optional();
	}

	/**
	 * Newest first; one query. Of the filter words, tag, days and uploader count.
	 * @param documents PDF if true, recordings if false, both if null
	 */
	PageOf<Attachment> page(PictureSearch.Filter filter, @Nullable Boolean documents, @Nullable String cursor, int limit) {
		String kind = "attachments:" + documents + ":" + filter;
		PictureSearch.Condition where = this.search.where(new PictureSearch.Filter(filter.text(), filter.tag(), filter.uploader(),
				filter.from(), filter.until(), null, null));
		List<Object> params = new ArrayList<>(where.params());
		StringBuilder sql = new StringBuilder("select ").append(COLUMNS)
			.append("from attachment a where true")
			.append(where.sql().replace(" p.", " a."));
		if (documents != null) {
			sql.append(documents ? " and a.format = 'pdf'" : " and a.format <> 'pdf'");
		}
		if (cursor != null) {
			sql.append(" and (a.created_at, a.id) < (?::timestamptz, ?::uuid)");
			params.addAll(this.cursors.decode(kind, cursor, 2));
		}
		params.add(limit + 1);
		List<Attachment> found = this.jdbc.sql(sql.append(" order by a.created_at desc, a.id desc limit ?").toString())
			.params(params)
			.query((row, number) -> read(row))
			.list();
		if (found.size() <= limit) {
			return new PageOf<>(found, null);
		}
		Attachment last = found.get(limit - 1);
		return new PageOf<>(found.subList(0, limit), this.cursors.encode(kind, last.createdAt(), last.id()));
	}

	/**
	 * Changes the words.
	 * @return false if somebody else has changed them since this version
	 */
	boolean describe(UUID id, int version, Words words) {
		return Boolean.TRUE.equals(this.transactions.execute((status) -> {
			boolean changed = this.jdbc.sql("""
					update attachment set title = ?, credit = ?, language = ?, description = ?, tags = ?, version = version + 1
					 where id = ? and version = ?""")
				.params(Tidy.text(words.title()), Tidy.text(words.credit()), Tidy.text(words.language()),
						Tidy.paragraphs(words.description()), words.tags().toArray(String[]::new), id, version)
				.update() == 1;
			if (changed) {
				this.events.publishEvent(new AuditedDeed("ATTACHMENT_CHANGED", find(id).orElseThrow().name(), null));
			}
			return changed;
		}));
	}

	/** Deletes one that nothing uses; the database refuses others. */
	StoredPictures.Removal remove(UUID id, int version, @Nullable AccountId by) {
		try {
			return Objects.requireNonNull(this.transactions.execute((status) -> {
				String name = find(id).map(Attachment::name).orElse(id.toString());
				if (this.jdbc.sql("delete from attachment where id = ? and version = ?").params(id, version).update() == 0) {
					return StoredPictures.Removal.STALE;
				}
				this.events.publishEvent(new AuditedDeed("ATTACHMENT_DELETED", name, by));
				return StoredPictures.Removal.REMOVED;
			}));
		}
		catch (DataIntegrityViolationException ex) {
			return StoredPictures.Removal.USED;
		}
	}

	/** The file itself, from any place on. */
	FileStream stream(Attachment it) {
		return FileStream.of("attachment " + it.id(), it.size(), it.partSize(), (number) -> part(it.id(), number));
	}

	private Optional<byte[]> part(UUID id, int number) {
		return this.jdbc.sql("""
				select a.bytes, a.object, o.size as object_size
				  from attachment_part a left join stored_object o on o.hash = a.object
				 where a.attachment_id = ? and a.number = ?""")
			.params(id, number)
			.query((row, count) -> StoredFile.of(row))
			.optional()
			.map(this.store::bytes);
	}

	static String megabytes(long bytes) {
		return String.format(Locale.ROOT, "%.1f", bytes / 1_048_576.0);
	}

	private static Attachment read(ResultSet row) throws SQLException {
		return new Attachment(row.getObject("id", UUID.class), AttachmentFormat.valueOf(row.getString("format").toUpperCase(Locale.ROOT)),
				row.getLong("size"), row.getInt("part_size"), row.getString("title"), row.getString("credit"),
				row.getString("language"), row.getString("description"), List.of((String[]) row.getArray("tags").getArray()),
				row.getString("file_name"), row.getTimestamp("created_at").toInstant(), row.getInt("version"));
	}

}
