package de.depesche.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.sun.security.auth.module.UnixSystem;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A streaming replica of {@link TestDatabase}: a copy of its folder, taken while it runs, served by the same program. Its
 * replay can be held up, and it can be ended as by the loss of its machine.
 */
public final class Standby implements AutoCloseable {

	private static final Set<String> NOT_COPIED = Set.of("postmaster.pid", "postmaster.opts", "epg-lock");

	private final Path folder;

	private final Path program;

	private final int port;

	private @Nullable Process process;

	private Standby(Path folder, Path program, int port) {
		this.folder = folder;
		this.program = program;
		this.port = port;
	}

	/** Copies the test database and starts the copy; returns when it answers. */
	public static Standby start() throws IOException, SQLException {
		Path folder = Files.createTempDirectory("depesche-standby");
		int port = Instances.freePort();
		try (Connection primary = TestDatabase.dataSource().getConnection(); Statement statement = primary.createStatement()) {
			Path data = Path.of(text(statement, "show data_directory"));
			String primaryPort = text(statement, "show port");
			statement.execute("select pg_backup_start('standby', true)");
			copy(data, folder);
			String label = text(statement, "select labelfile from pg_backup_stop(false)");
			Files.writeString(folder.resolve("backup_label"), label);
			Files.createFile(folder.resolve("standby.signal"));
			Files.writeString(folder.resolve("postgresql.auto.conf"),
					"primary_conninfo = 'host=127.0.0.1 port=" + primaryPort + " user=postgres application_name=standby'\nport = " + port
							+ "\nunix_socket_directories = ''\nlisten_addresses = '127.0.0.1'\nmax_connections = 300\nfsync = off\n",
					StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
			Path program = Path.of(Files.readString(data.resolve("postmaster.opts")).split(" ")[0]);
			Standby standby = new Standby(folder, program, port);
			standby.run();
			return standby;
		}
	}

	/** Starts it, again if it was ended. */
	public void run() throws IOException {
		List<String> command = new ArrayList<>();
		if (new UnixSystem().getUid() == 0) {
			command.addAll(List.of("unshare", "-U"));
		}
		command.addAll(List.of(this.program.toString(), "-D", this.folder.toString()));
		Redirect log = Redirect.appendTo(Path.of("target", "test-standby.log").toFile());
		this.process = new ProcessBuilder(command).redirectOutput(log).redirectError(log).start();
		Awaitility.await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> text("select pg_is_in_recovery()").equals("t"));
	}

	/** Its address, for user {@code postgres} without a password. */
	public String url() {
		return "jdbc:postgresql://127.0.0.1:" + this.port + "/" + TestDatabase.NAME + "?user=" + TestDatabase.USER;
	}

	/** From now on it gets what the primary writes and does not show it. */
	public void pause() throws SQLException {
		text("select pg_wal_replay_pause()");
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> text("select pg_get_wal_replay_pause_state()").equals("paused"));
	}

	/** Shows what was held up. */
	public void resume() throws SQLException {
		text("select pg_wal_replay_resume()");
	}

	/** Waits until it shows what the primary has written by now. */
	public void awaitAll() throws SQLException {
		String end;
		try (Connection primary = TestDatabase.dataSource().getConnection(); Statement statement = primary.createStatement()) {
			end = text(statement, "select pg_current_wal_lsn()");
		}
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.until(() -> text("select pg_last_wal_replay_lsn() >= '" + end + "'::pg_lsn").equals("t"));
	}

	/** The first column of the first row of what it answers. */
	public String text(String query) throws SQLException {
		try (Connection connection = DriverManager.getConnection(url()); Statement statement = connection.createStatement()) {
			return text(statement, query);
		}
	}

	/** Asks so many questions, some tenths of a millisecond each: a distance that differs from time to time, without sleeping. */
	public void rounds(int count) throws SQLException {
		try (Connection connection = DriverManager.getConnection(url()); Statement statement = connection.createStatement()) {
			for (int i = 0; i < count; i++) {
				text(statement, "select pg_is_in_recovery()");
			}
		}
	}

	private static String text(Statement statement, String query) throws SQLException {
		try (ResultSet row = statement.executeQuery(query)) {
			row.next();
			return String.valueOf(row.getString(1));
		}
	}

	/** Ends it without a word. */
	public void kill() {
		Process running = this.process;
		if (running != null) {
			List<ProcessHandle> helpers = running.descendants().toList();
			running.destroyForcibly();
			helpers.forEach(ProcessHandle::destroyForcibly);
			running.onExit().join();
			helpers.forEach((it) -> it.onExit().join());
			try {
				Files.deleteIfExists(this.folder.resolve("postmaster.pid"));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
	}

	@Override
	public void close() throws IOException {
		kill();
		Files.walkFileTree(this.folder, new SimpleFileVisitor<>() {
			@Override
			public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
				Files.delete(file);
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failed) throws IOException {
				Files.delete(directory);
				return FileVisitResult.CONTINUE;
			}
		});
	}

	private static void copy(Path from, Path to) throws IOException {
		Files.walkFileTree(from, new SimpleFileVisitor<>() {
			@Override
			public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
				Path copy = to.resolve(from.relativize(directory).toString());
				Files.createDirectories(copy);
				Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwx------"));
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
				Path relative = from.relativize(file);
				if (!NOT_COPIED.contains(relative.toString()) && !relative.startsWith("pg_wal/summaries")) {
					try {
						Files.copy(file, to.resolve(relative.toString()));
					}
					catch (NoSuchFileException ex) {
						// Tables go while a running database is copied; the log says so.
					}
				}
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult visitFileFailed(Path file, IOException failed) throws IOException {
				if (failed instanceof NoSuchFileException) {
					return FileVisitResult.CONTINUE;
				}
				throw failed;
			}
		});
	}

}
