package de.depesche.law;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import de.depesche.article.ArticleId;
import de.depesche.member.AccountId;
import de.depesche.member.RateLimits;
import de.depesche.shared.web.Secrets;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes what anybody reports (Art. 16): with or without an account, with or without a name. The
 * evidence is frozen at once; who reports the same once more adds words to the first report.
 */
@Service
class Reporting {

	private static final Duration HOUR = Duration.ofHours(1);

	private final JdbcClient jdbc;

	private final Restrictions restrictions;

	private final CaseLinks links;

	private final Letters letters;

	private final RateLimits limits;

	private final LawSettings settings;

	private final Secrets secrets;

	private final TransactionTemplate transactions;

	private final Clock clock;

	Reporting(JdbcClient jdbc, Restrictions restrictions, CaseLinks links, Letters letters, RateLimits limits, LawSettings settings,
			Secrets secrets, TransactionTemplate transactions, Clock clock) {
		this.jdbc = jdbc;
		this.restrictions = restrictions;
		this.links = links;
		this.letters = letters;
		this.limits = limits;
		this.settings = settings;
		this.secrets = secrets;
		this.transactions = transactions;
		this.clock = clock;
	}

	/**
	 * A report as it is sent.
	 *
	 * @param location the address that was reported, as told
	 * @param legalGround the provision somebody thinks of, or empty
	 * @param name name, or empty
	 * @param email address, or empty
	 * @param goodFaith whether it is stated that all is true and complete
	 * @param danger whether life or safety of a person may be in danger
	 * @param account who reports, or null
	 * @param network network address it comes from
	 * @param via {@code FORM} or {@code API}
	 */
	record Report(ArticleId article, int number, String location, @Nullable Category category, String legalGround, String explanation,
			String name, String email, boolean goodFaith, boolean danger, @Nullable AccountId account, String network, String via,
			Locale locale) {
	}

	/** What became of it. */
	sealed interface Received {

		/**
		 * It is taken.
		 *
		 * @param secret leads to the case
		 * @param again whether it was added to an earlier report of the same person
		 */
		record Taken(long notice, Instant at, String secret, boolean again) implements Received {
		}

		/**
		 * Something is wrong with it.
		 *
		 * @param flaws keys of messages by the name of the field
		 */
		record Invalid(List<Flaw> flaws) implements Received {
		}

		/** Too many in an hour. */
		record TooMany() implements Received {
		}

		/** Reports of this account are not taken for a while (Art. 23). */
		record Suspended(Instant until) implements Received {
		}

		/** There is no such comment that could be read. */
		record Missing() implements Received {
		}

	}

	/** What is wrong with a field. */
	record Flaw(String field, String message) {
	}

	/** Takes a report. Not to be called in a transaction. */
	Received receive(Report it) {
		List<Flaw> flaws = flaws(it);
		if (!flaws.isEmpty()) {
			return new Received.Invalid(flaws);
		}
		Instant now = this.clock.instant();
		AccountId account = it.account();
		if (account != null) {
			Instant until = this.jdbc.sql("select max(until) from law_measure where account_id = ? and kind = 'NOTICES_SUSPENDED' and until > ?")
				.params(account.value(), Letters.stamp(now))
				.query((row, number) -> (row.getTimestamp(1) != null) ? row.getTimestamp(1).toInstant() : Instant.EPOCH)
				.single();
			if (until.isAfter(now)) {
				return new Received.Suspended(until);
			}
		}
		boolean free = (account != null)
				? this.limits.tryTake("law-notice-account", Long.toString(account.value()), this.settings.noticesPerAccount(), HOUR)
				: this.limits.tryTake("law-notice-network", it.network(), this.settings.noticesPerNetwork(), HOUR);
		if (!free || (!it.email().isEmpty()
				&& !this.limits.tryTake("law-notice-mail", it.email().toLowerCase(Locale.ROOT), this.settings.noticesPerNetwork(), HOUR))) {
			return new Received.TooMany();
		}
		return Objects.requireNonNull(this.transactions.execute((_) -> store(it, now)));
	}

