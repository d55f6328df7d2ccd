package de.depesche.notice;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import de.depesche.member.AccountId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** How often people want to hear of what; who has chosen nothing is not in it. */
@Repository
class Preferences {

	private final JdbcClient jdbc;

	Preferences(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** What some people chose for a kind; one query. */
	Map<AccountId, Frequency> of(Collection<AccountId> accounts, NoticeKind kind) {
		Map<AccountId, Frequency> found = new HashMap<>();
		this.jdbc.sql("select account_id, frequency from notice_preference where account_id = any (?) and kind = ?")
			.params(accounts.stream().map(AccountId::value).toArray(Long[]::new), kind.key())
			.query((row) -> {
				found.put(new AccountId(row.getLong(1)), Frequency.valueOf(row.getString(2)));
			});
		return found;
	}

	/** What somebody chose, by kind; one query. */
	Map<String, Frequency> of(AccountId account) {
		Map<String, Frequency> found = new HashMap<>();
		this.jdbc.sql("select kind, frequency from notice_preference where account_id = ?").param(account.value()).query((row) -> {
			found.put(row.getString(1), Frequency.valueOf(row.getString(2)));
		});
		return found;
	}

	@Transactional
	public void set(AccountId account, String kind, Frequency frequency) {
		this.jdbc.sql("""
				insert into notice_preference (account_id, kind, frequency) values (?, ?, ?)
				on conflict (account_id, kind) do update set frequency = excluded.frequency""")
			.params(account.value(), kind, frequency.name())
			.update();
	}

}
