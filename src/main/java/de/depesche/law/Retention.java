package de.depesche.law;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import de.depesche.sanction.Sanctions;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets go what need not be kept any more: first who sat where, then evidence and names, at last all of a case, and what was
 * imposed on accounts long after its end (ADR 32).
 */
@Service
class Retention {

	/** By then nobody reports the same once more by accident. */
	static final Duration PERSON_KEYS = Duration.ofDays(7);

	private final JdbcClient jdbc;

	private final LawSettings settings;

	private final Sanctions sanctions;

	private final Clock clock;

	Retention(JdbcClient jdbc, LawSettings settings, Sanctions sanctions, Clock clock) {
		this.jdbc = jdbc;
		this.sanctions = sanctions;
		this.settings = settings;
		this.clock = clock;
	}

	/** When that is done: every six hours, by one instance. */
	@Configuration(proxyBeanMethods = false)
	static class Times {

		@Bean
		Task<Void> lawRetention(Retention retention) {
			return Tasks.recurring("law-retention", FixedDelay.of(Duration.ofHours(6))).execute((_, _) -> retention.forget());
		}

	}

	@Transactional
	public void forget() {
		Instant now = this.clock.instant();
		this.jdbc.sql("select set_config('depesche.law_retention', 'on', true)").query(String.class).single();
		this.jdbc.sql("update law_notice_contact set person_key = null where person_key is not null and made_at < ?")
			.param(Timestamp.from(now.minus(PERSON_KEYS)))
			.update();
		String over = """
				 where case_id in (select k.id from law_case k where k.keep_until < ?
				   and not exists (select from law_complaint c where c.case_id = k.id and c.state = 'OPEN'))""";
		for (String table : List.of("law_evidence", "law_notice_contact")) {
			this.jdbc.sql("delete from " + table + " " + over).param(Timestamp.from(now)).update();
		}
		Long[] gone = this.jdbc.sql("""
				select id from law_case k where k.decided_at < ? and k.keep_until < ?
				   and not exists (select from law_complaint c where c.case_id = k.id and (c.state = 'OPEN' or c.decided_at > ?)) limit 500""")
			.params(Timestamp.from(now.minus(this.settings.recordsKept())), Timestamp.from(now), Timestamp.from(now.minus(this.settings.recordsKept())))
			.query(Long.class)
			.list()
			.toArray(Long[]::new);
		if (gone.length > 0) {
			// Decisions and complaints point at each other: they go in one statement.
			this.jdbc.sql("""
					with statements as (delete from law_statement s using law_decision d where d.id = s.decision_id and d.case_id = any (:gone)),
					     decisions as (delete from law_decision where case_id = any (:gone)),
					     complaints as (delete from law_complaint where case_id = any (:gone)),
					     notices as (delete from law_notice where case_id = any (:gone)),
					     looks as (delete from law_evidence_look where case_id = any (:gone))
					delete from law_case where id = any (:gone)""").param("gone", gone).update();
		}
		accounts(now);
	}

	/**
	 * What was imposed on an account: after its end, which is when it ran out, was lifted, or the account was erased; what
	 * still holds stays, and so does what somebody objects to.
	 */
	private void accounts(Instant now) {
		record Gone(long decision, long statement) {
		}
		Timestamp before = Timestamp.from(now.minus(this.settings.recordsKept()));
		Instant warnedBefore = now.minus(this.settings.warningsKept());
		List<Gone> gone = this.jdbc.sql("""
				select d.id, s.id from law_decision d join law_statement s on s.decision_id = d.id join account w on w.id = d.account_id
				  left join account_sanction x on x.statement_id = s.id
				 where d.case_id is null and d.complaint_id is null and d.decided_at < :before
				   and coalesce(least(x.lifted_at, coalesce(x.ends_at, s.until),
				                case when w.email like '%@geloescht.invalid' then w.suspended_at end), 'infinity') < :before
				   and not exists (select from law_complaint c where c.decision_id = d.id and (c.state = 'OPEN' or c.decided_at >= :before))
				 order by d.id limit 500""")
			.param("before", before)
			.query((row, number) -> new Gone(row.getLong(1), row.getLong(2)))
			.list();
		this.sanctions.forget(gone.stream().map(Gone::statement).toList(), warnedBefore);
		if (!gone.isEmpty()) {
			this.jdbc.sql("""
					with statements as (delete from law_statement where decision_id = any (:gone)),
					     complaints as (delete from law_complaint where decision_id = any (:gone))
					delete from law_decision where id = any (:gone)
					    or complaint_id in (select id from law_complaint where decision_id = any (:gone))""")
				.param("gone", gone.stream().map(Gone::decision).toArray(Long[]::new))
				.update();
		}
		this.jdbc.sql("delete from law_measure where (until is null and at < ?) or until < ?").params(Timestamp.from(warnedBefore), before).update();
	}

}
