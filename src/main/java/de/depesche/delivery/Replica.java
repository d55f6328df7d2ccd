package de.depesche.delivery;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * A streaming replica: connections to it, and how far it is known to have replayed. A position only rises as long as a
 * server runs; one that was started again, perhaps from an older copy, is another server, and is asked anew.
 */
final class Replica implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(Replica.class);

	/** Who asks how far it is, and finds it behind, spares others the question for so long. */
	private static final long BEHIND_NANOS = Duration.ofMillis(2).toNanos();

	private static final int PATIENCE_MILLIS = 1_000;

	private final String url;

	private final HikariDataSource pool;

	/** By when and where it was started; a server that ended leaves a few bytes. */
	private final Map<String, Server> servers = new ConcurrentHashMap<>();

	private final Map<PGConnection, Server> connected = Collections.synchronizedMap(new WeakHashMap<>());

	private final LongAdder leases = new LongAdder();

	private volatile boolean away = true;

	private volatile boolean closed;

	private volatile long behindUntil = System.nanoTime();

	/** Asked last and not reached; null while none is known. */
	private volatile @Nullable LogPosition behind;

	/** One run of a server. */
	private static final class Server {

		private volatile LogPosition reached = LogPosition.NONE;

		private void reached(LogPosition position) {
			// Two may write at the same time: the older one then asks once more.
			if (position.reaches(this.reached) || position.equals(LogPosition.NONE)) {
				this.reached = position;
			}
		}

	}

	/** Does not connect yet. */
	Replica(String url, @Nullable String username, @Nullable String password, int connections) {
		this.url = url;
		HikariConfig config = new HikariConfig();
		config.setPoolName("replica");
		config.setDataSource(new AbstractDataSource() {
			@Override
			public Connection getConnection() throws SQLException {
				return getConnection(username, password);
			}

			@Override
			public Connection getConnection(@Nullable String name, @Nullable String secret) throws SQLException {
				return connect(name, secret);
			}
		});
		config.setMaximumPoolSize(connections);
		config.setMinimumIdle(1);
		config.setConnectionTimeout(PATIENCE_MILLIS);
		config.setValidationTimeout(PATIENCE_MILLIS);
		config.setInitializationFailTimeout(-1);
		this.pool = new HikariDataSource(config);
	}

	private Connection connect(@Nullable String username, @Nullable String password) throws SQLException {
		Properties properties = new Properties();
		if (username != null) {
			PGProperty.USER.set(properties, username);
		}
		if (password != null) {
			PGProperty.PASSWORD.set(properties, password);
		}
		PGProperty.TCP_KEEP_ALIVE.set(properties, true);
		PGProperty.CONNECT_TIMEOUT.set(properties, 2);
		PGProperty.SOCKET_TIMEOUT.set(properties, 30);
		PGProperty.APPLICATION_NAME.set(properties, "depesche replica");
		Connection fresh = DriverManager.getConnection(this.url, properties);
		try (PreparedStatement asking = fresh.prepareStatement("""
				select concat_ws(' ', inet_server_addr(), inet_server_port(), pg_postmaster_start_time(), system_identifier)
				  from pg_control_system()"""); ResultSet row = asking.executeQuery()) {
			row.next();
			this.connected.put(fresh.unwrap(PGConnection.class),
					this.servers.computeIfAbsent(row.getString(1), (it) -> new Server()));
			return fresh;
		}
		catch (SQLException | RuntimeException ex) {
			fresh.close();
			throw ex;
		}
	}

	/**
	 * A connection to it, if it has replayed up to a position; null if it has not, or is away. Asks it only if it is not
	 * known to have come so far.
	 */
	@Nullable Connection lease(LogPosition required) {
		if (this.away) {
			return null;
		}
		LogPosition missed = this.behind;
		if (missed != null && required.reaches(missed) && System.nanoTime() - this.behindUntil < 0) {
			return null;
		}
		Connection leased = null;
		try {
			leased = this.pool.getConnection();
			if (reached(leased, required)) {
				this.leases.increment();
				return leased;
			}
			this.behind = required;
			this.behindUntil = System.nanoTime() + BEHIND_NANOS;
			leased.close();
			return null;
		}
		catch (SQLException ex) {
			failed(ex);
			release(leased);
			return null;
		}
	}

	/** Whether it has replayed up to a position; asked only if it is not known to. */
	boolean reached(Connection leased, LogPosition required) throws SQLException {
		Server server = Objects.requireNonNull(this.connected.get(leased.unwrap(PGConnection.class)));
		if (!server.reached.reaches(required)) {
			server.reached(LogPosition.replayed(leased));
		}
		return server.reached.reaches(required);
	}

	/** Something went wrong with it: it is left alone until it has answered {@link #look} if it may be away. */
	void failed(SQLException ex) {
		String state = String.valueOf(ex.getSQLState());
		boolean gone = state.startsWith("08") || state.startsWith("57P") || state.startsWith("53") || ex.getSQLState() == null
				|| ex instanceof java.sql.SQLTransientConnectionException;
		if (gone && !this.away && !this.closed) {
			this.away = true;
			log.warn("Readers' pages are not read from the replica {} until it answers again: {}", this.url,
					String.valueOf(ex.getMessage()).replaceAll("\\s+", " "));
		}
		else if (!gone) {
			log.info("Asked the primary what the replica {} refused: {}", this.url, String.valueOf(ex.getMessage()).replaceAll("\\s+", " "));
		}
	}

	/** Finds out whether it is there. To be called now and then, from one thread. */
	void look() {
		Connection leased = null;
		try {
			leased = this.pool.getConnection();
			reached(leased, new LogPosition(Long.MAX_VALUE, Long.MAX_VALUE));
			if (this.away) {
				this.away = false;
				log.info("Readers' pages may be read from the replica {}", this.url);
			}
		}
		catch (SQLException ex) {
			failed(ex);
		}
		finally {
			release(leased);
		}
	}

	boolean away() {
		return this.away;
	}

	/** How often a connection to it was given out. */
	long leases() {
		return this.leases.sum();
	}

	static void release(@Nullable Connection leased) {
		if (leased != null) {
			try {
				leased.close();
			}
			catch (SQLException ex) {
				log.debug("The connection was gone already", ex);
			}
		}
	}

	@Override
	public void close() {
		this.closed = true;
		this.pool.close();
	}

}
