package de.depesche.article;

import java.util.List;

/**
 * What is wrong with one field of a draft.
 *
 * @param field name in form and API alike, for example {@code headline} or
 * {@code body.blocks[2].level}
 * @param messageKey key in the message bundle
 * @param arguments what the message names
 */
public record FieldError(String field, String messageKey, List<Object> arguments) {

	public FieldError {
		arguments = List.copyOf(arguments);
	}

	/** With what the message names, in its order. */
	public static FieldError of(String field, String messageKey, Object... arguments) {
		return new FieldError(field, messageKey, List.of(arguments));
	}

}
