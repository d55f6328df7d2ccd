package de.depesche.member;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import de.depesche.mail.MailRecords;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes along and erases what is known of an account. The row of the account stays as a number,
 * as decisions refer to it; name, address, password, links and keys go.
 */
@Service
class Leaving {

	private final JdbcClient jdbc;

	private final List<PersonalData> modules;

	private final Sessions sessions;

	private final MailRecords mails;

	private final PasswordEncoder passwords;

	private final TransactionTemplate transactions;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	Leaving(JdbcClient jdbc, List<PersonalData> modules, Sessions sessions, MailRecords mails, PasswordEncoder passwords, TransactionTemplate transactions,
			ApplicationEventPublisher events, Clock clock) {
		this.jdbc = jdbc;
		this.modules = modules;
		this.sessions = sessions;
		this.mails = mails;
		this.passwords = passwords;
		this.transactions = transactions;
		this.events = events;
		this.clock = clock;
	}

	/** All that is known of an account, by the name of the file it goes into. */
	Map<String, List<Map<String, Object>>> export(AccountId account) {
		Map<String, List<Map<String, Object>>> all = new LinkedHashMap<>();
		all.put("konto", this.jdbc.sql("""
				select id, email, display_name, role, paid_until::text, suspended_at::text, created_at::text, email_confirmed_at::text, language
				  from account where id = ?""").param(account.value()).query().listOfRows());
		all.put("api-schluessel", this.jdbc.sql("select name, prefix, created_at::text, last_used_at::text, revoked_at::text from api_key where account_id = ? order by id")
			.param(account.value())
			.query()
			.listOfRows());
		all.put("sitzungen", this.sessions.export(account));
		all.put("links-per-e-mail", this.jdbc.sql("select purpose, email, expires_at::text from account_link where account_id = ? order by expires_at")
			.param(account.value())
			.query()
			.listOfRows());
		all.put("ressorts", this.jdbc.sql("select s.name from account_section x join section s on s.id = x.section_id where x.account_id = ? order by s.name")
			.param(account.value())
			.query()
			.listOfRows());
		all.put("e-mails", this.mails.of(email(account)));
		this.modules.forEach((it) -> all.putAll(it.export(account)));
		return all;
	}

	/**
	 * Erases an account of a reader. Comments become tombstones; what a case under review needs stays sealed.
	 * @return false if it is somebody of the house, who has to give up the role first
	 */
	boolean erase(AccountId account) {
		String role = this.jdbc.sql("select role from account where id = ?").param(account.value()).query(String.class).single();
		if (!role.equals(Role.READER.name())) {
			return false;
		}
		String email = email(account);
		this.modules.forEach((it) -> it.erase(account));
		this.transactions.executeWithoutResult((_) -> {
			Timestamp now = Timestamp.from(this.clock.instant());
			this.mails.forget(email);
			this.jdbc.sql("delete from account_link where account_id = ?").param(account.value()).update();
			this.sessions.endAll(account);
			this.jdbc.sql("update api_key set revoked_at = coalesce(revoked_at, ?), name = '–' where account_id = ?").params(now, account.value()).update();
			this.jdbc.sql("""
					update account set email = 'konto-' || id || '@geloescht.invalid', display_name = 'Gelöschtes Konto ' || id, password_hash = ?,
					       paid_until = null, suspended_at = coalesce(suspended_at, ?), email_confirmed_at = null, signed_out_before = ?,
					       version = version + 1 where id = ?""")
				.params(this.passwords.encode(UUID.randomUUID().toString()), now, now, account.value())
				.update();
			this.events.publishEvent(new AuditedDeed("ACCOUNT_ERASED", Long.toString(account.value()), account));
		});
		return true;
	}

	private String email(AccountId account) {
		return this.jdbc.sql("select email from account where id = ?").param(account.value()).query(String.class).single();
	}

}
