package de.depesche.comment;

import java.util.UUID;

import de.depesche.shared.SafeHtml;
import org.jspecify.annotations.Nullable;

/**
 * The form for a comment.
 *
 * @param action where it is sent
 * @param parent number of the comment that is answered, or null
 * @param text what has been typed so far
 * @param key given out with the form, so that sending it twice makes one comment
 * @param error what is wrong with the text, or null
 * @param limit longest comment, in characters
 * @param words what holds here, in one sentence
 * @param preview how it would look, or null
 * @param version version that is changed, or 0 for a new comment
 */
record CommentFormView(String action, @Nullable Integer parent, String text, String key, @Nullable String error,
		int limit, String words, @Nullable SafeHtml preview, int version) {

	static CommentFormView fresh(String slug, @Nullable Integer parent, String text, int limit, String words) {
		return new CommentFormView(action(slug), parent, text, UUID.randomUUID().toString(), null, limit, words, null, 0);
	}

	static String action(String slug) {
		return "/artikel/" + slug + "/kommentare";
	}

}
