package de.depesche.database;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

import com.sun.security.auth.module.UnixSystem;
import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import io.zonky.test.db.postgres.util.LinuxUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server that runs as long as this program does and keeps its data in a folder.
 * It listens on the loopback address only, on a port that is free, and asks for a password.
 * Whatever ended an earlier run, the next start needs no hand; a server that dies while the
 * program runs is started again on the same port.
 */
final class EmbeddedDatabase implements Database {

	private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);

	/** The major version of the server programs we bring; the data of another cannot be opened. */
	static final int MAJOR_VERSION = 18;

	/** Database and role of the application; the role owns the database and is no superuser. */
	static final String NAME = "depesche";

	private static final Duration START_LIMIT = Duration.ofSeconds(60);

	/** How soon a server's death is noticed; Java's own notice takes up to five seconds. */
	private static final Duration LOOK = Duration.ofMillis(250);

	/** A server that dies this soon after its start has died young. */
	private static final Duration YOUNG = Duration.ofSeconds(10);

	/** So many deaths young in a row will not be cured by one more start. */
	private static final int HOPELESS = 3;

	private final ReentrantLock lifecycle = new ReentrantLock();

	private final DataFolder folder;

	private final ServerProcesses processes;

	private final Runnable onLoss;

	private final String password;

	private EmbeddedPostgres server;

	private volatile @Nullable ProcessHandle process;

	private long startedAtNanos;

	private int diedYoung;

	private volatile boolean closed;

	private EmbeddedDatabase(DataFolder folder, ServerProcesses processes, Runnable onLoss) throws IOException {
		this.folder = folder;
		this.processes = processes;
		this.onLoss = onLoss;
		this.password = folder.password();
		this.server = startServer(folder, folder.cluster(), 0);
		watch();
	}

	/**
	 * Starts the server on the data in the folder; makes both if they are missing.
	 * @param onLoss called once, on a thread of its own, if the server has died and cannot be
	 * started again
	 * @throws DatabaseUnavailableException if it cannot be started; nothing stays open then
	 */
	static EmbeddedDatabase start(Path path, Runnable onLoss) {
		if (isRoot() && !LinuxUtils.isUnshareAvailable()) {
			throw DatabaseUnavailableException.root();
		}
		DataFolder folder = DataFolder.open(path);
		try {
			String version = folder.clusterVersion();
			if (version != null && !version.equals(Integer.toString(MAJOR_VERSION))) {
				throw DatabaseUnavailableException.otherVersion(folder.cluster(), version, MAJOR_VERSION);
			}
			var processes = new ServerProcesses(folder);
			processes.endAll();
			folder.removeUnfinished();
			if (version == null) {
				log.info("Making a new database in {}", folder.cluster());
				create(folder, processes);
			}
			var database = new EmbeddedDatabase(folder, processes, onLoss);
			log.info("The embedded database is ready: {}, data in {}", database.getJdbcUrl(), folder.cluster());
			return database;
		}
		catch (DatabaseUnavailableException ex) {
			folder.close();
			throw ex;
		}
		catch (IOException | SQLException | RuntimeException ex) {
			throw notStarted(folder, ex);
		}
	}

	private static DatabaseUnavailableException notStarted(DataFolder folder, Exception cause) {
		try (folder) {
			new ServerProcesses(folder).endAll();
			return DatabaseUnavailableException.notStarted(folder.log(), cause);
		}
		catch (IOException ex) {
			cause.addSuppressed(ex);
			return DatabaseUnavailableException.notStarted(folder.cluster(), cause);
		}
	}

	private static boolean isRoot() {
		// The class needs a native library that Windows does not have.
		return !System.getProperty("os.name", "").startsWith("Windows") && new UnixSystem().getUid() == 0;
	}

	/**
	 * Makes the database beside its final place and moves it there when it is complete: however
	 * early a first start is cut off, the next one finds all or nothing.
	 */
	private static void create(DataFolder folder, ServerProcesses processes) throws IOException, SQLException {
		folder.createPassword();
		try (EmbeddedPostgres first = startServer(folder, folder.unfinishedCluster(), 0)) {
			ProcessHandle process = processes.server(folder.unfinishedCluster()).orElseThrow();
			try (Connection connection = first.getPostgresDatabase().getConnection();
					Statement statement = connection.createStatement()) {
				statement.execute("create role %s login password '%s'".formatted(NAME, folder.password()));
				statement.execute("create database %s owner %s".formatted(NAME, NAME));
			}
			first.close();
			ServerProcesses.awaitExit(process, ServerProcesses.ORDERLY_STOP);
		}
		folder.finishCluster();
	}

	private static EmbeddedPostgres startServer(DataFolder folder, Path cluster, int port) throws IOException {
		Redirect words = Redirect.appendTo(folder.log().toFile());
		return EmbeddedPostgres.builder()
			.setDataDirectory(cluster)
			.setCleanDataDirectory(false)
			.setRegisterShutdownHook(false)
			.setPort(port)
			.setPGStartupWait(START_LIMIT)
			.setOutputRedirector(words)
			.setErrorRedirector(words)
			.setOverrideWorkingDirectory(folder.binaries().toFile())
			// The library unpacks once for each resolver and would otherwise use the programs of
			// another data folder in the same JVM.
			.setPgBinaryResolver(new OwnBinaries(folder.binaries()))
			.setConnectConfig("password", folder.password())
			// These three go to initdb as they are and override the library's "trust" for everybody.
			.setLocaleConfig("pwfile", folder.passwordFile().toString())
			.setLocaleConfig("auth-host", "scram-sha-256")
			.setLocaleConfig("auth-local", "scram-sha-256")
			.setLocaleConfig("locale", "C.UTF-8")
			.setLocaleConfig("locale-provider", "icu")
			.setLocaleConfig("icu-locale", "de-DE")
			// The library is made for tests and switches off what keeps data through a power cut.
			.setServerConfig("fsync", "on")
			.setServerConfig("full_page_writes", "on")
			.setServerConfig("synchronous_commit", "on")
			.setServerConfig("max_connections", "60")
			.setServerConfig("listen_addresses", "127.0.0.1")
			.setServerConfig("unix_socket_directories", "")
			// Without these the log would hold what people wrote and their mail addresses.
			.setServerConfig("log_error_verbosity", "terse")
			.setServerConfig("log_min_error_statement", "panic")
			.setServerConfig("log_checkpoints", "off")
			.start();
	}

	/** Hands out the library's programs; its identity is the folder they are unpacked to. */
	private record OwnBinaries(Path folder) implements PgBinaryResolver {

		@Override
		public InputStream getPgBinary(String system, String machine) throws IOException {
			return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machine);
		}

	}

	private void watch() throws IOException {
		ProcessHandle started = this.processes.server(this.folder.cluster())
			.orElseThrow(() -> new IOException("The database server has ended right after its start"));
		this.process = started;
		this.startedAtNanos = System.nanoTime();
		Thread.ofPlatform().daemon().name("database-watch").start(() -> restartAfter(started));
	}

	private void restartAfter(ProcessHandle started) {
		try {
			while (started.isAlive()) {
				if (this.closed) {
					return;
				}
				Thread.sleep(LOOK);
			}
			restart();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void restart() {
		this.lifecycle.lock();
		try {
			if (this.closed) {
				return;
			}
			boolean young = System.nanoTime() - this.startedAtNanos < YOUNG.toNanos();
			this.diedYoung = young ? this.diedYoung + 1 : 0;
			if (this.diedYoung == HOPELESS) {
				lose("did so %d times in a row right after its start".formatted(HOPELESS), null);
				return;
			}
			log.error("The database server has died; starting it again on port {}", this.server.getPort());
			this.processes.endAll();
			// Only for the library's lock on the folder; there is no server left to stop.
			this.server.close();
			this.server = startServer(this.folder, this.folder.cluster(), this.server.getPort());
			watch();
			log.warn("The database server runs again");
		}
		catch (IOException | RuntimeException ex) {
			lose("could not be started again", ex);
		}
		finally {
			this.lifecycle.unlock();
		}
	}

	private void lose(String reason, @Nullable Exception cause) {
		log.error("The database server has died and {}; ending the program, because nothing works without it. "
				+ "PostgreSQL's own words are in postgres.log beside {}", reason, this.folder.cluster(), cause);
		// A thread of its own: ending the program closes this database, which waits for our lock.
		Thread.ofPlatform().name("database-lost").start(this.onLoss);
	}

	/** The server's process, for tests that end it. */
	@Nullable ProcessHandle process() {
		return this.process;
	}

	@Override
	public String getJdbcUrl() {
		return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(this.server.getPort(), NAME);
	}

	@Override
	public String getUsername() {
		return NAME;
	}

	@Override
	public String getPassword() {
		return this.password;
	}

	/** Stops the server in an orderly way and releases the folder; a second call does nothing. */
	@Override
	public void close() {
		this.lifecycle.lock();
		try {
			if (this.closed) {
				return;
			}
			this.closed = true;
			try (this.folder) {
				this.server.close();
				ProcessHandle running = this.process;
				// The library gives up after five seconds; the folder must stay locked until the end.
				if (running != null && !ServerProcesses.awaitExit(running, ServerProcesses.ORDERLY_STOP)) {
					log.warn("The database server still runs; the next start stops it");
				}
			}
			catch (IOException ex) {
				log.warn("The database server did not stop in an orderly way; the next start recovers", ex);
			}
		}
		finally {
			this.lifecycle.unlock();
		}
	}

}
