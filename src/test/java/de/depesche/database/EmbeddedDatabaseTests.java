package de.depesche.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import de.depesche.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What the embedded database promises; the folder has a space in its name, as people's folders have. */
class EmbeddedDatabaseTests {

	@TempDir
	static Path temporary;

	private static Path folder;

	private static final CountDownLatch lost = new CountDownLatch(1);

	private static EmbeddedDatabase database;

	@BeforeAll
	static void start() {
		folder = temporary.resolve("my data");
		database = EmbeddedDatabase.start(folder, lost::countDown);
	}

	@AfterAll
	static void stop() {
		database.close();
	}

	@Test
	void losesNothingInAPowerCut() throws Exception {
		assertThat(List.of(ask("show fsync"), ask("show synchronous_commit"), ask("show full_page_writes")))
			.containsOnly("on");
		assertThat(ask("show max_connections")).isEqualTo("60");
		assertThat(ask("show server_version")).startsWith(EmbeddedDatabase.MAJOR_VERSION + ".");
	}

	@Test
	void listensToThisMachineOnly() throws Exception {
		assertThat(ask("show listen_addresses")).isEqualTo("127.0.0.1");
	}

	@Test
	void sortsLikeAGermanDictionary() throws Exception {
		assertThat(ask("""
				select string_agg(word, ' ' order by word)
				from (values ('Zebra'), ('Ofen'), ('Äpfel'), ('Apfel'), ('Öl')) as words (word)"""))
			.isEqualTo("Apfel Äpfel Ofen Öl Zebra");
	}

	@Test
	void refusesAWrongPasswordForEveryRole() {
		for (String role : List.of("depesche", "postgres")) {
			for (String password : List.of("wrong", "")) {
				assertThatExceptionOfType(SQLException.class)
					.isThrownBy(() -> DriverManager.getConnection(database.getJdbcUrl(), role, password));
			}
		}
	}

	@Test
	void givesTheApplicationARoleWithoutPowerOverTheServer() throws Exception {
		assertThat(ask("select rolsuper or rolcreaterole or rolcreatedb from pg_roles where rolname = current_user"))
			.isEqualTo("f");
	}

