package de.depesche.member;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keys of services. A key has 256 random bits, so its plain SHA-256 is as hard to turn back
 * as a slow hash; what is stored opens nothing.
 */
@Service
class ApiKeys {

	private static final String ALPHABET = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

	private static final int PREFIX = 8;

	private static final int SECRET = 44;

	/** How exact the time of the last use is; each request would write otherwise. */
	private static final Duration USE_GRAIN = Duration.ofMinutes(5);

	private final JdbcClient jdbc;

	private final AccountRepository accounts;

	private final ApplicationEventPublisher events;

	private final SecureRandom random = new SecureRandom();

	private final Clock clock;

	ApiKeys(JdbcClient jdbc, AccountRepository accounts, ApplicationEventPublisher events, Clock clock) {
		this.events = events;
		this.jdbc = jdbc;
		this.accounts = accounts;
		this.clock = clock;
	}

	/**
	 * A key as it is listed.
	 *
	 * @param prefix beginning of the key, to tell it apart
	 */
	record Entry(long id, String name, String prefix, Set<Right> rights, String owner, Instant createdAt,
			@Nullable Instant lastUsedAt, @Nullable Instant revokedAt) {
	}

	/** Makes a key that acts for an account; this is the only time anybody sees it. */
	@Transactional
	String make(String name, Set<Right> rights, AccountId owner) {
		String prefix = text(PREFIX);
		String key = "dep_" + prefix + "_" + text(SECRET);
		this.jdbc.sql("""
				insert into api_key (name, prefix, hash, rights, account_id, created_at)
				values (?, ?, ?, string_to_array(?, ','), ?, ?)""")
			.params(name, "dep_" + prefix, hash(key),
					String.join(",", rights.stream().map(Right::name).sorted().toList()), owner.value(),
					Timestamp.from(this.clock.instant()))
			.update();
		this.events.publishEvent(new AuditedDeed("KEY_MADE", name, owner));
		return key;
	}

	/** Ends a key; a second time changes nothing. */
	@Transactional
	void revoke(long id) {
		this.jdbc.sql("update api_key set revoked_at = ? where id = ? and revoked_at is null returning name")
			.params(Timestamp.from(this.clock.instant()), id)
			.query(String.class)
			.optional()
			.ifPresent((name) -> this.events.publishEvent(new AuditedDeed("KEY_REVOKED", name, null)));
	}

	/** All keys, newest first. */
	List<Entry> all() {
		return this.jdbc.sql("""
				select k.id, k.name, k.prefix, k.rights, a.display_name, k.created_at, k.last_used_at, k.revoked_at
				from api_key k join account a on a.id = k.account_id order by k.id desc""")
			.query((row, number) -> new Entry(row.getLong("id"), row.getString("name"), row.getString("prefix"),
					rights((String[]) row.getArray("rights").getArray()), row.getString("display_name"),
					row.getTimestamp("created_at").toInstant(), instant(row.getTimestamp("last_used_at")),
					instant(row.getTimestamp("revoked_at"))))
			.list();
	}

	/**
	 * Who asks with this key: the rights it was made with, as far as its owner still has
	 * them, and in the sections where they count for its owner. Two queries, three for a limited owner.
	 */
	@Transactional
	public Optional<Viewer> viewer(String key) {
		record Found(long id, long account, Set<Right> rights, @Nullable Instant lastUsed) {
		}
		Optional<Found> found = this.jdbc
			.sql("select id, account_id, rights, last_used_at from api_key where hash = ? and revoked_at is null")
			.param(hash(key))
			.query((row, number) -> new Found(row.getLong("id"), row.getLong("account_id"),
					rights((String[]) row.getArray("rights").getArray()), instant(row.getTimestamp("last_used_at"))))
			.optional();
		if (found.isEmpty()) {
			return Optional.empty();
		}
		Account owner = this.accounts.findById(found.get().account()).orElseThrow();
		if (owner.suspended()) {
			return Optional.empty();
		}
		Instant now = this.clock.instant();
		if (found.get().lastUsed() == null || found.get().lastUsed().isBefore(now.minus(USE_GRAIN))) {
			this.jdbc.sql("update api_key set last_used_at = ? where id = ?")
				.params(Timestamp.from(now), found.get().id())
				.update();
		}
		Set<Right> rights = EnumSet.noneOf(Right.class);
		rights.addAll(found.get().rights());
		rights.retainAll(owner.role().rights());
		return Optional.of(new Viewer(owner.id(), owner.displayName(), rights, true, false,
				owner.sectionLimited() ? this.accounts.sections(owner.id().value()) : null));
	}

	private String text(int length) {
		StringBuilder text = new StringBuilder(length);
		for (int i = 0; i < length; i++) {
			text.append(ALPHABET.charAt(this.random.nextInt(ALPHABET.length())));
		}
		return text.toString();
	}

	private static Set<Right> rights(String[] names) {
		Set<Right> rights = EnumSet.noneOf(Right.class);
		Arrays.stream(names).map(Right::valueOf).forEach(rights::add);
		return rights;
	}

	private static @Nullable Instant instant(@Nullable Timestamp value) {
		return (value != null) ? value.toInstant() : null;
	}

	private static byte[] hash(String key) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
