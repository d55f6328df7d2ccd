package de.depesche.ticker;

import java.util.List;

import de.depesche.article.ArticleFacts;
import de.depesche.body.BodyViews;
import de.depesche.shared.web.Dates;
import de.depesche.shared.web.SafeJson;
import org.jspecify.annotations.Nullable;

/**
 * A ticker as readers see it.
 *
 * @param base address of the article, without a slash at the end
 * @param running whether something is still to come
 * @param change what is known with this page
 * @param count numbers given so far
 * @param started beginning of the coverage
 * @param ended its end, or null
 * @param language language of the entries
 * @param pinned the summary on top
 * @param keyMoments the story in short, newest first
 * @param entries this page of entries, newest first
 * @param first whether it is the first page
 * @param older address of the next page, or null
 * @param data what search engines are told
 */
record TickerView(String base, boolean running, long change, int count, Dates.Stamp started, Dates.@Nullable Stamp ended,
		String language, List<Entry> pinned, List<Moment> keyMoments, List<Entry> entries, boolean first,
		@Nullable String older, List<SafeJson> data) implements ArticleFacts {

	/**
	 * An entry.
	 *
	 * @param number anchor and address hold it
	 * @param href address of its own
	 * @param headline may be empty
	 * @param body empty for a tombstone
	 * @param at when it was told
	 * @param day the day of that
	 * @param time the time of day of that
	 * @param author or null
	 * @param corrected when it was corrected, or null
	 * @param withdrawn when it was taken back, or null
	 * @param reason of that; may be empty
	 * @param change so that a script knows whether it has this state already
	 */
	record Entry(int number, String href, String headline, BodyViews body, Dates.Stamp at, Dates.Stamp day, Dates.Stamp time,
			@Nullable String author, boolean pinned, boolean keyMoment, boolean breaking, Dates.@Nullable Stamp corrected,
			Dates.@Nullable Stamp withdrawn, String reason, long change) {
	}

	/** A key moment as a line of the short story. */
	record Moment(String href, Dates.Stamp time, String text) {
	}

	/** Whether there is anything to show above the entries. */
	public boolean topped() {
		return !this.pinned.isEmpty() || !this.keyMoments.isEmpty();
	}

}
