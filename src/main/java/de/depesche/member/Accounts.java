package de.depesche.member;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.function.SingletonSupplier;

/** Accounts: making them, signing in, giving parts. */
@Service
public class Accounts {

	/** Shortest password, in characters (NIST SP 800-63B-4 asks for 8 beside a second factor, 15 alone). */
	static final int MIN_PASSWORD = 10;

	/** bcrypt reads no further than this many bytes. */
	private static final int MAX_PASSWORD_BYTES = 72;

	private static final int MAX_EMAIL = 254;

	private static final Pattern UNPRINTABLE = Pattern.compile("\\p{Cc}");

	private static final Pattern EMAIL = Pattern.compile("[^@\\s\\p{Cc}]{1,64}@[^@\\s\\p{Cc}.]+(\\.[^@\\s\\p{Cc}.]+)+");

	private final AccountRepository accounts;

	private final SessionContexts sessions;

	private final PasswordEncoder passwords;

	private final RateLimits limits;

	private final MemberSettings settings;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	/**
	 * Of a password nobody knows. Compared where there is no account, so that the time of the
	 * answer does not tell, and kept for accounts nobody signs in to. Made when it is first needed, as
	 * it takes as long as a sign-in.
	 */
	private final Supplier<String> nobodysHash;

	Accounts(AccountRepository accounts, SessionContexts sessions, PasswordEncoder passwords, RateLimits limits,
			MemberSettings settings, Clock clock,
			ApplicationEventPublisher events) {
		this.events = events;
		this.accounts = accounts;
		this.sessions = sessions;
		this.passwords = passwords;
		this.limits = limits;
		this.settings = settings;
		this.clock = clock;
		this.nobodysHash = SingletonSupplier.of(() -> passwords.encode(UUID.randomUUID().toString()));
	}

	/** Signs in by e-mail address and password. */
	SigningIn signIn(String email, String password, String address) {
		Duration span = Duration.ofMinutes(15);
		String tidyEmail = email.strip();
		if (!this.limits.tryTake("login-address", address, this.settings.loginPerAddress(), span)) {
			return new SigningIn.TooMany();
		}
		if (tidyEmail.length() > MAX_EMAIL || UNPRINTABLE.matcher(tidyEmail).find()) {
			// No account has such an address, and the database would choke on it.
			return new SigningIn.Wrong();
		}
		if (!this.limits.tryTake("login-account", tidyEmail.toLowerCase(Locale.ROOT), this.settings.loginPerAccount(),
				span)) {
			return new SigningIn.TooMany();
		}
		Optional<Account> account = this.accounts.byEmail(tidyEmail);
		// Asked for whoever signs in: the first time shall not tell whether there is an account either.
		String nobodys = this.nobodysHash.get();
		boolean right = this.passwords.matches(password, account.map(Account::passwordHash).orElse(nobodys));
		Viewer viewer = account.map(this.sessions::viewer).orElse(Viewer.ANONYMOUS);
		return (right && viewer.signedIn()) ? new SigningIn.Welcome(viewer) : new SigningIn.Wrong();
	}

	/** Makes an account of a reader. */
	Registering register(String name, String email, String password, String address) {
		String tidyName = tidyName(name);
		String tidyEmail = email.strip();
		List<Registering.Flaw> flaws = new ArrayList<>();
		int length = tidyName.codePointCount(0, tidyName.length());
		if (length < 2 || length > 60) {
			flaws.add(new Registering.Flaw("name", "member.error.name"));
		}
		else if (this.accounts.byName(tidyName).isPresent()) {
			flaws.add(new Registering.Flaw("name", "member.error.name.taken"));
		}
		if (!isAddress(tidyEmail)) {
			flaws.add(new Registering.Flaw("email", "member.error.email"));
		}
		else if (this.accounts.byEmail(tidyEmail).isPresent()) {
			flaws.add(new Registering.Flaw("email", "member.error.email.taken"));
		}
		String flaw = passwordFlaw(password);
		if (flaw != null) {
			flaws.add(new Registering.Flaw("passwort", flaw));
		}
		if (!flaws.isEmpty()) {
			return new Registering.Refused(flaws);
		}
		if (!this.limits.tryTake("registration", address, this.settings.registrationsPerAddress(), Duration.ofHours(1))) {
			return new Registering.TooMany();
		}
		try {
			Account account = this.accounts.saveAndFlush(new Account(tidyEmail, tidyName,
					this.passwords.encode(password), Role.READER, this.clock.instant()));
			return new Registering.Registered(this.sessions.viewer(account));
		}
		catch (DataIntegrityViolationException ex) {
			// Somebody took the name or the address between our look and our write.
			return new Registering.Refused(List.of(this.accounts.byEmail(tidyEmail).isPresent()
					? new Registering.Flaw("email", "member.error.email.taken")
					: new Registering.Flaw("name", "member.error.name.taken")));
		}
	}

