package de.depesche.moderation;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import de.depesche.article.ArticleId;
import de.depesche.article.rights.ArticleRights;
import de.depesche.comment.Comments;
import de.depesche.comment.Marks;
import de.depesche.law.Restricting;
import de.depesche.law.Restriction;
import de.depesche.law.Restrictions;
import de.depesche.law.StatementOfReasons;
import de.depesche.law.Statements;
import de.depesche.member.AccountId;
import de.depesche.member.AuditedDeed;
import de.depesche.member.Viewer;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Decides about comments. One transaction each, and one rule for all: what has changed since it was read is not decided.
 * Rows are locked in the order case, thread, item, so the version is compared at the end, when nobody else can change the
 * comment any more; what was done until then is rolled back.
 */
@Service
class Moderation {

	private static final int LONGEST = 3000;

	private final JdbcClient jdbc;

	private final QueueReader queues;

	private final DecisionLog log;

	private final ArticleRights rights;

	private final Comments comments;

	private final Marks marks;

	private final Restrictions restrictions;

	private final Statements statements;

	private final ModerationSettings settings;

	private final MessageSource messages;

	private final ApplicationEventPublisher events;

	private final TransactionTemplate transactions;

	private final Clock clock;

	Moderation(JdbcClient jdbc, QueueReader queues, DecisionLog log, ArticleRights rights, Comments comments, Marks marks,
			Restrictions restrictions, Statements statements, ModerationSettings settings, MessageSource messages,
			ApplicationEventPublisher events, TransactionTemplate transactions, Clock clock) {
		this.jdbc = jdbc;
		this.queues = queues;
		this.log = log;
		this.rights = rights;
		this.comments = comments;
		this.marks = marks;
		this.restrictions = restrictions;
		this.statements = statements;
		this.settings = settings;
		this.messages = messages;
		this.events = events;
		this.transactions = transactions;
		this.clock = clock;
	}

	/**
	 * Does what a moderator wants with a comment, if it still is what was read.
	 * @param version version of the item that was read
	 */
	Deciding decide(long comment, int version, Order order, Viewer viewer) {
		AccountId by = Objects.requireNonNull(viewer.account());
		Item it = this.queues.find(comment, viewer).orElse(null);
		if (it == null) {
			return new Deciding.Missing();
		}
		this.rights.requireModeration(new ArticleId(it.place().article()));
		if (it.version() != version) {
			return new Deciding.Stale();
		}
		if (order.deed() != Order.Deed.TAKE && takenByOther(it, by)) {
			return new Deciding.Taken();
		}
		return Objects.requireNonNull(this.transactions.execute((status) -> {
			Deciding result = act(it, order, by);
			if (result instanceof Deciding.Done && !seal(it, order)) {
				result = new Deciding.Stale();
			}
			if (!(result instanceof Deciding.Done)) {
				status.setRollbackOnly();
			}
			return result;
		}));
	}

	/** Whether somebody else has taken it over and is not yet too late. */
	boolean takenByOther(Item it, AccountId by) {
		Hand hand = it.hand();
		return hand != null && hand.taken() && !Objects.equals(hand.account(), by.value())
				&& hand.at().plus(this.settings.taken()).isAfter(this.clock.instant());
	}

	/** Whether nothing has changed but what this transaction has; puts the item where it belongs now. */
	private boolean seal(Item it, Order order) {
		String queue = switch (order.deed()) {
			case APPROVE, PICK -> it.readable() ? "DONE" : null;
			case UNDO -> (it.readable() && it.pickReason() == null) ? "NEW" : null;
			case REMOVE, HIDE, UNPICK, TAKE, GIVE_BACK -> null;
		};
		return this.jdbc.sql("""
				update moderation_item set queue = coalesce(:queue, queue), version = version + (changed_in <> pg_current_xact_id())::int,
				       changed_in = pg_current_xact_id()
				 where comment_id = :comment and version = :version + (changed_in = pg_current_xact_id())::int""")
			.param("queue", queue, java.sql.Types.VARCHAR)
			.param("comment", it.id())
			.param("version", it.version())
			.update() == 1;
	}

	private Deciding act(Item it, Order order, AccountId by) {
		return switch (order.deed()) {
			case APPROVE -> approve(it, order, by);
			case REMOVE, HIDE -> restrict(it, order, by);
			case PICK -> pick(it, order.text(), by);
			case UNPICK -> (it.pickReason() == null) ? nothing() : pick(it, null, by);
			case TAKE -> note(it, "TAKEN", "COMMENT_TAKEN", by);
			case GIVE_BACK -> (it.hand() != null && it.hand().taken()) ? note(it, "GIVEN_BACK", "COMMENT_GIVEN_BACK", by) : nothing();
			case UNDO -> undo(it, order, by);
		};
	}

