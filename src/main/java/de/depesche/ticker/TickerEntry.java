package de.depesche.ticker;

import java.time.Instant;

import de.depesche.article.ArticleId;
import de.depesche.body.Body;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a ticker.
 *
 * @param article whose ticker
 * @param number from 1, in the order in which entries were told
 * @param headline may be empty
 * @param body paragraphs and lists, then at most one picture and one link, see {@link EntryBody}
 * @param at when it was told
 * @param author name of who wrote it, or null for the house itself
 * @param pinned shown on top, too
 * @param keyMoment among those that tell the story in short
 * @param breaking whether it breaks news
 * @param correctedAt when readers were told last that it says something else, or null
 * @param withdrawnAt when it was taken back, or null; readers then get neither headline nor body
 * @param withdrawnReason what readers are told of that; may be empty
 * @param version rises with what it says; to be named when it is changed
 * @param change the ticker's change that made it what it is
 */
public record TickerEntry(ArticleId article, int number, String headline, Body body, Instant at, @Nullable String author,
		boolean pinned, boolean keyMoment, boolean breaking, @Nullable Instant correctedAt, @Nullable Instant withdrawnAt,
		String withdrawnReason, int version, long change) {

	/** Longest headline, in UTF-16 units. */
	static final int MAX_HEADLINE = 200;

	/** Longest reason for taking an entry back. */
	static final int MAX_REASON = 300;

	boolean withdrawn() {
		return this.withdrawnAt != null;
	}

	/** Its tombstone: that it was there, and nothing of what it said. */
	TickerEntry buried() {
		return withdrawn() ? new TickerEntry(this.article, this.number, "", Body.EMPTY, this.at, null, false, false, false, null,
				this.withdrawnAt, this.withdrawnReason, this.version, this.change) : this;
	}

}