	private Received store(Report it, Instant now) {
		Restrictions.Spot spot = this.restrictions.spot(it.article(), it.number());
		if (spot == null || !readable(spot.id())) {
			return new Received.Missing();
		}
		Category category = Objects.requireNonNull(it.category());
		AccountId account = it.account();
		boolean trusted = account != null && this.jdbc.sql("select exists (select from law_trusted_flagger where account_id = ?)")
			.param(account.value())
			.query(Boolean.class)
			.single();
		boolean urgent = trusted || it.danger();
		long caseId = this.restrictions.open(spot, "NOTICE", category, urgent);
		byte[] key = (account != null) ? null : personKey(it.network(), it.email());
		Long earlier = this.jdbc.sql("""
				select notice_id from law_notice_contact where case_id = :case
				   and (account_id = :account or person_key = :key) order by notice_id limit 1""")
			.param("case", caseId)
			.param("account", (account != null) ? account.value() : null, java.sql.Types.BIGINT)
			.param("key", key, java.sql.Types.BINARY)
			.query(Long.class)
			.optional()
			.orElse(null);
		// Whoever is deciding has not read this.
		this.jdbc.sql("update law_case set version = version + 1, source = 'NOTICE', urgent = urgent or ?, due_at = least(due_at, ?) where id = ?")
			.params(urgent, Letters.stamp(now.plus(urgent ? this.settings.urgentDue() : this.settings.noticeDue())), caseId)
			.update();
		if (earlier != null) {
			this.jdbc.sql("insert into law_notice_addition (notice_id, at, explanation) values (?, ?, ?)")
				.params(earlier, Letters.stamp(now), it.explanation())
				.update();
			Instant at = this.jdbc.sql("select received_at from law_notice where id = ?").param(earlier).query(java.sql.Timestamp.class).single().toInstant();
			return new Received.Taken(earlier, at, this.links.toNotice(earlier), true);
		}
		long notice = this.jdbc.sql("""
				insert into law_notice (case_id, received_at, via, location, category, legal_ground, explanation, danger, trusted, good_faith)
				values (?, ?, ?, ?, ?, ?, ?, ?, ?, true) returning id""")
			.params(caseId, Letters.stamp(now), it.via(), it.location(), category.name(), it.legalGround(), it.explanation(), it.danger(), trusted)
			.query(Long.class)
			.single();
		this.jdbc.sql("""
				insert into law_notice_contact (notice_id, case_id, account_id, name, email, language, person_key, made_at)
				values (?, ?, ?, ?, ?, ?, ?, ?)""")
			.params(Arrays.asList(notice, caseId, (account != null) ? account.value() : null, it.name().isEmpty() ? null : it.name(),
					it.email().isEmpty() ? null : it.email(), it.locale().getLanguage().equals("en") ? "en" : "de", key, Letters.stamp(now)))
			.update();
		Instant due = this.jdbc.sql("select due_at from law_case where id = ?").param(caseId).query(java.sql.Timestamp.class).single().toInstant();
		this.letters.receipt(notice, now, due);
		return new Received.Taken(notice, now, this.links.toNotice(notice), false);
	}

	private boolean readable(long comment) {
		return this.jdbc.sql("select state in ('PUBLISHED', 'HELD') and published_at is not null from comment where id = ?")
			.param(comment)
			.query(Boolean.class)
			.single();
	}

	private static List<Flaw> flaws(Report it) {
		List<Flaw> flaws = new ArrayList<>();
		if (it.category() == null) {
			flaws.add(new Flaw("kategorie", "law.error.report.category"));
		}
		if (it.legalGround().length() > 300) {
			flaws.add(new Flaw("recht", "law.error.report.legal"));
		}
		if (it.explanation().isBlank() || it.explanation().length() > 5000) {
			flaws.add(new Flaw("erklaerung", "law.error.report.explanation"));
		}
		if (it.name().length() > 120) {
			flaws.add(new Flaw("name", "law.error.report.name"));
		}
		if (!it.email().isEmpty() && !(it.email().length() <= 254 && it.email().matches("[^@\\s\\p{Cc}]{1,64}@[^@\\s\\p{Cc}.]+(\\.[^@\\s\\p{Cc}.]+)+"))) {
			flaws.add(new Flaw("email", "law.error.report.email"));
		}
		if (!it.goodFaith()) {
			flaws.add(new Flaw("glaube", "law.error.report.faith"));
		}
		return flaws;
	}

	/** Tells one stranger from another without keeping where they sit. */
	private byte[] personKey(String network, String email) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(this.secrets.get("law-person"), "HmacSHA256"));
			return mac.doFinal((network + "\n" + email.toLowerCase(Locale.ROOT)).getBytes(StandardCharsets.UTF_8));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
