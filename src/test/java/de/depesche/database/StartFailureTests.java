package de.depesche.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

import com.sun.security.auth.module.UnixSystem;
import de.depesche.DepescheApplication;
import de.depesche.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What stands on the screen of somebody whose program does not start. */
@ExtendWith(OutputCaptureExtension.class)
class StartFailureTests {

	private static final String STACK_TRACE_LINE = "\tat ";

	@TempDir
	Path temporary;

	@Test
	void aDataFolderInUseEndsTheProgramWithOneSentence() throws Exception {
		try (DataFolder _ = DataFolder.open(this.temporary)) {
			Process program = DatabaseProgram.start(DepescheApplication.class, Map.of(),
					"--depesche.data=" + this.temporary, "--server.port=0");
			assertThat(DatabaseProgram.untilReady(program))
				.contains("The data folder %s is in use by another running instance.".formatted(this.temporary))
				.doesNotContain(STACK_TRACE_LINE);
			assertThat(program.waitFor()).isEqualTo(1);
		}
	}

	@Test
	void aMachineWhereRootCannotStepDownEndsTheProgramWithOneSentence() throws Exception {
		assumeTrue(new UnixSystem().getUid() == 0, "only root has to step down");
		Path programs = Files.createDirectory(this.temporary.resolve("programs"));
		Path unshare = Files.writeString(programs.resolve("unshare"), "#!/bin/sh\nexit 1\n");
		Files.setPosixFilePermissions(unshare, PosixFilePermissions.fromString("rwxr-xr-x"));

		Process program = DatabaseProgram.start(DepescheApplication.class,
				Map.of("PATH", programs + ":" + System.getenv("PATH")), "--depesche.data=" + this.temporary,
				"--server.port=0");
		assertThat(DatabaseProgram.untilReady(program))
			.contains("PostgreSQL refuses to run as root, and this machine does not allow root to step down")
			.doesNotContain(STACK_TRACE_LINE);
		assertThat(program.waitFor()).isEqualTo(1);
	}

	@Test
	void namesADataFolderThatCannotBeWrittenTo(CapturedOutput output) throws IOException {
		Path file = Files.createFile(this.temporary.resolve("file"));
		startInVain("--depesche.data=" + file);
		assertThat(output).contains("The data folder %s cannot be created or written to.".formatted(file))
			.contains("setting depesche.data")
			.doesNotContain(STACK_TRACE_LINE);
	}

	@Test
	void namesTheVersionOfANewerPostgreSql(CapturedOutput output) throws IOException {
		Path cluster = Files.createDirectory(this.temporary.resolve("postgres"));
		Files.writeString(cluster.resolve("PG_VERSION"), "19\n");
		startInVain("--depesche.data=" + this.temporary);
		assertThat(output).contains("was made by PostgreSQL 19, but this version of Depesche brings PostgreSQL 18.")
			.doesNotContain(STACK_TRACE_LINE);
	}

	@Test
	void leavesAloneWhatIsNotADatabase(CapturedOutput output) throws IOException {
		Path cluster = Files.createDirectory(this.temporary.resolve("postgres"));
		Path letter = Files.writeString(cluster.resolve("letter.txt"), "Dear Anna");
		startInVain("--depesche.data=" + this.temporary);
		assertThat(output).contains("The folder %s is not empty".formatted(cluster))
			.doesNotContain(STACK_TRACE_LINE);
		assertThat(letter).hasContent("Dear Anna");
	}

	@Test
	void saysThatNobodyAnswersAtTheExternalAddressAndKeepsItsPasswordToItself(CapturedOutput output) {
		startInVain("--spring.datasource.url=jdbc:postgresql://127.0.0.1:1/news?password=secret");
		assertThat(output).contains("No PostgreSQL answers at jdbc:postgresql://127.0.0.1:1/news.")
			.doesNotContain("secret")
			.doesNotContain(STACK_TRACE_LINE);
	}

	@Test
	void saysThatTheExternalServerHasNoSuchDatabase(CapturedOutput output) {
		startInVain("--spring.datasource.url=" + TestDatabase.url().replace("/postgres?", "/missing?"));
		assertThat(output).contains("has no database of this name.").doesNotContain(STACK_TRACE_LINE);
	}

	@Test
	void namesTheOldestServerItRunsOn() {
		DatabaseConfiguration.refuseOlder(15);
		assertThatExceptionOfType(DatabaseUnavailableException.class).isThrownBy(() -> DatabaseConfiguration.refuseOlder(14))
			.withMessage("The setting spring.datasource.url leads to a PostgreSQL 14; Depesche needs 15 or newer.");
	}

	@Test
	void refusesTheAddressOfAnotherKindOfDatabase(CapturedOutput output) {
		startInVain("--spring.datasource.url=jdbc:mysql://127.0.0.1/news");
		assertThat(output).contains("The setting spring.datasource.url is not the address of a PostgreSQL database.")
			.doesNotContain(STACK_TRACE_LINE);
	}

	@Test
	void refusesADatabaseThatANewerVersionHasChanged(CapturedOutput output) throws SQLException {
		change("""
				create schema newer;
				create table newer.flyway_schema_history (like public.flyway_schema_history including all);
				insert into newer.flyway_schema_history select * from public.flyway_schema_history;
				insert into newer.flyway_schema_history
				(installed_rank, version, description, type, script, installed_by, execution_time, success)
				values (9999, '999', 'of tomorrow', 'SQL', 'V999__of_tomorrow.sql', 'anna', 1, true)""");
		try {
			startInVain("--spring.datasource.url=" + TestDatabase.url(), "--spring.flyway.default-schema=newer");
			assertThat(output)
				.contains("The database was already used by a newer version of Depesche: its schema is at 999")
				.doesNotContain(STACK_TRACE_LINE);
		}
		finally {
			change("drop schema newer cascade");
		}
	}

	private static void change(String statements) throws SQLException {
		try (Connection connection = TestDatabase.dataSource().getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute(statements);
		}
	}

	private static void startInVain(String... arguments) {
		var program = new SpringApplicationBuilder(DatabaseAlone.class).web(WebApplicationType.NONE);
		assertThatException().isThrownBy(() -> program.run(arguments));
	}

	/** Not found by scanning: the test's other parts start the whole program. */
	@Configuration(proxyBeanMethods = false)
	@Import(DatabaseConfiguration.class)
	@EnableConfigurationProperties({ DataSettings.class, DirectSettings.class })
	@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class })
	static class DatabaseAlone {

	}

}
