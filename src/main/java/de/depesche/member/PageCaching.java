package de.depesche.member;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.security.web.header.HeaderWriter;

/**
 * Who may keep an answer: what a person sees who is signed in stays with that person; the
 * public pages may be kept by anybody who asks us each time whether they have changed.
 */
final class PageCaching implements HeaderWriter {

	@Override
	public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
		if (response.containsHeader(HttpHeaders.CACHE_CONTROL)) {
			return;
		}
		String path = request.getRequestURI();
		boolean reading = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
		boolean form = path.startsWith("/anmelden") || path.startsWith("/registrieren") || path.startsWith("/konto")
				|| path.startsWith("/redaktion") || path.startsWith("/kennwort") || path.startsWith("/bestaetigung")
				|| path.startsWith(SameSiteFilter.ONE_CLICK);
		if (SessionContexts.hasAccount(request) || form || !reading || response.getStatus() >= 500) {
			response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
		}
		else {
			response.setHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=0, must-revalidate");
		}
		response.addHeader(HttpHeaders.VARY, HttpHeaders.COOKIE);
		response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
	}

}
