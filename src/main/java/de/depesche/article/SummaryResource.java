package de.depesche.article;

import java.time.Instant;
import java.util.UUID;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the API says of an article in a list. */
@Schema(name = "ArticleSummary")
record SummaryResource(long id, String slug, String url, String kicker, String headline, String teaser, String section,
		ArticleStatus status, AccessLevel access, @Nullable Instant publishedAt, @Nullable Instant updatedAt,
		@Nullable UUID picture) {
}
