package de.depesche.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operating system's processes that run a program unpacked into our own data folder. As
 * nobody else runs those, and the folder is locked, such a process is ours to end, whichever
 * run of the program started it.
 */
final class ServerProcesses {

	private static final Logger log = LoggerFactory.getLogger(ServerProcesses.class);

	/** Enough for a server to write down what it holds in memory. */
	static final Duration ORDERLY_STOP = Duration.ofSeconds(60);

	/** The server's helpers end by themselves when they notice that it is gone. */
	private static final Duration HELPERS_STOP = Duration.ofSeconds(5);

	private final DataFolder folder;

	ServerProcesses(DataFolder folder) {
		this.folder = folder;
	}

	/** The server that has the given data open, if it is alive and ours. */
	Optional<ProcessHandle> server(Path cluster) throws IOException {
		return named(cluster).filter(this::isOurs);
	}

	/**
	 * Ends what an earlier run has left running, so that nothing has the data open, and removes
	 * the file by which PostgreSQL would take an unrelated process with a reused number for a
	 * running server.
	 * @throws DatabaseUnavailableException if a PostgreSQL that is not ours serves the data
	 */
	void endAll() throws IOException {
		Optional<ProcessHandle> stranger = named(this.folder.cluster()).filter(it -> !isOurs(it) && isPostgres(it));
		if (stranger.isPresent()) {
			throw DatabaseUnavailableException.servedByAnother(this.folder.cluster(), stranger.get().pid());
		}
		Optional<ProcessHandle> server = server(this.folder.cluster());
		if (server.isPresent()) {
			log.warn("Stopping the database server that an earlier run left behind (process {})", server.get().pid());
			interrupt(server.get());
			awaitExit(server.get(), ORDERLY_STOP);
		}
		List<ProcessHandle> rest = ProcessHandle.allProcesses().filter(this::isOurs).toList();
		rest.stream().filter(it -> !awaitExit(it, HELPERS_STOP)).forEach(it -> {
			// Safe: PostgreSQL recovers from its log what a process had not finished.
			it.destroyForcibly();
			awaitExit(it, HELPERS_STOP);
		});
		Files.deleteIfExists(pidFile(this.folder.cluster()));
	}

	private static Path pidFile(Path cluster) {
		return cluster.resolve("postmaster.pid");
	}

	private static Optional<ProcessHandle> named(Path cluster) throws IOException {
		if (!Files.exists(pidFile(cluster))) {
			return Optional.empty();
		}
		List<String> lines = Files.readAllLines(pidFile(cluster));
		if (lines.isEmpty() || !lines.getFirst().strip().matches("[0-9]{1,10}")) {
			return Optional.empty();
		}
		return ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).filter(ProcessHandle::isAlive);
	}

	/** Compares the full path: another PostgreSQL on the machine has the same name but is not ours to stop. */
	private boolean isOurs(ProcessHandle process) {
		return process.info().command().filter(it -> Path.of(it).startsWith(this.folder.binaries())).isPresent();
	}

	private static boolean isPostgres(ProcessHandle process) {
		return process.info().command().filter(it -> Path.of(it).endsWith("postgres")).isPresent();
	}

	/** INT is PostgreSQL's fast shutdown; Java's own {@code destroy} would wait for clients to leave. */
	private static void interrupt(ProcessHandle process) throws IOException {
		if (System.getProperty("os.name", "").startsWith("Windows")) {
			process.destroy();
			return;
		}
		// The shell has a kill of its own; the program of that name is missing from small containers.
		new ProcessBuilder("sh", "-c", "kill -INT " + process.pid()).start();
	}

	/** Whether the process has ended within the given time. */
	static boolean awaitExit(ProcessHandle process, Duration limit) {
		try {
			process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
			return true;
		}
		catch (TimeoutException | ExecutionException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
