package de.depesche.notice;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import de.depesche.alarm.Alarms;
import de.depesche.mail.Mails;
import de.depesche.member.AccountId;
import de.depesche.member.Addresses;
import de.depesche.member.Mailbox;
import de.depesche.shared.web.Dates;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells people what concerns them, by mail, as often as they want and no oftener. People
 * without a confirmed address, or without the right a kind asks for, are not told.
 */
@Service
public class Notices {

	/** Its alarms are named by the number of a notice. */
	static final TaskDescriptor<Void> TASK = TaskDescriptor.of("notices");

	/** Told of in one mail; of more it says how many. */
	static final int AT_MOST = 50;

	private static final Logger log = LoggerFactory.getLogger(Notices.class);

	private final NoticeKinds kinds;

	private final Preferences preferences;

	private final NoticeMails letters;

	private final Addresses addresses;

	private final Mails mails;

	private final Alarms alarms;

	private final Dates dates;

	private final JdbcClient jdbc;

	private final Clock clock;

	Notices(NoticeKinds kinds, Preferences preferences, NoticeMails letters, Addresses addresses, Mails mails, Alarms alarms,
			Dates dates, JdbcClient jdbc, Clock clock) {
		this.kinds = kinds;
		this.preferences = preferences;
		this.letters = letters;
		this.addresses = addresses;
		this.mails = mails;
		this.alarms = alarms;
		this.dates = dates;
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Tells some people of something, in the transaction of the caller: if that is rolled back
	 * nobody hears of it. Does nothing where mail is not set up. Two queries, and three
	 * statements for each person who is told.
	 * @param to whom; somebody named twice is told once
	 * @throws IllegalArgumentException if no module declares the kind
	 * @throws org.springframework.transaction.IllegalTransactionStateException without a
	 * transaction
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void tell(Collection<AccountId> to, Notice notice) {
		NoticeKind kind = this.kinds.find(notice.kind())
			.orElseThrow(() -> new IllegalArgumentException("No kind of notices is called " + notice.kind()));
		if (to.isEmpty() || !this.mails.enabled()) {
			return;
		}
		Map<AccountId, Frequency> chosen = this.preferences.of(to, kind);
		this.addresses.confirmed(to).forEach((account, mailbox) -> {
			Frequency frequency = chosen.getOrDefault(account, kind.usual());
			if (frequency == Frequency.NEVER || (kind.right() != null && !mailbox.rights().contains(kind.right()))
					|| this.mails.failing(mailbox.to().address())) {
				return;
			}
			if (frequency == Frequency.AT_ONCE) {
				this.mails.send(this.letters.one(account, mailbox.to(), kind, notice));
			}
			else {
				keep(account, notice, frequency);
			}
		});
	}

	/** Tells one person; see {@link #tell(Collection, Notice)}. */
	@Transactional(propagation = Propagation.MANDATORY)
	public void tell(AccountId to, Notice notice) {
		tell(List.of(to), notice);
	}

	/**
	 * Collects what waits, if the hour or the day of a notice has come and has had no mail yet.
	 * What is collected, the mark of the hour and the mail are one transaction.
	 * @return when to ring again; empty if the notice is told, or not wanted any more
	 */
	@Transactional
	public Optional<Instant> ring(long id) {
		Told first = find(id).orElse(null);
		if (first == null) {
			return Optional.empty();
		}
		NoticeKind kind = this.kinds.find(first.notice().kind()).orElse(null);
		Frequency frequency = (kind != null) ? this.preferences.of(List.of(first.account()), kind).getOrDefault(first.account(), kind.usual())
				: Frequency.NEVER;
		if (frequency == Frequency.NEVER) {
			this.jdbc.sql("delete from notice where id = ?").param(id).update();
			return Optional.empty();
		}
		Instant now = this.clock.instant();
		if (frequency != Frequency.AT_ONCE) {
			Instant due = Slots.next(frequency, first.at(), this.dates.zone());
			if (due.isAfter(now)) {
				return Optional.of(due);
			}
			int free = this.jdbc.sql("insert into notice_mail (account_id, frequency, slot) values (?, ?, ?) on conflict do nothing")
				.params(first.account().value(), frequency.name(), Timestamp.from(Slots.begin(frequency, now, this.dates.zone())))
				.update();
			if (free == 0) {
				// Another instance has written the mail of this hour, most likely with this notice in it.
				return find(id).map((_) -> Slots.next(frequency, now, this.dates.zone()));
			}
		}
		collect(first.account(), frequency);
		return Optional.empty();
	}

	/** What waits of some kinds follows the new wish of its owner. */
	@Transactional(propagation = Propagation.MANDATORY)
	public void replan(AccountId account, Map<String, Frequency> wishes) {
		Instant now = this.clock.instant();
		wishes.forEach((kind, frequency) -> {
			if (frequency == Frequency.NEVER) {
				this.jdbc.sql("delete from notice where account_id = ? and kind = ?").params(account.value(), kind).update();
				return;
			}
			Instant at = (frequency == Frequency.AT_ONCE) ? now : Slots.next(frequency, now, this.dates.zone());
			this.jdbc.sql("select id from notice where account_id = ? and kind = ?")
				.params(account.value(), kind)
				.query(Long.class)
				.list()
				.forEach((it) -> this.alarms.ringAgain(TASK, Long.toString(it), at));
		});
	}

	/** Marks of hours and days that are over. */
	@Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT11M")
	void forgetOld() {
		this.jdbc.sql("delete from notice_mail where slot < ?")
			.param(Timestamp.from(this.clock.instant().minus(Duration.ofDays(3))))
			.update();
	}

	/** A notice that waits. */
	record Told(long id, AccountId account, Notice notice, Instant at) {
	}

	private void keep(AccountId account, Notice notice, Frequency frequency) {
		Instant now = this.clock.instant();
		long id = this.jdbc.sql("""
				insert into notice (account_id, kind, message_key, arguments, title, path, told_at)
				values (?, ?, ?, ?, ?, ?, ?) returning id""")
			.params(Arrays.asList(account.value(), notice.kind(), notice.messageKey(), notice.arguments().toArray(String[]::new),
					notice.title(), notice.path(), Timestamp.from(now)))
			.query(Long.class)
			.single();
		this.alarms.setPatient(TASK, Long.toString(id), Slots.next(frequency, now, this.dates.zone()));
	}

	/** Everything of one person that comes as often, in one mail. */
	private void collect(AccountId account, Frequency frequency) {
		Map<String, Frequency> chosen = this.preferences.of(account);
		Mailbox mailbox = this.addresses.confirmed(List.of(account)).get(account);
		Set<NoticeKind> wanted = new LinkedHashSet<>();
		this.kinds.visible((mailbox != null) ? mailbox.rights() : Set.of())
			.stream()
			.filter((it) -> chosen.getOrDefault(it.key(), it.usual()) == frequency)
			.forEach(wanted::add);
		List<Told> found = this.jdbc.sql("delete from notice where account_id = ? and kind = any (?) returning *")
			.params(account.value(), wanted.stream().map(NoticeKind::key).toArray(String[]::new))
			.query(Notices::read)
			.list();
		if (found.isEmpty() || mailbox == null || this.mails.failing(mailbox.to().address())) {
			log.debug("Nothing to tell account {}", account.value());
			return;
		}
		Map<String, NoticeKind> told = new HashMap<>();
		found.forEach((it) -> wanted.stream().filter((kind) -> kind.key().equals(it.notice().kind())).forEach((kind) -> told.put(kind.key(), kind)));
		List<Notice> notices = found.stream().sorted(java.util.Comparator.comparingLong(Told::id)).map(Told::notice).toList();
		this.mails.send(this.letters.several(account, mailbox.to(), told.values(), frequency, notices));
	}

	private Optional<Told> find(long id) {
		return this.jdbc.sql("select * from notice where id = ?").param(id).query(Notices::read).optional();
	}

	private static Told read(ResultSet row, int number) throws SQLException {
		Array arguments = row.getArray("arguments");
		return new Told(row.getLong("id"), new AccountId(row.getLong("account_id")),
				new Notice(row.getString("kind"), row.getString("message_key"), List.of((String[]) arguments.getArray()),
						row.getString("title"), row.getString("path")),
				row.getTimestamp("told_at").toInstant());
	}

}
