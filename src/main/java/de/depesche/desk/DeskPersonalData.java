package de.depesche.desk;

import java.util.List;
import java.util.Map;

import de.depesche.member.AccountId;
import de.depesche.member.PersonalData;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What somebody has typed and not saved, and the lists somebody keeps. */
@Component
class DeskPersonalData implements PersonalData {

	private final JdbcClient jdbc;

	DeskPersonalData(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public Map<String, List<Map<String, Object>>> export(AccountId account) {
		return Map.of("entwuerfe", rows("""
				select article_id, headline, fields::text, opened_at::text, typed_at::text, done_at::text from working_copy
				 where account_id = ? and fields is not null order by typed_at""", account), "gemerkte-filter",
				rows("select name, query from saved_filter where account_id = ? order by name", account));
	}

	@Override
	@Transactional
	public void erase(AccountId account) {
		for (String table : List.of("working_copy", "saved_filter")) {
			this.jdbc.sql("delete from " + table + " where account_id = ?").param(account.value()).update();
		}
	}

	private List<Map<String, Object>> rows(String sql, AccountId account) {
		return this.jdbc.sql(sql).param(account.value()).query().listOfRows();
	}

}
