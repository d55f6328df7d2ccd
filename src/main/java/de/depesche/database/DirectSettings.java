package de.depesche.database;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The way past a pooler.
 *
 * @param directUrl address of the primary itself, where {@code spring.datasource.url} names a pooler that gives connections
 * out by transactions, such as PgBouncer; user and password are the same
 */
@ConfigurationProperties("depesche.database")
record DirectSettings(@Nullable String directUrl) {

	DirectSettings {
		if (directUrl != null && !directUrl.isBlank() && !directUrl.startsWith("jdbc:postgresql:")) {
			throw new IllegalArgumentException("depesche.database.direct-url: write it as jdbc:postgresql://host:5432/name");
		}
	}

}
