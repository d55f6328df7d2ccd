package de.depesche.comment;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;

import de.depesche.article.ArticleId;
import org.jspecify.annotations.Nullable;

/**
 * What holds for those who write below an article, after everything it inherits from its section
 * and the site.
 *
 * @param mode who decides what is read
 * @param opensAt from when on comments are taken, or null for always
 * @param closesAt until when, or null for ever; the earlier of a set instant and some days after
 * publication
 * @param dailyFrom from which time of day on, in the site's zone, or null for all day
 * @param dailyUntil until which time of day; before {@code dailyFrom} it is meant over midnight
 * @param payingOnly whether only subscribers write
 * @param accountAgeHours how old an account has to be, 0 to 8760
 * @param slowSeconds pause between two comments of one person, 0 to 86400
 * @param maxLength longest comment in characters as people count them, 100 to 5000
 * @param links whether links are taken
 * @param questions whether comments that answer none are questions to the house
 */
public record ThreadRules(Mode mode, @Nullable Instant opensAt, @Nullable Instant closesAt,
		@Nullable LocalTime dailyFrom, @Nullable LocalTime dailyUntil, boolean payingOnly, int accountAgeHours,
		int slowSeconds, int maxLength, boolean links, boolean questions) {

	/** What holds where nobody has decided anything. */
	public static final ThreadRules DEFAULT = new ThreadRules(Mode.OPEN, null, null, null, null, false, 0, 0,
			CommentText.MAX_LENGTH, true, false);

	public ThreadRules {
		if (accountAgeHours < 0 || accountAgeHours > 8760 || slowSeconds < 0 || slowSeconds > 86_400 || maxLength < 100
				|| maxLength > CommentText.MAX_LENGTH || (dailyFrom == null) != (dailyUntil == null)) {
			throw new IllegalArgumentException("No rules for a thread");
		}
	}

	/** Who decides what is read. */
	public enum Mode {

		/** What passes the checks is read at once. */
		OPEN,
		/** Somebody of the house reads everything first. */
		PREMODERATED,
		/** Nobody writes. */
		CLOSED

	}

	/** Whether comments are taken at that instant. */
	public boolean openAt(Instant now, ZoneId zone) {
		return this.mode != Mode.CLOSED && !early(now) && !over(now) && inHours(now, zone);
	}

	/** Whether it has not begun yet. */
	boolean early(Instant now) {
		return this.opensAt != null && now.isBefore(this.opensAt);
	}

	/** Whether it has ended. */
	boolean over(Instant now) {
		return this.closesAt != null && !now.isBefore(this.closesAt);
	}

	/** Whether it is the time of day to write. */
	boolean inHours(Instant now, ZoneId zone) {
		if (this.dailyFrom == null || this.dailyUntil == null || this.dailyFrom.equals(this.dailyUntil)) {
			return true;
		}
		LocalTime time = now.atZone(zone).toLocalTime();
		boolean after = !time.isBefore(this.dailyFrom);
		boolean before = time.isBefore(this.dailyUntil);
		return this.dailyFrom.isBefore(this.dailyUntil) ? after && before : after || before;
	}

	/** When it next begins, ends or pauses by itself, or null; across a change of the clocks an hour early at most. */
	@Nullable Instant nextTurn(Instant now, ZoneId zone) {
		Instant next = early(now) ? this.opensAt : null;
		if (this.closesAt != null && !over(now) && (next == null || this.closesAt.isBefore(next))) {
			next = this.closesAt;
		}
		for (LocalTime it : (this.dailyFrom != null && this.dailyUntil != null) ? List.of(this.dailyFrom, this.dailyUntil)
				: List.<LocalTime>of()) {
			ZonedDateTime today = now.atZone(zone).with(it);
			Instant turn = (today.toInstant().isAfter(now) ? today : today.plusDays(1)).toInstant();
			next = (next == null || turn.isBefore(next)) ? turn : next;
		}
		return next;
	}

	/**
	 * What holds in threads is something else from now on.
	 *
	 * @param article in that of this article, or null
	 * @param section in those of this section and its parts, or null; with both null in all
	 */
	public record Changed(@Nullable ArticleId article, @Nullable String section) {
	}

}
