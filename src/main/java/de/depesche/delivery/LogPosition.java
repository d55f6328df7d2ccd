package de.depesche.delivery;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A place in the log of a database: what was committed before it is seen by whoever has replayed so much.
 *
 * @param timeline rises when a replica becomes the primary; positions of an older one may have been reached by a server
 * that holds something else there
 * @param bytes from the beginning of the log
 */
record LogPosition(long timeline, long bytes) {

	/** The end of the log of the primary, written to disk or not: all that can be seen at present is before it. */
	private static final String WRITTEN = """
			select ('x' || substr(pg_walfile_name(pg_current_wal_insert_lsn()), 1, 8))::bit(32)::bigint,
			       (pg_current_wal_insert_lsn() - '0/0')::bigint""";

	/** A replica learns of a new timeline with its next restart point, so this is never too new. */
	private static final String REPLAYED = """
			select (select timeline_id from pg_control_checkpoint()), (pg_last_wal_replay_lsn() - '0/0')::bigint
			 where pg_is_in_recovery()""";

	/** Before everything. */
	static final LogPosition NONE = new LogPosition(0, 0);

	/** How far the primary has written. */
	static LogPosition written(Connection primary) throws SQLException {
		return ask(primary, WRITTEN);
	}

	/** How far a replica has replayed; {@link #NONE} where it is none (any more). */
	static LogPosition replayed(Connection replica) throws SQLException {
		return ask(replica, REPLAYED);
	}

	private static LogPosition ask(Connection connection, String sql) throws SQLException {
		try (PreparedStatement asking = connection.prepareStatement(sql); ResultSet row = asking.executeQuery()) {
			return row.next() ? new LogPosition(row.getLong(1), row.getLong(2)) : NONE;
		}
	}

	/** Whether whoever has come so far sees all that was committed before the other. */
	boolean reaches(LogPosition other) {
		return this.timeline >= other.timeline && this.bytes >= other.bytes;
	}

}