	private Deciding approve(Item it, Order order, AccountId by) {
		ArticleId article = article(it);
		if (!it.held() && !it.queue().equals("NEW") && it.report() == null) {
			return nothing();
		}
		if (order.text().length() > LONGEST) {
			return new Deciding.Refused("text", "moderation.error.text");
		}
		String explanation = told(order, "moderation.explanation.approved");
		if (it.held() && this.log.wasHidden(it.id())) {
			return outcome(this.restrictions.restore(article, it.number(), explanation, by));
		}
		if (it.report() != null && !(this.restrictions.dismiss(article, it.number(), explanation, by) instanceof Restricting.Done)) {
			return new Deciding.Stale();
		}
		if (it.held()) {
			return this.comments.approve(article, it.number(), by) ? new Deciding.Done() : new Deciding.Stale();
		}
		return note(it, "SEEN", "COMMENT_SEEN", by);
	}

	private Deciding restrict(Item it, Order order, AccountId by) {
		boolean hide = order.deed() == Order.Deed.HIDE;
		if (!it.readable() && (hide || !it.held())) {
			return new Deciding.Refused("", hide ? "moderation.error.hide" : "moderation.error.gone");
		}
		if (order.text().length() > LONGEST) {
			return new Deciding.Refused("text", "moderation.error.text");
		}
		Restriction restriction = hide ? Restriction.HIDING : Restriction.REMOVAL;
		StatementOfReasons statement = this.statements.of(order.clause(), new Statements.Occasion(restriction, it.number(),
				it.place().headline(), it.words(), source(it), !it.wasPublic(), order.text(), automation(it, order.locale())), order.locale())
			.orElse(null);
		if (statement == null) {
			return new Deciding.Refused("klausel", "moderation.error.clause");
		}
		return outcome(hide ? this.restrictions.hide(article(it), it.number(), statement, by)
				: this.restrictions.remove(article(it), it.number(), statement, by));
	}

	private Deciding pick(Item it, @Nullable String reason, AccountId by) {
		if (reason != null && (reason.isBlank() || reason.length() > 300)) {
			return new Deciding.Refused("text", "moderation.error.pick");
		}
		if (!it.readable()) {
			return new Deciding.Refused("", "moderation.error.gone");
		}
		return switch (this.marks.pick(article(it), it.number(), reason, by)) {
			case DONE -> new Deciding.Done();
			case FULL -> new Deciding.Refused("text", "moderation.error.full");
			case MISSING -> new Deciding.Stale();
		};
	}

	/** What restricts is taken back as the law has it told; what let a comment appear is taken back by restricting it. */
	private Deciding undo(Item it, Order order, AccountId by) {
		if (order.text().length() > LONGEST) {
			return new Deciding.Refused("text", "moderation.error.text");
		}
		if (it.removed() || (it.held() && this.log.wasHidden(it.id()))) {
			return outcome(this.restrictions.restore(article(it), it.number(), told(order, "moderation.explanation.restored"), by));
		}
		if (it.pickReason() != null) {
			return pick(it, null, by);
		}
		String last = (it.hand() != null) ? it.hand().deed() : "";
		if (it.readable() && last.equals("SEEN")) {
			return note(it, "REOPENED", "COMMENT_REOPENED", by);
		}
		return last.equals("APPROVED") ? new Deciding.Refused("", "moderation.error.approved") : nothing();
	}

	private Deciding note(Item it, String deed, String audited, AccountId by) {
		Instant now = this.clock.instant();
		this.log.write(it.id(), article(it), deed, by, now, "", null, null);
		this.events.publishEvent(new AuditedDeed(audited, String.valueOf(it.number()), by, it.place().article()));
		return new Deciding.Done();
	}

	private static Deciding outcome(Restricting result) {
		return switch (result) {
			case Restricting.Done _ -> new Deciding.Done();
			case Restricting.Disputed(var caseId) -> new Deciding.Disputed(caseId);
			case Restricting.Stale _, Restricting.Gone _, Restricting.Missing _, Restricting.SamePerson _ -> new Deciding.Stale();
		};
	}

	private static Deciding nothing() {
		return new Deciding.Refused("", "moderation.error.nothing");
	}

	/** What a decision goes back to, as the statement says it. */
	private StatementOfReasons.Source source(Item it) {
		Item.Report report = it.report();
		if (report == null) {
			return StatementOfReasons.Source.OWN_INITIATIVE;
		}
		return this.jdbc.sql("select exists (select from law_notice where case_id = ? and trusted)")
			.param(report.caseId())
			.query(Boolean.class)
			.single() ? StatementOfReasons.Source.TRUSTED_FLAGGER : StatementOfReasons.Source.NOTICE;
	}

	/** How programs pointed to it; that all of a thread is read first is no pointing. */
	private String automation(Item it, Locale locale) {
		List<String> names = this.jdbc.sql("""
				select distinct name from comment_screening where comment_id = ? and version = ? and name <> 'premoderated' order by name""")
			.params(it.id(), it.wordsVersion())
			.query(String.class)
			.list();
		return names.isEmpty() ? "" : message("moderation.automation", locale, String.join(", ", names));
	}

	private String told(Order order, String key) {
		return order.text().isBlank() ? message(key, order.locale()) : order.text();
	}

	private static ArticleId article(Item it) {
		return new ArticleId(it.place().article());
	}

	private String message(String key, Locale locale, Object... arguments) {
		return Objects.requireNonNull(this.messages.getMessage(key, arguments, locale));
	}

}
