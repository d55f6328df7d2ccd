package de.depesche.ticker;

import java.util.ArrayList;
import java.util.List;

import de.depesche.article.FieldError;
import de.depesche.body.Body;
import de.depesche.body.BodyJson;
import de.depesche.body.InvalidBodyException;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a service says in an entry; fields that are not named here are refused. */
@Schema(name = "TickerEntryInput", example = """
		{"headline":"Die Delegation ist gelandet","keyMoment":true,
		 "body":{"version":1,"blocks":[{"type":"paragraph","content":[{"text":"Um kurz nach zwölf setzte die Maschine auf."}]}]}}""")
record EntryInput(@Schema(maxLength = TickerEntry.MAX_HEADLINE) @Nullable String headline,
		@Schema(type = "object", description = "Paragraphs and lists, then at most one figure, then at most one embed",
				requiredMode = Schema.RequiredMode.REQUIRED) @Nullable JsonNode body,
		@Schema(description = "When it is created only", defaultValue = "false") @Nullable Boolean keyMoment,
		@Schema(description = "When it is created only", defaultValue = "false") @Nullable Boolean pinned,
		@Schema(description = "When it is created only", defaultValue = "false") @Nullable Boolean breaking,
		@Schema(description = "When it is changed only: whether readers are told of it as a correction",
				defaultValue = "true") @Nullable Boolean correction) {

	/** @param errors takes what is wrong with the body as a body, with its path */
	EntryDraft draft(List<FieldError> errors) {
		Body text = Body.EMPTY;
		List<FieldError> wrong = new ArrayList<>();
		if (this.body != null && !this.body.isNull()) {
			try {
				text = BodyJson.read(this.body);
			}
			catch (InvalidBodyException ex) {
				ex.problems()
					.forEach((it) -> wrong.add(new FieldError(it.path().isEmpty() ? "body" : "body." + it.path(),
							it.messageKey(), it.arguments())));
			}
		}
		EntryDraft draft = new EntryDraft((this.headline != null) ? this.headline.strip() : "", text);
		// A body that could not be read is not missing.
		draft.errors().stream().filter((it) -> wrong.isEmpty() || it.field().equals("headline")).forEach(errors::add);
		errors.addAll(wrong);
		return draft;
	}

}
