package de.depesche.media;

import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** How forms say that the place where files are kept does not answer: 503, and when it may be tried again. */
public final class StoreAway {

	private StoreAway() {
	}

	/**
	 * The status of a form that comes back with these messages.
	 * @param messageKeys why it comes back; if one of them is that the store is away, the answer says when to send it again
	 * @param otherwise the status if none of them is
	 */
	public static HttpStatus or(HttpStatus otherwise, Stream<String> messageKeys, HttpServletResponse response) {
		return messageKeys.anyMatch(StoreAway::says) ? told(response) : otherwise;
	}

	/** Whether this is said while files cannot be stored, though nothing is wrong with them. */
	public static boolean says(String messageKey) {
		return messageKey.equals(PictureRefusedException.AWAY);
	}

	static HttpStatus told(HttpServletResponse response) {
		response.setHeader(HttpHeaders.RETRY_AFTER, "5");
		return HttpStatus.SERVICE_UNAVAILABLE;
	}

}