	@Test
	void keepsThePasswordForItsOwner() throws Exception {
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("postgres-password"))))
			.isEqualTo("rw-------");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder))).isEqualTo("rwx------");
	}

	@Test
	void writesNoPersonalDataIntoItsLog() throws Exception {
		try (Connection connection = DatabaseProgram.connect(database);
				Statement statement = connection.createStatement()) {
			statement.execute("create table person (mail text unique)");
			statement.execute("insert into person values ('anna@example.org')");
			assertThatExceptionOfType(SQLException.class)
				.isThrownBy(() -> statement.execute("insert into person values ('anna@example.org')"));
		}
		assertThat(folder.resolve("postgres.log")).content()
			.contains("duplicate key value")
			.doesNotContain("anna@example.org");
	}

	@Test
	void refusesAFolderThatIsInUse() {
		assertThatExceptionOfType(DatabaseUnavailableException.class)
			.isThrownBy(() -> EmbeddedDatabase.start(folder, () -> {
			}))
			.withMessage("The data folder %s is in use by another running instance.", folder);
	}

	@Test
	void startsAKilledServerAgainWhereItWasAndGivesUpWhenThatDoesNotHelp() throws Exception {
		Path own = temporary.resolve("killed");
		try (EmbeddedDatabase killed = EmbeddedDatabase.start(own, lost::countDown)) {
			String url = killed.getJdbcUrl();
			try (Connection connection = DatabaseProgram.connect(killed);
					Statement statement = connection.createStatement()) {
				statement.execute("create table note (words text)");
				statement.execute("insert into note values ('kept')");
			}
			killAndAwaitTheNext(killed);
			assertThat(killed.getJdbcUrl()).isEqualTo(url);
			assertThat(ask(killed, "select words from note")).isEqualTo("kept");

			killAndAwaitTheNext(killed);
			killed.process().destroyForcibly();
			assertThat(lost.await(20, TimeUnit.SECONDS)).isTrue();
		}
	}

	@Test
	void keepsItsDataOverStopsAndWhateverLiesInThePidFile() throws Exception {
		Path own = temporary.resolve("stopped");
		String url;
		try (EmbeddedDatabase first = EmbeddedDatabase.start(own, lost::countDown)) {
			url = first.getJdbcUrl();
			change(first, "create table note (words text)");
			change(first, "insert into note values ('kept')");
		}
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> DriverManager.getConnection(url));

		Path pidFile = own.resolve("postgres/postmaster.pid");
		assertThat(pidFile).doesNotExist();
		// What a kill -9 and a reused process number leave: the number of something else.
		Files.writeString(pidFile, ProcessHandle.current().pid() + "\n");
		try (EmbeddedDatabase second = EmbeddedDatabase.start(own, lost::countDown)) {
			assertThat(ask(second, "select words from note")).isEqualTo("kept");
		}

		Files.writeString(pidFile, strangersPid() + "\n");
		assertThatExceptionOfType(DatabaseUnavailableException.class)
			.isThrownBy(() -> EmbeddedDatabase.start(own, lost::countDown))
			.withMessageContaining("is being served by a PostgreSQL that this program did not start");
		Files.delete(pidFile);

		Files.move(own.resolve("postgres-password"), temporary.resolve("lost-password"));
		assertThatExceptionOfType(DatabaseUnavailableException.class)
			.isThrownBy(() -> EmbeddedDatabase.start(own, lost::countDown))
			.withMessageContaining("postgres-password is missing or empty");
	}

	@Test
	void recoversFromAKilledProgram() throws Exception {
		Path own = temporary.resolve("orphaned");
		Process program = DatabaseProgram.start(DatabaseProgram.class, Map.of(), own.toString());
		DatabaseProgram.untilReady(program);
		assertThat(program.isAlive()).isTrue();
		long orphan = Long.parseLong(Files.readAllLines(own.resolve("postgres/postmaster.pid")).getFirst());
		program.destroyForcibly().waitFor();
		assertThat(ProcessHandle.of(orphan)).as("the server outlives the program").isPresent();

		try (EmbeddedDatabase again = EmbeddedDatabase.start(own, lost::countDown)) {
			assertThat(ask(again, "select words from note")).isEqualTo("committed");
			assertThat(ProcessHandle.of(orphan)).isEmpty();
		}
	}

	@Test
	void completesAFirstStartThatWasCutOffAnywhere() throws Exception {
		Path own = temporary.resolve("cut off");
		List<Path> stages = List.of(own.resolve("bin"), own.resolve("postgres-password"),
				own.resolve("postgres.new/base"), own.resolve("postgres.new/postmaster.pid"), own.resolve("postgres"));
		var cutOff = new ArrayList<Path>();
		for (Path stage : stages) {
			Process program = DatabaseProgram.start(DatabaseProgram.class, Map.of(), own.toString());
			await(() -> Files.exists(stage) || !program.isAlive());
			if (program.isAlive()) {
				cutOff.add(stage);
			}
			program.destroyForcibly().waitFor();
		}
		assertThat(cutOff).isEqualTo(stages);
		try (EmbeddedDatabase completed = EmbeddedDatabase.start(own, lost::countDown)) {
			assertThat(ask(completed, "select current_database()")).isEqualTo("depesche");
			assertThat(own.resolve("postgres.new")).doesNotExist();
		}
	}

	private static void killAndAwaitTheNext(EmbeddedDatabase database) throws InterruptedException {
		ProcessHandle first = database.process();
		first.destroyForcibly();
		await(() -> !first.equals(database.process()));
	}

	private static String ask(String query) throws SQLException {
		return ask(database, query);
	}

	private static String ask(EmbeddedDatabase database, String query) throws SQLException {
		try (Connection connection = DatabaseProgram.connect(database);
				Statement statement = connection.createStatement();
				ResultSet answer = statement.executeQuery(query)) {
			answer.next();
			return answer.getString(1);
		}
	}

	private static void change(EmbeddedDatabase database, String statement) throws SQLException {
		try (Connection connection = DatabaseProgram.connect(database);
				Statement change = connection.createStatement()) {
			change.execute(statement);
		}
	}

	/** A process of a PostgreSQL whose programs lie elsewhere; it ends with its connection, so keep that open. */
	private static long strangersPid() throws SQLException {
		strangersConnection = TestDatabase.dataSource().getConnection();
		try (Statement statement = strangersConnection.createStatement();
				ResultSet answer = statement.executeQuery("select pg_backend_pid()")) {
			answer.next();
			return answer.getLong(1);
		}
	}

	private static Connection strangersConnection;

	private static void await(java.util.function.BooleanSupplier condition) throws InterruptedException {
		long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
		while (!condition.getAsBoolean() && System.nanoTime() < end) {
			Thread.sleep(5);
		}
		assertThat(condition.getAsBoolean()).isTrue();
	}

}
