package de.depesche.body;

import java.util.List;

/**
 * One thing wrong with a body somebody sent.
 *
 * @param path where it is: in JSON for example {@code blocks[3].content[0].marks[1].type},
 * in a form for example {@code blocks[3].text}; empty for the document itself
 * @param messageKey key of the message bundle {@code body}
 * @param arguments what the message names, in its order
 */
public record BodyProblem(String path, String messageKey, List<Object> arguments) {

	public BodyProblem {
		arguments = List.copyOf(arguments);
	}

}
