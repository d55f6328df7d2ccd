package de.depesche.delivery;

import java.time.Duration;
import java.util.List;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Streaming replicas of the database, from which pages are read that are for everybody.
 *
 * @param url addresses, each of one server; empty where there are none
 * @param username the role to connect as; that of the primary if it is missing
 * @param password its password; that of the primary if it is missing
 * @param connections to each of them, at most
 * @param lag how far behind a replica may be in what nobody is told of, such as sums and what is searched for, before it is
 * left out; pages that can be kept are never behind
 */
@Validated
@ConfigurationProperties("depesche.database.replica")
record ReplicaSettings(@NotNull @DefaultValue List<String> url, @Nullable String username, @Nullable String password,
		@Min(1) @Max(1000) @DefaultValue("10") int connections, @NotNull @DefaultValue("10s") Duration lag) {

	ReplicaSettings {
		if (url.stream().anyMatch((it) -> !it.startsWith("jdbc:postgresql:"))) {
			throw new IllegalArgumentException(
					"depesche.database.replica.url: write each as jdbc:postgresql://host:5432/name, separated by commas");
		}
		if (lag.toMillis() < 100) {
			throw new IllegalArgumentException("depesche.database.replica.lag: at least 100ms");
		}
	}

}
