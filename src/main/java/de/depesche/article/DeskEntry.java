package de.depesche.article;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A line of the newsroom's lists of articles.
 *
 * @param id the article
 * @param slug its present address
 * @param kicker may be empty
 * @param headline headline
 * @param section where it stands
 * @param status how far it is
 * @param access who may read all of it
 * @param publishAt when it is to appear, or null
 * @param publishedAt first publication, or null
 * @param editedAt last change
 * @param editor who changed it last, or null for the house itself
 * @param version to be named when it is changed
 * @param archived whether it was put away
 */
public record DeskEntry(long id, String slug, String kicker, String headline, SectionRef section,
		ArticleStatus status, AccessLevel access, @Nullable Instant publishAt, @Nullable Instant publishedAt, Instant editedAt,
		@Nullable String editor, int version, boolean archived) {
}
