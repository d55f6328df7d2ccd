package de.depesche.audience;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import de.depesche.member.Right;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Who counts as a reader: people, not programs that say they are programs, and not the newsroom. */
@Component
class Readers {

	private static final Pattern ROBOT = Pattern.compile("(?i)bot\\b|bot/|crawl|spider|slurp|preview|fetch|monitor|curl|wget|"
			+ "python|java/|http-?client|okhttp|axios|scrapy|libwww|headless|phantomjs|feed|rss|lighthouse|externalhit|archiver");

	private static final int REMEMBERED = 2_000;

	private final Map<String, Boolean> robots = new ConcurrentHashMap<>();

	private final Sieve sieve;

	private final Referrers referrers;

	Readers(Sieve sieve, Referrers referrers) {
		this.sieve = sieve;
		this.referrers = referrers;
	}

	/** Whether a page that was asked for is counted; asks once for each page. */
	boolean opens(HttpServletRequest request) {
		String purpose = request.getHeader("Sec-Purpose");
		return request.getMethod().equals("GET") && (purpose == null || !purpose.startsWith("prefetch")) && counts(request);
	}

	/** Whether what a browser tells is counted; asks once for each report. */
	boolean counts(HttpServletRequest request) {
		String program = request.getHeader(HttpHeaders.USER_AGENT);
		return program != null && !robot(program) && !newsroom() && this.sieve.pass(request.getRemoteAddr());
	}

	/** Most browsers name themselves as many others do. */
	private boolean robot(String program) {
		Boolean known = this.robots.get(program);
		if (known == null) {
			known = ROBOT.matcher(program).find();
			if (this.robots.size() < REMEMBERED && program.length() <= 300) {
				this.robots.put(program, known);
			}
		}
		return known;
	}

	/** How a reader came to a page, one of {@link Measure#SOURCES}. */
	Measure source(HttpServletRequest request) {
		return this.referrers.kind(request.getHeader(HttpHeaders.REFERER), request.getParameter("utm_medium"),
				request.getServerName());
	}

	private static boolean newsroom() {
		Authentication asking = SecurityContextHolder.getContext().getAuthentication();
		return asking != null && asking.getAuthorities()
			.stream()
			.anyMatch((it) -> Right.READ_DRAFTS.name().equals(it.getAuthority())
					|| Right.MODERATE.name().equals(it.getAuthority()));
	}

}
