package de.depesche.delivery;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.CallableStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;

import javax.sql.DataSource;

import de.depesche.shared.web.Sources;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Sees the statements of the program: notes which tables an answer is made from, and tells {@link Changes} of what a
 * transaction has changed as soon as it is committed, before whoever committed it goes on. So the next request to this
 * instance sees it, without waiting for the database to tell.
 */
final class WatchedDataSource extends DelegatingDataSource {

	/** Empty where no trigger has told anything in this transaction. */
	private static final String CHANGED = """
			select coalesce(current_setting('depesche.changed', true), ''), coalesce(pg_current_xact_id_if_assigned()::text, '')""";

	private final Schema schema;

	private final Changes changes;

	WatchedDataSource(DataSource source, Schema schema, Changes changes) {
		super(source);
		this.schema = schema;
		this.changes = changes;
	}

	@Override
	public Connection getConnection() throws SQLException {
		return watch(super.getConnection());
	}

	@Override
	public Connection getConnection(String username, String password) throws SQLException {
		return watch(super.getConnection(username, password));
	}

	private Connection watch(Connection connection) {
		return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Connection.class },
				new Watching(connection));
	}

	/** Calls through, with the exception as it was thrown. */
	static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
		try {
			return method.invoke(target, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

	/** A connection of the pool while somebody has it. */
	private final class Watching implements InvocationHandler {

		private final Connection connection;

		/** Whether what is not committed yet may have changed what is told. */
		private boolean written;

		Watching(Connection connection) {
			this.connection = connection;
		}

		@Override
		public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
			return switch (method.getName()) {
				case "prepareStatement" -> statement(call(this.connection, method, arguments), PreparedStatement.class,
						see(arguments));
				case "prepareCall" -> statement(call(this.connection, method, arguments), CallableStatement.class,
						see(arguments));
				case "createStatement" -> statement(call(this.connection, method, arguments), Statement.class, false);
				case "commit" -> {
					commit();
					yield null;
				}
				case "rollback" -> {
					if (arguments == null || arguments.length == 0) {
						this.written = false;
					}
					yield call(this.connection, method, arguments);
				}
				// Commits what is open.
				case "setAutoCommit" -> {
					if (this.written && arguments != null && Boolean.TRUE.equals(arguments[0]) && !this.connection.getAutoCommit()) {
						commit();
					}
					yield call(this.connection, method, arguments);
				}
				case "equals" -> arguments != null && proxy == arguments[0];
				case "hashCode" -> System.identityHashCode(proxy);
				default -> call(this.connection, method, arguments);
			};
		}

		private boolean see(Object @Nullable [] arguments) {
			return arguments != null && arguments.length > 0 && arguments[0] instanceof String sql && see(sql);
		}

		/** @return whether it may change what is told */
		private boolean see(String sql) {
			Schema.Statement seen = WatchedDataSource.this.schema.statement(sql);
			if (!seen.tables().isEmpty()) {
				Sources.tables(seen.tables());
			}
			return seen.writesWatched();
		}

		private Object statement(@Nullable Object statement, Class<?> type, boolean writing) {
			if (!writing && type != Statement.class) {
				return Objects.requireNonNull(statement);
			}
			return Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { type }, (proxy, method, arguments) -> {
				boolean writes = writing | see(arguments);
				String name = method.getName();
				if (name.equals("equals")) {
					return arguments != null && proxy == arguments[0];
				}
				if (name.equals("hashCode")) {
					return System.identityHashCode(proxy);
				}
				boolean executes = writes && name.startsWith("execute");
				if (executes) {
					this.written = true;
				}
				Object result = call(Objects.requireNonNull(statement), method, arguments);
				if (executes && this.connection.getAutoCommit()) {
					// Committed already, and the database does not say of what: rare, so everything is forgotten.
					this.written = false;
					WatchedDataSource.this.changes.changed(List.of(Changes.ALL));
				}
				return result;
			});
		}

		private void commit() throws SQLException {
			List<String> keys = List.of();
			String transaction = "";
			if (this.written) {
				try (PreparedStatement asking = this.connection.prepareStatement(CHANGED); ResultSet row = asking.executeQuery()) {
					row.next();
					keys = Changes.parse(row.getString(1));
					if (!keys.isEmpty()) {
						transaction = row.getString(2);
						WatchedDataSource.this.changes.committing(transaction, keys);
					}
				}
			}
			try {
				this.connection.commit();
			}
			finally {
				this.written = false;
				// Also if it is not known whether it was committed.
				if (!keys.isEmpty()) {
					WatchedDataSource.this.changes.committed(transaction, keys);
				}
			}
		}

	}

}
