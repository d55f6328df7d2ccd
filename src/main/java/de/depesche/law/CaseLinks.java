package de.depesche.law;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Secret links to a report or a statement of reasons; 256 random bits, of which only the hash is kept. */
@Component
class CaseLinks {

	private final SecureRandom random = new SecureRandom();

	private final JdbcClient jdbc;

	private final Clock clock;

	CaseLinks(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** Where a link leads: one of both. */
	record Target(@Nullable Long notice, @Nullable Long statement) {
	}

	/** A new secret for a report. */
	String toNotice(long notice) {
		return make(notice, null);
	}

	/** A new secret for a statement of reasons. */
	String toStatement(long statement) {
		return make(null, statement);
	}

	Optional<Target> find(String secret) {
		return this.jdbc.sql("select notice_id, statement_id from law_link where hash = ?")
			.param(sha256(secret.getBytes(StandardCharsets.US_ASCII)))
			.query((row, number) -> new Target(row.getObject(1, Long.class), row.getObject(2, Long.class)))
			.optional();
	}

	private String make(@Nullable Long notice, @Nullable Long statement) {
		byte[] bytes = new byte[32];
		this.random.nextBytes(bytes);
		String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
		this.jdbc.sql("insert into law_link (hash, notice_id, statement_id, made_at) values (:hash, :notice, :statement, :at)")
			.param("hash", sha256(secret.getBytes(StandardCharsets.US_ASCII)))
			.param("notice", notice)
			.param("statement", statement)
			.param("at", Timestamp.from(this.clock.instant()))
			.update();
		return secret;
	}

	static byte[] sha256(byte[] bytes) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(bytes);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
