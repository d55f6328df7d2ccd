package de.depesche.law;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;

import de.depesche.article.ArticleId;
import de.depesche.article.rights.ArticleRights;
import de.depesche.comment.Comments;
import de.depesche.member.AccountId;
import de.depesche.member.AuditedDeed;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one way to restrict a comment or an account. One transaction: the evidence is frozen, the
 * decision and its statement of reasons are stored, the content is restricted, the author and those who reported
 * get their mail. The database refuses a removal without a statement of the same transaction.
 */
@Service
public class Restrictions {

	private final JdbcClient jdbc;

	private final ArticleRights rights;

	private final Comments comments;

	private final Evidence evidence;

	private final Letters letters;

	private final LawSettings settings;

	private final ApplicationEventPublisher events;

	private final TransactionTemplate transactions;

	private final Clock clock;

	Restrictions(JdbcClient jdbc, ArticleRights rights, Comments comments, Evidence evidence, Letters letters, LawSettings settings,
			ApplicationEventPublisher events, TransactionTemplate transactions, Clock clock) {
		this.jdbc = jdbc;
		this.rights = rights;
		this.comments = comments;
		this.evidence = evidence;
		this.letters = letters;
		this.settings = settings;
		this.events = events;
		this.transactions = transactions;
		this.clock = clock;
	}

	/**
	 * A comment was restricted with a statement of reasons; told in the transaction that does it.
	 *
	 * @param article where it stands
	 * @param number its number below the article
	 * @param restriction what was done
	 * @param category what is wrong, as figures are told
	 * @param illegal whether it rests on the law and not on the rules of the house
	 * @param publicReason the line readers see
	 * @param by who decided
	 * @param at when
	 */
	public record CommentRestricted(ArticleId article, int number, Restriction restriction, Category category, boolean illegal,
			String publicReason, AccountId by, Instant at) {
	}

	/** What a moderator has come to. */
	sealed interface Verdict {

		/** Told to those who reported, 1 to 5000 characters. */
		String explanation();

		/** Nothing is wrong with it. */
		record NoAction(String explanation) implements Verdict {
		}

		/** It is removed or hidden. */
		record Restrict(StatementOfReasons statement, String explanation) implements Verdict {
		}

	}

	/** A comment a decision is about. */
	record Spot(long id, ArticleId article, int number, @Nullable Long author) {
	}

	/**
	 * Removes a comment, with or without reports of it; all that are open are decided by it.
	 * @param statement of a {@link Restriction#REMOVAL}
	 * @param by who decides
	 */
	public Restricting remove(ArticleId article, int number, StatementOfReasons statement, AccountId by) {
		return restrict(article, number, statement, by, Restriction.REMOVAL);
	}

	/**
	 * Takes a public comment from readers' eyes for the time being.
	 * @param statement of a {@link Restriction#HIDING}
	 * @param by who decides
	 */
	public Restricting hide(ArticleId article, int number, StatementOfReasons statement, AccountId by) {
		return restrict(article, number, statement, by, Restriction.HIDING);
	}

	/**
	 * Decides all open reports of a comment by leaving it as it is; everybody who reported is told.
	 * @param explanation told to those who reported, 1 to 5000 characters
	 * @return {@link Restricting.Missing} if there is no open report
	 */
	public Restricting dismiss(ArticleId article, int number, String explanation, AccountId by) {
		StatementOfReasons.text("explanation", explanation, 5000);
		return inTransaction(() -> {
			Spot spot = spot(article, number);
			Long caseId = (spot == null) ? null : this.jdbc.sql("select id from law_case where comment_id = ? and state = 'OPEN'")
				.param(spot.id())
				.query(Long.class)
				.optional()
				.orElse(null);
			return (caseId == null) ? new Restricting.Missing()
					: decideNow(caseId, lockedVersion(caseId), new Verdict.NoAction(explanation), by);
		});
	}

