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
 * @param author public name; empty unless published
 * @param text the words as they were typed; empty unless published
 * @param html the words, sanitized; empty unless published
 * @param removalReason why it was removed, or null
 * @param answers comments below it at any depth
 * @param createdAt when it was written
 * @param url permalink
 */
@Schema(name = "Comment")
record CommentResource(int number, @Nullable Integer parent, int depth, CommentState state, String author, String text,
		String html, @Nullable String removalReason, int answers, Instant createdAt, String url) {

	static CommentResource of(CommentLine it, String base, String slug) {
		boolean published = it.state() == CommentState.PUBLISHED;
		return new CommentResource(it.number(), it.parent(), it.depth(), it.state(), published ? it.authorName() : "",
				it.source(), it.html().toString(), it.reason(), it.answers(), it.createdAt(),
				base + CommentView.permalink(slug, it.number()));
	}

}
