package de.depesche.comment;

import java.time.Instant;

import de.depesche.member.AccountId;
import de.depesche.shared.SafeHtml;
import org.jspecify.annotations.Nullable;

/**
 * A comment as it stands in a thread.
 *
 * @param number number below the article
 * @param depth 0 for a comment that answers none
 * @param parent number of the comment it answers, or null
 * @param parentName name of who wrote that, or null
 * @param state what readers see
 * @param author who wrote it, or null if the account is gone
 * @param authorName name of who wrote it; empty with the account gone
 * @param source the words as they were typed; empty unless published
 * @param html the words; empty unless published
 * @param reason why it was removed, or null
 * @param removedBy who removed it, or null
 * @param answers comments below it at any depth that are not deleted
 * @param createdAt when it was written
 */
record CommentLine(int number, int depth, @Nullable Integer parent, @Nullable String parentName, CommentState state,
		@Nullable AccountId author, String authorName, String source, SafeHtml html, @Nullable String reason,
		@Nullable String removedBy, int answers, Instant createdAt) {
}
