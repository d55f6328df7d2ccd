package de.depesche.ticker;

import java.util.ArrayList;
import java.util.List;

import de.depesche.article.FieldError;
import de.depesche.body.Body;

/**
 * What an entry is to say.
 *
 * @param headline may be empty
 * @param body see {@link EntryBody}
 */
public record EntryDraft(String headline, Body body) {

	/** What is wrong with it, apart from pictures that do not exist; empty if it can be told. */
	List<FieldError> errors() {
		List<FieldError> errors = new ArrayList<>();
		if (this.headline.length() > TickerEntry.MAX_HEADLINE) {
			errors.add(FieldError.of("headline", "ticker.error.headline", TickerEntry.MAX_HEADLINE, this.headline.length()));
		}
		else if (this.headline.codePoints().anyMatch(EntryDraft::unprintable)) {
			errors.add(FieldError.of("headline", "ticker.error.characters"));
		}
		errors.addAll(EntryBody.objections(this.body));
		return errors;
	}

	/** What PostgreSQL refuses, JSON cannot carry or a single line cannot hold. */
	static boolean unprintable(int codePoint) {
		return switch (Character.getType(codePoint)) {
			case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
			default -> false;
		};
	}

}
