package de.depesche.member;

import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what another site's page sends: by {@code Sec-Fetch-Site} (W3C Fetch Metadata), in
 * browsers without it by {@code Origin}. It protects the forms of people who are not signed
 * in, for whom there is no session that could hold a token, and all others once more.
 */
final class SameSiteFilter extends OncePerRequestFilter {

	private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

	/**
	 * Links that end mails with one click in a mail program, whose page or server sends the
	 * request (RFC 8058). What they do depends on the signed link alone and on no session.
	 */
	static final String ONE_CLICK = "/abbestellen/";

	static boolean oneClick(HttpServletRequest request) {
		return request.getRequestURI().startsWith(ONE_CLICK);
	}

	/** Whether a browser says that a page of this very site sends the request. */
	static boolean sentByOwnPage(HttpServletRequest request) {
		return "same-origin".equals(request.getHeader("Sec-Fetch-Site"));
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (!SAFE.contains(request.getMethod()) && !oneClick(request) && foreign(request)) {
			response.sendError(HttpServletResponse.SC_FORBIDDEN);
			return;
		}
		chain.doFilter(request, response);
	}

	private static boolean foreign(HttpServletRequest request) {
		String site = request.getHeader("Sec-Fetch-Site");
		if (site != null) {
			return !site.equals("same-origin") && !site.equals("none");
		}
		String origin = request.getHeader(HttpHeaders.ORIGIN);
		return origin != null && !own(origin, request);
	}

	private static boolean own(String origin, HttpServletRequest request) {
		String host = host(origin);
		int port = request.getServerPort();
		boolean usual = port == (request.isSecure() ? 443 : 80);
		String own = request.getServerName().toLowerCase(Locale.ROOT) + (usual ? "" : ":" + port);
		return own.equals(host);
	}

	private static @Nullable String host(String origin) {
		try {
			String authority = URI.create(origin).getAuthority();
			return (authority != null) ? authority.toLowerCase(Locale.ROOT) : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

}
