package de.depesche.delivery;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How finished answers are kept.
 *
 * @param enabled whether they are kept at all
 * @param maxBytes memory for them, all encodings together
 * @param statistics how old sums may be that change all the time, such as what is read most
 * @param lease how long after the database was last heard of kept answers are still given out
 * @param hosts names of the site that are told apart where {@code depesche.url} is missing; requests to more of
 * them are answered without keeping anything
 * @param purge addresses of proxies that are told what to forget; then answers may be kept there, too
 * @param proxyAge how long such a proxy may keep an answer it is not told to forget
 */
@Validated
@ConfigurationProperties("depesche.delivery")
record DeliverySettings(@DefaultValue("true") boolean enabled, @NotNull @DefaultValue("96MB") DataSize maxBytes,
		@NotNull @DefaultValue("30s") Duration statistics, @NotNull @DefaultValue("3s") Duration lease,
		@Min(1) @Max(1000) @DefaultValue("8") int hosts, @NotNull @DefaultValue List<URI> purge,
		@NotNull @DefaultValue("1d") Duration proxyAge) {

	DeliverySettings {
		if (lease.isNegative() || lease.isZero() || statistics.isNegative() || maxBytes.toBytes() < 1_000_000) {
			throw new IllegalArgumentException("depesche.delivery: max-bytes at least 1MB, lease and statistics positive");
		}
	}

}
