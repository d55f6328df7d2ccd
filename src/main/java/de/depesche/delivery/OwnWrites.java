package de.depesche.delivery;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import org.springframework.core.annotation.Order;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.stereotype.Component;

/**
 * Lets whoever has written see it on every instance. Kept reads of another instance hear of a change some milliseconds
 * later, and a proxy may send the page after a form there: so the session notes when somebody has sent something, and for a
 * while what that person is shown is read from the database.
 */
@Component
@Order(SessionRepositoryFilter.DEFAULT_ORDER + 1)
class OwnWrites extends HttpFilter {

	/** Name of the attribute: milliseconds since 1970. */
	private static final String WROTE = "wrote";

	/** Longer than an instance believes itself up to date without hearing of the database, and than clocks differ. */
	private static final Duration REMEMBERED = Duration.ofSeconds(10);

	private final Clock clock;

	OwnWrites(Clock clock) {
		this.clock = clock;
	}

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
			HttpSession session = request.getSession(false);
			if (session != null) {
				session.setAttribute(WROTE, this.clock.millis());
			}
		}
		// Files and pictures use nothing that is kept: for them no session is looked for.
		ReadCache.answer(() -> wroteLately(request), () -> chain.doFilter(request, response));
	}

	private boolean wroteLately(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		return session != null && session.getAttribute(WROTE) instanceof Long wrote
				&& Math.abs(this.clock.millis() - wrote) < REMEMBERED.toMillis();
	}

}
