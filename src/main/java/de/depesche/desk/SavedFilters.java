package de.depesche.desk;

import java.util.List;

import de.depesche.member.AccountId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Lists of articles somebody looks at again and again. */
@Repository
class SavedFilters {

	static final int MAX_NAME = 60;

	/** More than these nobody finds any more. */
	static final int MOST = 30;

	private final JdbcClient jdbc;

	SavedFilters(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * A list with a name.
	 *
	 * @param name what its owner calls it
	 * @param query what stands behind the question mark of its address
	 */
	record Saved(String name, String query) {

		/** Where it is. */
		public String href() {
			return "/redaktion/artikel?" + this.query;
		}

	}

	/** Somebody's lists by name; one query. */
	List<Saved> of(AccountId account) {
		return this.jdbc.sql("select name, query from saved_filter where account_id = ? order by lower(name) limit ?")
			.params(account.value(), MOST)
			.query((row, number) -> new Saved(row.getString("name"), row.getString("query")))
			.list();
	}

	/** Keeps a list, in place of one of the same name; nothing if somebody has {@link #MOST} others. */
	@Transactional
	boolean keep(AccountId account, String name, String query) {
		return this.jdbc.sql("""
				insert into saved_filter (account_id, name, query)
				select ?, ?, ? where (select count(*) from saved_filter where account_id = ? and name <> ?) < ?
				on conflict (account_id, name) do update set query = excluded.query""")
			.params(account.value(), name, query, account.value(), name, MOST)
			.update() == 1;
	}

	@Transactional
	void forget(AccountId account, String name) {
		this.jdbc.sql("delete from saved_filter where account_id = ? and name = ?").params(account.value(), name).update();
	}

}
