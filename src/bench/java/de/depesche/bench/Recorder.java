package de.depesche.bench;

import java.lang.reflect.InvocationTargetException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import javax.sql.DataSource;

import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.proxy.ParameterSetOperation;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.config.BeanPostProcessor;

/** Writes down the statements a request sends, and sends them again with {@code explain}. */
final class Recorder implements QueryExecutionListener, BeanPostProcessor {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	/** The end of a transaction. */
	private static final Sent END = new Sent("commit", List.of());

	private final List<Sent> sent = Collections.synchronizedList(new ArrayList<>());

	private volatile boolean on;

	/**
	 * A statement as it was sent.
	 *
	 * @param sql its text
	 * @param parameters how its parameters were set
	 */
	record Sent(String sql, List<ParameterSetOperation> parameters) {
	}

	/**
	 * What statements cost the database.
	 *
	 * @param buffers pages of 8 KiB looked at, in the cache or not
	 * @param plan of the most expensive statement, for people
	 */
	record Cost(int statements, long buffers, String plan) {
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String name) {
		return (bean instanceof DataSource source)
				? ProxyDataSourceBuilder.create(source).listener(this).afterMethod(this::afterMethod).build() : bean;
	}

	@Override
	public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
	}

	@Override
	public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
		if (this.on && ofRequest()) {
			queries.forEach((it) -> this.sent.add(new Sent(it.getQuery(),
					it.getParametersList().isEmpty() ? List.of() : List.copyOf(it.getParametersList().getFirst()))));
		}
	}

	/** Others read, too, on their own account. */
	private static boolean ofRequest() {
		return Thread.currentThread().getName().startsWith("tomcat-handler");
	}

	/** Settings hold until the end of the transaction, so the ends have to be known. */
	private void afterMethod(MethodExecutionContext method) {
		if (this.on && ofRequest() && method.getMethod().getName().equals("commit")) {
			this.sent.add(END);
		}
	}

	/** The statements that are sent while this runs, and the ends of their transactions. */
	List<Sent> during(Runnable request) {
		this.sent.clear();
		this.on = true;
		request.run();
		this.on = false;
		return this.sent.stream()
			.filter((it) -> it == END || it.sql().stripLeading().matches("(?is)(select|with|set local)\\b.*"))
			.toList();
	}

	/** Sends reading statements again, twice: the first time may have to fetch and tidy up. */
	static Cost cost(DataSource database, List<Sent> statements) throws SQLException {
		int count = 0;
		long all = 0;
		long most = -1;
		String plan = "";
		try (Connection connection = database.getConnection()) {
			connection.setAutoCommit(false);
			for (Sent it : statements) {
				if (it == END) {
					connection.rollback();
					continue;
				}
				if (it.sql().startsWith("set")) {
					try (Statement setting = connection.createStatement()) {
						setting.execute(it.sql());
					}
					continue;
				}
				count++;
				explain(connection, "analyze, buffers, format json", it);
				JsonNode root = JSON.readTree(explain(connection, "analyze, buffers, format json", it)).get(0).get("Plan");
				long buffers = root.path("Shared Hit Blocks").asLong() + root.path("Shared Read Blocks").asLong();
				all += buffers;
				if (buffers > most) {
					most = buffers;
					plan = it.sql() + "\n\n" + explain(connection, "analyze, buffers", it);
				}
			}
			connection.rollback();
			connection.setAutoCommit(true);
		}
		return new Cost(count, all, plan);
	}

	private static String explain(Connection connection, String options, Sent sent) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement("explain (" + options + ") " + sent.sql())) {
			for (ParameterSetOperation it : sent.parameters()) {
				it.getMethod().invoke(statement, it.getArgs());
			}
			StringBuilder lines = new StringBuilder();
			try (ResultSet rows = statement.executeQuery()) {
				while (rows.next()) {
					lines.append(rows.getString(1)).append('\n');
				}
			}
			return lines.toString();
		}
		catch (IllegalAccessException | InvocationTargetException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
