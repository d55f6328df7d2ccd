package de.depesche.search;

import de.depesche.article.ArticleId;
import de.depesche.article.NamesDesk;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets articles be found by the new name of a topic or an author. The triggers see what
 * changes about an article; a name changes without one.
 */
@Component
class RenamedListener {

	private final JdbcClient jdbc;

	private final TransactionTemplate transactions;

	RenamedListener(JdbcClient jdbc, PlatformTransactionManager manager) {
		this.jdbc = jdbc;
		this.transactions = new TransactionTemplate(manager);
		this.transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
	}

	@TransactionalEventListener
	void on(NamesDesk.Renamed event) {
		event.articles().forEach(this::refresh);
	}

	/** A transaction for each: its words are written in their order, those of two articles would not be. */
	private void refresh(ArticleId article) {
		this.transactions.executeWithoutResult((status) -> {
			// Whoever is saving the article comes first; the next statement sees what was saved.
			this.jdbc.sql("select id from article where id = ? for no key update")
				.param(article.value())
				.query(Long.class)
				.optional();
			this.jdbc.sql("select search_refresh(?)").param(article.value()).query((row) -> {
			});
		});
	}

}
