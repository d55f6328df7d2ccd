package de.depesche.article;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** A line of the desk's list of articles. */
record DeskEntry(long id, String slug, String kicker, String headline, SectionRef section,
		ArticleStatus status, AccessLevel access, @Nullable Instant publishAt, @Nullable Instant publishedAt, Instant editedAt,
		@Nullable String editor, int version) {
}
