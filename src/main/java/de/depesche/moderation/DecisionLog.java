package de.depesche.moderation;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;

import de.depesche.article.ArticleId;
import de.depesche.comment.Comments;
import de.depesche.law.Restriction;
import de.depesche.law.Restrictions;
import de.depesche.member.AccountId;
import org.jspecify.annotations.Nullable;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes down what is decided about comments, whichever way it is: here, at the desk of cases, below the article or by a
 * service. In the transaction of the deed.
 */
@Component
class DecisionLog {

	private final JdbcClient jdbc;

	DecisionLog(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@EventListener
	@Transactional(propagation = Propagation.MANDATORY)
	public void on(Comments.Decided event) {
		long comment = comment(event.article(), event.number());
		String deed = switch (event.deed()) {
			// What the house had hidden comes back; what a check has held appears.
			case APPROVED -> wasHidden(comment) ? "RESTORED" : "APPROVED";
			case RESTORED, PICKED, UNPICKED -> event.deed().name();
		};
		write(comment, event.article(), deed, event.by(), event.at(), "", null, null);
	}

	@EventListener
	@Transactional(propagation = Propagation.MANDATORY)
	public void on(Restrictions.CommentRestricted event) {
		write(comment(event.article(), event.number()), event.article(), (event.restriction() == Restriction.HIDING) ? "HIDDEN" : "REMOVED",
				event.by(), event.at(), event.publicReason(), event.category().name(), event.illegal());
	}

	/** Writes a deed down and that it was the last; what it is not does not change. */
	void write(long comment, ArticleId article, String deed, @Nullable AccountId by, Instant at, String reason, @Nullable String category,
			@Nullable Boolean illegal) {
		this.jdbc.sql("""
				insert into moderation_decision (comment_id, article_id, deed, by_id, at, reason, category, illegal)
				values (?, ?, ?, ?, ?, ?, ?, ?)""")
			.params(Arrays.asList(comment, article.value(), deed, (by != null) ? by.value() : null, Timestamp.from(at), reason, category, illegal))
			.update();
		boolean givenBack = deed.equals("GIVEN_BACK");
		this.jdbc.sql("update moderation_item set hand = ?, hand_id = ?, hand_at = cast(? as timestamptz) where comment_id = ?")
			.params(Arrays.asList(givenBack ? null : deed, (givenBack || by == null) ? null : by.value(), givenBack ? null : Timestamp.from(at), comment))
			.update();
	}

	/** Whether the last decision about its being read was to hide it. */
	boolean wasHidden(long comment) {
		return this.jdbc.sql("""
				select deed from moderation_decision where comment_id = ? and deed in ('HIDDEN', 'REMOVED', 'RESTORED', 'APPROVED')
				 order by id desc limit 1""").param(comment).query(String.class).optional().filter("HIDDEN"::equals).isPresent();
	}

	private long comment(ArticleId article, int number) {
		return this.jdbc.sql("select id from comment where article_id = ? and seq = ?")
			.params(article.value(), number)
			.query(Long.class)
			.single();
	}

}
