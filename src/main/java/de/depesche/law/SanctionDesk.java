package de.depesche.law;

import java.util.Objects;
import java.util.function.BooleanSupplier;

import de.depesche.comment.CommentScreening;
import de.depesche.member.AccountId;
import de.depesche.member.Accounts;
import de.depesche.member.AuditedDeed;
import de.depesche.member.Right;
import de.depesche.member.Role;
import de.depesche.sanction.Sanction;
import de.depesche.sanction.SanctionKind;
import de.depesche.sanction.Sanctions;
import de.depesche.sanction.Standing;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Warns, restricts and sets free accounts of readers. What takes something away is one transaction with its statement of
 * reasons, its line in the log and the mail that says why; two who decide at once do not do so unseen. Those who work in
 * the house are not sanctioned: whoever administers takes the part away from them first.
 */
@Service
class SanctionDesk {

	private final Accounts accounts;

	private final Sanctions sanctions;

	private final Restrictions restrictions;

	private final Letters letters;

	private final ApplicationEventPublisher events;

	private final TransactionTemplate transactions;

	SanctionDesk(Accounts accounts, Sanctions sanctions, Restrictions restrictions, Letters letters, ApplicationEventPublisher events,
			TransactionTemplate transactions) {
		this.accounts = accounts;
		this.sanctions = sanctions;
		this.restrictions = restrictions;
		this.letters = letters;
		this.events = events;
		this.transactions = transactions;
	}

	/** What came of it. */
	enum Outcome {

		/** Done, and the account is told. */
		DONE,
		/** Something was imposed or lifted since the history was read. */
		STALE,
		/** It is somebody of the house. */
		STAFF,
		/** There is no such account any more, or nothing to lift. */
		GONE

	}

	/**
	 * Warns an account.
	 * @param version of its history as it was read
	 * @param reason told to the account, 1 to 300 characters
	 * @param comment the comment that gave rise to it, or null
	 */
	Outcome warn(AccountId account, int version, String reason, @Nullable Long comment, AccountId by) {
		return decide(account, version, () -> {
			this.sanctions.impose(new Sanctions.Imposed(account, SanctionKind.WARNING, reason, null, null, null, comment, by));
			this.letters.warned(account.value(), reason);
			this.events.publishEvent(new AuditedDeed("ACCOUNT_WARNED", this.restrictions.name(account.value()), by));
			return true;
		});
	}

	/**
	 * Restricts an account from now on.
	 * @param version of its history as it was read
	 * @param statement of a restriction {@linkplain Restriction#ofAccount() of an account}; its public line is what the
	 * account reads where it cannot go on
	 * @param pauseMinutes of a {@link Restriction#SLOWING}, else ignored
	 * @param comment the comment that gave rise to it, or null
	 */
	Outcome restrict(AccountId account, int version, StatementOfReasons statement, @Nullable Integer pauseMinutes, @Nullable Long comment,
			AccountId by) {
		Integer pause = (statement.restriction() == Restriction.SLOWING) ? Objects.requireNonNull(pauseMinutes) : null;
		return decide(account, version, () -> {
			long given = this.restrictions.restrict(account, statement, pause, by);
			this.sanctions.impose(new Sanctions.Imposed(account, SanctionKind.valueOf(statement.restriction().name()), statement.publicReason(),
					pause, statement.until(), given, comment, by));
			return true;
		});
	}

	/**
	 * Ends a sanction before its time.
	 * @param version of the history as it was read
	 * @param reason told to the account, 1 to 1000 characters
	 */
	Outcome lift(AccountId account, long sanction, int version, String reason, AccountId by) {
		return decide(account, version, () -> {
			Sanction it = this.sanctions.lift(account, sanction, reason, by).orElse(null);
			if (it == null) {
				return false;
			}
			this.letters.lifted(account.value(), it.kind().name(), reason);
			this.events.publishEvent(new AuditedDeed("ACCOUNT_RESTORED", this.restrictions.name(account.value()), by));
			return true;
		});
	}

	/** An account of which everything is read first. Beside the last checks, so that what is refused for good waits for nobody. */
	@Component
	@Order(9_990)
	static class ReadFirst implements CommentScreening {

		private final Sanctions sanctions;

		ReadFirst(Sanctions sanctions) {
			this.sanctions = sanctions;
		}

		@Override
		public String name() {
			return "account";
		}

		@Override
		public Verdict screen(ScreenedComment comment) {
			// Whoever asked whether this person may take part at all has found it out.
			return (comment.viewer().may(Right.MODERATE)
					|| !comment.notes().once(Standing.class, () -> this.sanctions.standing(comment.author())).premoderated()) ? Verdict.PASS
							: new Verdict.Hold("comment.held.sanctioned", "");
		}

	}

	private Outcome decide(AccountId account, int version, BooleanSupplier deed) {
		return Objects.requireNonNull(this.transactions.execute((status) -> {
			Accounts.Profile profile = this.accounts.profile(account).orElse(null);
			if (profile == null) {
				return Outcome.GONE;
			}
			if (profile.role() != Role.READER) {
				return Outcome.STAFF;
			}
			if (this.sanctions.versionForUpdate(account) != version) {
				return Outcome.STALE;
			}
			return deed.getAsBoolean() ? Outcome.DONE : Outcome.GONE;
		}));
	}

}
