package de.depesche.sanction;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import de.depesche.member.AccountId;
import de.depesche.member.PersonalData;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What holds for an account, what was imposed on it and what was lifted. All of it is in the database and compared with
 * the clock when it is asked, so it holds on every instance at once and ends without anybody's doing.
 */
@Service
public class Sanctions implements PersonalData {

	private static final String OPEN = """
			select kind, reason, pause_minutes, ends_at, statement_id from account_sanction
			 where account_id = ? and lifted_at is null and kind <> 'WARNING' and (ends_at is null or ends_at > ?)""";

	private static final String ALL = """
			select s.*, i.display_name as imposed_by_name, l.display_name as lifted_by_name from account_sanction s
			  join account i on i.id = s.imposed_by left join account l on l.id = s.lifted_by
			""";

	private final JdbcClient jdbc;

	private final Clock clock;

	Sanctions(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * A sanction somebody has decided on.
	 *
	 * @param pauseMinutes of a slowing, else null
	 * @param endsAt when it ends, or null; a suspension needs one, a warning and a termination have none
	 * @param statement number of the statement of reasons given in the same transaction; null of a warning
	 * @param comment number of the comment that gave rise to it in the database, or null
	 */
	public record Imposed(AccountId account, SanctionKind kind, String reason, @Nullable Integer pauseMinutes,
			@Nullable Instant endsAt, @Nullable Long statement, @Nullable Long comment, AccountId by) {
	}

	/** What holds for an account now; one query. */
	public Standing standing(AccountId account) {
		return standing(OPEN, account);
	}

	/**
	 * The same, and whoever asks for the same account by this method waits until the transaction of the caller ends; so
	 * two comments sent at once know of each other. Costs no lock for an account on which nothing is imposed.
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public Standing lock(AccountId account) {
		return standing(OPEN + " order by id for update", account);
	}

	private Standing standing(String sql, AccountId account) {
		record Row(SanctionKind kind, String reason, int pause, @Nullable Instant endsAt, long statement) {

			boolean outlasts(@Nullable Instant other) {
				return this.endsAt == null || (other != null && this.endsAt.isAfter(other));
			}

		}
		Standing.Bar bar = null;
		Standing.Pause pause = null;
		boolean premoderated = false;
		List<Row> rows = this.jdbc.sql(sql)
			.params(account.value(), Timestamp.from(this.clock.instant()))
			.query((row, number) -> new Row(SanctionKind.valueOf(row.getString(1)), row.getString(2), row.getInt(3), instant(row.getTimestamp(4)), row.getLong(5)))
			.list();
		for (Row it : rows) {
			switch (it.kind()) {
				case SUSPENSION, TERMINATION -> bar = (bar == null || it.outlasts(bar.until())) ? new Standing.Bar(it.endsAt(), it.reason(), it.statement()) : bar;
				case SLOWING -> pause = (pause == null || it.pause() > pause.minutes() || (it.pause() == pause.minutes() && it.outlasts(pause.until())))
						? new Standing.Pause(it.pause(), it.endsAt()) : pause;
				case PREMODERATION -> premoderated = true;
				case WARNING -> {
				}
			}
		}
		return rows.isEmpty() ? Standing.FREE : new Standing(bar, pause, premoderated);
	}

	/** Everything that was ever imposed on an account, newest first, at most 200; one query. */
	public List<Sanction> of(AccountId account) {
		return this.jdbc.sql(ALL + " where s.account_id = ? order by s.id desc limit 200").param(account.value()).query(Sanctions::read).list();
	}

	/** The sanction a statement of reasons belongs to. */
	public Optional<Sanction> withStatement(long statement) {
		return this.jdbc.sql(ALL + " where s.statement_id = ?").param(statement).query(Sanctions::read).optional();
	}

	/**
	 * Changes with everything that is imposed or lifted, so that somebody who has read an account's history notices what
	 * came in between. To be called in a transaction; locks the account against all others who do.
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public int versionForUpdate(AccountId account) {
		this.jdbc.sql("select id from account where id = ? for no key update").param(account.value()).query(Long.class).single();
		return version(account);
	}

	/** The same without a lock. */
	public int version(AccountId account) {
		return this.jdbc.sql("select count(*) + count(lifted_at) from account_sanction where account_id = ?").param(account.value()).query(Integer.class).single();
	}

	/**
	 * Imposes a sanction from now on. The database refuses one that takes something away without a statement of reasons of
	 * the same transaction.
	 * @return its number
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public long impose(Imposed it) {
		Instant endsAt = it.endsAt();
		return this.jdbc.sql("""
				insert into account_sanction (account_id, kind, reason, pause_minutes, starts_at, ends_at, statement_id, comment_id, imposed_by)
				values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning id""")
			.params(Arrays.asList(it.account().value(), it.kind().name(), it.reason(), it.pauseMinutes(), Timestamp.from(this.clock.instant()),
					(endsAt != null) ? Timestamp.from(endsAt) : null, it.statement(), it.comment(), it.by().value()))
			.query(Long.class)
			.single();
	}

	/**
	 * Ends a sanction before its time.
	 * @param reason 1 to 1000 characters
	 * @return it, or empty if there is none of this account that holds
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public Optional<Sanction> lift(AccountId account, long id, String reason, AccountId by) {
		Timestamp now = Timestamp.from(this.clock.instant());
		int lifted = this.jdbc.sql("""
				update account_sanction set lifted_at = ?, lifted_by = ?, lift_reason = ?
				 where id = ? and account_id = ? and lifted_at is null and kind <> 'WARNING' and (ends_at is null or ends_at > ?)""")
			.params(now, by.value(), reason, id, account.value(), now)
			.update();
		return (lifted == 0) ? Optional.empty() : this.jdbc.sql(ALL + " where s.id = ?").param(id).query(Sanctions::read).optional();
	}

	/**
	 * Lets go of what has ended long ago. To be called by what keeps the statements, in the transaction in which these go,
	 * with {@code depesche.law_retention} on: otherwise the database refuses it.
	 * @param statements statements whose time is over
	 * @param warnedBefore warnings of before that instant go as well
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void forget(Collection<Long> statements, Instant warnedBefore) {
		this.jdbc.sql("delete from account_sanction where statement_id = any(?) or (kind = 'WARNING' and starts_at < ?)")
			.params(statements.toArray(Long[]::new), Timestamp.from(warnedBefore))
			.update();
	}

	@Override
	public Map<String, List<Map<String, Object>>> export(AccountId account) {
		return Map.of("sanktionen", this.jdbc.sql("""
				select kind, reason, pause_minutes, starts_at::text, ends_at::text, statement_id, lifted_at::text, lift_reason from account_sanction
				 where account_id = ? order by id""").param(account.value()).query().listOfRows());
	}

	/** Nothing: what was decided about somebody stays until claims from it have lapsed (Art. 17(3)(e) GDPR, ADR 32). */
	@Override
	public void erase(AccountId account) {
	}

	private static Sanction read(ResultSet row, int number) throws SQLException {
		Instant liftedAt = instant(row.getTimestamp("lifted_at"));
		return new Sanction(row.getLong("id"), new AccountId(row.getLong("account_id")), SanctionKind.valueOf(row.getString("kind")),
				row.getString("reason"), row.getObject("pause_minutes", Integer.class), row.getTimestamp("starts_at").toInstant(),
				instant(row.getTimestamp("ends_at")), row.getObject("statement_id", Long.class),
				row.getObject("comment_id", Long.class), row.getString("imposed_by_name"),
				(liftedAt == null) ? null : new Sanction.Lifting(liftedAt, Objects.requireNonNullElse(row.getString("lifted_by_name"), ""),
						Objects.requireNonNullElse(row.getString("lift_reason"), "")));
	}

	private static @Nullable Instant instant(@Nullable Timestamp at) {
		return (at != null) ? at.toInstant() : null;
	}

}
