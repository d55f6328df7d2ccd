package de.depesche.member;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** Somebody who can sign in. */
@Entity
class Account {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	private String email;

	private String displayName;

	private String passwordHash;

	@Enumerated(EnumType.STRING)
	private Role role;

	private @Nullable Instant paidUntil;

	private @Nullable Instant suspendedAt;

	private Instant createdAt;

	private @Nullable Instant signedOutBefore;

	private boolean sectionLimited;

	@Version
	private int version;

	@SuppressWarnings("NullAway.Init")
	protected Account() {
	} // for JPA

	Account(String email, String displayName, String passwordHash, Role role, Instant now) {
		this.email = email;
		this.displayName = displayName;
		this.passwordHash = passwordHash;
		this.role = role;
		this.createdAt = now;
	}

	/** The account a row is of, to be asked and not to be changed; its password is not read. */
	static Account of(ResultSet row, int number) throws SQLException {
		Account account = new Account(row.getString("email"), row.getString("display_name"), "", Role.valueOf(row.getString("role")),
				row.getTimestamp("created_at").toInstant());
		account.id = row.getLong("id");
		account.paidUntil = instant(row, "paid_until");
		account.suspendedAt = instant(row, "suspended_at");
		account.signedOutBefore = instant(row, "signed_out_before");
		account.sectionLimited = row.getBoolean("section_limited");
		return account;
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		Timestamp value = row.getTimestamp(column);
		return (value != null) ? value.toInstant() : null;
	}

	/** Gives another part in the house. */
	void assign(Role other) {
		this.role = other;
	}

	/** Grants paid articles until an instant, or ends the grant. */
	void subscribe(@Nullable Instant until) {
		this.paidUntil = until;
	}

	/** Lets somebody in again who was shut out altogether. */
	void restore() {
		this.suspendedAt = null;
	}

	/**
	 * Has rights count in some sections only, or everywhere again.
	 * @return whether that is new
	 */
	boolean limitToSections(boolean limited) {
		boolean changed = this.sectionLimited != limited;
		this.sectionLimited = limited;
		return changed;
	}

	/** Whether rights count in some sections only; for who administers they count everywhere. */
	boolean sectionLimited() {
		return this.sectionLimited && this.role != Role.ADMINISTRATOR;
	}

	void changePassword(String hash) {
		this.passwordHash = hash;
	}

	boolean paid(Instant now) {
		return this.paidUntil != null && this.paidUntil.isAfter(now);
	}

	AccountId id() {
		if (this.id == null) {
			throw new IllegalStateException("not stored yet");
		}
		return new AccountId(this.id);
	}

	String email() {
		return this.email;
	}

	String displayName() {
		return this.displayName;
	}

	String passwordHash() {
		return this.passwordHash;
	}

	Role role() {
		return this.role;
	}

	@Nullable Instant paidUntil() {
		return this.paidUntil;
	}

	boolean suspended() {
		return this.suspendedAt != null;
	}

	@Nullable Instant suspendedAt() {
		return this.suspendedAt;
	}

	/** Whether its owner had it erased; nothing but the number is left. */
	boolean erased() {
		return this.email.endsWith("@geloescht.invalid");
	}

	/** Whether a session that began at an instant was ended since, with all others of the account. */
	boolean signedOut(Instant began) {
		return this.signedOutBefore != null && began.isBefore(this.signedOutBefore.truncatedTo(ChronoUnit.MILLIS));
	}

	Instant createdAt() {
		return this.createdAt;
	}

}
