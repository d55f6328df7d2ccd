package de.depesche.shared.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets a client repeat a create without creating twice, as the IETF draft "The
 * Idempotency-Key HTTP Header Field" describes it. The key is kept in the transaction of
 * the create itself, so it is there exactly if the thing created is.
 */
@Component
public class Idempotency {

	private static final Duration KEPT = Duration.ofHours(48);

	private final JdbcClient jdbc;

	private final Clock clock;

	Idempotency(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * What a create came to.
	 *
	 * @param resource id of the thing created
	 * @param replayed true if an earlier request with the key created it
	 */
	public record Outcome(String resource, boolean replayed) {
	}

	/**
	 * Runs the create once for each owner and key. A second request waits for the first and
	 * gets its result.
	 * @param owner who sends the key; keys of different owners do not meet
	 * @param key the header, 1 to 255 visible ASCII characters, or null to create
	 * unconditionally
	 * @param operation what is created, for example {@code article}
	 * @param request the request as it came, to recognise another one with the same key
	 * @param create does the work and gives the id of what it made
	 * @throws ProblemException 400 {@code bad-idempotency-key}; 422
	 * {@code idempotency-key-reused} if the key came with another request before
	 */
	@Transactional
	public Outcome once(String owner, @Nullable String key, String operation, byte[] request, Supplier<String> create) {
		if (key == null) {
			return new Outcome(create.get(), false);
		}
		if (!key.matches("[\\x21-\\x7e]{1,255}")) {
			throw new ProblemException(HttpStatus.BAD_REQUEST, "bad-idempotency-key");
		}
		byte[] hash = hash(operation, request);
		int inserted = this.jdbc
			.sql("""
					insert into idempotency_key (owner, key, operation, request_hash, created_at)
					values (?, ?, ?, ?, ?) on conflict do nothing""")
			.params(owner, key, operation, hash, java.sql.Timestamp.from(this.clock.instant()))
			.update();
		if (inserted == 0) {
			return replay(owner, key, hash);
		}
		String resource = create.get();
		this.jdbc.sql("update idempotency_key set resource_id = ? where owner = ? and key = ?")
			.params(resource, owner, key)
			.update();
		return new Outcome(resource, false);
	}

	private Outcome replay(String owner, String key, byte[] hash) {
		return this.jdbc.sql("select request_hash, resource_id from idempotency_key where owner = ? and key = ?")
			.params(owner, key)
			.query((row, number) -> {
				if (!Arrays.equals(hash, row.getBytes("request_hash"))) {
					throw new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, "idempotency-key-reused");
				}
				return new Outcome(row.getString("resource_id"), true);
			})
			.single();
	}

	/** Forgets keys nobody repeats any more. */
	@Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT5M")
	void forgetOld() {
		this.jdbc.sql("delete from idempotency_key where created_at < ?")
			.param(java.sql.Timestamp.from(this.clock.instant().minus(KEPT)))
			.update();
	}

	private static byte[] hash(String operation, byte[] request) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			digest.update(operation.getBytes(StandardCharsets.UTF_8));
			digest.update((byte) 0);
			return digest.digest(request);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
