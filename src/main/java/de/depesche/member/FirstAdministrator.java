package de.depesche.member;

import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Lets the first person in. Where nobody administers yet, an account is made from
 * {@code depesche.admin.email} and {@code depesche.admin.password}; a password nobody has
 * given is random and told once, on the console and not in the log.
 */
@Component
class FirstAdministrator {

	private static final String SYLLABLES = "ba be bi bo bu da de di do du fa fe fi fo fu ga ge gi go gu ka ke ki ko ku "
			+ "la le li lo lu ma me mi mo mu na ne ni no nu pa pe pi po pu ra re ri ro ru sa se si so su ta te ti to tu "
			+ "wa we wi wo za ze zi zo zu";

	private final AccountRepository accounts;

	private final PasswordEncoder passwords;

	private final Clock clock;

	private final Environment environment;

	private final String email;

	private final @Nullable String wantedPassword;

	private @Nullable String freshPassword;

	private boolean made;

	FirstAdministrator(AccountRepository accounts, PasswordEncoder passwords, Clock clock, Environment environment,
			@Value("${depesche.admin.email:redaktion@depesche.example}") String email,
			@Value("${depesche.admin.password:}") String wantedPassword) {
		this.accounts = accounts;
		this.passwords = passwords;
		this.clock = clock;
		this.environment = environment;
		this.email = email;
		this.wantedPassword = wantedPassword.isBlank() ? null : wantedPassword;
	}

	/** Makes the account in the moment before its password is told: a start that is cut off leaves none behind. */
	@EventListener
	void welcome(ApplicationReadyEvent ready) {
		ensureAdministrator();
		tell();
	}

	private void ensureAdministrator() {
		if (this.accounts.administrators() > 0) {
			return;
		}
		if (this.wantedPassword != null && Accounts.passwordFlaw(this.wantedPassword) != null) {
			throw new IllegalStateException("depesche.admin.password has to have at least " + Accounts.MIN_PASSWORD
					+ " characters and at most 72 bytes");
		}
		String password = (this.wantedPassword != null) ? this.wantedPassword : random();
		String name = this.accounts.byName("Redaktion").isEmpty() ? "Redaktion" : "Redaktion " + this.email;
		try {
			this.accounts.saveAndFlush(new Account(this.email, name, this.passwords.encode(password),
					Role.ADMINISTRATOR, this.clock.instant()));
			this.made = true;
			this.freshPassword = (this.wantedPassword == null) ? password : null;
		}
		catch (DataIntegrityViolationException ex) {
			if (this.accounts.administrators() == 0) {
				throw new IllegalStateException("The address " + this.email
						+ " of the first administrator belongs to a reader; set depesche.admin.email to another", ex);
			}
			// Another instance has started at the same moment and made it.
		}
	}

	/** Says where to go, after everything is there. */
	private void tell() {
		String port = this.environment.getProperty("local.server.port");
		if (port == null) {
			return;
		}
		String configured = this.environment.getProperty("depesche.url", "");
		String url = configured.isBlank() ? "http://localhost:" + port : configured.replaceAll("/+$", "");
		box(System.out, url);
		this.freshPassword = null;
	}

	@SuppressWarnings("PMD.SystemPrintln")
	private void box(PrintStream out, String url) {
		String password = (this.freshPassword != null) ? this.freshPassword
				: this.made ? "the one from depesche.admin.password" : "shown at the first start, not kept in readable form";
		List<String> lines = List.of("Depesche is running", "", "Site      " + url, "Newsroom  " + url + "/redaktion",
				"E-mail    " + this.email, "Password  " + password);
		int width = lines.stream().mapToInt(String::length).max().orElse(0);
		StringBuilder box = new StringBuilder("\n+" + "-".repeat(width + 4) + "+\n");
		lines.forEach((it) -> box.append("|  ").append(it).append(" ".repeat(width - it.length())).append("  |\n"));
		out.println(box.append('+').append("-".repeat(width + 4)).append("+\n"));
	}

	/** Four groups of two syllables and two digits: some 70 bits, and still to be read out on the phone. */
	private static String random() {
		String[] syllables = SYLLABLES.split(" ");
		SecureRandom random = new SecureRandom();
		StringBuilder password = new StringBuilder();
		for (int group = 0; group < 4; group++) {
			password.append(group > 0 ? "-" : "")
				.append(syllables[random.nextInt(syllables.length)])
				.append(syllables[random.nextInt(syllables.length)])
				.append(random.nextInt(10))
				.append(random.nextInt(10));
		}
		return password.toString();
	}

}