	/**
	 * Takes a removal, refusal or hiding back at the house's own wish: a decision of its own in a case of its own, with
	 * evidence; the author is told, and so is who had reported. What somebody objects to is decided by another person.
	 * @param explanation told to everybody concerned, 1 to 5000 characters
	 */
	public Restricting restore(ArticleId article, int number, String explanation, AccountId by) {
		StatementOfReasons.text("explanation", explanation, 5000);
		return inTransaction(() -> restoreNow(article, number, explanation, by));
	}

	private Restricting restoreNow(ArticleId article, int number, String explanation, AccountId by) {
		record Last(long statement, String category, @Nullable Long caseId, boolean disputed) {
		}
		Spot spot = spot(article, number);
		if (spot == null) {
			return new Restricting.Missing();
		}
		Last last = this.jdbc.sql("""
				select s.id, s.category, d.case_id,
				       exists (select from law_complaint c where c.case_id = d.case_id and c.state = 'OPEN') as disputed
				  from law_statement s join law_decision d on d.id = s.decision_id where s.comment_id = ? order by s.id desc limit 1""")
			.param(spot.id())
			.query((row, at) -> new Last(row.getLong(1), row.getString(2), row.getObject(3, Long.class), row.getBoolean(4)))
			.optional()
			.orElse(null);
		if (last == null) {
			return new Restricting.Gone();
		}
		if (last.disputed() && last.caseId() != null) {
			return new Restricting.Disputed(last.caseId());
		}
		Instant now = this.clock.instant();
		long caseId = open(spot, "OWN", Category.valueOf(last.category()), false);
		this.jdbc.sql("update law_case set state = 'DECIDED', decided_at = ?, keep_until = ?, version = version + 1 where id = ?")
			.params(Letters.stamp(now), Letters.stamp(now.plus(this.settings.evidenceKept())), caseId)
			.update();
		if (!this.comments.restore(article, number, by) && !this.comments.approve(article, number, by)) {
			return new Restricting.Gone();
		}
		long decision = decision(caseId, null, null, "RESTORE", explanation, false, by, now);
		this.letters.restored(spot.author(), last.statement(), explanation);
		this.letters.decision(caseId, "RESTORE", explanation, now);
		if (last.caseId() != null && last.caseId() != caseId) {
			this.letters.decision(last.caseId(), "RESTORE", explanation, now);
		}
		this.events.publishEvent(new AuditedDeed("CASE_DECIDED", article.value() + "#" + number, by));
		return new Restricting.Done(decision, null);
	}

	private Restricting inTransaction(java.util.function.Supplier<Restricting> deed) {
		return Objects.requireNonNull(this.transactions.execute((status) -> {
			Restricting result = deed.get();
			if (!(result instanceof Restricting.Done)) {
				status.setRollbackOnly();
			}
			return result;
		}));
	}

	private int lockedVersion(long caseId) {
		return this.jdbc.sql("select version from law_case where id = ? for update").param(caseId).query(Integer.class).single();
	}

	/**
	 * States the reasons for a restriction of an account; the caller restricts it in the same transaction.
	 * @param statement of a restriction that is {@linkplain Restriction#ofAccount() of an account}
	 * @param pauseMinutes of a {@link Restriction#SLOWING}, else null
	 * @return number of the statement
	 * @throws org.springframework.transaction.IllegalTransactionStateException without a transaction
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public long restrict(AccountId account, StatementOfReasons statement, @Nullable Integer pauseMinutes, AccountId by) {
		if (!statement.restriction().ofAccount()) {
			throw new IllegalArgumentException("Not a restriction of an account: " + statement.restriction());
		}
		Instant now = this.clock.instant();
		long decision = decision(null, account.value(), null, "RESTRICT_ACCOUNT", statement.facts(), statement.automation().decision(), by, now);
		long id = state(decision, null, account.value(), statement, pauseMinutes, now);
		this.events.publishEvent(new AuditedDeed("ACCOUNT_" + statement.restriction(), name(account.value()), by));
		return id;
	}

	/**
	 * Decides a case that somebody has read in a version.
	 * @param version version of the case that was read
	 */
	Restricting decide(long caseId, int version, Verdict verdict, AccountId by) {
		return inTransaction(() -> decideNow(caseId, version, verdict, by));
	}

