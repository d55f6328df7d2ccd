package de.depesche.comment;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the operator decides about comments.
 *
 * @param perTenMinutes comments and changes of one person in ten minutes at most
 * @param editWindow how long after writing its author may change a comment
 * @param events how long changes of threads are kept for readers who come back
 * @param streams open streams of this instance at most; 0 switches them off
 * @param streamsPerAddress open streams of one network address at most
 * @param heartbeat how long a stream is silent at most
 * @param streamLife after which a stream ends and is opened again
 */
@ConfigurationProperties("depesche.comment")
record CommentSettings(@DefaultValue("20") int perTenMinutes, @DefaultValue("15m") Duration editWindow,
		@DefaultValue("48h") Duration events, @DefaultValue("2000") int streams,
		@DefaultValue("50") int streamsPerAddress, @DefaultValue("15s") Duration heartbeat,
		@DefaultValue("10m") Duration streamLife) {
}
