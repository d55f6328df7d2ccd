package de.depesche.moderation;

import java.time.Instant;
import java.util.List;

import de.depesche.shared.web.Dates;
import org.jspecify.annotations.Nullable;

/**
 * A comment with all that stands beside it, ready to print.
 *
 * @param age how long ago the account was made, as people say it
 * @param hand who did what last, as people say it, or null
 * @param mine whether the viewer has it in hand
 * @param taken whether somebody else has
 * @param approvable whether there is something to approve
 * @param removable whether it can be removed
 * @param hidable whether it can be hidden
 * @param undoable what taking back would do, by the end of its message's key, or null
 * @param next the comment behind it on the page, or null
 * @param typed what was typed into its form before; empty if nothing was
 */
record CardView(Item it, Dates.Stamp written, Dates.Stamp since, Dates.@Nullable Stamp edited, Dates.@Nullable Stamp due, boolean late,
		List<FindingView> findings, List<ReportView> reports, int reportCount, List<Beside.Neighbour> neighbours, @Nullable AuthorView author,
		List<DeedView> deeds, List<String> looking, @Nullable String hand, boolean mine, boolean taken, boolean approvable,
		boolean removable, boolean hidable, @Nullable String undoable, @Nullable Long next, Typed typed) {

	/** What a check found, in words. */
	record FindingView(String name, String text, String detail) {
	}

	/** A report. */
	record ReportView(Beside.Report it, Dates.Stamp at) {
	}

	/** Who writes, with what is known of them. */
	record AuthorView(Beside.Author it, Dates.Stamp since, List<RecentView> recent, List<SanctionView> sanctions, List<NoteView> notes) {
	}

	/** What they wrote. */
	record RecentView(Beside.Recent it, Dates.Stamp at) {
	}

	/** A measure. */
	record SanctionView(Beside.Sanction it, Dates.Stamp at, Dates.@Nullable Stamp until) {
	}

	/** A note. */
	record NoteView(Beside.Note it, Dates.Stamp at) {
	}

	/** A deed. */
	record DeedView(Beside.Deed it, Dates.Stamp at) {
	}

	/**
	 * What was sent and could not be done.
	 *
	 * @param deed name of the deed in forms, or empty
	 * @param error what is wrong, or null
	 */
	record Typed(String deed, String text, @Nullable String error) {

		static final Typed NOTHING = new Typed("", "", null);

	}

	static boolean late(@Nullable Instant due, Instant now) {
		return due != null && due.isBefore(now);
	}

}
