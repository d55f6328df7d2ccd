package de.depesche.database;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/**
 * A program of its own that keeps an embedded database and a committed row, for tests that
 * kill it. Says {@code ready} and goes on until it is ended.
 */
final class DatabaseProgram {

	private DatabaseProgram() {
	}

	public static void main(String[] arguments) throws Exception {
		EmbeddedDatabase database = EmbeddedDatabase.start(Path.of(arguments[0]), () -> System.exit(1));
		try (Connection connection = connect(database); Statement statement = connection.createStatement()) {
			statement.execute("create table if not exists note (words text)");
			statement.execute("insert into note values ('committed')");
		}
		System.out.println("ready");
		Thread.sleep(Long.MAX_VALUE);
	}

	static Connection connect(Database database) throws SQLException {
		return DriverManager.getConnection(database.getJdbcUrl(), database.getUsername(), database.getPassword());
	}

	static Process start(Class<?> main, Map<String, String> environment, String... arguments) throws IOException {
		var command = new java.util.ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), main.getName()));
		command.addAll(List.of(arguments));
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
			.directory(new File(System.getProperty("java.io.tmpdir")));
		builder.environment().putAll(environment);
		return builder.start();
	}

	/** Reads what the program says up to {@code ready}, or all of it if it ends before. */
	static String untilReady(Process program) throws IOException {
		var said = new StringBuilder();
		BufferedReader reader = program.inputReader();
		for (String line = reader.readLine(); line != null && !line.equals("ready"); line = reader.readLine()) {
			said.append(line).append('\n');
		}
		return said.toString();
	}

}
