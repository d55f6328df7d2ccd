package de.depesche.demo;

import java.time.Instant;
import java.util.List;

import de.depesche.correction.CorrectionKind;
import org.jspecify.annotations.Nullable;

/**
 * A sample article as its file holds it.
 *
 * @param key its slug, too
 * @param authors slugs of authors
 * @param related keys of other sample articles
 * @param notes what was put right later, if anything
 */
record DemoArticle(String key, String kicker, String headline, String lead, @Nullable String teaser, String section,
		List<String> authors, List<String> tags, String access, Instant publishedAt, @Nullable Instant updatedAt,
		Picture hero, List<String> related, List<BlockEntry> blocks, List<Remark> comments,
		@Nullable List<Note> notes) {

	/** A picture to be drawn. */
	record Picture(String artwork, String alt, String caption, String credit) {
	}

	/**
	 * A block; which fields are there depends on the type.
	 *
	 * @param pictures those of a gallery
	 */
	record BlockEntry(String type, @Nullable String text, @Nullable Integer level, @Nullable String artwork,
			@Nullable String alt, @Nullable String caption, @Nullable String credit, @Nullable String licence,
			@Nullable String source, @Nullable Boolean ordered, @Nullable List<String> items, @Nullable String title,
			@Nullable List<String> header, @Nullable List<List<String>> rows, @Nullable String url,
			@Nullable String description, @Nullable List<Picture> pictures) {
	}

	/** A note on the article. */
	record Note(CorrectionKind kind, String text, Instant toldAt) {
	}

	/** A comment with those that answer it. */
	record Remark(String author, String text, int minutesAfter, @Nullable List<Remark> replies) {
	}

}
