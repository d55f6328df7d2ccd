package de.depesche.member;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import de.depesche.mail.MailMessage;
import de.depesche.mail.Mails;
import de.depesche.mail.Recipient;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The addresses of accounts: which belong to whom for certain, and what is sent there on
 * request. A link works once; what is kept of it is its hash.
 */
@Service
public class Addresses {

	private static final Duration CONFIRM_WITHIN = Duration.ofDays(3);

	private static final Duration RESET_WITHIN = Duration.ofHours(1);

	private static final String CONFIRM = "CONFIRM";

	private static final String RESET = "RESET";

	private final JdbcClient jdbc;

	private final Mails mails;

	private final RateLimits limits;

	private final MemberSettings settings;

	private final PasswordEncoder passwords;

	private final TransactionTemplate transactions;

	private final MessageSource messages;

	private final Clock clock;

	private final SecureRandom random = new SecureRandom();

	Addresses(JdbcClient jdbc, Mails mails, RateLimits limits, MemberSettings settings, PasswordEncoder passwords,
			TransactionTemplate transactions, MessageSource messages, Clock clock) {
		this.jdbc = jdbc;
		this.mails = mails;
		this.limits = limits;
		this.settings = settings;
		this.passwords = passwords;
		this.transactions = transactions;
		this.messages = messages;
		this.clock = clock;
	}

	/**
	 * What is known of an address.
	 *
	 * @param confirmed whether its owner has confirmed it
	 * @param pending the address that takes its place once that one is confirmed, or null
	 * @param failing whether the last mail there was refused
	 * @param mail whether mail is set up at all
	 */
	record Standing(boolean confirmed, @Nullable String pending, boolean failing, boolean mail) {
	}

	/** What became of a wish to have an address confirmed. */
	enum Asked {

		/** A link is on its way. */
		SENT,
		/** Mail is not set up; a new address counts from now on, without being confirmed. */
		CHANGED,
		/** Too many links in an hour. */
		TOO_MANY,
		/** Not an address. */
		MALFORMED,
		/** Mail is not set up, so there is no way to confirm an address. */
		OFF

	}

	/** Where some people get mail: those whose address is confirmed and who are not suspended. One query. */
	public Map<AccountId, Mailbox> confirmed(Collection<AccountId> accounts) {
		Map<AccountId, Mailbox> found = new HashMap<>();
		if (accounts.isEmpty()) {
			return found;
		}
		this.jdbc.sql("""
				select a.id, a.email, a.display_name, a.language, a.role from account a
				 where a.id = any (?) and a.email_confirmed_at is not null and a.suspended_at is null""")
			.param(accounts.stream().map(AccountId::value).distinct().toArray(Long[]::new))
			.query((row) -> {
				found.put(new AccountId(row.getLong("id")),
						new Mailbox(new Recipient(row.getString("email"), row.getString("display_name"),
								Locale.forLanguageTag(row.getString("language"))), Role.valueOf(row.getString("role")).rights()));
			});
		return found;
	}

	/** Two queries. */
	Standing standing(AccountId account) {
		return this.jdbc.sql("""
				select a.email, a.email_confirmed_at is not null as confirmed,
				       (select l.email from account_link l where l.account_id = a.id and l.purpose = 'CONFIRM'
				           and l.expires_at > ? and lower(l.email) <> lower(a.email) order by l.expires_at desc limit 1) as pending
				  from account a where a.id = ?""")
			.params(Timestamp.from(this.clock.instant()), account.value())
			.query((row, number) -> new Standing(row.getBoolean("confirmed"), row.getString("pending"),
					this.mails.failing(row.getString("email")), this.mails.enabled()))
			.single();
	}

