package de.depesche.moderation;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A comment as a queue shows it.
 *
 * @param id number of the comment in the whole house
 * @param version rises with every change of what a moderator has read
 * @param queue {@code NEW}, {@code HELD} or {@code DONE}
 * @param since since when it is there
 * @param number its number below the article
 * @param state what has become of it, by the name of {@link de.depesche.comment.CommentState}
 * @param wasPublic whether readers could ever read it
 * @param words the present words as they were typed; empty if they are erased
 * @param pickReason why the house recommends it, or null
 * @param removalReason the line readers see in its place, or null
 * @param author who wrote it, or null if the account is gone
 * @param authorName empty with the account gone
 * @param report the open case, or null
 * @param hand the last deed, or null
 */
record Item(long id, int version, String queue, Instant since, Place place, int number, String state, boolean wasPublic,
		int wordsVersion, String words, Instant createdAt, @Nullable Instant editedAt, int up, @Nullable String pickReason,
		@Nullable String removalReason, @Nullable Long parent, @Nullable Long author, String authorName, @Nullable Report report,
		@Nullable Hand hand) {

	/** The article below which it stands. */
	record Place(long article, String slug, String headline, String section) {
	}

	/** An open case. */
	record Report(long caseId, boolean urgent, Instant dueAt) {
	}

	public boolean readable() {
		return this.state.equals("PUBLISHED");
	}

	public boolean held() {
		return this.state.equals("HELD");
	}

	/** Whether it was removed or refused by the house. */
	public boolean removed() {
		return this.state.equals("REMOVED") || this.state.equals("REFUSED");
	}

	/** Whether the house has hidden what was public. */
	public boolean hidden() {
		Hand hand = this.hand;
		return held() && hand != null && hand.deed().equals("HIDDEN");
	}

	public String href() {
		return "/artikel/" + this.place.slug() + "/kommentar/" + this.number;
	}

}
