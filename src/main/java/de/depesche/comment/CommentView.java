package de.depesche.comment;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import de.depesche.article.ArticleDetail;
import de.depesche.member.Right;
import de.depesche.member.Viewer;
import de.depesche.sanction.Standing;
import de.depesche.shared.SafeHtml;
import de.depesche.shared.web.Dates;
import org.jspecify.annotations.Nullable;

/**
 * A comment ready to print.
 *
 * @param number number below the article
 * @param indent 0 to 4; what stands deeper is shown flat
 * @param path its place, numbers with dots between
 * @param state what readers see
 * @param shown whether there are words
 * @param author name of who wrote it; empty with the account gone
 * @param badge {@code author}, {@code staff} or null
 * @param time when it was written
 * @param edited when it was changed, or null
 * @param html the words; empty unless the viewer may read them
 * @param answersTo number of the comment it answers where the indent does not tell, or null
 * @param answersName name of who wrote that, or null
 * @param reason why it was removed, or null
 * @param removedBy who removed it, or null
 * @param href permalink
 * @param answerHref where an answer is written, or null if there cannot be one
 * @param up how many readers recommend it
 * @param recommended whether the viewer does
 * @param votable whether the viewer may
 * @param pickReason why the house recommends it, or null
 * @param pinned whether the house has pinned it
 * @param own whether the viewer wrote it and can take it back
 * @param editable whether the viewer wrote it a short while ago
 * @param removable whether the viewer may remove it
 * @param chosen whether the page is about this comment
 * @param version version of its words
 */
record CommentView(int number, int indent, String path, CommentState state, boolean shown, String author,
		@Nullable String badge, Dates.Stamp time, Dates.@Nullable Stamp edited, SafeHtml html,
		@Nullable Integer answersTo, @Nullable String answersName, @Nullable String reason, @Nullable String removedBy,
		String href, @Nullable String answerHref, int up, boolean recommended, boolean votable,
		@Nullable String pickReason, boolean pinned, boolean own, boolean editable, boolean removable, boolean chosen,
		int version) {

	/** Deepest indent; narrow screens show fewer. */
	static final int MAX_INDENT = 4;

	/**
	 * What all comments of a page have in common.
	 *
	 * @param article below which they stand
	 * @param open whether comments are taken
	 * @param viewer who looks
	 * @param moderates whether the viewer's right to moderate counts below this article
	 * @param recommended numbers of those the viewer recommends
	 * @param standing what the viewer may not do at present
	 * @param comments knows how long a comment may be changed
	 */
	record Setting(ArticleDetail article, boolean open, Viewer viewer, boolean moderates, Set<Integer> recommended, Standing standing,
			Comments comments, Dates dates, Locale locale) {

		/** Whether the viewer can take part. */
		boolean free() {
			return this.standing.bar() == null;
		}

	}

	static CommentView of(CommentLine it, Setting setting, boolean chosen) {
		Viewer viewer = setting.viewer();
		boolean published = it.state() == CommentState.PUBLISHED;
		boolean flat = it.depth() > MAX_INDENT;
		boolean mine = viewer.signedIn() && it.author() != null && it.author().equals(viewer.account());
		boolean shown = published || (mine && !it.html().toString().isEmpty());
		boolean byline = it.staff() && setting.article().authors().stream().anyMatch((author) -> author.name().equalsIgnoreCase(it.authorName()));
		String slug = setting.article().slug().value();
		return new CommentView(it.number(), Math.clamp(it.depth(), 0, MAX_INDENT),
				it.path().stream().map(String::valueOf).collect(Collectors.joining(".")), it.state(), shown,
				it.authorName(), byline ? "author" : it.staff() ? "staff" : null,
				setting.dates().dayAndTime(it.createdAt(), setting.locale()),
				(it.editedAt() != null) ? setting.dates().dayAndTime(it.editedAt(), setting.locale()) : null, it.html(),
				flat ? it.parent() : null, flat ? it.parentName() : null, it.reason(), it.removedBy(),
				permalink(slug, it.number()),
				(setting.open() && published) ? "/artikel/" + slug + "/kommentare?antwort=" + it.number() + "#schreiben" : null,
				it.up(), setting.recommended().contains(it.number()),
				published && viewer.signedIn() && viewer.may(Right.COMMENT) && !mine && setting.free(), it.pickReason(), it.pinned() != null,
				mine && (published || it.state() == CommentState.HELD),
				mine && published && setting.free() && setting.comments().editable(it.createdAt()),
				published && setting.moderates(), chosen, it.version());
	}

	static String permalink(String slug, int number) {
		return "/artikel/" + slug + "/kommentar/" + number;
	}

	/**
	 * A comment that answers none, with the first of what stands below it.
	 *
	 * @param root the comment
	 * @param answer what the house answers to a question, or null
	 * @param replies in thread order
	 * @param answers how many stand below it
	 * @param more how many of these the page does not show
	 */
	record Branch(CommentView root, @Nullable CommentView answer, List<CommentView> replies, int answers, int more) {
	}

}