	/**
	 * Sends a link that confirms an address. A new address takes the place of the present one
	 * when it is confirmed, so that a typing error shuts nobody out.
	 * @param fresh the new address, or null for the present one
	 * @param locale the language this person reads
	 */
	Asked ask(AccountId account, @Nullable String fresh, Locale locale) {
		String tidy = (fresh != null) ? fresh.strip() : null;
		if (tidy != null && !Accounts.isAddress(tidy)) {
			return Asked.MALFORMED;
		}
		if (!this.mails.enabled()) {
			if (tidy == null) {
				return Asked.OFF;
			}
			// Says of an address that is taken what it says of any other: nothing.
			try {
				this.jdbc.sql("update account set email = ?, email_confirmed_at = null, version = version + 1 where id = ?")
					.params(tidy, account.value())
					.update();
			}
			catch (DuplicateKeyException ex) {
				return Asked.MALFORMED;
			}
			return Asked.CHANGED;
		}
		if (!this.limits.tryTake("address-link", Long.toString(account.value()), this.settings.mailsPerAccount(),
				Duration.ofHours(1))) {
			return Asked.TOO_MANY;
		}
		this.transactions.executeWithoutResult((_) -> {
			String language = locale.getLanguage().equals("en") ? "en" : "de";
			Known known = this.jdbc
				.sql("update account set language = ? where id = ? returning id, email, display_name, language")
				.params(language, account.value())
				.query(Addresses::known)
				.single();
			String address = (tidy != null) ? tidy : known.email();
			boolean taken = this.jdbc.sql("select exists (select from account where lower(email) = lower(?) and id <> ?)")
				.params(address, account.value())
				.query(Boolean.class)
				.single();
			this.jdbc.sql("delete from account_link where account_id = ? and purpose = 'CONFIRM'").param(account.value()).update();
			if (taken) {
				// Whoever has that address already is not to be found out here, and gets no mail from strangers either.
				return;
			}
			String path = "/bestaetigung/" + link(account, CONFIRM, address, CONFIRM_WITHIN);
			Locale reader = Locale.forLanguageTag(known.language());
			this.mails.send(MailMessage.asked(new Recipient(address, known.name(), reader), message("member.mail.confirm.subject", reader),
					List.of(message("member.mail.confirm.text", reader, address)),
					new MailMessage.Action(message("member.mail.confirm.button", reader), path),
					message("member.mail.confirm.reason", reader)));
		});
		return Asked.SENT;
	}

	/** Whether a link would confirm an address. */
	boolean confirms(String token) {
		return valid(token, CONFIRM).isPresent();
	}

	/**
	 * Confirms the address a link was sent to, and makes it the account's.
	 * @return false if the link is unknown, used or too old, or somebody else has the address by now
	 */
	boolean confirm(String token) {
		try {
			return Boolean.TRUE.equals(this.transactions.execute((_) -> {
				Known link = use(token, CONFIRM).orElse(null);
				if (link == null) {
					return false;
				}
				String former = this.jdbc.sql("select email from account where id = ? for update").param(link.id()).query(String.class).single();
				this.jdbc.sql("update account set email = ?, email_confirmed_at = ?, version = version + 1 where id = ?")
					.params(link.email(), Timestamp.from(this.clock.instant()), link.id())
					.update();
				this.jdbc.sql("delete from account_link where account_id = ?").param(link.id()).update();
				if (!former.equalsIgnoreCase(link.email())) {
					tellFormer(former, link);
				}
				return true;
			}));
		}
		catch (DuplicateKeyException ex) {
			return false;
		}
	}

	/**
	 * Says at the former address that it is the account's no longer, whether it was ever confirmed or not: whoever took the
	 * account over is not to be the only one who knows. The new address is not named, because nobody proves who reads this.
	 */
	private void tellFormer(String former, Known account) {
		Locale locale = Locale.forLanguageTag(account.language());
		this.mails.send(MailMessage.asked(new Recipient(former, account.name(), locale), message("member.mail.moved.subject", locale),
				List.of(message("member.mail.moved.text", locale), message("member.mail.moved.not-you", locale)),
				new MailMessage.Action(message("member.mail.moved.button", locale), "/kontaktstellen"),
				message("member.mail.moved.reason", locale)));
	}

