package de.depesche.article;

import org.jspecify.annotations.Nullable;

/**
 * Narrows the desk's list of articles; null means any.
 *
 * @param status only this state
 * @param section slug of a section; its parts are meant, too
 * @param text words that headline, kicker, lead or text must hold
 * @param archived what has been put into the archive, and nothing else; without that what has not
 */
public record DeskFilter(@Nullable ArticleStatus status, @Nullable String section, @Nullable String text, boolean archived) {

	/** What is at work and has these words. */
	public static DeskFilter of(@Nullable ArticleStatus status, @Nullable String text) {
		return new DeskFilter(status, null, text, false);
	}

	/** Names the list a cursor belongs to. */
	String kind() {
		return "desk:" + this.status + ":" + this.section + ":" + this.text + (this.archived ? ":archived" : "");
	}

}
