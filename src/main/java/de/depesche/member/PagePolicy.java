package de.depesche.member;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.web.header.HeaderWriter;

/**
 * Says of each page what it may load and who may show it in a frame: nothing from elsewhere,
 * and nobody. The one exception: the newsroom shows the preview of the front page in two
 * widths side by side. That page may hold frames of this site, and the preview alone may be in
 * them, on this site alone.
 */
final class PagePolicy implements HeaderWriter {

	private static final String NOTHING_FROM_ELSEWHERE = "default-src 'none'; style-src 'self'; script-src 'self'; "
			+ "img-src 'self'; media-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; "
			+ "base-uri 'none'; frame-ancestors ";

	private static final String FRAMED = "/redaktion/titelseite/vorschau";

	private static final String FRAMING = "/redaktion/titelseite/ansicht";

	@Override
	public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
		String path = request.getRequestURI().substring(request.getContextPath().length());
		boolean framed = path.equals(FRAMED);
		response.setHeader("X-Frame-Options", framed ? "SAMEORIGIN" : "DENY");
		if (response.containsHeader("Content-Security-Policy")) {
			// A file somebody has uploaded brings a policy of its own, a narrower one.
			return;
		}
		response.setHeader("Content-Security-Policy", NOTHING_FROM_ELSEWHERE + (framed ? "'self'" : "'none'")
				+ (path.equals(FRAMING) ? "; frame-src 'self'" : ""));
	}

}
