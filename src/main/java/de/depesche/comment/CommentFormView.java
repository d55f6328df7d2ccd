package de.depesche.comment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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
 * @param seal when it was printed, signed
 * @param nudge what its author is asked to think over, or null
 */
record CommentFormView(String action, @Nullable Integer parent, String text, String key, @Nullable String error,
		int limit, String words, @Nullable SafeHtml preview, int version, String seal, @Nullable NudgeView nudge) {

	/** What stands in a form that is printed for many where each of them gets a key or a seal of their own. */
	private static final String KEY = "key-" + UUID.randomUUID();

	private static final String SEAL = "seal-" + UUID.randomUUID();

	/** The same for everybody who is given a form like this. */
	CommentFormView forMany() {
		return new CommentFormView(this.action, this.parent, this.text, KEY, this.error, this.limit, this.words, this.preview, this.version, SEAL,
				this.nudge);
	}

	/** What stands in the form of one of them. */
	Map<String, String> own() {
		return Map.of(KEY, this.key, SEAL, this.seal);
	}

	static CommentFormView fresh(String slug, @Nullable Integer parent, String text, int limit, String words, String seal) {
		return new CommentFormView(action(slug), parent, text, UUID.randomUUID().toString(), null, limit, words, null, 0, seal, null);
	}

	static String action(String slug) {
		return "/artikel/" + slug + "/kommentare";
	}

	/**
	 * What would keep a comment back, before somebody decides about it.
	 *
	 * @param reasons in words
	 * @param parts what was written; what the reasons are about is marked
	 */
	record NudgeView(List<String> reasons, List<Part> parts) {

		/** A part of what was written. */
		record Part(String text, boolean marked) {
		}

		static NudgeView of(List<String> reasons, String words, List<CommentScreening.Span> found) {
			List<Part> parts = new ArrayList<>();
			int at = 0;
			for (CommentScreening.Span it : found.stream().sorted(Comparator.comparing(CommentScreening.Span::from)).toList()) {
				int from = Math.max(at, it.from());
				int to = Math.min(words.length(), it.to());
				if (from < to) {
					parts.add(new Part(words.substring(at, from), false));
					parts.add(new Part(words.substring(from, to), true));
					at = to;
				}
			}
			parts.add(new Part(words.substring(at), false));
			return new NudgeView(reasons, parts.stream().filter((it) -> !it.text().isEmpty()).toList());
		}

	}

}
