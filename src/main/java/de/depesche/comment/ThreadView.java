package de.depesche.comment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import de.depesche.article.ArticleDetail;
import de.depesche.article.ArticleFacts;
import de.depesche.member.Right;
import de.depesche.member.Viewer;
import de.depesche.shared.PageOf;
import de.depesche.shared.web.Dates;
import org.jspecify.annotations.Nullable;

/**
 * The comments below an article, ready to print.
 *
 * @param count visible comments in all
 * @param newest whether the newest stand first
 * @param newestHref address of this order
 * @param oldestHref address of the other order
 * @param comments in display order
 * @param nextHref the next page, or null
 * @param door whether and how one can write here
 * @param form the form, or null if the viewer gets none
 * @param loginHref where to sign in and come back
 */
record ThreadView(int count, boolean newest, String newestHref, String oldestHref, List<CommentView> comments,
		@Nullable String nextHref, Door door, @Nullable CommentFormView form, String loginHref) implements ArticleFacts {

	@Override
	public Integer commentCount() {
		return this.count;
	}

	/** Whether and how one can write below an article. */
	enum Door {

		/** The viewer may write. */
		OPEN,
		/** After signing in the viewer may write. */
		SIGN_IN,
		/** Nobody writes here any more. */
		CLOSED,
		/** Comments belong to the article, and the article is closed to the viewer. */
		NOT_FOR_YOU

	}

	static Door door(ArticleDetail article, Viewer viewer) {
		if (!article.complete()) {
			return Door.NOT_FOR_YOU;
		}
		if (!article.commentsOpen()) {
			return Door.CLOSED;
		}
		return viewer.signedIn() && viewer.may(Right.COMMENT) ? Door.OPEN : Door.SIGN_IN;
	}

	static List<CommentView> views(List<CommentLine> lines, String slug, boolean open, Viewer viewer, Dates dates,
			Locale locale) {
		List<CommentView> views = new ArrayList<>();
		for (int i = 0; i < lines.size(); i++) {
			CommentLine line = lines.get(i);
			int below = 0;
			while (line.depth() == 0 && i + below + 1 < lines.size() && lines.get(i + below + 1).depth() > 0) {
				below++;
			}
			int shown = (int) lines.subList(i + 1, i + 1 + below)
				.stream()
				.filter((it) -> it.state() != CommentState.DELETED_BY_AUTHOR)
				.count();
			views.add(CommentView.of(line, slug, 0, open, shown, viewer, dates, locale, false));
		}
		return views;
	}

	static ThreadView of(ArticleDetail article, int count, ThreadOrder order, PageOf<CommentLine> page, Viewer viewer,
			Dates dates, Locale locale, @Nullable CommentFormView form) {
		String slug = article.slug().value();
		String here = "/artikel/" + slug;
		Door door = door(article, viewer);
		String next = (page.next() == null) ? null
				: here + "?kommentare=" + order.id() + "&ab=" + page.next() + "#kommentare";
		return new ThreadView(count, order == ThreadOrder.NEWEST, here + "#kommentare",
				here + "?kommentare=" + ThreadOrder.OLDEST.id() + "#kommentare",
				views(page.items(), slug, door == Door.OPEN || door == Door.SIGN_IN, viewer, dates, locale), next, door,
				form, here + "/kommentare");
	}

}