	private Restricting restrict(ArticleId article, int number, StatementOfReasons statement, AccountId by, Restriction expected) {
		if (statement.restriction() != expected) {
			throw new IllegalArgumentException("A statement of %s is none of %s".formatted(statement.restriction(), expected));
		}
		return inTransaction(() -> {
			Spot spot = spot(article, number);
			if (spot == null) {
				return new Restricting.Missing();
			}
			long caseId = open(spot, "OWN", statement.category(), false);
			return decideNow(caseId, lockedVersion(caseId), new Verdict.Restrict(statement, statement.facts()), by);
		});
	}

	/** The open case of a comment, made if there is none; locked. A new one has its evidence. */
	long open(Spot spot, String source, Category category, boolean urgent) {
		Instant now = this.clock.instant();
		Duration within = urgent ? this.settings.urgentDue() : this.settings.noticeDue();
		Long made = this.jdbc.sql("""
				insert into law_case (comment_id, author_id, source, urgent, category, opened_at, due_at) values (?, ?, ?, ?, ?, ?, ?)
				on conflict (comment_id) where state = 'OPEN' do nothing returning id""")
			.params(Arrays.asList(spot.id(), spot.author(), source, urgent, category.name(), Letters.stamp(now), Letters.stamp(now.plus(within))))
			.query(Long.class)
			.optional()
			.orElse(null);
		if (made != null) {
			this.evidence.freeze(made, spot.id());
			return made;
		}
		return this.jdbc.sql("select id from law_case where comment_id = ? and state = 'OPEN' for update")
			.param(spot.id())
			.query(Long.class)
			.optional()
			// Decided between our look and our lock: the next try opens another.
			.orElseGet(() -> open(spot, source, category, urgent));
	}

	@Nullable Spot spot(ArticleId article, int number) {
		return this.jdbc.sql("select id, article_id, seq, author_id from comment where article_id = ? and seq = ?")
			.params(article.value(), number)
			.query((row, at) -> new Spot(row.getLong(1), new ArticleId(row.getLong(2)), row.getInt(3), row.getObject(4, Long.class)))
			.optional()
			.orElse(null);
	}

	private Restricting decideNow(long caseId, int version, Verdict verdict, AccountId by) {
		Instant now = this.clock.instant();
		Spot spot = this.jdbc.sql("""
				update law_case k set state = 'DECIDED', decided_at = ?, keep_until = ?, version = k.version + 1
				  from comment c where c.id = k.comment_id and k.id = ? and k.version = ? and k.state = 'OPEN'
				returning c.id, c.article_id, c.seq, k.author_id""")
			.params(Letters.stamp(now), Letters.stamp(now.plus(this.settings.evidenceKept())), caseId, version)
			.query((row, at) -> new Spot(row.getLong(1), new ArticleId(row.getLong(2)), row.getInt(3), row.getObject(4, Long.class)))
			.optional()
			.orElse(null);
		if (spot == null) {
			return stale(caseId);
		}
		// That it stays is a decision, too, and theirs alone who moderate in its section.
		this.rights.requireModeration(spot.article());
		this.evidence.freeze(caseId, spot.id());
		StatementOfReasons statement = (verdict instanceof Verdict.Restrict(var reasons, _)) ? reasons : null;
		String action = (statement == null) ? "NONE" : (statement.restriction() == Restriction.HIDING) ? "HIDE" : "REMOVE";
		long decision = decision(caseId, null, null, action, verdict.explanation(), statement != null && statement.automation().decision(), by, now);
		Long given = null;
		if (statement != null) {
			if (!apply(spot, statement, by)) {
				return new Restricting.Gone();
			}
			given = state(decision, spot.id(), spot.author(), statement, null, now);
			told(spot, statement, by, now);
		}
		this.letters.decision(caseId, action, verdict.explanation(), now);
		this.events.publishEvent(new AuditedDeed("CASE_DECIDED", spot.article().value() + "#" + spot.number(), by));
		return new Restricting.Done(decision, given);
	}

