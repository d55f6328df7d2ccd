package de.depesche.directory;

import com.fasterxml.jackson.annotation.JsonInclude;
import de.depesche.article.Names;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the API says of a section. */
@Schema(name = "Section")
record SectionResource(@Schema(example = "verteidigung") String slug, @Schema(example = "Verteidigung") String name,
		@Schema(example = "https://news.example/ressort/verteidigung") String url,
		@Schema(description = "The section it is a part of; filters by that one find its articles, too",
				example = "politik") @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String parent,
		@Schema(example = "Bundeswehr, Bündnisse, Rüstung.") String description) {

	static SectionResource of(Names.Section it, String base) {
		return new SectionResource(it.ref().slug(), it.ref().name(), base + "/ressort/" + it.ref().slug(),
				(it.ref().parent() != null) ? it.ref().parent().slug() : null, it.description());
	}

}
