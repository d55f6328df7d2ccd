package de.depesche.comment;

import java.util.Map;

import de.depesche.article.ArticleId;
import org.jspecify.annotations.Nullable;

/**
 * A comment somebody wants to publish.
 *
 * @param article where
 * @param parent number of the comment it answers, or null
 * @param text as it was typed, with the few marks of {@link CommentText}
 * @param key told apart by it, a second sending is no second comment; 1 to 255 characters
 * @param origin how it came
 */
public record NewComment(ArticleId article, @Nullable Integer parent, String text, String key, CommentOrigin origin) {

	/** Kind of form by which its seal is known, see {@link de.depesche.shared.web.FormSeals}. */
	public static final String FORM = "comment";

	/** Field of the form with its seal. */
	public static final String SEAL_FIELD = "siegel";

	/** Field of the form that people do not see and leave empty. */
	public static final String EMPTY_FIELD = "webseite";


	/** One of which nothing more is known. */
	public NewComment(ArticleId article, @Nullable Integer parent, String text, String key) {
		this(article, parent, text, key, CommentOrigin.NONE);
	}

	/**
	 * How a comment came to us, for checks that look at more than its words.
	 *
	 * @param address network address of the sender, or null for imports
	 * @param form what the form or request carried besides the comment, as it was sent; never trusted
	 * @param page whether it came from a form of ours and not from a program that is known by its key
	 */
	public record CommentOrigin(@Nullable String address, Map<String, String> form, boolean page) {

		/** Of comments that did not come over the network. */
		public static final CommentOrigin NONE = new CommentOrigin(null, Map.of(), false);

		public CommentOrigin {
			form = Map.copyOf(form);
		}

	}

}
