package de.depesche.database;

import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/**
 * Says in one sentence why an external database lets us not in. The words are ours, because
 * the driver's come in the language of the machine.
 */
class ConnectionFailureAnalyzer extends AbstractFailureAnalyzer<PSQLException> {

	private final Environment environment;

	ConnectionFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, PSQLException cause) {
		String state = Objects.requireNonNullElse(cause.getSQLState(), "");
		// What follows the question mark may hold a password.
		String url = this.environment.getProperty("spring.datasource.url", "").replaceFirst("\\?.*", "");
		return switch (state) {
			case "08001", "08004", "08006" -> new FailureAnalysis("No PostgreSQL answers at %s.".formatted(url),
					"Start it, or correct the setting spring.datasource.url.", cause);
			case "28P01", "28000" -> new FailureAnalysis(
					"The PostgreSQL at %s refuses the user name or the password.".formatted(url),
					"Correct the settings spring.datasource.username and spring.datasource.password.", cause);
			case "3D000" -> new FailureAnalysis("The PostgreSQL at %s has no database of this name.".formatted(url),
					"Create the database, or correct the setting spring.datasource.url.", cause);
			case "53300" -> new FailureAnalysis("The PostgreSQL at %s accepts no more connections.".formatted(url),
					"Raise its max_connections, or lower the setting spring.datasource.hikari.maximum-pool-size.", cause);
			default -> null;
		};
	}

}