	/**
	 * The account with that public name, made as a reader's without a way to sign in where
	 * there is none; for imports and sample content.
	 * @param email used for a new account only
	 */
	@Transactional
	public AccountId ensure(String name, String email) {
		return this.accounts.byName(name)
			.orElseGet(() -> this.accounts
				.saveAndFlush(new Account(email, name, this.nobodysHash.get(), Role.READER, this.clock.instant())))
			.id();
	}

	/**
	 * Changes a password.
	 * @return key of what is wrong, or null if it is changed
	 */
	@Transactional
	@Nullable String changePassword(AccountId id, String old, String fresh) {
		Account account = this.accounts.findById(id.value()).orElseThrow();
		if (!this.passwords.matches(old, account.passwordHash())) {
			return "member.error.password.old";
		}
		String flaw = passwordFlaw(fresh);
		if (flaw == null) {
			account.changePassword(this.passwords.encode(fresh));
		}
		return flaw;
	}

	/** Whether somebody who is signed in knows the password, too; counts as an attempt to sign in. */
	boolean knowsPassword(AccountId id, String password, String address) {
		Account account = this.accounts.findById(id.value()).orElseThrow();
		return signIn(account.email(), password, address) instanceof SigningIn.Welcome;
	}

	Optional<Account> byId(AccountId id) {
		return this.accounts.findById(id.value());
	}

	/** Accounts by number, newest first. {@code text} is looked for in names and addresses. */
	List<Account> before(long id, String text, int limit) {
		// No name or address has control characters, and the database does not take each of them.
		String literal = text.replaceAll("\\p{Cc}", " ").replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
		return this.accounts.before(id, "%" + literal + "%", limit);
	}

	/**
	 * Gives a part in the house and a subscription.
	 * @return key of what is wrong, or null if it is done
	 */
	@Transactional
	@Nullable String assign(AccountId id, Role role, @Nullable Instant paidUntil) {
		this.accounts.lockAdministrators();
		Account account = this.accounts.findById(id.value()).orElseThrow();
		boolean ceases = account.role() == Role.ADMINISTRATOR && !account.suspended() && role != Role.ADMINISTRATOR;
		if (ceases && this.accounts.administrators() == 1) {
			return "member.error.last-administrator";
		}
		if (account.role() != role) {
			this.events.publishEvent(new AuditedDeed("ROLE_" + role.name(), account.displayName(), null));
		}
		if (!java.util.Objects.equals(account.paidUntil(), paidUntil)) {
			this.events.publishEvent(new AuditedDeed("SUBSCRIPTION_CHANGED", account.displayName(), null));
		}
		account.assign(role);
		account.subscribe(paidUntil);
		return null;
	}

	/**
	 * What other modules may know of an account.
	 *
	 * @param since when it was made
	 * @param shutOutSince since when nobody gets in by it, or null; of an earlier time, as sanctions keep nobody from signing in
	 */
	public record Profile(AccountId id, String name, Role role, Instant since, @Nullable Instant shutOutSince) {
	}

	/** Empty if there is no such account, or its owner had it erased; one query. */
	public Optional<Profile> profile(AccountId id) {
		return this.accounts.findById(id.value())
			.filter((it) -> !it.erased())
			.map((it) -> new Profile(it.id(), it.displayName(), it.role(), it.createdAt(), it.suspendedAt()));
	}

	/**
	 * Lets somebody in again who was shut out altogether before restrictions had statements of reasons.
	 * @return false if nobody of that number was
	 */
	@Transactional
	public boolean readmit(AccountId id, AccountId by) {
		Account account = this.accounts.findById(id.value()).filter((it) -> it.suspended() && !it.erased()).orElse(null);
		if (account == null) {
			return false;
		}
		account.restore();
		this.events.publishEvent(new AuditedDeed("ACCOUNT_RESTORED", account.displayName(), by));
		return true;
	}

	/** The name as people see it, so that nobody passes for another by characters that do not show. */
	private static String tidyName(String typed) {
		return Normalizer.normalize(typed, Normalizer.Form.NFC)
			.replaceAll("\\p{Cf}+", "")
			.replaceAll("[\\p{Cc}\\p{Z}]+", " ")
			.strip();
	}

	/** Whether mail could be sent there, as far as one can see. */
	static boolean isAddress(String text) {
		return text.length() <= MAX_EMAIL && EMAIL.matcher(text).matches();
	}

	static @Nullable String passwordFlaw(String password) {
		if (password.codePointCount(0, password.length()) < MIN_PASSWORD) {
			return "member.error.password.short";
		}
		return (password.getBytes(StandardCharsets.UTF_8).length > MAX_PASSWORD_BYTES) ? "member.error.password.long"
				: null;
	}

}
