package de.depesche.comment;

import java.time.Instant;
import java.util.List;

import de.depesche.member.AccountId;
import de.depesche.shared.SafeHtml;
import org.jspecify.annotations.Nullable;

/**
 * A comment as it stands in a thread.
 *
 * @param number number below the article
 * @param depth 0 for a comment that answers none
 * @param path numbers of all that it answers, topmost first, and its own
 * @param parent number of the comment it answers, or null
 * @param parentName name of who wrote that, or null
 * @param state what has become of it
 * @param author who wrote it, or null if the account is gone
 * @param authorName name of who wrote it; empty with the account gone
 * @param staff whether that is somebody of the house
 * @param source the words as they were typed; empty unless the viewer may read them
 * @param html the words; empty unless the viewer may read them
 * @param reason why it was removed, or null
 * @param removedBy who removed it, or null
 * @param answers comments below it at any depth that stand
 * @param createdAt when it was written
 * @param editedAt when its words were changed last, or null
 * @param version version of its words
 * @param up how many readers recommend it
 * @param best what it is ranked by
 * @param pickReason why the house recommends it, or null
 * @param pinned its place among what is pinned, 1 to 3, or null
 * @param answer number of the answer of the house beside it, or null
 * @param wasPublic whether readers could ever read it
 */
record CommentLine(int number, int depth, List<Integer> path, @Nullable Integer parent, @Nullable String parentName,
		CommentState state, @Nullable AccountId author, String authorName, boolean staff, String source, SafeHtml html,
		@Nullable String reason, @Nullable String removedBy, int answers, Instant createdAt, @Nullable Instant editedAt,
		int version, int up, float best, @Nullable String pickReason, @Nullable Integer pinned, @Nullable Integer answer,
		boolean wasPublic) {

	/** Whether nobody but its author may know of it. */
	boolean hidden() {
		return !this.wasPublic;
	}

}
