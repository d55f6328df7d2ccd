package de.depesche.comment;

import java.sql.Timestamp;
import java.time.Clock;

import de.depesche.article.ArticleId;
import de.depesche.member.AccountId;
import de.depesche.sanction.Sanctions;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What readers think of comments. Locks the comment alone and never its thread, so that those who
 * write do not wait for those who recommend.
 */
@Service
public class Recommendations {

	private final JdbcClient jdbc;

	private final Sanctions sanctions;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	Recommendations(JdbcClient jdbc, Sanctions sanctions, ApplicationEventPublisher events, Clock clock) {
		this.jdbc = jdbc;
		this.sanctions = sanctions;
		this.events = events;
		this.clock = clock;
	}

	/** What came of it. */
	public enum Outcome {

		/** It is as the reader wants it, perhaps before already. */
		DONE,
		/** Nobody recommends what he wrote. */
		OWN,
		/** This reader may not take part at present; what was recommended before can still be taken back. */
		BARRED,
		/** There is no such comment to be read. */
		MISSING

	}

	/**
	 * Recommends a comment, or takes that back.
	 * @param recommend false takes it back
	 */
	@Transactional
	public Outcome recommend(ArticleId article, int number, AccountId account, boolean recommend) {
		record Found(long id, boolean own) {
		}
		// Locked first: two votes for one comment would otherwise each wait for what the other holds.
		Found found = this.jdbc.sql("""
				select id, author_id = ? as own from comment where article_id = ? and seq = ? and state = 'PUBLISHED'
				for no key update""")
			.params(account.value(), article.value(), number)
			.query((row, at) -> new Found(row.getLong("id"), row.getBoolean("own")))
			.optional()
			.orElse(null);
		if (found == null) {
			return Outcome.MISSING;
		}
		if (found.own()) {
			return Outcome.OWN;
		}
		if (recommend && this.sanctions.standing(account).bar() != null) {
			return Outcome.BARRED;
		}
		int changed = recommend ? this.jdbc.sql("""
				insert into comment_vote (comment_id, account_id, value, at) values (?, ?, 1, ?) on conflict do nothing""")
			.params(found.id(), account.value(), Timestamp.from(this.clock.instant()))
			.update()
				: this.jdbc.sql("delete from comment_vote where comment_id = ? and account_id = ? and value = 1")
					.params(found.id(), account.value())
					.update();
		if (changed > 0) {
			count(found.id(), recommend ? 1 : -1, 0);
			this.events.publishEvent(new ThreadChange.Rated(article, number, this.clock.instant()));
		}
		return Outcome.DONE;
	}

	/**
	 * Counts a report that was found right against a comment, so that it ranks lower; for moderation.
	 * @param more 1, or -1 if the decision was undone
	 */
	@Transactional
	public void countAgainst(ArticleId article, int number, int more) {
		Long id = this.jdbc.sql("select id from comment where article_id = ? and seq = ? for no key update")
			.params(article.value(), number)
			.query(Long.class)
			.single();
		count(id, 0, more);
		this.events.publishEvent(new ThreadChange.Rated(article, number, this.clock.instant()));
	}

	private void count(long id, int up, int down) {
		// From the row and not from what somebody has read: two at once would count as one.
		this.jdbc.sql("""
				update comment set up = up + ?, down = greatest(0, down + ?),
				       best = comment_best(up + ?, greatest(0, down + ?)) where id = ?""")
			.params(up, down, up, down, id)
			.update();
	}

}
