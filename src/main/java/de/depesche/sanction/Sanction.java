package de.depesche.sanction;

import java.time.Instant;

import de.depesche.member.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * A sanction as it was imposed, and how it was lifted if it was.
 *
 * @param reason one line, read by the person it is imposed on
 * @param pauseMinutes pause between two comments, or null unless it is a {@link SanctionKind#SLOWING}
 * @param endsAt when it ends by itself, or null for never
 * @param statement number of the statement of reasons, or null of a warning
 * @param comment number in the database of the comment that gave rise to it, or null
 * @param byName who imposed it
 * @param lifting how it was lifted, or null
 */
public record Sanction(long id, AccountId account, SanctionKind kind, String reason, @Nullable Integer pauseMinutes,
		Instant startsAt, @Nullable Instant endsAt, @Nullable Long statement, @Nullable Long comment, String byName,
		@Nullable Lifting lifting) {

	/** That somebody has ended it before its time. */
	public record Lifting(Instant at, String byName, String reason) {
	}

	/** Whether it takes something away at that instant. */
	public boolean holds(Instant now) {
		return this.kind != SanctionKind.WARNING && this.lifting == null && (this.endsAt == null || now.isBefore(this.endsAt));
	}

}
