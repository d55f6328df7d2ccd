package de.depesche.law;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;

import de.depesche.article.ArticleId;
import de.depesche.article.rights.ArticleRights;
import de.depesche.comment.Comments;
import de.depesche.member.AccountId;
import de.depesche.member.AuditedDeed;
import de.depesche.sanction.Sanctions;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Objections to decisions (Art. 20): open for six months, decided by a person who has not decided before. */
@Service
class Complaints {

	private final JdbcClient jdbc;

	private final ArticleRights rights;

	private final Comments comments;

	private final Restrictions restrictions;

	private final Sanctions sanctions;

	private final Evidence evidence;

	private final Letters letters;

	private final LawSettings settings;

	private final ApplicationEventPublisher events;

	private final TransactionTemplate transactions;

	private final Clock clock;

	Complaints(JdbcClient jdbc, ArticleRights rights, Comments comments, Restrictions restrictions, Sanctions sanctions, Evidence evidence, Letters letters, LawSettings settings,
			ApplicationEventPublisher events, TransactionTemplate transactions, Clock clock) {
		this.jdbc = jdbc;
		this.rights = rights;
		this.comments = comments;
		this.restrictions = restrictions;
		this.sanctions = sanctions;
		this.evidence = evidence;
		this.letters = letters;
		this.settings = settings;
		this.events = events;
		this.transactions = transactions;
		this.clock = clock;
	}

	/** What became of an objection. */
	enum Filed {

		/** Taken, and confirmed by mail. */
		TAKEN,
		/** Six months are over. */
		TOO_LATE,
		/** This side has objected before. */
		ALREADY,
		/** No words, or more than 5000 characters. */
		INVALID

	}

	/**
	 * Takes an objection.
	 * @param notice of the notifier who objects; null for the author
	 * @param statement of the author who objects; null for a notifier
	 */
	Filed file(CaseReader.Decision decision, @Nullable Long notice, @Nullable StatementRow statement, @Nullable Long account, String text) {
		Instant now = this.clock.instant();
		String words = text.strip();
		if (words.isEmpty() || words.length() > 5000) {
			return Filed.INVALID;
		}
		if (!now.isBefore(this.letters.deadline(decision.at()))) {
			return Filed.TOO_LATE;
		}
		String side = (notice != null) ? "NOTIFIER" : "AUTHOR";
		Instant due = now.plus(this.settings.complaintDue());
		return Objects.requireNonNull(this.transactions.execute((_) -> {
			Long id = this.jdbc.sql("""
					insert into law_complaint (decision_id, case_id, side, notice_id, account_id, text, filed_at, due_at)
					values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing returning id""")
				.params(Arrays.asList(decision.id(), decision.caseId(), side, notice, account, words, Letters.stamp(now), Letters.stamp(due)))
				.query(Long.class)
				.optional()
				.orElse(null);
			if (id == null) {
				return Filed.ALREADY;
			}
			this.letters.complaintReceived(id, side, notice, account, (statement != null) ? statement.id() : null, now, due);
			return Filed.TAKEN;
		}));
	}

	/**
	 * Decides an objection. Reversed for the author, the comment comes back or the account is free; reversed for
	 * a notifier, the comment is restricted.
	 * @param version version of the complaint that was read
	 * @param statement needed to reverse for a notifier, else null
	 * @param explanation told to both sides
	 */
	Restricting decide(long id, int version, boolean reverse, @Nullable StatementOfReasons statement, String explanation, AccountId by) {
		return Objects.requireNonNull(this.transactions.execute((status) -> {
			Restricting result = decideNow(id, version, reverse, statement, explanation, by);
			if (!(result instanceof Restricting.Done)) {
				status.setRollbackOnly();
			}
			return result;
		}));
	}

	private record Disputed(long decision, @Nullable Long caseId, String side, @Nullable Long account, long firstBy, String action,
			@Nullable Long statement, @Nullable Long statementAccount) {
	}

