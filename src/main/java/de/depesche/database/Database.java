package de.depesche.database;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** Where the connection pool, Flyway and JPA connect to. Closing is for after the pool is closed. */
sealed interface Database extends JdbcConnectionDetails, AutoCloseable permits ExternalDatabase, EmbeddedDatabase {

	@Override
	void close();

}
