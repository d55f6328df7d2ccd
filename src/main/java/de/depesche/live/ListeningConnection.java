package de.depesche.live;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.SmartLifecycle;

/**
 * A connection outside the pool, which is never given back, and a thread that listens on it as long as the program runs.
 * Where it is lost, it is made anew after a pause, a longer one each time.
 */
public abstract class ListeningConnection implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(ListeningConnection.class);

	private static final String CONNECT_SECONDS = "5";

	private final JdbcConnectionDetails database;

	private final String name;

	private final Duration shortestPause;

	private final Duration longestPause;

	private volatile boolean running;

	private volatile @Nullable Connection connection;

	private volatile @Nullable Thread thread;

	/** @param name by which the database knows the connection, and the thread is called */
	protected ListeningConnection(JdbcConnectionDetails database, String name, Duration shortestPause, Duration longestPause) {
		this.database = database;
		this.name = name;
		this.shortestPause = shortestPause;
		this.longestPause = longestPause;
	}

	/** Whether there is anything to hear; without that there is no connection. */
	protected abstract boolean wanted();

	/** Begins to listen on a fresh connection. */
	protected abstract void begin(Connection fresh) throws SQLException;

	/** Hands on what it hears while {@link #isRunning}; ends with an exception when the connection is dead. */
	protected abstract void hear(Connection fresh) throws SQLException;

	/** Nothing is heard from now on; may be told so more than once. */
	protected abstract void deaf();

	/** What that means to readers, for the log. */
	protected abstract String meaning();

	@Override
	public void start() {
		if (wanted()) {
			this.running = true;
			this.thread = Thread.ofPlatform().daemon().name(this.name).start(this::listen);
		}
	}

	@Override
	public void stop() {
		this.running = false;
		deaf();
		Thread listening = this.thread;
		if (listening != null) {
			listening.interrupt();
		}
		close(this.connection);
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	private void listen() {
		Duration pause = this.shortestPause;
		while (this.running) {
			try (Connection fresh = connect()) {
				this.connection = fresh;
				begin(fresh);
				pause = this.shortestPause;
				hear(fresh);
			}
			catch (SQLException | RuntimeException ex) {
				if (this.running) {
					log.warn("{} until the database can be heard again, which is tried in {} ms: {}", meaning(), pause.toMillis(),
							String.valueOf(ex.getMessage()).replaceAll("\\s+", " "));
				}
			}
			finally {
				deaf();
			}
			pause = sleep(pause);
		}
	}

	private Connection connect() throws SQLException {
		Properties properties = new Properties();
		set(properties, PGProperty.USER, this.database.getUsername());
		set(properties, PGProperty.PASSWORD, this.database.getPassword());
		set(properties, PGProperty.TCP_KEEP_ALIVE, "true");
		set(properties, PGProperty.CONNECT_TIMEOUT, CONNECT_SECONDS);
		set(properties, PGProperty.APPLICATION_NAME, this.name);
		return DriverManager.getConnection(this.database.getJdbcUrl(), properties);
	}

	private static void set(Properties properties, PGProperty property, @Nullable String value) {
		if (value != null) {
			property.set(properties, value);
		}
	}

	private Duration sleep(Duration pause) {
		try {
			if (this.running) {
				Thread.sleep(pause);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		Duration next = pause.multipliedBy(2);
		return (next.compareTo(this.longestPause) > 0) ? this.longestPause : next;
	}

	private static void close(@Nullable Connection connection) {
		if (connection != null) {
			try {
				connection.close();
			}
			catch (SQLException ex) {
				log.debug("The connection was gone already", ex);
			}
		}
	}

}
