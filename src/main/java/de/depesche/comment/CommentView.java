package de.depesche.comment;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import de.depesche.article.ArticleDetail;
import de.depesche.article.AuthorRef;
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

		/** What the viewer is to one of the comments. */
		Look look(CommentLine it) {
			boolean mine = this.viewer.signedIn() && it.author() != null && it.author().equals(this.viewer.account());
			return new Look(this.open, !mine && this.viewer.signedIn() && this.viewer.may(Right.COMMENT) && free(), this.moderates,
					this.recommended.contains(it.number()), mine, mine && free() && this.comments.editable(it.createdAt()));
		}

		/** Where all comments of a page stand, and in which language they are told of. */
		Place place() {
			return new Place(this.article.slug().value(), this.article.authors().stream().map(AuthorRef::name).toList(), this.locale);
		}

	}

	/**
	 * All that makes one viewer see something else of a comment than another.
	 *
	 * @param open whether comments are taken
	 * @param votes whether the viewer may recommend it
	 * @param moderates whether the viewer may remove it
	 * @param recommended whether the viewer recommends it
	 * @param mine whether the viewer wrote it
	 * @param editable whether the viewer may change its words still
	 */
	record Look(boolean open, boolean votes, boolean moderates, boolean recommended, boolean mine, boolean editable) {

		/** Of somebody who is not signed in, where nothing can be written. */
		static final Look STRANGER = new Look(false, false, false, false, false, false);

	}

	/**
	 * What comments of a page share whoever reads them.
	 *
	 * @param slug of the article
	 * @param authors names of those who wrote the article
	 */
	record Place(String slug, List<String> authors, Locale locale) {
	}

	static CommentView of(CommentLine it, Setting setting, boolean chosen) {
		return of(it, setting.place(), setting.look(it), setting.dates(), chosen);
	}

	static CommentView of(CommentLine it, Place place, Look look, Dates dates, boolean chosen) {
		boolean published = it.state() == CommentState.PUBLISHED;
		boolean flat = it.depth() > MAX_INDENT;
		boolean mine = look.mine();
		boolean shown = published || (mine && !it.html().toString().isEmpty());
		boolean byline = it.staff() && place.authors().stream().anyMatch((author) -> author.equalsIgnoreCase(it.authorName()));
		String slug = place.slug();
		return new CommentView(it.number(), Math.clamp(it.depth(), 0, MAX_INDENT),
				it.path().stream().map(String::valueOf).collect(Collectors.joining(".")), it.state(), shown,
				it.authorName(), byline ? "author" : it.staff() ? "staff" : null,
				dates.dayAndTime(it.createdAt(), place.locale()),
				(it.editedAt() != null) ? dates.dayAndTime(it.editedAt(), place.locale()) : null, it.html(),
				flat ? it.parent() : null, flat ? it.parentName() : null, it.reason(), it.removedBy(),
				permalink(slug, it.number()),
				(look.open() && published) ? "/artikel/" + slug + "/kommentare?antwort=" + it.number() + "#schreiben" : null,
				it.up(), look.recommended(), published && look.votes(), it.pickReason(), it.pinned() != null,
				mine && (published || it.state() == CommentState.HELD), published && look.editable(),
				published && look.moderates(), chosen, it.version());
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
