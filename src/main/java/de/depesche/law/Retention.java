package de.depesche.law;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lets go what need not be kept any more: first who sat where, then evidence and names, at last all of a case. */
@Service
class Retention {

	/** By then nobody reports the same once more by accident. */
	static final Duration PERSON_KEYS = Duration.ofDays(7);

	private final JdbcClient jdbc;

	private final LawSettings settings;

	private final Clock clock;

	Retention(JdbcClient jdbc, LawSettings settings, Clock clock) {
		this.jdbc = jdbc;
		this.settings = settings;
		this.clock = clock;
	}

	@Scheduled(fixedDelayString = "PT6H", initialDelayString = "PT7M")
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
	}

}
