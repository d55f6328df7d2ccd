package de.depesche.member;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/** Reads {@code Authorization: Bearer dep_…} (RFC 6750). A wrong key is refused, none is nobody. */
final class ApiKeyFilter extends OncePerRequestFilter {

	private final ApiKeys keys;

	private final ApiRefusals refusals;

	ApiKeyFilter(ApiKeys keys, ApiRefusals refusals) {
		this.keys = keys;
		this.refusals = refusals;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String header = request.getHeader(HttpHeaders.AUTHORIZATION);
		if (header != null) {
			var viewer = header.regionMatches(true, 0, "Bearer ", 0, 7) ? this.keys.viewer(header.substring(7).strip())
					: java.util.Optional.<Viewer>empty();
			if (viewer.isEmpty()) {
				this.refusals.commence(request, response, new BadCredentialsException("unknown key"));
				return;
			}
			SecurityContextHolder.setContext(new SecurityContextImpl(new Person(viewer.get())));
		}
		chain.doFilter(request, response);
	}

}
