package de.depesche.audience;

import java.time.Duration;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How what is read is counted, and for how long the sums are kept.
 *
 * @param flush how often an instance writes down what it has counted; a process that is killed loses
 * what it has counted since
 * @param minutes how long sums of a minute are kept; at least 25 hours, which "most read" needs
 * @param hours how long sums of an hour are kept; at least 15 days, which comparisons need
 * @param days how long sums of a day are kept
 * @param perAddress views and reports of one network address that an instance counts in a minute at most
 * @param articles different articles that an instance counts in a minute at most; what more is opened counts
 * for the site alone
 */
@Validated
@ConfigurationProperties("depesche.audience")
record AudienceSettings(@NotNull @DefaultValue("5s") Duration flush, @NotNull @DefaultValue("48h") Duration minutes,
		@NotNull @DefaultValue("90d") Duration hours, @NotNull @DefaultValue("1100d") Duration days,
		@Min(1) @DefaultValue("300") int perAddress, @Min(1) @DefaultValue("2000") int articles) {

	AudienceSettings {
		if (minutes.toHours() < 25 || hours.toDays() < 15 || days.compareTo(hours) < 0 || flush.isNegative() || flush.isZero()) {
			throw new IllegalArgumentException("depesche.audience: minutes at least 25h, hours at least 15d, days not less than hours");
		}
	}

	/** How long sums of a span are kept. */
	Duration kept(Step step) {
		return switch (step) {
			case MINUTE -> this.minutes;
			case HOUR -> this.hours;
			case DAY -> this.days;
		};
	}

}
