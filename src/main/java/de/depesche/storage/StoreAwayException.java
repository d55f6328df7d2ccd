package de.depesche.storage;

import de.depesche.shared.web.ProblemException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/** The service that holds files does not answer, or refuses us: 503, try again in a moment. Nothing was stored. */
public class StoreAwayException extends ProblemException {

	StoreAwayException(@Nullable Throwable cause) {
		super(HttpStatus.SERVICE_UNAVAILABLE, "media-unavailable");
		if (cause != null) {
			initCause(cause);
		}
	}

}
