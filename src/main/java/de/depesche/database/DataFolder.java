package de.depesche.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * The folder of the embedded database, locked for this program from {@link #open} to
 * {@link #close}. The lock is the operating system's and ends with the process, however that
 * ends. Only {@code postgres} and {@code postgres-password} are worth a backup.
 */
final class DataFolder implements AutoCloseable {

	private static final long LOG_LIMIT_BYTES = 5_000_000;

	private final Path path;

	private final FileChannel lockFile;

	private DataFolder(Path path, FileChannel lockFile) {
		this.path = path;
		this.lockFile = lockFile;
	}

	/**
	 * Creates the folder if it is missing, for its owner only, and locks it.
	 * @throws DatabaseUnavailableException if it cannot be written to or is locked already
	 */
	static DataFolder open(Path path) {
		FileChannel channel;
		Path real;
		try {
			Files.createDirectories(path, onlyForOwner("rwx------"));
			real = path.toRealPath();
			channel = FileChannel.open(real.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
		}
		catch (IOException ex) {
			throw DatabaseUnavailableException.notWritable(path, ex);
		}
		if (!lock(channel)) {
			closeQuietly(channel);
			throw DatabaseUnavailableException.inUse(path);
		}
		return new DataFolder(real, channel);
	}

	private static boolean lock(FileChannel channel) {
		try {
			FileLock lock = channel.tryLock();
			return lock != null;
		}
		catch (OverlappingFileLockException ex) {
			return false;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The data folder's file system does not support locks", ex);
		}
	}

	/** PostgreSQL's own data; there as soon as a first start was completed, never half-made. */
	Path cluster() {
		return this.path.resolve("postgres");
	}

	/** Where a first start works; whatever lies here at a start was left by one that was cut off. */
	Path unfinishedCluster() {
		return this.path.resolve("postgres.new");
	}

	Path binaries() {
		return this.path.resolve("bin");
	}

	Path passwordFile() {
		return this.path.resolve("postgres-password");
	}

	/** What PostgreSQL itself has to say. Keeps one older file, so it stays below some ten megabytes. */
	Path log() throws IOException {
		Path log = this.path.resolve("postgres.log");
		if (Files.exists(log) && Files.size(log) > LOG_LIMIT_BYTES) {
			Files.move(log, this.path.resolve("postgres.log.old"), StandardCopyOption.REPLACE_EXISTING);
		}
		return log;
	}

	/**
	 * The major version that made the data, or null if there is no data yet.
	 * @throws DatabaseUnavailableException if there is something else in its place
	 */
	@Nullable String clusterVersion() throws IOException {
		try {
			return Files.readString(cluster().resolve("PG_VERSION")).strip();
		}
		catch (NoSuchFileException ex) {
			try {
				// An empty folder, for example a mount point's, is as good as none.
				Files.deleteIfExists(cluster());
				return null;
			}
			catch (DirectoryNotEmptyException notEmpty) {
				throw DatabaseUnavailableException.notADatabase(cluster());
			}
		}
	}

	/**
	 * The password of the server's roles.
	 * @throws DatabaseUnavailableException if it is not there
	 */
	String password() throws IOException {
		String password = Files.exists(passwordFile()) ? Files.readString(passwordFile()).strip() : "";
		if (password.isEmpty()) {
			throw DatabaseUnavailableException.passwordMissing(passwordFile());
		}
		return password;
	}

	/** Makes up a password of 192 random bits; only the owner of the file can read it. */
	void createPassword() throws IOException {
		byte[] random = new byte[24];
		new SecureRandom().nextBytes(random);
		String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
		Path unfinished = this.path.resolve("postgres-password.new");
		Files.deleteIfExists(unfinished);
		try (FileChannel channel = FileChannel.open(unfinished,
				Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), onlyForOwner("rw-------"))) {
			channel.write(ByteBuffer.wrap((password + "\n").getBytes(StandardCharsets.US_ASCII)));
			channel.force(true);
		}
		Files.move(unfinished, passwordFile(), StandardCopyOption.ATOMIC_MOVE);
	}

	/**
	 * Removes what a start that was cut off has left: a half-made database, and programs that
	 * were not unpacked to the end, which the library would take for complete.
	 */
	void removeUnfinished() throws IOException {
		FileSystemUtils.deleteRecursively(unfinishedCluster());
		if (Files.exists(binaries())) {
			List<Path> halfUnpacked;
			try (Stream<Path> entries = Files.list(binaries())) {
				halfUnpacked = entries.filter(it -> !Files.exists(it.resolve(".exists"))).toList();
			}
			for (Path it : halfUnpacked) {
				FileSystemUtils.deleteRecursively(it);
			}
		}
	}

	/** Lets the finished database appear in one step. */
	void finishCluster() throws IOException {
		Files.move(unfinishedCluster(), cluster(), StandardCopyOption.ATOMIC_MOVE);
	}

	private static FileAttribute<?>[] onlyForOwner(String permissions) {
		if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
			return new FileAttribute<?>[0];
		}
		return new FileAttribute<?>[] {
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)) };
	}

	private static void closeQuietly(FileChannel channel) {
		try {
			channel.close();
		}
		catch (IOException ex) {
			// Closing is all that could be done with it.
		}
	}

	/** Releases the lock. */
	@Override
	public void close() {
		closeQuietly(this.lockFile);
	}

}
