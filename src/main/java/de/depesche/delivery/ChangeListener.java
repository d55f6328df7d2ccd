package de.depesche.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import de.depesche.live.ListeningConnection;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.stereotype.Component;

/**
 * Hears from the database what any instance has changed, on one connection of its own. As long as it
 * does not hear, nothing that was kept is given out; when it hears again, all that was kept before is forgotten, since
 * nobody knows what it missed.
 */
@Component
class ChangeListener extends ListeningConnection {

	static final String CHANNEL = "depesche_changed";

	private final Changes changes;

	private final Schema schema;

	private final Replicas replicas;

	private final boolean enabled;

	/** How often the database is asked whether it is there. */
	private final Duration beat;

	/** Where the log ended a while ago, and since when that is known; used by the listening thread alone. */
	private LogPosition formerly = LogPosition.NONE;

	private long formerlyAt;

	ChangeListener(@Qualifier("direct") JdbcConnectionDetails database, Changes changes, Schema schema, Replicas replicas,
			DeliverySettings settings) {
		super(database, "depesche delivery", Duration.ofMillis(250), Duration.ofSeconds(10));
		this.replicas = replicas;
		this.changes = changes;
		this.schema = schema;
		this.enabled = settings.enabled() || replicas.configured();
		this.beat = settings.lease().dividedBy(3);
	}

	@Override
	protected boolean wanted() {
		return this.enabled;
	}

	@Override
	protected void begin(Connection fresh) throws SQLException {
		this.schema.read(fresh);
		long now = System.nanoTime();
		try (Statement statement = fresh.createStatement()) {
			statement.execute("listen " + CHANNEL);
		}
		this.changes.listening(now);
		this.formerly = place(fresh);
		this.formerlyAt = now;
	}

	@Override
	protected void hear(Connection fresh) throws SQLException {
		PGConnection postgres = fresh.unwrap(PGConnection.class);
		long asked = System.nanoTime();
		while (isRunning()) {
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

	@Override
	protected void deaf() {
		this.changes.deaf();
	}

	@Override
	protected String meaning() {
		return "Pages are not kept";
	}

}
