package de.depesche.revision;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import de.depesche.article.ArticleStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the API says of one revision. */
@Schema(name = "Revision")
record RevisionResource(@Schema(description = "Version of the article", example = "7") int version,
		@Schema(description = "What happened: FOUND where nobody wrote it down", example = "SAVED",
				allowableValues = { "FOUND", "DRAFTED", "SAVED", "SUBMITTED", "RETURNED", "SCHEDULED", "PUBLISHED",
						"WITHDRAWN", "ADOPTED", "RELATED", "RETAGGED", "RESTORED", "ARCHIVED", "UNARCHIVED" }) String deed,
		@Schema(description = "The version whose words it has again") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer restoredVersion,
		@Schema(description = "Where the article stood then") ArticleStatus status, Instant storedAt,
		@Schema(description = "Name of who stored it; null for the house itself") @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String storedBy,
		@Schema(description = "Words the version before does not have; null if none is known") @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Integer wordsAdded,
		@Schema(description = "Words of the version before that are gone") @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Integer wordsRemoved,
		@Schema(type = "object", description = "What the article said, as `ArticleInput` has it; missing in lists") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable JsonNode content) {

	static RevisionResource of(Revision it, @Nullable JsonNode content) {
		return new RevisionResource(it.version(), it.deed(), it.restored(), it.status(), it.at(), it.by(), it.added(),
				it.removed(), content);
	}

}
