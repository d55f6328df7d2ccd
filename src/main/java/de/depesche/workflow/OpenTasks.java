package de.depesche.workflow;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import de.depesche.article.ArticleId;
import de.depesche.article.rights.Assignments;
import de.depesche.member.AccountId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whoever has an open task in an article works on it. */
@Repository
class OpenTasks implements Assignments {

	private final JdbcClient jdbc;

	OpenTasks(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public Set<Long> of(AccountId account, Collection<Long> articles) {
		return new HashSet<>(this.jdbc.sql("""
				select distinct article_id from article_task where account_id = ? and done_at is null and article_id = any(?)""")
			.params(account.value(), articles.toArray(Long[]::new))
			.query(Long.class)
			.list());
	}

	@Override
	public List<String> names(ArticleId article) {
		return this.jdbc.sql("""
				select o.display_name from article_task t join account o on o.id = t.account_id
				 where t.article_id = ? and t.done_at is null group by o.display_name order by lower(o.display_name)""")
			.param(article.value())
			.query(String.class)
			.list();
	}

}
