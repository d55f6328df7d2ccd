package de.depesche.response;

import java.util.List;
import java.util.Map;

import de.depesche.member.AccountId;
import de.depesche.member.PersonalData;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What came back to somebody. */
@Component
class ResponsePersonalData implements PersonalData {

	private final JdbcClient jdbc;

	ResponsePersonalData(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public Map<String, List<Map<String, Object>>> export(AccountId account) {
		return Map.of("reaktionen", this.jdbc.sql("""
				select r.kind, r.at::text, r.read_at::text, c.article_id, c.seq as number
				  from response r join comment c on c.id = r.comment_id where r.account_id = ? order by r.id""")
			.param(account.value())
			.query()
			.listOfRows());
	}

	@Override
	public void erase(AccountId account) {
		this.jdbc.sql("delete from response where account_id = ?").param(account.value()).update();
	}

}
