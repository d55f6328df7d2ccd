package de.depesche.testing;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import javax.sql.DataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.flywaydb.core.Flyway;

/**
 * The database of all tests: one embedded PostgreSQL for each test JVM, of the same version
 * and locale as the product's, migrated once and stopped with the JVM. Tests started by
 * Spring get it without asking, see {@link TestDatabaseCustomizerFactory}; they share it and
 * clean up with {@link Tables#empty}. It promises no durability, which makes it fast. The system property
 * {@code depesche.test.postgres} names the archive (tar, xz) of another PostgreSQL to test with, {@code bin} at its top.
 */
public final class TestDatabase {

	static final String USER = "postgres";

	static final String NAME = "postgres";

	private TestDatabase() {
	}

	/** For tests without a Spring context: connections to the migrated database, not pooled. */
	public static DataSource dataSource() {
		return Holder.server.getDatabase(USER, NAME);
	}

	/** The migrated database's JDBC URL, with the user in it; there is no password. */
	public static String url() {
		return Holder.server.getJdbcUrl(USER, NAME);
	}

	/** The URL of an empty database beside it, for tests that own all that is in it; the program fills it at its start. */
	public static String another(String name) {
		try (Connection connection = dataSource().getConnection(); Statement statement = connection.createStatement()) {
			statement.execute("drop database if exists " + name + " with (force)");
			statement.execute("create database " + name + " template template0 encoding 'UTF8'");
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		return Holder.server.getJdbcUrl(USER, name);
	}

	/** Started by the first test that needs it: most tests never touch a database. */
	private static final class Holder {

		static final EmbeddedPostgres server = start();

		private static EmbeddedPostgres start() {
			try {
				Redirect log = Redirect.appendTo(new File("target/test-database.log"));
				// Every cached context keeps its own connection pool, hence so many connections.
				EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder();
				String other = System.getProperty("depesche.test.postgres");
				if (other != null) {
					builder.setPgBinaryResolver((_, _) -> new FileInputStream(other));
					// Debian's would have its socket where only its own user may.
					builder.setServerConfig("unix_socket_directories", "");
				}
				EmbeddedPostgres started = builder
					.setServerConfig("max_connections", "300")
					.setLocaleConfig("locale", "C.UTF-8")
					.setLocaleConfig("locale-provider", "icu")
					.setLocaleConfig("icu-locale", "de-DE")
					.setPGStartupWait(Duration.ofSeconds(60))
					.setOutputRedirector(log)
					.setErrorRedirector(log)
					.start();
				Flyway.configure()
					.dataSource(started.getDatabase(USER, NAME))
					.locations("classpath:db/migration")
					.load()
					.migrate();
				// What the law asks to keep is never emptied, and tests empty what it hangs on.
				try (Connection connection = started.getDatabase(USER, NAME).getConnection();
						Statement statement = connection.createStatement()) {
					statement.execute("""
							do $$ declare it record; begin
							  for it in select tgname, tgrelid::regclass as named from pg_trigger where tgname like 'law%\\_not\\_emptied' loop
							    execute format('alter table %s disable trigger %I', it.named, it.tgname);
							  end loop;
							end $$""");
					// Tests type faster than people, and some let one person write what is taken away again by the dozen.
					statement.execute("""
							insert into screening_check (name, enabled, numbers, edited_at) values
							('form-age', true, '{"seconds": 0, "hours": 24}', now()), ('history', false, '{}', now())""");
				}
				return started;
			}
			catch (IOException ex) {
				throw new UncheckedIOException("The test database did not start", ex);
			}
			catch (SQLException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
