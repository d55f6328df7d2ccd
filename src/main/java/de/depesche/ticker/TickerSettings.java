package de.depesche.ticker;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many readers one instance tells of news at once, and how.
 *
 * @param streams open streams of this instance at most; whoever comes then asks from time to time.
 * 0 switches streams off
 * @param streamsPerAddress open streams of one network address at most
 * @param heartbeat how long a stream is silent at most
 * @param streamLife after which a stream ends and is opened again, so that it is decided anew
 * whether the reader may read
 */
@ConfigurationProperties("depesche.ticker")
record TickerSettings(@DefaultValue("2000") int streams, @DefaultValue("50") int streamsPerAddress,
		@DefaultValue("15s") Duration heartbeat, @DefaultValue("10m") Duration streamLife) {
}
