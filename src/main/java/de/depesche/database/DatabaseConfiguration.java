package de.depesche.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

import javax.sql.DataSource;

import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.flyway.autoconfigure.FlywayProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.util.StringUtils;

@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

	/**
	 * Decides when the program starts, not by a condition: those are frozen when a release is
	 * compiled ahead of time, and one release has to serve both kinds.
	 */
	@Bean(destroyMethod = "close")
	Database database(DataSourceProperties properties, DataSettings settings) {
		String url = properties.getUrl();
		if (StringUtils.hasText(url)) {
			if (!url.startsWith("jdbc:postgresql:")) {
				throw DatabaseUnavailableException.wrongUrl();
			}
			return new ExternalDatabase(properties);
		}
		return EmbeddedDatabase.start(settings.folder(), DatabaseConfiguration::endProgram);
	}

	/** Where LISTEN works, and locks last as long as a connection: past a pooler that stands in between, if there is one. */
	@Bean(defaultCandidate = false)
	@Qualifier("direct")
	JdbcConnectionDetails directDatabase(Database database, DirectSettings settings) {
		return StringUtils.hasText(settings.directUrl()) ? new DirectDatabase(database, settings.directUrl()) : database;
	}

	/** Flyway holds a lock for as long as it migrates, on a connection of its own. */
	@Bean
	FlywayConnectionDetails migratedDatabase(Database database, DirectSettings settings, FlywayProperties properties) {
		return new MigratedDatabase(database, settings, properties);
	}

	/**
	 * Refuses a database that a newer version has changed already. Flyway alone would start on
	 * it, and this version would then write rows that the newer schema does not expect.
	 */
	@Bean
	FlywayMigrationStrategy refuseNewerSchema() {
		return flyway -> {
			refuseOlder(majorVersion(flyway.getConfiguration().getDataSource()));
			MigrationInfo[] migrations = flyway.info().all();
			newest(migrations, it -> it.isApplied() && !it.isResolved()).ifPresent(found -> {
				String known = newest(migrations, MigrationState::isResolved).map(MigrationVersion::getVersion)
					.orElse("none");
				throw DatabaseUnavailableException.newerSchema(found.getVersion(), known);
			});
			flyway.migrate();
		};
	}

	private static int majorVersion(DataSource source) {
		try (Connection connection = source.getConnection()) {
			return connection.getMetaData().getDatabaseMajorVersion();
		}
		catch (SQLException ex) {
			throw new CannotGetJdbcConnectionException("The database does not answer", ex);
		}
	}

	/** An older server would fail in the middle of some migration, with words about its grammar. */
	static void refuseOlder(int found) {
		if (found < ExternalDatabase.OLDEST_VERSION) {
			throw DatabaseUnavailableException.olderServer(found, ExternalDatabase.OLDEST_VERSION);
		}
	}

	private record DirectDatabase(Database database, String url) implements JdbcConnectionDetails {

		@Override
		public String getJdbcUrl() {
			return this.url;
		}

		@Override
		public @Nullable String getUsername() {
			return this.database.getUsername();
		}

		@Override
		public @Nullable String getPassword() {
			return this.database.getPassword();
		}

	}

	/** No address means that of the pool. */
	private record MigratedDatabase(Database database, DirectSettings settings,
			FlywayProperties properties) implements FlywayConnectionDetails {

		private boolean direct() {
			return StringUtils.hasText(this.settings.directUrl());
		}

		@Override
		public @Nullable String getJdbcUrl() {
			return direct() ? this.settings.directUrl() : this.properties.getUrl();
		}

		@Override
		public @Nullable String getUsername() {
			return direct() ? this.database.getUsername() : this.properties.getUser();
		}

		@Override
		public @Nullable String getPassword() {
			return direct() ? this.database.getPassword() : this.properties.getPassword();
		}

	}

	private static Optional<MigrationVersion> newest(MigrationInfo[] migrations, Predicate<MigrationState> states) {
		return Arrays.stream(migrations)
			.filter(it -> states.test(it.getState()))
			.map(MigrationInfo::getVersion)
			.filter(Objects::nonNull)
			.max(Comparator.naturalOrder());
	}

	/** Whoever watches over the program starts it again, which repairs more than going on without data. */
	private static void endProgram() {
		System.exit(1);
	}

}