	private Restricting decideNow(long id, int version, boolean reverse, @Nullable StatementOfReasons statement, String explanation,
			AccountId by) {
		Instant now = this.clock.instant();
		Disputed it = this.jdbc.sql("""
				select c.decision_id, c.case_id, c.side, d.account_id, d.decided_by, d.action, s.id, s.account_id from law_complaint c
				  join law_decision d on d.id = c.decision_id left join law_statement s on s.decision_id = d.id where c.id = ?""")
			.param(id)
			.query((row, number) -> new Disputed(row.getLong(1), row.getObject(2, Long.class), row.getString(3), row.getObject(4, Long.class),
					row.getLong(5), row.getString(6), row.getObject(7, Long.class), row.getObject(8, Long.class)))
			.optional()
			.orElse(null);
		if (it == null) {
			return new Restricting.Missing();
		}
		if (it.firstBy() == by.value()) {
			return new Restricting.SamePerson();
		}
		int changed = this.jdbc.sql("update law_complaint set state = ?, decided_at = ?, version = version + 1 where id = ? and version = ? and state = 'OPEN'")
			.params(reverse ? "REVERSED" : "UPHELD", Letters.stamp(now), id, version)
			.update();
		if (changed == 0) {
			return new Restricting.Stale(this.jdbc.sql("select a.display_name from law_decision d join account a on a.id = d.decided_by where d.complaint_id = ?")
				.param(id)
				.query(String.class)
				.optional()
				.orElse(null));
		}
		Restrictions.Spot spot = (it.caseId() != null) ? spot(it.caseId(), now) : null;
		boolean author = it.side().equals("AUTHOR");
		String action = !reverse ? "NONE" : (spot == null) ? "LIFT" : author ? "RESTORE"
				: (statement != null && statement.restriction() == Restriction.HIDING) ? "HIDE" : "REMOVE";
		if (spot != null) {
			// That the decision stays is one, too, and theirs alone who moderate in its section.
			this.rights.requireModeration(spot.article());
			this.evidence.freeze(Objects.requireNonNull(it.caseId()), spot.id());
		}
		long decision = this.restrictions.decision(it.caseId(), it.account(), id, action, explanation, false, by, now);
		Long given = null;
		if (reverse && author) {
			if (spot != null) {
				boolean back = it.action().equals("HIDE") ? this.comments.approve(spot.article(), spot.number(), by)
						: this.comments.restore(spot.article(), spot.number(), by);
				if (!back) {
					// Erased meanwhile, or decided otherwise in another case: there is nothing to bring back.
					return new Restricting.Gone();
				}
			}
			else if (it.account() != null && it.statement() != null) {
				lift(new AccountId(it.account()), it.statement(), explanation, by);
			}
		}
		else if (reverse && spot != null) {
			if (statement == null || !this.restrictions.apply(spot, statement, by)) {
				return new Restricting.Gone();
			}
			given = this.restrictions.state(decision, spot.id(), spot.author(), statement, null, now);
			this.restrictions.told(spot, statement, by, now);
		}
		this.letters.complaint(it.caseId(), it.statementAccount(), it.statement(), reverse, action, explanation);
		this.events.publishEvent(new AuditedDeed(reverse ? "COMPLAINT_REVERSED" : "COMPLAINT_UPHELD",
				(spot != null) ? spot.article().value() + "#" + spot.number()
						: (it.account() != null) ? this.restrictions.name(it.account()) : String.valueOf(id), by));
		return new Restricting.Done(decision, given);
	}

	/** One that has run out or was lifted before leaves nothing to lift; that it was wrong is said all the same. */
	private void lift(AccountId account, long statement, String explanation, AccountId by) {
		String reason = (explanation.length() <= 1000) ? explanation : explanation.substring(0, explanation.offsetByCodePoints(0, explanation.codePointCount(0, 999)));
		this.sanctions.withStatement(statement).ifPresent((it) -> this.sanctions.lift(account, it.id(), reason, by));
	}

	/** What the case is about; its evidence is needed longer from now on. */
	private Restrictions.Spot spot(long caseId, Instant now) {
		return this.jdbc.sql("""
				update law_case k set keep_until = greatest(k.keep_until, ?), version = k.version + 1 from comment c
				 where c.id = k.comment_id and k.id = ? returning c.id, c.article_id, c.seq, k.author_id""")
			.params(Letters.stamp(now.plus(this.settings.evidenceKept())), caseId)
			.query((row, number) -> new Restrictions.Spot(row.getLong(1), new ArticleId(row.getLong(2)), row.getInt(3), row.getObject(4, Long.class)))
			.single();
	}

}
