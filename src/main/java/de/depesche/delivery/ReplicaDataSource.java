package de.depesche.delivery;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.datasource.DelegatingDataSource;

import static de.depesche.delivery.WatchedDataSource.call;

/**
 * Reads from a replica what an answer for everybody reads, and does everything else with the primary. Which of the two a
 * connection leads to is decided by its first statement: one that only reads, alone or in a transaction that only reads,
 * may go to the replica. A replica that fails is replaced by the primary in the middle of the answer, without anybody
 * noticing: a statement that only reads can be asked again.
 */
final class ReplicaDataSource extends DelegatingDataSource {

	private final Schema schema;

	private final Replicas replicas;

	ReplicaDataSource(DataSource primary, Schema schema, Replicas replicas) {
		super(primary);
		this.schema = schema;
		this.replicas = replicas;
	}

	@Override
	public Connection getConnection() throws SQLException {
		Replicas.Reading reading = this.replicas.reading();
		return (reading != null) ? (Connection) Proxy.newProxyInstance(getClass().getClassLoader(),
				new Class<?>[] { Connection.class }, new Deciding(reading)) : super.getConnection();
	}

	private Connection primary() throws SQLException {
		return super.getConnection();
	}

	/** A connection that leads nowhere yet. */
	private final class Deciding implements InvocationHandler {

		private final Replicas.Reading reading;

		private @Nullable Connection replica;

		private @Nullable Connection primary;

		private boolean autoCommit = true;

		private boolean readOnly;

		private boolean closed;

		Deciding(Replicas.Reading reading) {
			this.reading = reading;
		}

		@Override
		public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
			return switch (method.getName()) {
				case "prepareStatement" -> prepare((Connection) proxy, method, Objects.requireNonNull(arguments));
				case "setAutoCommit" -> {
					this.autoCommit = (boolean) Objects.requireNonNull(arguments)[0];
					yield everywhere(method, arguments);
				}
				case "setReadOnly" -> {
					this.readOnly = (boolean) Objects.requireNonNull(arguments)[0];
					yield everywhere(method, arguments);
				}
				case "getAutoCommit" -> this.autoCommit;
				case "isReadOnly" -> this.readOnly;
				case "commit", "rollback", "clearWarnings" -> (arguments == null) ? everywhere(method, null)
						: call(lead(), method, arguments);
				case "getWarnings" -> (this.primary != null) ? this.primary.getWarnings() : null;
				case "isClosed" -> this.closed;
				case "close" -> {
					this.closed = true;
					everywhere(method, null);
					this.replica = null;
					this.primary = null;
					yield null;
				}
				case "equals" -> arguments != null && proxy == arguments[0];
				case "hashCode" -> System.identityHashCode(proxy);
				case "toString" -> "replica " + this.replica + ", primary " + this.primary;
				default -> call(lead(), method, arguments);
			};
		}

		private @Nullable Object prepare(Connection proxy, Method method, Object[] arguments) throws Throwable {
			Connection before = this.replica;
			if (before != null) {
				try {
					if (!this.reading.current(before)) {
						release();
					}
				}
				catch (SQLException ex) {
					return call(insteadOfReplica(ex), method, arguments);
				}
			}
			boolean reads = this.primary == null && (this.autoCommit || this.readOnly)
					&& ReplicaDataSource.this.schema.statement((String) arguments[0]).readsOnly();
			if (reads && this.replica == null) {
				this.replica = (before == null) ? this.reading.connection() : null;
				if (this.replica != null) {
					try {
						prepare(this.replica);
					}
					catch (SQLException ex) {
						return call(insteadOfReplica(ex), method, arguments);
					}
				}
			}
			Connection asked = this.replica;
			if (!reads || asked == null) {
				this.reading.primary();
				return call(lead(), method, arguments);
			}
			try {
				Object statement = Objects.requireNonNull(call(asked, method, arguments));
				return Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { PreparedStatement.class },
						new AskedAgain(proxy, this, (PreparedStatement) statement, method, arguments));
			}
			catch (SQLException ex) {
				return call(insteadOfReplica(ex), method, arguments);
			}
		}

		private void prepare(Connection fresh) throws SQLException {
			if (this.readOnly) {
				fresh.setReadOnly(true);
			}
			if (!this.autoCommit) {
				fresh.setAutoCommit(false);
			}
		}

		private Connection insteadOfReplica(SQLException ex) throws SQLException {
			this.reading.failed(ex);
			release();
			return lead();
		}

		/** Gives the connection to the replica back: nothing was written there, and what was read has been handed on. */
		private void release() {
			Connection given = this.replica;
			this.replica = null;
			if (given != null) {
				try {
					if (!this.autoCommit) {
						given.rollback();
					}
				}
				catch (SQLException ex) {
					this.reading.failed(ex);
				}
				Replica.release(given);
			}
		}

		/** The connection to the primary. */
		private Connection lead() throws SQLException {
			Connection leading = this.primary;
			if (leading == null) {
				leading = primary();
				this.primary = leading;
				prepare(leading);
			}
			return leading;
		}

		private @Nullable Object everywhere(Method method, Object @Nullable [] arguments) throws Throwable {
			Connection copy = this.replica;
			if (copy != null) {
				try {
					call(copy, method, arguments);
				}
				catch (SQLException ex) {
					// Nothing was written there.
					this.reading.failed(ex);
				}
			}
			return (this.primary != null) ? call(this.primary, method, arguments) : null;
		}

	}

	/** A statement to the replica that remembers what it was given, so that it can be put to the primary. */
	private static final class AskedAgain implements InvocationHandler {

		private record Call(Method method, Object @Nullable [] arguments) {
		}

		private final Connection connection;

		private final Deciding deciding;

		private final Method preparing;

		private final Object[] prepared;

		private final List<Call> given = new ArrayList<>();

		private PreparedStatement statement;

		private boolean failed;

		AskedAgain(Connection connection, Deciding deciding, PreparedStatement statement, Method preparing, Object[] prepared) {
			this.connection = connection;
			this.deciding = deciding;
			this.statement = statement;
			this.preparing = preparing;
			this.prepared = prepared;
		}

		@Override
		public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
			String name = method.getName();
			if (name.equals("getConnection")) {
				return this.connection;
			}
			if (name.equals("equals")) {
				return arguments != null && proxy == arguments[0];
			}
			if (name.equals("hashCode")) {
				return System.identityHashCode(proxy);
			}
			if (name.startsWith("set")) {
				this.given.add(new Call(method, arguments));
			}
			try {
				return call(this.statement, method, arguments);
			}
			catch (SQLException ex) {
				if (this.failed || !name.startsWith("execute") && !name.startsWith("set")) {
					throw ex;
				}
				this.failed = true;
				this.statement = (PreparedStatement) Objects
					.requireNonNull(call(this.deciding.insteadOfReplica(ex), this.preparing, this.prepared));
				for (Call it : this.given) {
					call(this.statement, it.method(), it.arguments());
				}
				return name.startsWith("execute") ? call(this.statement, method, arguments) : null;
			}
		}

	}

}
