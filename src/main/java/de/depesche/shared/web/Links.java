package de.depesche.shared.web;

import de.depesche.shared.PageOf;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Absolute addresses of this site. */
@Component
public class Links {

	private final String configured;

	Links(@Value("${depesche.url:}") String configured) {
		this.configured = configured.replaceAll("/+$", "");
	}

	/**
	 * Scheme and host without a slash at the end: the setting {@code depesche.url} or, where
	 * it is missing, what the present request was sent to.
	 */
	public String base() {
		return this.configured.isEmpty() ? ServletUriComponentsBuilder.fromCurrentContextPath().toUriString()
				: this.configured;
	}

	/**
	 * The {@code Link} header of a list: the same request with the cursor of the next page
	 * (RFC 8288), or nothing at the end of the list.
	 */
	public HttpHeaders next(PageOf<?> page) {
		HttpHeaders headers = new HttpHeaders();
		if (page.next() != null) {
			var request = ServletUriComponentsBuilder.fromCurrentRequest()
				.replaceQueryParam("cursor", page.next())
				// What came with the request is encoded already, and a cursor needs no encoding.
				.build(true);
			String query = request.getQuery();
			headers.add(HttpHeaders.LINK, "<" + base() + request.getPath() + "?" + query + ">; rel=\"next\"");
		}
		return headers;
	}

}
