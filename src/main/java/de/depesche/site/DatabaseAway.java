package de.depesche.site;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

/**
 * Answers while the database does not, as in the seconds in which a replica takes over: 503, come back in a moment, and what
 * somebody has just typed stands on the page, to be sent once more. Stands before the session, which is in the database too, and
 * asks nothing that is there; so the page has no menu. What a form has sent with a file is not repeated.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class DatabaseAway extends OncePerRequestFilter {

	private static final Logger log = LoggerFactory.getLogger(DatabaseAway.class);

	private static final String SECONDS = "5";

	/** Characters; longer is nothing a person would send again from here. */
	private static final int MOST_TYPED = 200_000;

	private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; "
			+ "base-uri 'none'; frame-ancestors 'none'";

	private final ObjectProvider<ITemplateEngine> templates;

	private final ObjectProvider<ResourceUrlProvider> files;

	private final ObjectProvider<LocaleResolver> locales;

	private final MessageSource messages;

	DatabaseAway(ObjectProvider<ITemplateEngine> templates, ObjectProvider<ResourceUrlProvider> files,
			ObjectProvider<LocaleResolver> locales, MessageSource messages) {
		this.templates = templates;
		this.files = files;
		this.locales = locales;
		this.messages = messages;
	}

	/**
	 * What a form had in one of its fields.
	 *
	 * @param name of the field
	 * @param value what was typed or chosen
	 */
	record Typed(String name, String value) {
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		try {
			chain.doFilter(request, response);
		}
		catch (ServletException | RuntimeException ex) {
			if (response.isCommitted() || !away(ex)) {
				throw ex;
			}
			log.error("The database does not answer: {}", String.valueOf(root(ex).getMessage()));
			tell(request, response);
		}
	}

	private void tell(HttpServletRequest request, HttpServletResponse response) throws IOException {
		Locale locale = this.locales.getObject().resolveLocale(request);
		response.resetBuffer();
		response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
		response.setHeader(HttpHeaders.RETRY_AFTER, SECONDS);
		response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
		response.setHeader("Content-Security-Policy", POLICY);
		response.setHeader("X-Content-Type-Options", "nosniff");
		response.setCharacterEncoding(StandardCharsets.UTF_8);
		if (request.getRequestURI().startsWith("/api/")) {
			response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
			response.getWriter().write("{\"type\":\"/problems/unavailable\",\"title\":\"%s\",\"status\":503}"
				.formatted(this.messages.getMessage("problem.unavailable.title", null, locale).replace("\"", "\\\"")));
			return;
		}
		Map<String, Object> model = new HashMap<>();
		List<Typed> typed = typed(request);
		model.put("css", Objects.requireNonNullElse(this.files.getObject().getForLookupPath("/css/site.css"), "/css/site.css"));
		typed.stream().filter((it) -> it.name().equals("text")).findFirst().ifPresent((it) -> model.put("text", it.value()));
		model.put("others", typed.stream().filter((it) -> !it.name().equals("text")).toList());
		if (!typed.isEmpty()) {
			model.put("again", request.getRequestURI());
		}
		response.setContentType(MediaType.TEXT_HTML_VALUE + ";charset=UTF-8");
		this.templates.getObject().process("error/away", new Context(locale, model), response.getWriter());
	}

	/** What can be sent once more: of our own forms, without passwords. */
	private static List<Typed> typed(HttpServletRequest request) {
		List<Typed> typed = new ArrayList<>();
		if (!request.getMethod().equals("POST") || !"same-origin".equals(request.getHeader("Sec-Fetch-Site"))
				|| !String.valueOf(request.getContentType()).startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)) {
			return typed;
		}
		int length = 0;
		for (Map.Entry<String, String[]> it : request.getParameterMap().entrySet()) {
			if (it.getKey().toLowerCase(Locale.ROOT).contains("passwor")) {
				return List.of();
			}
			for (String value : it.getValue()) {
				typed.add(new Typed(it.getKey(), value));
				length += value.length();
			}
		}
		return (length > MOST_TYPED) ? List.of() : typed;
	}

	/** No connection, one that broke, or one to a server that only reads: by the classes of SQL's states, and by what a pool says. */
	static boolean away(Throwable failure) {
		for (Throwable it = failure; it != null; it = next(it)) {
			if (it instanceof SQLException sql && away(sql)) {
				return true;
			}
			// Why it was to be rolled back, where that failed as well.
			if (it instanceof TransactionSystemException end && end.getApplicationException() != null && away(end.getApplicationException())) {
				return true;
			}
		}
		return false;
	}

	private static boolean away(SQLException failure) {
		String state = failure.getSQLState();
		// The pool's own: nothing to be had, or something was tried with what had broken before.
		if (failure instanceof SQLTransientConnectionException) {
			return true;
		}
		if (state == null) {
			return "Connection is closed".equals(failure.getMessage());
		}
		return state.startsWith("08") || state.startsWith("57P") || state.equals("25006");
	}

	private static @Nullable Throwable next(Throwable failure) {
		return (failure instanceof ServletException servlet && servlet.getRootCause() != null) ? servlet.getRootCause() : failure.getCause();
	}

	private static Throwable root(Throwable failure) {
		Throwable root = failure;
		for (Throwable it = failure; it != null; it = next(it)) {
			root = it;
		}
		return root;
	}

}
