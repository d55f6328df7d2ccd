package de.depesche.workflow;

import java.util.List;
import java.util.Map;

import de.depesche.member.AccountId;
import de.depesche.member.PersonalData;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What somebody of the newsroom has noted, was given to do and was told. Notes stay with the article, without a name. */
@Component
class WorkflowPersonalData implements PersonalData {

	private final JdbcClient jdbc;

	WorkflowPersonalData(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public Map<String, List<Map<String, Object>>> export(AccountId account) {
		return Map.of("notizen", rows("select article_id, text, quote, written_at::text, resolved_at::text from article_note where account_id = ? order by id", account),
				"aufgaben", rows("select article_id, task, due_at::text, given_at::text, done_at::text from article_task where account_id = ? order by id", account),
				"meldungen-der-redaktion", rows("select article_id, kind, at::text, read_at::text from newsroom_message where account_id = ? order by id", account));
	}

	@Override
	@Transactional
	public void erase(AccountId account) {
		this.jdbc.sql("delete from newsroom_message where account_id = ?").param(account.value()).update();
	}

	private List<Map<String, Object>> rows(String sql, AccountId account) {
		return this.jdbc.sql(sql).param(account.value()).query().listOfRows();
	}

}
