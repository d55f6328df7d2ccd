package de.depesche.site;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import de.depesche.member.Viewer;
import de.depesche.shared.web.LostReaderHelp;
import de.depesche.shared.web.PageMeta;
import de.depesche.shared.web.PagePart;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriUtils;

/**
 * Last stop for what no handler has answered: refusals of the security filters, requests the
 * server itself rejects, failures of our own. Says what a person can do, never what broke.
 */
@Controller
class ErrorPages implements ErrorController {

	private final MessageSource messages;

	private final SiteModels sites;

	private final ObjectProvider<LostReaderHelp> helpers;

	ErrorPages(MessageSource messages, SiteModels sites, ObjectProvider<LostReaderHelp> helpers) {
		this.messages = messages;
		this.sites = sites;
		this.helpers = helpers;
	}

	@RequestMapping("/error")
	Object error(HttpServletRequest request, Viewer viewer, Locale locale) {
		HttpStatus status = status(request);
		String key = "site.error." + switch (status.value()) {
			case 400 -> "400";
			case 401, 403 -> "403";
			case 404 -> "404";
			case 405 -> "405";
			case 413 -> "413";
			case 429 -> "429";
			default -> status.is4xxClientError() ? "400" : "500";
		};
		String title = this.messages.getMessage(key + ".title", null, locale);
		String text = this.messages.getMessage(key + ".text", null, locale);
		Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
		if (path != null && path.toString().startsWith("/api/")) {
			ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, text);
			problem.setTitle(title);
			problem.setType(URI.create("/problems/" + type(status)));
			problem.setInstance(URI.create(UriUtils.encodePath(path.toString(), StandardCharsets.UTF_8)));
			return ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
		}
		List<PagePart> parts = (status == HttpStatus.NOT_FOUND)
				? this.helpers.orderedStream().map(LostReaderHelp::help).toList() : List.of();
		return new ModelAndView("error/told", Map.of("meta", PageMeta.hidden(title), "title", title, "text", text,
				"status", status.value(), "site", this.sites.of(request, viewer), "parts", parts), status);
	}

	/** The same types that handlers use, so that each leads to its explanation. */
	private static String type(HttpStatus status) {
		return switch (status) {
			case UNAUTHORIZED -> "unauthorized";
			case FORBIDDEN -> "forbidden";
			case NOT_FOUND -> "not-found";
			default -> status.is5xxServerError() ? "internal" : "http-" + status.value();
		};
	}

	private static HttpStatus status(HttpServletRequest request) {
		Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
		HttpStatus status = (code instanceof Integer number) ? HttpStatus.resolve(number) : HttpStatus.NOT_FOUND;
		return (status != null) ? status : HttpStatus.INTERNAL_SERVER_ERROR;
	}

}
