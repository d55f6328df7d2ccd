package de.depesche.comment;

import java.time.Instant;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A comment as services see it.
 *
 * @param number number below the article, in the order of writing
 * @param parent number of the comment it answers, or null
 * @param depth 0 for one that answers none
 * @param state what readers see
 * @param author public name; empty unless it can be read
 * @param text the words as they were typed; empty unless it can be read
 * @param html the words, sanitized; empty unless it can be read
 * @param removalReason why it was removed, or null
 * @param answers comments below it at any depth
 * @param createdAt when it was written
 * @param editedAt when its words were changed last, or null
 * @param version version of its words
 * @param recommendations how many readers recommend it
 * @param pickReason why the house recommends it, or null
 * @param pinned whether the house has pinned it
 * @param answeredBy number of the answer of the house to this question, or null
 * @param staff whether its author belongs to the house
 * @param url permalink
 */
@Schema(name = "Comment")
record CommentResource(int number, @Nullable Integer parent, int depth, CommentState state, String author, String text,
		String html, @Nullable String removalReason, int answers, Instant createdAt,
		@Nullable Instant editedAt, int version, int recommendations, @Nullable String pickReason, boolean pinned,
		@Nullable Integer answeredBy, boolean staff, String url) {

	static CommentResource of(CommentLine it, String base, String slug) {
		boolean published = it.state() == CommentState.PUBLISHED || !it.source().isEmpty();
		return new CommentResource(it.number(), it.parent(), it.depth(), it.state(), published ? it.authorName() : "",
				it.source(), it.html().toString(), it.reason(), it.answers(), it.createdAt(), it.editedAt(),
				it.version(), it.up(), published ? it.pickReason() : null, it.pinned() != null, it.answer(), published && it.staff(),
				base + CommentView.permalink(slug, it.number()));
	}

}
