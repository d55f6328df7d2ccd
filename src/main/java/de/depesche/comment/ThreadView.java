package de.depesche.comment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import de.depesche.article.ArticleDetail;
import de.depesche.article.ArticleFacts;
import de.depesche.member.Right;
import de.depesche.member.Viewer;
import de.depesche.sanction.Standing;
import de.depesche.shared.Lasting;
import de.depesche.shared.PageOf;
import org.jspecify.annotations.Nullable;

/**
 * The comments below an article, ready to print.
 *
 * @param count visible comments in all
 * @param change number of the last change in it
 * @param order how they stand
 * @param first whether this is the first page
 * @param base address of the article
 * @param branches in display order
 * @param alike the same branches if the viewer is the same to all comments in them, or null; so they are alike for many
 * @param pinned what the house has pinned; on the first page
 * @param picks what the house recommends; on the first page
 * @param questions questions that wait for an answer of the house, oldest first
 * @param nextHref the next page, or null
 * @param door whether and how one can write here
 * @param words what holds for those who write, or why nobody does; one sentence
 * @param form the form, or null if the viewer gets none
 * @param barred why this reader cannot take part, or null
 * @param loginHref where to sign in and come back
 * @param personal whether words or form say something that is for this viewer alone
 */
record ThreadView(int count, long change, ThreadOrder order, boolean first, String base,
		List<CommentView.Branch> branches, @Nullable Lasting<List<CommentView.Branch>> alike, List<CommentView> pinned, List<CommentView> picks,
		List<CommentView> questions, @Nullable String nextHref, Door door, String words, @Nullable CommentFormView form,
		RulesWords.@Nullable Barred barred, String loginHref, boolean personal) implements ArticleFacts {

	/**
	 * The same without anything of the viewer's own, to be printed once for many, or null: then comments in it are the viewer's, or
	 * what is said to the viewer is said to nobody else.
	 */
	public @Nullable Lasting<ThreadView> forMany() {
		if (this.personal || (this.alike == null && !this.branches.isEmpty())) {
			return null;
		}
		return Lasting.of(new ThreadView(this.count, this.change, this.order, this.first, this.base, List.of(), this.alike, this.pinned, this.picks,
				this.questions, this.nextHref, this.door, this.words, (this.form != null) ? this.form.forMany() : null, null, this.loginHref, false));
	}

	/** What stands in the place of what one for many leaves open. */
	public Map<String, String> own() {
		return (this.form != null) ? this.form.own() : Map.of();
	}

	/** Whether there is no comment on this page. */
	public boolean empty() {
		return this.branches.isEmpty() && this.alike == null;
	}

	@Override
	public Integer commentCount() {
		return this.count;
	}

	/** Name of the order. */
	public String orderId() {
		return this.order.id();
	}

	/** Address of the same in another order. */
	public String href(String order) {
		return this.base + (order.equals(ThreadOrder.NEWEST.id()) ? "" : "?kommentare=" + order) + "#kommentare";
	}

	/** Whether and how one can write below an article. */
	enum Door {

		/** The viewer may write. */
		OPEN,
		/** After signing in the viewer may write. */
		SIGN_IN,
		/** This reader may not take part at present. */
		BARRED,
		/** Only who pays writes here. */
		PAYING,
		/** Nobody writes here, now or any more. */
		CLOSED,
		/** Comments belong to the article, and the article is closed to the viewer. */
		NOT_FOR_YOU

	}

	static Door door(ArticleDetail article, RulesReader.ThreadHead head, Viewer viewer, Standing standing) {
		if (!article.complete()) {
			return Door.NOT_FOR_YOU;
		}
		if (!head.open()) {
			return Door.CLOSED;
		}
		if (!viewer.signedIn() || !viewer.may(Right.COMMENT)) {
			return Door.SIGN_IN;
		}
		if (standing.bar() != null) {
			return Door.BARRED;
		}
		return (head.rules().payingOnly() && !viewer.paid() && !viewer.may(Right.MODERATE)) ? Door.PAYING : Door.OPEN;
	}

	/** Puts the lines of a page into branches. */
	static List<CommentView.Branch> branches(List<CommentLine> lines, Map<Integer, CommentView> answers, Function<CommentLine, CommentView> views) {
		List<CommentView.Branch> branches = new ArrayList<>();
		for (int i = 0; i < lines.size();) {
			CommentLine root = lines.get(i++);
			List<CommentView> replies = new ArrayList<>();
			int standing = 0;
			while (i < lines.size() && lines.get(i).depth() > 0) {
				CommentLine reply = lines.get(i++);
				standing += reply.state().stands() ? 1 : 0;
				replies.add(views.apply(reply));
			}
			branches.add(new CommentView.Branch(views.apply(root),
					(root.answer() != null) ? answers.get(root.answer()) : null, replies, root.answers(),
					Math.max(0, root.answers() - standing)));
		}
		return branches;
	}

	static @Nullable String next(String base, ThreadOrder order, PageOf<CommentLine> page) {
		return (page.next() == null) ? null : base + "?kommentare=" + order.id() + "&ab=" + page.next() + "#kommentare";
	}

}
