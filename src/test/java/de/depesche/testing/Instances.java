package de.depesche.testing;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import de.depesche.DepescheApplication;

/** The whole application in processes of their own on one database, for tests that kill some of them. */
public final class Instances implements AutoCloseable {

	private final List<Process> running = new ArrayList<>();

	private final String url;

	private final String user;

	private final String password;

	public Instances(String url, String user, String password) {
		this.url = url;
		this.user = user;
		this.password = password;
	}

	/** Starts one more; returns when it can be used. */
	public Process start(int port, String... settings) throws IOException {
		List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), DepescheApplication.class.getName(),
				"--server.port=" + port, "--server.address=127.0.0.1", "--depesche.demo=false",
				"--spring.datasource.url=" + this.url, "--spring.datasource.username=" + this.user,
				"--spring.datasource.password=" + this.password, "--depesche.admin.email=" + Journey.CLARA,
				"--depesche.admin.password=" + Journey.PASSWORD));
		command.addAll(List.of(settings));
		Process server = new ProcessBuilder(command).redirectErrorStream(true)
			.directory(new File(System.getProperty("java.io.tmpdir")))
			.start();
		this.running.add(server);
		StringBuilder said = new StringBuilder();
		BufferedReader reader = server.inputReader();
		for (String line = reader.readLine(); line != null; line = reader.readLine()) {
			said.append(line).append('\n');
			if (line.contains("Started DepescheApplication")) {
				// Somebody has to read on, else the program would wait for it.
				Thread.ofVirtual().start(() -> reader.lines().forEach((it) -> {
				}));
				return server;
			}
		}
		throw new IllegalStateException(said.toString());
	}

	/** A key of the first administrator for services. */
	public void makeKey(String key, String... rights) throws SQLException, GeneralSecurityException {
		byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
		try (Connection connection = connect(); PreparedStatement statement = connection.prepareStatement("""
				insert into api_key (name, prefix, hash, rights, account_id, created_at)
				select 'Test', ?, ?, ?, id, now() from account where email = ?""")) {
			statement.setString(1, key.substring(0, 12));
			statement.setBytes(2, hash);
			statement.setArray(3, connection.createArrayOf("text", rights));
			statement.setString(4, Journey.CLARA);
			if (statement.executeUpdate() != 1) {
				throw new IllegalStateException("There is no administrator yet");
			}
		}
	}

	public Connection connect() throws SQLException {
		return DriverManager.getConnection(this.url, this.user, this.password);
	}

	public void change(String statement) throws SQLException {
		try (Connection connection = connect(); Statement change = connection.createStatement()) {
			change.execute(statement);
		}
	}

	/** The first column of each row. */
	public List<String> ask(String query) throws SQLException {
		try (Connection connection = connect();
				Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery(query)) {
			List<String> found = new ArrayList<>();
			while (row.next()) {
				found.add(row.getString(1));
			}
			return found;
		}
	}

	public int count(String what) throws SQLException {
		return Integer.parseInt(ask("select count(*) from " + what).getFirst());
	}

	public static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

	@Override
	public void close() throws InterruptedException {
		for (Process it : this.running) {
			it.destroyForcibly().waitFor();
		}
	}

}
