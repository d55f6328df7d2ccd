package de.depesche.article;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the API says of one article. */
@Schema(name = "Article")
record ArticleResource(@Schema(example = "17") long id, @Schema(example = "putin-besucht-nordkorea") String slug,
		@Schema(example = "https://news.example/artikel/putin-besucht-nordkorea") String url,
		@Schema(example = "Besuch in Pjöngjang") String kicker,
		@Schema(example = "Putin besucht Nordkorea") String headline, String lead,
		@JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String teaserText,
		@Schema(example = "ausland") String section, @Schema(example = "[\"redaktion\"]") List<String> authors,
		@Schema(example = "[\"Nordkorea\",\"Russland\"]") List<String> tags,
		@Schema(example = "de-DE") String locale, ArticleStatus status, AccessLevel access,
		@JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Instant publishedAt,
		@JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Instant updatedAt,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant publishAt,
		@JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Hero hero,
		@Schema(type = "object", description = "Typed blocks; see the description of the API") JsonNode body,
		@Schema(description = "false if the body is only the beginning, because the article is closed to you") boolean complete,
		@Schema(description = "The body as sanitized HTML; with include=html") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String bodyHtml,
		@Schema(description = "The body as plain text; with include=text") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String bodyText,
		@Schema(example = "4") int readingMinutes, boolean commentsOpen, List<Long> related,
		Told presentation, int version) {

	/** How it is told elsewhere; what is missing is derived from the article. */
	@Schema(name = "ArticlePresentation")
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Told(@Schema(description = "Title for search engines", maxLength = 200) @Nullable String searchTitle,
			@Schema(description = "Description for search engines", maxLength = 400) @Nullable String searchText,
			@Schema(description = "Title on social cards", maxLength = 200) @Nullable String socialTitle,
			@Schema(description = "Text on social cards", maxLength = 400) @Nullable String socialText,
			@Schema(description = "Picture on social cards") @Nullable UUID socialPicture,
			@Schema(description = "Picture in teasers") @Nullable UUID teaserPicture,
			@Schema(description = "Address of the original, if it appeared elsewhere first", format = "uri",
					maxLength = 2000) @Nullable String canonical) {

		static Told of(Presentation it) {
			return new Told(orNull(it.searchTitle()), orNull(it.searchText()), orNull(it.socialTitle()),
					orNull(it.socialText()), it.socialPicture(), it.teaserPicture(), it.canonical());
		}

		Presentation read() {
			return new Presentation(orEmpty(this.searchTitle), orEmpty(this.searchText), orEmpty(this.socialTitle),
					orEmpty(this.socialText), this.socialPicture, this.teaserPicture, this.canonical);
		}

		private static @Nullable String orNull(String value) {
			return value.isEmpty() ? null : value;
		}

		private static String orEmpty(@Nullable String value) {
			return (value != null) ? value : "";
		}

	}

	/** The hero picture. */
	@Schema(name = "ArticleHero")
	record Hero(@Nullable UUID picture, @Nullable String caption) {
	}

}
