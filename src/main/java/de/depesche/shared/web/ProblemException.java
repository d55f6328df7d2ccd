package de.depesche.shared.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.http.HttpStatus;

/**
 * An answer of the API that is not the one hoped for, as RFC 9457 wants it told. Handlers
 * turn it into {@code application/problem+json}; the detail comes from the message bundle
 * in the language of the client.
 */
public class ProblemException extends RuntimeException {

	private final HttpStatus status;

	private final String type;

	private final transient Object[] arguments;

	private final transient Map<String, Object> extensions = new LinkedHashMap<>();

	/**
	 * @param status HTTP status
	 * @param type stable last part of the type address, for example
	 * {@code stale-version}; {@code problem.<type>.title} and {@code problem.<type>.detail}
	 * are its keys in the message bundle
	 * @param arguments what the detail names
	 */
	public ProblemException(HttpStatus status, String type, Object... arguments) {
		super(type);
		this.status = status;
		this.type = type;
		this.arguments = arguments;
	}

	/** Adds a member beside the standard ones. */
	public ProblemException with(String member, Object value) {
		this.extensions.put(member, value);
		return this;
	}

	/** Adds what is wrong with single fields: {@code field} as JSON path, {@code message}. */
	public ProblemException withErrors(List<FieldProblem> errors) {
		return with("errors", errors);
	}

	public HttpStatus status() {
		return this.status;
	}

	public String type() {
		return this.type;
	}

	public Object[] arguments() {
		return this.arguments.clone();
	}

	public Map<String, Object> extensions() {
		return Map.copyOf(this.extensions);
	}

	/**
	 * What is wrong with one field of a request.
	 *
	 * @param field path in the document, for example {@code body.blocks[2].level}
	 * @param message what is wrong and what to do, in the language of the client
	 */
	public record FieldProblem(String field, String message) {
	}

}
