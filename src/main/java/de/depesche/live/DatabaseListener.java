package de.depesche.live;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.stereotype.Component;

/**
 * Listens to the database and hands on what it hears to the modules that want it; without such a module it does not.
 */
@Component
class DatabaseListener extends ListeningConnection {

	/** So long nothing is heard before it is asked whether anybody is there. */
	private static final Duration SILENCE = Duration.ofSeconds(10);

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private final Map<String, LiveChannel> channels = new HashMap<>();

	DatabaseListener(@Qualifier("direct") JdbcConnectionDetails database, List<LiveChannel> channels) {
		super(database, "depesche live", Duration.ofSeconds(1), Duration.ofSeconds(30));
		for (LiveChannel it : channels) {
			if (!it.channel().matches("[a-z_]{1,60}") || this.channels.put(it.channel(), it) != null) {
				throw new IllegalStateException("No channel, or one that two want: " + it.channel());
			}
		}
	}

	@Override
	protected boolean wanted() {
		return !this.channels.isEmpty();
	}

	@Override
	protected void begin(Connection fresh) throws SQLException {
		try (Statement statement = fresh.createStatement()) {
			for (String channel : this.channels.keySet()) {
				statement.execute("listen " + channel);
			}
		}
		this.channels.values().forEach(LiveChannel::listening);
	}

	@Override
	protected void hear(Connection fresh) throws SQLException {
		PGConnection postgres = fresh.unwrap(PGConnection.class);
		while (isRunning()) {
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

	/** When the program ends as well: streams end before the web server waits for its last requests, which they would be for ever. */
	@Override
	protected void deaf() {
		this.channels.values().forEach(LiveChannel::deaf);
	}

	@Override
	protected String meaning() {
		return "Readers are not told of news, they ask instead,";
	}

}
