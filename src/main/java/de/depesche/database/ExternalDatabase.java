package de.depesche.database;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;

/** A server that somebody else runs, as {@code spring.datasource.*} says. */
record ExternalDatabase(DataSourceProperties properties) implements Database {

	/** The oldest major version that everything the program asks for works on. */
	static final int OLDEST_VERSION = 15;

	@Override
	public String getJdbcUrl() {
		return this.properties.determineUrl();
	}

	@Override
	public @Nullable String getUsername() {
		return this.properties.determineUsername();
	}

	@Override
	public @Nullable String getPassword() {
		return this.properties.determinePassword();
	}

	@Override
	public String getDriverClassName() {
		return this.properties.determineDriverClassName();
	}

	@Override
	public void close() {
		// The server is not ours to stop.
	}

}
