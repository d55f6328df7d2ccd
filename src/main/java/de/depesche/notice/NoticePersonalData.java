package de.depesche.notice;

import java.util.List;
import java.util.Map;

import de.depesche.member.AccountId;
import de.depesche.member.PersonalData;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people want to be told, and what waits to be. */
@Component
class NoticePersonalData implements PersonalData {

	private final JdbcClient jdbc;

	NoticePersonalData(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public Map<String, List<Map<String, Object>>> export(AccountId account) {
		return Map.of("benachrichtigungen", this.jdbc.sql("select kind, title, path, told_at::text from notice where account_id = ? order by id")
			.param(account.value())
			.query()
			.listOfRows(), "benachrichtigungs-einstellungen",
				this.jdbc.sql("select kind, frequency from notice_preference where account_id = ? order by kind").param(account.value()).query().listOfRows());
	}

	@Override
	@Transactional
	public void erase(AccountId account) {
		for (String table : List.of("notice", "notice_preference", "notice_mail")) {
			this.jdbc.sql("delete from " + table + " where account_id = ?").param(account.value()).update();
		}
	}

}
