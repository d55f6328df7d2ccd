package de.depesche.law;

import java.util.List;
import java.util.Map;

import de.depesche.member.AccountId;
import de.depesche.member.PersonalData;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people have reported, what was decided about them and what they objected. Erasing takes who
 * reported away; evidence and decisions stay sealed until their time is over (Art. 17(3)(e) GDPR).
 */
@Component
class LawPersonalData implements PersonalData {

	private final JdbcClient jdbc;

	LawPersonalData(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public Map<String, List<Map<String, Object>>> export(AccountId account) {
		return Map.of("meldungen", rows("""
				select n.id, n.received_at::text, n.location, n.category, n.legal_ground, n.explanation, n.danger, k.name, k.email, k.language,
				       array_to_string(array(select x.explanation from law_notice_addition x where x.notice_id = n.id order by x.id), chr(10)) as added
				  from law_notice n join law_notice_contact k on k.notice_id = n.id where k.account_id = ? order by n.id""", account), "begruendungen", rows("""
				select s.id, s.issued_at::text, s.restriction, s.territory, s.until::text, s.facts, s.source, s.automated_detection,
				       s.automated_decision, s.automation, s.ground, s.reference, s.explanation, s.category, s.public_reason, s.pause_minutes, d.action
				  from law_statement s join law_decision d on d.id = s.decision_id where s.account_id = ? order by s.id""", account),
				"beschwerden", rows("select id, side, text, filed_at::text, state, decided_at::text from law_complaint where account_id = ? order by id", account),
				"hinweisgeber", rows("select organisation, since::text from law_trusted_flagger where account_id = ?", account),
				"massnahmen", rows("select kind, reason, at::text, until::text from law_measure where account_id = ? order by id", account));
	}

	@Override
	@Transactional
	public void erase(AccountId account) {
		this.jdbc.sql("update law_notice_contact set account_id = null, name = null, email = null, person_key = null where account_id = ?")
			.param(account.value())
			.update();
		this.jdbc.sql("delete from law_trusted_flagger where account_id = ?").param(account.value()).update();
	}

	private List<Map<String, Object>> rows(String sql, AccountId account) {
		return this.jdbc.sql(sql).param(account.value()).query().listOfRows();
	}

}
