package de.depesche.storage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import de.depesche.shared.web.NotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps files where the settings say, and reads them wherever they lie. A new object is claimed first, then stored, then
 * named by a row; whatever is interrupted between leaves nothing but an object that {@link Sweeping} clears away when the
 * claim has ended.
 */
public final class FileStore {

	private static final Logger log = LoggerFactory.getLogger(FileStore.class);

	/** Longer than any upload takes from its first object to its rows. */
	static final Duration CLAIM = Duration.ofHours(1);

	private final JdbcClient jdbc;

	private final TransactionTemplate apart;

	private final Clock clock;

	private final boolean outside;

	private final boolean moving;

	private final Optional<ObjectStore> objects;

	FileStore(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock, StorageSettings settings,
			Optional<ObjectStore> objects) {
		this.jdbc = jdbc;
		this.apart = new TransactionTemplate(transactions);
		this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
		this.clock = clock;
		this.outside = settings.outside();
		this.moving = settings.move();
		this.objects = objects;
	}

	/** Whether new files go to an object store; else they lie in the rows that name them. */
	public boolean outside() {
		return this.outside;
	}

	/** Whether files that lie elsewhere are to be brought where new ones go. */
	public boolean moving() {
		return this.moving;
	}

	/**
	 * Brings a file where new files go, before the transaction that names it: an object store may take seconds, and no
	 * connection shall wait for it. Whoever names it then calls {@link #named}.
	 * @throws StoreAwayException if the object store does not take it
	 */
	public StoredFile keep(byte[] bytes) {
		if (!this.outside) {
			return StoredFile.here(bytes);
		}
		byte[] hash = sha256().digest(bytes);
		Long claim = claim(hash, bytes.length);
		this.objects.orElseThrow().put(hash, bytes);
		return new StoredFile(bytes.length, null, hash, claim);
	}

	/** From now on the object is not cleared away; the row is locked for a moment by whoever just does that. */
	private Long claim(byte[] hash, int size) {
		return Objects.requireNonNull(this.apart.execute((status) -> {
			Timestamp now = Timestamp.from(this.clock.instant());
			this.jdbc.sql("""
					insert into stored_object (hash, size, stored_at) values (?, ?, ?)
					on conflict (hash) do update set stored_at = excluded.stored_at""").params(hash, size, now).update();
			return this.jdbc.sql("insert into stored_object_check (hash, due_at) values (?, ?) returning id")
				.params(hash, Timestamp.from(this.clock.instant().plus(CLAIM)))
				.query(Long.class)
				.single();
		}));
	}

	/** Tells, in the transaction whose rows name them, that these files have come to stay. */
	public void named(Collection<StoredFile> files) {
		Long[] claims = files.stream().map(StoredFile::claim).filter(Objects::nonNull).toArray(Long[]::new);
		if (claims.length > 0) {
			this.jdbc.sql("delete from stored_object_check where id = any(?)").param(claims).update();
		}
	}

	/**
	 * A file from its first byte on. What comes from elsewhere is checked: instead of the last bytes of one that is not what
	 * was stored there is an {@link IOException}.
	 * @throws StoreAwayException if the object store does not answer
	 * @throws NotFoundException if there is no such object
	 */
	public InputStream open(StoredFile file) {
		if (file.bytes() != null) {
			return new ByteArrayInputStream(file.bytes());
		}
		byte[] hash = Objects.requireNonNull(file.object());
		InputStream in = this.objects.orElseThrow(() -> {
			log.error("A file lies in an object store, and depesche.media.s3.bucket names none");
			return new StoreAwayException(null);
		}).open(hash);
		if (in == null) {
			throw new NotFoundException("stored file");
		}
		return new Verified(in, hash, file.size());
	}

	/**
	 * A whole file in memory: for those that are decoded anyway, and for parts.
	 * @throws StoreAwayException if the object store does not give it
	 */
	public byte[] bytes(StoredFile file) {
		if (file.bytes() != null) {
			return file.bytes();
		}
		try (InputStream in = open(file)) {
			return in.readAllBytes();
		}
		catch (IOException ex) {
			log.error("A file could not be read: {}", ex.getMessage());
			throw new StoreAwayException(ex);
		}
	}

	/** Several files, each as {@link #keep(byte[])} does. */
	public List<StoredFile> keep(List<byte[]> files) {
		List<StoredFile> kept = new ArrayList<>();
		files.forEach((it) -> kept.add(keep(it)));
		return List.copyOf(kept);
	}

	static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
