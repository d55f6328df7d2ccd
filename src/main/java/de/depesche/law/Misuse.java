package de.depesche.law;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;

import de.depesche.member.AccountId;
import de.depesche.member.AuditedDeed;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who often reports without ground or often publishes what is illegal (Art. 23), and what was done against reports; what is
 * done against those who write are sanctions. */
@Service
class Misuse {

	/** For so long no reports are taken, at a time. */
	static final Duration SUSPENDED = Duration.ofDays(30);

	private final JdbcClient jdbc;

	private final Letters letters;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	Misuse(JdbcClient jdbc, Letters letters, ApplicationEventPublisher events, Clock clock) {
		this.jdbc = jdbc;
		this.letters = letters;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * What is known of an account, of the last twelve months.
	 *
	 * @param all reports decided, or comments decided on
	 * @param against reports without ground, or comments restricted
	 * @param illegal comments restricted as illegal; 0 of a notifier
	 * @param warned whether there was a warning
	 * @param suspended whether reports are not taken at present
	 */
	record Record(long account, int all, int against, int illegal, boolean warned, boolean suspended) {
	}

	/** As somebody who reports. A decision that was reversed counts as reversed. */
	Record ofNotifier(long account) {
		Instant now = this.clock.instant();
		return this.jdbc.sql("""
				with told as (
				  select (select d.action from law_decision d where d.case_id = n.case_id and d.action not in ('RESTORE') and
				                 (d.complaint_id is null or d.action <> 'NONE') order by d.id desc limit 1) as action
				    from law_notice_contact k join law_notice n on n.id = k.notice_id
				   where k.account_id = :account and n.received_at > :since)
				select count(action), count(*) filter (where action = 'NONE'),
				       exists (select from law_measure where account_id = :account and kind = 'NOTICES_WARNED'),
				       exists (select from law_measure where account_id = :account and kind = 'NOTICES_SUSPENDED' and until > :now) from told""")
			.param("account", account)
			.param("since", Letters.stamp(now.minus(Duration.ofDays(365))))
			.param("now", Letters.stamp(now))
			.query((row, number) -> new Record(account, row.getInt(1), row.getInt(2), 0, row.getBoolean(3), row.getBoolean(4)))
			.single();
	}

	/** As somebody who writes. What was restored does not count. */
	Record ofAuthor(long account) {
		Instant now = this.clock.instant();
		return this.jdbc.sql("""
				select (select count(*) from law_case where author_id = :account and state = 'DECIDED' and decided_at > :since),
				       count(*), count(*) filter (where s.ground = 'ILLEGAL'),
				       exists (select from law_measure where account_id = :account and kind = 'CONTENT_WARNED')
				       or exists (select from account_sanction where account_id = :account and kind = 'WARNING')
				  from law_statement s where s.account_id = :account and s.comment_id is not null and s.issued_at > :since
				   and not exists (select from law_complaint c where c.decision_id = s.decision_id and c.state = 'REVERSED')""")
			.param("account", account)
			.param("since", Letters.stamp(now.minus(Duration.ofDays(365))))
			.query((row, number) -> new Record(account, row.getInt(1), row.getInt(2), row.getInt(3), row.getBoolean(4), false))
			.single();
	}

	/**
	 * Takes a measure against somebody who reports; the account is told. Before reports are not taken any more there must have been a warning.
	 * @return key of what is wrong, or null
	 */
	@Transactional
	@Nullable String take(long account, String kind, String reason, AccountId by) {
		if (!Set.of("NOTICES_WARNED", "NOTICES_SUSPENDED").contains(kind) || reason.isEmpty() || reason.length() > 1000) {
			return "law.error.measure";
		}
		Instant now = this.clock.instant();
		boolean suspended = kind.equals("NOTICES_SUSPENDED");
		if (suspended && !ofNotifier(account).warned()) {
			return "law.error.measure.warn-first";
		}
		Instant until = suspended ? now.plus(SUSPENDED) : null;
		this.jdbc.sql("insert into law_measure (account_id, kind, reason, at, until, taken_by) values (?, ?, ?, ?, ?, ?)")
			.params(Arrays.asList(account, kind, reason, Letters.stamp(now), (until != null) ? Letters.stamp(until) : null, by.value()))
			.update();
		this.letters.measure(account, kind, reason, until);
		this.events.publishEvent(new AuditedDeed(kind, this.jdbc.sql("select display_name from account where id = ?").param(account).query(String.class).single(), by));
		return null;
	}

}
