package de.depesche.comment;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the operator decides about comments.
 *
 * @param perTenMinutes comments and changes of one person in ten minutes at most
 * @param editWindow how long after writing its author may change a comment
 * @param refusalsKept how long it is kept that something was refused or nudged: as long as the statistics of checks and the
 * history of an author look back, and no longer, as nothing was stored or restricted that somebody could complain about;
 * at least 30 days
 * @param events how long changes of threads are kept for readers who come back
 * @param streams open streams of this instance at most; 0 switches them off
 * @param streamsPerAddress open streams of one network address at most
 * @param heartbeat how long a stream is silent at most
 * @param streamLife after which a stream ends and is opened again
 */
@ConfigurationProperties("depesche.comment")
record CommentSettings(@DefaultValue("20") int perTenMinutes, @DefaultValue("15m") Duration editWindow,
		@DefaultValue("P30D") Duration refusalsKept, @DefaultValue("48h") Duration events, @DefaultValue("2000") int streams,
		@DefaultValue("50") int streamsPerAddress, @DefaultValue("15s") Duration heartbeat,
		@DefaultValue("10m") Duration streamLife) {

	CommentSettings {
		if (refusalsKept.compareTo(Duration.ofDays(30)) < 0) {
			throw new IllegalArgumentException("depesche.comment.refusals-kept: the statistics of checks count 30 days");
		}
	}

}
