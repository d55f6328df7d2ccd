package de.depesche.ticker;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import de.depesche.body.BodyJson;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the API says of an entry. */
@Schema(name = "TickerEntry")
record EntryResource(@Schema(example = "17") int number,
		@Schema(example = "https://news.example/artikel/putin-besucht-nordkorea/ticker/17") String url,
		@Schema(description = "May be empty", example = "Die Delegation ist gelandet") String headline,
		@Schema(type = "object", description = "Typed blocks as in an article; empty if withdrawn") JsonNode body,
		Instant publishedAt, @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String author,
		@Schema(description = "Shown on top, too") boolean pinned,
		@Schema(description = "Among those that tell the story in short") boolean keyMoment,
		@Schema(description = "Breaks news") boolean breaking,
		@Schema(description = "When readers were told last that it says something else") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant correctedAt,
		@Schema(description = "When it was taken back; headline and body are empty then") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant withdrawnAt,
		@Schema(description = "Why it was taken back") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String withdrawalReason,
		@Schema(description = "Number before the hyphen in its ETag") int version) {

	static EntryResource of(TickerEntry entry, String ticker) {
		TickerEntry it = entry.buried();
		return new EntryResource(it.number(), ticker + "/" + it.number(), it.headline(), BodyJson.toTree(it.body()), it.at(),
				it.author(), it.pinned(), it.keyMoment(), it.breaking(), it.correctedAt(), it.withdrawnAt(),
				it.withdrawn() ? it.withdrawnReason() : null, it.version());
	}

}
