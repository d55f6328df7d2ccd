package de.depesche.site;

import java.net.URI;
import java.util.List;
import java.util.Locale;

import de.depesche.shared.web.NotFoundException;
import de.depesche.shared.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Errors of the API as RFC 9457 problem details. The type is stable and for programs, title
 * and detail are for people and come in the client's language.
 */
@RestControllerAdvice(annotations = RestController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class ApiProblems extends ResponseEntityExceptionHandler {

	private static final Logger log = LoggerFactory.getLogger(ApiProblems.class);

	private final MessageSource texts;

	ApiProblems(MessageSource texts) {
		this.texts = texts;
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> problem(ProblemException problem, Locale locale) {
		ProblemDetail body = body(problem.status(), problem.type(), locale, problem.arguments());
		problem.extensions().forEach(body::setProperty);
		return (problem.status() == HttpStatus.SERVICE_UNAVAILABLE) ? later(body) : answer(body);
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> notFound(NotFoundException missing, Locale locale) {
		return answer(body(HttpStatus.NOT_FOUND, "not-found", locale));
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> json(JacksonException broken, Locale locale) {
		return answer(json(locale, broken));
	}

	/** Two clients met in the database, and the checks before could not see it; nothing of this one was stored. */
	@ExceptionHandler({ DataIntegrityViolationException.class, OptimisticLockingFailureException.class })
	ResponseEntity<ProblemDetail> met(Exception collision, Locale locale) {
		log.warn("Two requests met in the database: {}", collision.getMessage());
		return answer(body(HttpStatus.CONFLICT, "try-again", locale));
	}

	/** The database is away for a moment; it is started again or comes back. */
	@ExceptionHandler({ DataAccessResourceFailureException.class, CannotCreateTransactionException.class })
	ResponseEntity<ProblemDetail> away(Exception failure, Locale locale) {
		log.error("The database does not answer: {}", failure.getMessage());
		return later(body(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", locale));
	}

	private static ResponseEntity<ProblemDetail> later(ProblemDetail body) {
		return ResponseEntity.status(body.getStatus())
			.header(HttpHeaders.RETRY_AFTER, "5")
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.body(body);
	}

	/** Security turns it into 401 or 403; it must not end as a failure of ours. */
	@ExceptionHandler
	void denied(AccessDeniedException denied) {
		throw denied;
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> failure(Exception failure, Locale locale) {
		log.error("An API request failed", failure);
		return answer(body(HttpStatus.INTERNAL_SERVER_ERROR, "internal", locale));
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		Locale locale = LocaleContextHolder.getLocale();
		ProblemDetail body = (ex.getCause() instanceof JacksonException broken) ? json(locale, broken)
				: body(HttpStatus.BAD_REQUEST, "malformed-json", locale);
		return ResponseEntity.status(body.getStatus()).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(body);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleExceptionInternal(Exception ex, @Nullable Object body,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		Locale locale = LocaleContextHolder.getLocale();
		HttpStatus known = HttpStatus.valueOf(status.value());
		ProblemDetail problem;
		if (ex instanceof MethodArgumentTypeMismatchException mismatch) {
			problem = body(HttpStatus.BAD_REQUEST, "bad-parameter", locale, mismatch.getName(),
					String.valueOf(mismatch.getValue()));
		}
		else {
			problem = body(known, "http-" + known.value(), locale);
		}
		return ResponseEntity.status(problem.getStatus())
			.headers(headers)
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.body(problem);
	}

	private ProblemDetail json(Locale locale, JacksonException broken) {
		return switch (broken) {
			case UnrecognizedPropertyException unknown -> withErrors(
					body(HttpStatus.BAD_REQUEST, "unknown-field", locale, path(unknown)), path(unknown), locale);
			case InvalidFormatException wrong -> body(HttpStatus.BAD_REQUEST, "bad-value", locale, path(wrong));
			default -> path(broken).isEmpty() ? body(HttpStatus.BAD_REQUEST, "malformed-json", locale)
					: body(HttpStatus.BAD_REQUEST, "bad-value", locale, path(broken));
		};
	}

	private ProblemDetail withErrors(ProblemDetail body, String field, Locale locale) {
		body.setProperty("errors", List.of(new ProblemException.FieldProblem(field,
				this.texts.getMessage("problem.unknown-field.title", null, locale))));
		return body;
	}

	private static String path(JacksonException broken) {
		StringBuilder path = new StringBuilder();
		for (JacksonException.Reference step : broken.getPath()) {
			if (step.getPropertyName() != null) {
				path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
			}
			else {
				path.append('[').append(step.getIndex()).append(']');
			}
		}
		return path.toString();
	}

	private ProblemDetail body(HttpStatus status, String type, Locale locale, Object... arguments) {
		String fallback = "problem.http.";
		ProblemDetail body = ProblemDetail.forStatus(status);
		body.setType(URI.create("/problems/" + type));
		body.setTitle(this.texts.getMessage("problem." + type + ".title", null,
				this.texts.getMessage(fallback + "title", new Object[] { status.value() }, locale), locale));
		body.setDetail(this.texts.getMessage("problem." + type + ".detail", arguments,
				this.texts.getMessage(fallback + "detail", new Object[] { status.value() }, locale), locale));
		return body;
	}

	private static ResponseEntity<ProblemDetail> answer(ProblemDetail body) {
		return ResponseEntity.status(body.getStatus()).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(body);
	}

}
