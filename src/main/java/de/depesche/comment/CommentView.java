package de.depesche.comment;

import java.util.Locale;

import de.depesche.member.Right;
import de.depesche.member.Viewer;
import de.depesche.shared.SafeHtml;
import de.depesche.shared.web.Dates;
import org.jspecify.annotations.Nullable;

/**
 * A comment ready to print.
 *
 * @param number number below the article
 * @param indent 0 to 4; what stands deeper is shown flat
 * @param state what readers see
 * @param author name of who wrote it; empty with the account gone
 * @param time when it was written
 * @param html the words; empty unless published
 * @param answersTo number of the comment it answers where the indent does not tell, or null
 * @param answersName name of who wrote that, or null
 * @param reason why it was removed, or null
 * @param removedBy who removed it, or null
 * @param href permalink
 * @param answerHref where an answer is written, or null if there cannot be one
 * @param moreAnswers how many answers the page does not show, 0 if it shows all
 * @param own whether the viewer wrote it and can take it back
 * @param removable whether the viewer may remove it
 * @param chosen whether the page is about this comment
 */
record CommentView(int number, int indent, CommentState state, String author, Dates.Stamp time, SafeHtml html,
		@Nullable Integer answersTo, @Nullable String answersName, @Nullable String reason, @Nullable String removedBy,
		String href, @Nullable String answerHref, int moreAnswers, boolean own, boolean removable, boolean chosen) {

	/** Deepest indent; narrow screens show fewer. */
	static final int MAX_INDENT = 4;

	static CommentView of(CommentLine it, String slug, int depthAbove, boolean open, int shownBelow, Viewer viewer,
			Dates dates, Locale locale, boolean chosen) {
		int depth = it.depth() - depthAbove;
		boolean published = it.state() == CommentState.PUBLISHED;
		boolean flat = depth > MAX_INDENT;
		return new CommentView(it.number(), Math.clamp(depth, 0, MAX_INDENT), it.state(), it.authorName(),
				dates.dayAndTime(it.createdAt(), locale), it.html(), flat ? it.parent() : null,
				flat ? it.parentName() : null, it.reason(), it.removedBy(), permalink(slug, it.number()),
				(open && published) ? "/artikel/" + slug + "/kommentare?antwort=" + it.number() + "#schreiben" : null,
				(depth == 0) ? Math.max(0, it.answers() - shownBelow) : 0,
				published && viewer.signedIn() && it.author() != null && it.author().equals(viewer.account()),
				published && viewer.signedIn() && viewer.may(Right.MODERATE), chosen);
	}

	static String permalink(String slug, int number) {
		return "/artikel/" + slug + "/kommentar/" + number;
	}

}
