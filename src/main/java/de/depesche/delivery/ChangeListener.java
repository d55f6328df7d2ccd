package de.depesche.delivery;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
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
 * Hears from the database what any instance has changed, on one connection of its own outside the pool. As long as it
 * does not hear, nothing that was kept is given out; when it hears again, all that was kept before is forgotten, since
 * nobody knows what it missed.
 */
@Component
class ChangeListener implements SmartLifecycle {

	static final String CHANNEL = "depesche_changed";

	private static final Logger log = LoggerFactory.getLogger(ChangeListener.class);

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

	private static final Duration SHORTEST_PAUSE = Duration.ofMillis(250);

	private final JdbcConnectionDetails database;

	private final Changes changes;

	private final Schema schema;

	private final Replicas replicas;

	private final boolean enabled;

	/** How often the database is asked whether it is there. */
	private final Duration beat;

	/** Where the log ended a while ago, and since when that is known; used by the listening thread alone. */
	private LogPosition formerly = LogPosition.NONE;

	private long formerlyAt;

	private volatile boolean running;

	private volatile @Nullable Connection connection;

	private volatile @Nullable Thread thread;

	ChangeListener(@Qualifier("direct") JdbcConnectionDetails database, Changes changes, Schema schema, Replicas replicas,
			DeliverySettings settings) {
		this.database = database;
		this.replicas = replicas;
		this.changes = changes;
		this.schema = schema;
		this.enabled = settings.enabled() || replicas.configured();
		this.beat = settings.lease().dividedBy(3);
	}

	@Override
	public void start() {
		if (this.enabled) {
			this.running = true;
			this.thread = Thread.ofPlatform().daemon().name("delivery-listener").start(this::listen);
		}
	}

	@Override
	public void stop() {
		this.running = false;
		this.changes.deaf();
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
		Duration pause = SHORTEST_PAUSE;
		while (this.running) {
			try (Connection fresh = connect()) {
				this.connection = fresh;
				this.schema.read(fresh);
				long now = System.nanoTime();
				try (Statement statement = fresh.createStatement()) {
					statement.execute("listen " + CHANNEL);
				}
				this.changes.listening(now);
				this.formerly = place(fresh);
				this.formerlyAt = now;
				pause = SHORTEST_PAUSE;
				hear(fresh);
			}
			catch (SQLException | RuntimeException ex) {
				if (this.running) {
					log.warn("Pages are not kept until the database can be heard again, which is tried in {} ms: {}",
							pause.toMillis(), String.valueOf(ex.getMessage()).replaceAll("\\s+", " "));
				}
			}
			finally {
				this.changes.deaf();
			}
			pause = sleep(pause);
		}
	}

	private void hear(Connection fresh) throws SQLException {
		PGConnection postgres = fresh.unwrap(PGConnection.class);
		long asked = System.nanoTime();
		while (this.running) {
			tell(postgres.getNotifications((int) Math.max(1, this.beat.toMillis())));
			if (this.changes.position() == null) {
				place(fresh);
			}
			long now = System.nanoTime();
			if (now - asked >= this.beat.toNanos()) {
				if (!fresh.isValid((int) Math.max(1, this.changes.lease().toSeconds()))) {
					throw new SQLException("The connection is dead");
				}
				// What was told before the answer has come with it.
				tell(postgres.getNotifications());
				this.changes.heard(now);
				asked = now;
				LogPosition end = place(fresh);
				if (now - this.formerlyAt >= this.replicas.lag().toNanos()) {
					this.changes.atLeast(this.formerly);
					this.formerly = end;
					this.formerlyAt = now;
				}
			}
		}
	}

	/**
	 * Finds out where a replica has to be that has all that was told. What has been told, or committed here, can be seen,
	 * and what can be seen is in the log by now.
	 */
	private LogPosition place(Connection fresh) throws SQLException {
		if (!this.replicas.configured()) {
			return LogPosition.NONE;
		}
		long count = this.changes.count();
		boolean unknown = this.changes.position() == null;
		LogPosition end = LogPosition.written(fresh);
		if (unknown) {
			this.changes.placed(count, end);
		}
		return end;
	}

	private void tell(PGNotification @Nullable [] heard) {
		if (heard != null) {
			for (PGNotification it : heard) {
				this.changes.told(it.getParameter());
			}
		}
	}

	private Connection connect() throws SQLException {
		Properties properties = new Properties();
		set(properties, PGProperty.USER, this.database.getUsername());
		set(properties, PGProperty.PASSWORD, this.database.getPassword());
		set(properties, PGProperty.TCP_KEEP_ALIVE, "true");
		set(properties, PGProperty.CONNECT_TIMEOUT, "5");
		set(properties, PGProperty.APPLICATION_NAME, "depesche delivery");
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
