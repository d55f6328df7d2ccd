package de.depesche.preview;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import de.depesche.article.ArticleId;
import de.depesche.article.rights.ArticleRights;
import de.depesche.article.rights.Step;
import de.depesche.member.AccountId;
import de.depesche.member.AuditedDeed;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes, opens and ends preview links. The secret in a link has 256 random bits, so its plain
 * SHA-256 is as hard to turn back as a slow hash; what is stored opens nothing.
 */
@Service
class PreviewLinks {

	/** More links than this on one article are lost sight of. */
	static final int MOST = 100;

	private static final String LINK = """
			select l.id, l.article_id, l.label, l.created_at, a.display_name, l.ends_at, l.revoked_at, l.opened, l.last_opened_at
			  from preview_link l left join account a on a.id = l.created_by\s""";

	private final JdbcClient jdbc;

	private final ArticleRights rights;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	private final SecureRandom random = new SecureRandom();

	PreviewLinks(JdbcClient jdbc, ArticleRights rights, ApplicationEventPublisher events, Clock clock) {
		this.jdbc = jdbc;
		this.rights = rights;
		this.events = events;
		this.clock = clock;
	}

	/** A link at the only moment at which its secret is known. */
	record Made(long id, String secret) {
	}

	/**
	 * Makes a link.
	 * @param label 1 to {@link PreviewLink#MAX_LABEL} characters
	 * @param endsAt in the future, at most {@link PreviewLink#LONGEST} away
	 * @return empty if the article has {@link #MOST} links that still open
	 */
	@Transactional
	Optional<Made> make(ArticleId article, String label, Instant endsAt, @Nullable AccountId by) {
		this.rights.require(Step.CHANGE, article);
		// Two at once must not both be the last one that is allowed.
		this.jdbc.sql("select id from article where id = ? for no key update").param(article.value()).query(Long.class).single();
		Instant now = this.clock.instant();
		long open = this.jdbc
			.sql("select count(*) from preview_link where article_id = ? and revoked_at is null and ends_at > ?")
			.params(article.value(), Timestamp.from(now))
			.query(Long.class)
			.single();
		if (open >= MOST) {
			return Optional.empty();
		}
		byte[] bytes = new byte[32];
		this.random.nextBytes(bytes);
		String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
		long id = this.jdbc.sql("""
				insert into preview_link (article_id, hash, label, created_at, created_by, ends_at)
				values (?, ?, ?, ?, ?, ?) returning id""")
			.params(Arrays.asList(article.value(), hash(secret), label, Timestamp.from(now), (by != null) ? by.value() : null,
					Timestamp.from(endsAt)))
			.query(Long.class)
			.single();
		this.events.publishEvent(AuditedDeed.of("PREVIEW_MADE", article.value(), label));
		return Optional.of(new Made(id, secret));
	}

	/** The links of an article, newest first; at most 200, one query. */
	List<PreviewLink> of(ArticleId article) {
		return this.jdbc.sql(LINK + "where l.article_id = ? order by l.id desc limit 200")
			.param(article.value())
			.query(PreviewLinks::read)
			.list();
	}

	/** A link of an article; one query. */
	Optional<PreviewLink> find(ArticleId article, long id) {
		return this.jdbc.sql(LINK + "where l.article_id = ? and l.id = ?")
			.params(article.value(), id)
			.query(PreviewLinks::read)
			.optional();
	}

	/** The link with this secret, also one that has ended; one query. */
	Optional<PreviewLink> bySecret(String secret) {
		return this.jdbc.sql(LINK + "where l.hash = ?").param(hash(secret)).query(PreviewLinks::read).optional();
	}

	/** Counts that somebody looked. */
	@Transactional
	void opened(PreviewLink link) {
		this.jdbc.sql("update preview_link set opened = opened + 1, last_opened_at = ? where id = ?")
			.params(Timestamp.from(this.clock.instant()), link.id())
			.update();
	}

	/**
	 * Ends a link; a second time changes nothing.
	 * @return false if the article has no such link
	 */
	@Transactional
	boolean revoke(ArticleId article, long id) {
		this.rights.require(Step.CHANGE, article);
		boolean found = this.jdbc
			.sql("update preview_link set revoked_at = coalesce(revoked_at, ?) where article_id = ? and id = ?")
			.params(Timestamp.from(this.clock.instant()), article.value(), id)
			.update() == 1;
		if (found) {
			this.events.publishEvent(AuditedDeed.of("PREVIEW_REVOKED", article.value(), ""));
		}
		return found;
	}

	private static PreviewLink read(ResultSet row, int number) throws SQLException {
		return new PreviewLink(row.getLong("id"), new ArticleId(row.getLong("article_id")), row.getString("label"),
				row.getTimestamp("created_at").toInstant(), row.getString("display_name"),
				row.getTimestamp("ends_at").toInstant(), instant(row.getTimestamp("revoked_at")), row.getInt("opened"),
				instant(row.getTimestamp("last_opened_at")));
	}

	private static @Nullable Instant instant(@Nullable Timestamp value) {
		return (value != null) ? value.toInstant() : null;
	}

	private static byte[] hash(String secret) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
