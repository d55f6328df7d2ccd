package de.depesche.comment;

import java.util.UUID;

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
 */
record CommentFormView(String action, @Nullable Integer parent, String text, String key, @Nullable String error,
		int limit) {

	static CommentFormView fresh(String slug, @Nullable Integer parent) {
		return new CommentFormView(action(slug), parent, "", UUID.randomUUID().toString(), null,
				CommentText.MAX_LENGTH);
	}

	static String action(String slug) {
		return "/artikel/" + slug + "/kommentare";
	}

}