	private Restricting stale(long caseId) {
		record Other(String state, @Nullable String name) {
		}
		return this.jdbc.sql("""
				select k.state, a.display_name from law_case k left join law_decision d on d.case_id = k.id and d.complaint_id is null
				  left join account a on a.id = d.decided_by where k.id = ?""")
			.param(caseId)
			.query((row, at) -> new Other(row.getString(1), row.getString(2)))
			.optional()
			.<Restricting>map((it) -> new Restricting.Stale(it.name()))
			.orElseGet(Restricting.Missing::new);
	}

	/** Tells those who want to know that a comment is restricted. */
	void told(Spot spot, StatementOfReasons it, AccountId by, Instant now) {
		this.events.publishEvent(new CommentRestricted(spot.article(), spot.number(), it.restriction(), it.category(),
				it.ground() instanceof Ground.Illegal, it.publicReason(), by, now));
	}

	/** @return false if there is nothing that could be restricted */
	boolean apply(Spot spot, StatementOfReasons statement, AccountId by) {
		return switch (statement.restriction()) {
			case REMOVAL -> this.comments.remove(spot.article(), spot.number(), statement.publicReason(), initials(name(by.value())), by);
			case HIDING -> this.comments.hold(spot.article(), spot.number(), by);
			default -> throw new IllegalArgumentException("Not a restriction of a comment we know: " + statement.restriction());
		};
	}

	long decision(@Nullable Long caseId, @Nullable Long account, @Nullable Long complaint, String action, String explanation,
			boolean automated, AccountId by, Instant now) {
		return this.jdbc.sql("""
				insert into law_decision (case_id, account_id, complaint_id, action, decided_at, decided_by, automated, explanation)
				values (?, ?, ?, ?, ?, ?, ?, ?) returning id""")
			.params(Arrays.asList(caseId, account, complaint, action, Letters.stamp(now), by.value(), automated, explanation))
			.query(Long.class)
			.single();
	}

	/** Stores a statement and tells whom it concerns. */
	long state(long decision, @Nullable Long comment, @Nullable Long account, StatementOfReasons it, @Nullable Integer pauseMinutes, Instant now) {
		Ground ground = it.ground();
		long id = this.jdbc.sql("""
				insert into law_statement (decision_id, comment_id, account_id, restriction, territory, until, facts, source, notifier,
				       automated_detection, automated_decision, automation, ground, reference, explanation, category, redress,
				       public_reason, issued_at, mailed, pause_minutes)
				values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id""")
			.params(Arrays.asList(decision, comment, account, it.restriction().name(), it.territory(),
					(it.until() != null) ? Letters.stamp(it.until()) : null, it.facts(), it.source().name(), it.notifier(),
					it.automation().detection(), it.automation().decision(), it.automation().explanation(),
					(ground instanceof Ground.Illegal) ? "ILLEGAL" : "TERMS", ground.reference(), ground.explanation(),
					it.category().name(), it.redress().stream().map(Enum::name).sorted().toArray(String[]::new), it.publicReason(),
					Letters.stamp(now), this.letters.reaches(account), pauseMinutes))
			.query(Long.class)
			.single();
		this.letters.statement(this.jdbc.sql(StatementRow.SELECT + " where s.id = ?").param(id).query(StatementRow::read).single());
		return id;
	}

	String name(long account) {
		return this.jdbc.sql("select display_name from account where id = ?").param(account).query(String.class).single();
	}

	static String initials(String name) {
		StringBuilder initials = new StringBuilder();
		for (String word : name.strip().split("\\s+")) {
			initials.appendCodePoint(word.codePointAt(0));
		}
		return initials.toString();
	}

}
