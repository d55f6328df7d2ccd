package de.depesche.mail;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import de.depesche.alarm.Alarms;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What is to be sent, and what became of it. */
@Repository
class Outbox {

	/** Its alarms are named by the number of the mail. */
	static final TaskDescriptor<Void> TASK = TaskDescriptor.of("mail");

	/** For how long an instance that tries a mail keeps others from it: longer than its answers take together. */
	static final Duration LEASE = Duration.ofMinutes(5);

	private final JdbcClient jdbc;

	private final Alarms alarms;

	private final MailSettings settings;

	private final Clock clock;

	Outbox(JdbcClient jdbc, Alarms alarms, MailSettings settings, Clock clock) {
		this.jdbc = jdbc;
		this.alarms = alarms;
		this.settings = settings;
		this.clock = clock;
	}

	@Transactional(propagation = Propagation.MANDATORY)
	public void put(Recipient to, String subject, String text, String html, @Nullable String unsubscribe, String domain) {
		Instant now = this.clock.instant();
		byte[] random = new byte[12];
		ThreadLocalRandom.current().nextBytes(random);
		long id = this.jdbc.sql("""
				insert into mail_outbox (message_id, address, name, language, subject, text, html, unsubscribe, written_at)
				values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning id""")
			.params(Arrays.asList(HexFormat.of().formatHex(random) + "@" + domain, to.address(), to.name(),
					to.locale().getLanguage(), subject, text, html, unsubscribe, Timestamp.from(now)))
			.query(Long.class)
			.single();
		this.alarms.setPatient(TASK, Long.toString(id), now);
	}

	/** Keeps every other instance from a mail for {@link #LEASE}; empty if it is done, or another has it. */
	@Transactional
	public Optional<Letter> claim(long id) {
		Instant now = this.clock.instant();
		return this.jdbc.sql("""
				update mail_outbox set claimed_until = ?, attempts = attempts + 1
				 where id = ? and done_at is null and (claimed_until is null or claimed_until <= ?)
				returning id, message_id, address, name, language, subject, text, html, unsubscribe, written_at, attempts""")
			.params(Timestamp.from(now.plus(LEASE)), id, Timestamp.from(now))
			.query((row, number) -> new Letter(row.getLong("id"), row.getString("message_id"), row.getString("address"),
					row.getString("name"), row.getString("language"), row.getString("subject"), row.getString("text"),
					row.getString("html"), row.getString("unsubscribe"), row.getTimestamp("written_at").toInstant(),
					row.getInt("attempts")))
			.optional();
	}

	/** Until when another instance has a mail; empty if it is done. */
	Optional<Instant> claimedUntil(long id) {
		return this.jdbc.sql("select claimed_until from mail_outbox where id = ? and done_at is null and claimed_until is not null")
			.param(id)
			.query((row, number) -> row.getTimestamp(1).toInstant())
			.optional();
	}

	/** It is with the mail server; its words are not needed any more, and its address works. */
	@Transactional
	public void sent(Letter letter) {
		finish(letter, "SENT", null);
		this.jdbc.sql("delete from mail_failing_address where address = lower(?)").param(letter.address()).update();
	}

	/** It was not possible this time. */
	@Transactional
	public void failedForNow(Letter letter, String why) {
		this.jdbc.sql("update mail_outbox set claimed_until = null, error = ? where id = ?").params(cut(why), letter.id()).update();
	}

	/**
	 * It never will be.
	 * @param address whether it is the address that is refused, and not this mail alone
	 */
	@Transactional
	public void failedForGood(Letter letter, String why, boolean address) {
		finish(letter, "FAILED", cut(why));
		if (address) {
			this.jdbc.sql("""
					insert into mail_failing_address (address, since, reason) values (lower(?), ?, ?)
					on conflict (address) do update set reason = excluded.reason""")
				.params(letter.address(), Timestamp.from(this.clock.instant()), cut(why))
				.update();
		}
	}

	boolean failing(String address) {
		return this.jdbc.sql("select exists (select from mail_failing_address where address = lower(?))")
			.param(address)
			.query(Boolean.class)
			.single();
	}

	@Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT7M")
	void forgetOld() {
		this.jdbc.sql("delete from mail_outbox where done_at < ?")
			.param(Timestamp.from(this.clock.instant().minus(this.settings.keep())))
			.update();
	}

	private void finish(Letter letter, String state, @Nullable String error) {
		this.jdbc.sql("""
				update mail_outbox set state = ?, error = ?, done_at = ?, claimed_until = null, text = null, html = null, unsubscribe = null
				 where id = ?""")
			.params(Arrays.asList(state, error, Timestamp.from(this.clock.instant()), letter.id()))
			.update();
	}

	/** What a mail server says may be long, and have anything in it. */
	private static String cut(String why) {
		String line = why.replaceAll("\\p{Cc}+", " ").strip();
		return (line.length() > 500) ? line.substring(0, 500) : line;
	}

}
