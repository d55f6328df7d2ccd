package de.depesche.schedule;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import de.depesche.DepescheApplication;
import de.depesche.testing.Api;
import de.depesche.testing.Journey;
import de.depesche.testing.TestDatabase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Two instances on one database, as processes of their own; one is killed while both publish. */
class ManyDueJourney {

	private static final int ARTICLES = 1_000;

	/** From planning to publication; the first are due while the last are still being planned. */
	private static final Duration AHEAD = Duration.ofSeconds(12);

	private static final String KEY = "dep_manydue1_0123456789abcdefghijklmnopqrstuvwxyzABCDEFGH";

	private final List<Process> instances = new ArrayList<>();

	private String database;

	@BeforeEach
	void aDatabaseOfItsOwn() throws Exception {
		String name = "due" + System.nanoTime();
		try (Connection connection = DriverManager.getConnection(TestDatabase.url());
				Statement statement = connection.createStatement()) {
			statement.execute("create database " + name + " template template0 encoding 'UTF8'");
		}
		this.database = TestDatabase.url().replaceFirst("/postgres\\?", "/" + name + "?");
		assertThat(this.database).contains(name);
	}

	@AfterEach
	void end() throws Exception {
		for (Process it : this.instances) {
			it.destroyForcibly().waitFor();
		}
	}

	@Test
	void aThousandArticlesAppearOnceEachAndNotTooEarlyThoughAnInstanceDies() throws Exception {
		int one = freePort();
		int other = freePort();
		Process dying = start(one);
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> count("account where email = '" + Journey.CLARA + "'") == 1);
		makeKey();
		start(other);
		List<Api> services = List.of(new Api(one, KEY), new Api(other, KEY));
		try (ExecutorService writers = Executors.newFixedThreadPool(6)) {
			List<Future<?>> all = new ArrayList<>();
			for (int i = 0; i < ARTICLES; i++) {
				int number = i;
				all.add(writers.submit(() -> plan(services.get(number % 2), number, Instant.now().plus(AHEAD))));
			}
			for (Future<?> it : all) {
				it.get();
			}
		}
		assertThat(number("select max(teaser_text::timestamptz) - min(teaser_text::timestamptz) < interval '1 minute' from article"))
			.as("all are due in one minute")
			.isEqualTo("t");

		Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50))
			.until(() -> count("article where status = 'PUBLISHED'") > 300);
		dying.destroyForcibly().waitFor();
		assertThat(count("article where status = 'SCHEDULED'")).as("killed in the middle").isPositive();
		Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> count("article where status = 'PUBLISHED'") == ARTICLES);

		assertThat(count("article_revision where deed = 'PUBLISHED'")).as("each is published once").isEqualTo(ARTICLES);
		assertThat(count("""
				(select article_id from article_revision where deed = 'PUBLISHED' group by article_id having count(*) > 1) twice"""))
			.isZero();
		assertThat(count("""
				article a join article_revision r on r.article_id = a.id and r.deed = 'SCHEDULED'
				 where a.first_published_at < (a.teaser_text)::timestamptz""")).as("none is too early").isZero();
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> count("scheduled_task") == 0);
		assertThat(count("planned_deed")).isZero();
		System.out.println("Latest, in seconds after its time: " + number("""
				select extract(epoch from max(first_published_at - teaser_text::timestamptz)) from article"""));
	}

	/** The instant stands in the teaser, too, where publishing does not remove it. */
	private static void plan(Api service, int number, Instant at) {
		var draft = service.post("/api/v1/articles", """
				{"headline":"Termin %d","lead":"Vorspann","teaserText":"%s","section":"politik","authors":["redaktion"],
				 "body":{"version":1,"blocks":[{"type":"paragraph","content":[{"text":"Text"}]}]}}""".formatted(number, at));
		assertThat(draft.status()).as(draft.text()).isEqualTo(201);
		var planned = service.post("/api/v1/articles/" + draft.json().path("id").asLong() + "/publication",
				"{\"at\":\"" + at + "\"}", "If-Match", draft.etag());
		assertThat(planned.status()).as(planned.text()).isEqualTo(200);
	}

	private void makeKey() throws Exception {
		byte[] hash = MessageDigest.getInstance("SHA-256").digest(KEY.getBytes(StandardCharsets.UTF_8));
		try (Connection connection = DriverManager.getConnection(this.database);
				Statement author = connection.createStatement();
				var statement = connection.prepareStatement("""
						insert into api_key (name, prefix, hash, rights, account_id, created_at)
						select 'Termine', 'dep_manydue1', ?, array['READ_DRAFTS', 'WRITE_ARTICLES', 'PUBLISH'], id, now()
						  from account where email = ?""")) {
			author.execute("insert into author (slug, name, kind) values ('redaktion', 'Redaktion', 'NEWSROOM')");
			statement.setBytes(1, hash);
			statement.setString(2, Journey.CLARA);
			assertThat(statement.executeUpdate()).isOne();
		}
	}

	private int count(String what) throws Exception {
		return Integer.parseInt(number("select count(*) from " + what));
	}

	private String number(String query) throws Exception {
		try (Connection connection = DriverManager.getConnection(this.database);
				Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery(query)) {
			row.next();
			return row.getString(1);
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

	/** The whole application in a process of its own; returns when it can be used. */
	private Process start(int port) throws IOException {
		ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), DepescheApplication.class.getName(),
				"--server.port=" + port, "--server.address=127.0.0.1", "--depesche.demo=false",
				"--spring.datasource.url=" + this.database, "--depesche.admin.email=" + Journey.CLARA,
				"--depesche.admin.password=" + Journey.PASSWORD)
			.redirectErrorStream(true)
			.directory(new File(System.getProperty("java.io.tmpdir")));
		Process server = builder.start();
		this.instances.add(server);
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

}
