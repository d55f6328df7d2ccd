package de.depesche.directory;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import de.depesche.article.AuthorKind;
import de.depesche.article.Names;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the API says of an author. */
@Schema(name = "Author")
record AuthorResource(@Schema(example = "mira-oezdemir") String slug, @Schema(example = "Mira Özdemir") String name,
		AuthorKind kind, @Schema(example = "https://news.example/autor/mira-oezdemir") String url,
		@Schema(example = "Korrespondentin in Brüssel") String roleTitle,
		@Schema(description = "What readers are told of the author, in inline markup; empty if nothing",
				example = "Berichtet seit 2016 über die Europäische Union.") String biography,
		@Schema(example = "mira.oezdemir@news.example") @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String contactEmail,
		@Schema(example = "https://social.example/@mira") @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String contactUrl,
		@Schema(description = "Id of a picture") @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable UUID portrait) {

	static AuthorResource of(Names.Author it, String base) {
		return new AuthorResource(it.ref().slug(), it.ref().name(), it.ref().kind(),
				base + "/autor/" + it.ref().slug(), it.roleTitle(), it.biography(), it.contactEmail(), it.contactUrl(),
				it.portrait());
	}

}