	/**
	 * Sends a link to a new password, if there is an account with that address.
	 * @param address network address of whoever asks
	 * @return false if there are too many wishes; whether there is an account is not told
	 */
	boolean forgotten(String email, String address) {
		String tidy = email.strip();
		if (!this.limits.tryTake("reset-address", address, this.settings.mailsPerAddress(), Duration.ofHours(1))) {
			return false;
		}
		if (!Accounts.isAddress(tidy)
				|| !this.limits.tryTake("reset-account", tidy.toLowerCase(Locale.ROOT), this.settings.mailsPerAccount(), Duration.ofHours(1))) {
			return true;
		}
		this.transactions.executeWithoutResult((_) -> this.jdbc.sql("""
				select id, email, display_name, language from account
				 where lower(email) = lower(?) and suspended_at is null""").param(tidy).query(Addresses::known).optional().ifPresent((it) -> {
			Locale locale = Locale.forLanguageTag(it.language());
			String path = "/kennwort/" + link(new AccountId(it.id()), RESET, it.email(), RESET_WITHIN);
			this.mails.send(MailMessage.asked(it.recipient(), message("member.mail.reset.subject", locale),
					List.of(message("member.mail.reset.text", locale)),
					new MailMessage.Action(message("member.mail.reset.button", locale), path),
					message("member.mail.reset.reason", locale)));
		}));
		return true;
	}

	/** Whether a link leads to a new password. */
	boolean resets(String token) {
		return valid(token, RESET).isPresent();
	}

	/**
	 * Gives an account a new password, ends all its sessions and tells its owner. The link is
	 * proof of the address, too.
	 * @param fresh a password without flaw, see {@link Accounts#passwordFlaw}
	 * @return false if the link is unknown, used or too old
	 */
	@Transactional
	public boolean reset(String token, String fresh) {
		Known link = use(token, RESET).orElse(null);
		if (link == null) {
			return false;
		}
		Timestamp now = Timestamp.from(this.clock.instant());
		this.jdbc.sql("""
				update account set password_hash = ?, email_confirmed_at = coalesce(email_confirmed_at, ?),
				       signed_out_before = ?, version = version + 1 where id = ?""")
			.params(this.passwords.encode(fresh), now, now, link.id())
			.update();
		this.jdbc.sql("delete from account_link where account_id = ? and purpose = 'RESET'").param(link.id()).update();
		Locale locale = Locale.forLanguageTag(link.language());
		this.mails.send(MailMessage.asked(link.recipient(), message("member.mail.changed.subject", locale),
				List.of(message("member.mail.changed.text", locale)),
				new MailMessage.Action(message("member.mail.changed.button", locale), "/kennwort-vergessen"),
				message("member.mail.changed.reason", locale)));
		return true;
	}

	/** Whether mail is set up. */
	boolean mail() {
		return this.mails.enabled();
	}

	@Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT9M")
	void forgetExpired() {
		this.jdbc.sql("delete from account_link where expires_at < ?").param(Timestamp.from(this.clock.instant())).update();
	}

	/** An account and the address that is meant. */
	private record Known(long id, String email, String name, String language) {

		Recipient recipient() {
			return new Recipient(this.email, this.name, Locale.forLanguageTag(this.language));
		}

	}

	private String link(AccountId account, String purpose, String email, Duration valid) {
		byte[] bytes = new byte[32];
		this.random.nextBytes(bytes);
		String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
		Instant now = this.clock.instant();
		this.jdbc.sql("insert into account_link (hash, account_id, purpose, email, expires_at) values (?, ?, ?, ?, ?)")
			.params(hash(token), account.value(), purpose, email, Timestamp.from(now.plus(valid)))
			.update();
		return token;
	}

	private Optional<Known> valid(String token, String purpose) {
		return this.jdbc.sql("""
				select a.id, l.email, a.display_name, a.language from account_link l join account a on a.id = l.account_id
				 where l.hash = ? and l.purpose = ? and l.expires_at > ? and a.suspended_at is null
				   and (l.purpose = 'CONFIRM' or lower(l.email) = lower(a.email))""")
			.params(hash(token), purpose, Timestamp.from(this.clock.instant()))
			.query(Addresses::known)
			.optional();
	}

	/** Removes the link first: of two who use it at once the second waits and finds nothing. */
	private Optional<Known> use(String token, String purpose) {
		Optional<Known> found = valid(token, purpose);
		if (found.isEmpty() || this.jdbc.sql("delete from account_link where hash = ?").param(hash(token)).update() == 0) {
			return Optional.empty();
		}
		return found;
	}

	private static Known known(java.sql.ResultSet row, int number) throws java.sql.SQLException {
		return new Known(row.getLong("id"), row.getString("email"), row.getString("display_name"), row.getString("language"));
	}

	private static byte[] hash(String token) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private String message(String key, Locale locale, Object... args) {
		return this.messages.getMessage(key, args, locale);
	}

}
