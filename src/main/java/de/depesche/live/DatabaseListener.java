package de.depesche.live;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.postgresql.PGProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Listens to the database on one connection of its own, as long as the program runs, and hands on
 * what it hears to the modules that want it. The connection stands outside the pool: it is never
 * given back. Without a module that wants something there is none.
 */
@Component
class DatabaseListener implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(DatabaseListener.class);

	/** So long nothing is heard before it is asked whether anybody is there. */
	private static final Duration SILENCE = Duration.ofSeconds(10);

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

	private final JdbcConnectionDetails database;

	private final Map<String, LiveChannel> channels = new HashMap<>();

	private volatile boolean running;

	private volatile @Nullable Connection connection;

	private volatile @Nullable Thread thread;

	DatabaseListener(@Qualifier("direct") JdbcConnectionDetails database, List<LiveChannel> channels) {
		this.database = database;
		for (LiveChannel it : channels) {
			if (!it.channel().matches("[a-z_]{1,60}") || this.channels.put(it.channel(), it) != null) {
				throw new IllegalStateException("No channel, or one that two want: " + it.channel());
			}
		}
	}

	@Override
	public void start() {
		if (this.channels.isEmpty()) {
			return;
		}
		this.running = true;
		this.thread = Thread.ofPlatform().daemon().name("database-listener").start(this::listen);
	}

	/** Streams end before the web server waits for its last requests, which they would be for ever. */
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
		Duration pause = Duration.ofSeconds(1);
		while (this.running) {
			try (Connection fresh = connect()) {
				this.connection = fresh;
				try (Statement statement = fresh.createStatement()) {
					for (String channel : this.channels.keySet()) {
						statement.execute("listen " + channel);
					}
				}
				this.channels.values().forEach(LiveChannel::listening);
				pause = Duration.ofSeconds(1);
				hear(fresh);
			}
			catch (SQLException ex) {
				if (this.running) {
					log.warn("Readers are not told of news for {} s, they ask instead: {}", pause.toSeconds(),
							String.valueOf(ex.getMessage()).replaceAll("\\s+", " "));
				}
			}
			finally {
				deaf();
			}
			pause = sleep(pause);
		}
	}

	private void hear(Connection fresh) throws SQLException {
		PGConnection postgres = fresh.unwrap(PGConnection.class);
		while (this.running) {
			PGNotification[] heard = postgres.getNotifications((int) SILENCE.toMillis());
			if (heard != null) {
				for (PGNotification it : heard) {
					LiveChannel channel = this.channels.get(it.getName());
					if (channel != null) {
						channel.heard(it.getParameter());
					}
				}
			}
			if ((heard == null || heard.length == 0) && !fresh.isValid((int) PATIENCE.toSeconds())) {
				throw new SQLException("The connection is dead");
			}
		}
	}

	private void deaf() {
		this.channels.values().forEach(LiveChannel::deaf);
	}

	private Connection connect() throws SQLException {
		Properties properties = new Properties();
		set(properties, PGProperty.USER, this.database.getUsername());
		set(properties, PGProperty.PASSWORD, this.database.getPassword());
		set(properties, PGProperty.TCP_KEEP_ALIVE, "true");
		set(properties, PGProperty.APPLICATION_NAME, "depesche live");
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
		return (next.compareTo(LONGEST_PAUSE) > 0) ? LONGEST_PAUSE : next;
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
