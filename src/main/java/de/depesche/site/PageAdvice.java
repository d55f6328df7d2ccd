package de.depesche.site;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import de.depesche.member.Viewer;
import de.depesche.shared.web.LostReaderHelp;
import de.depesche.shared.web.NotFoundException;
import de.depesche.shared.web.PageMeta;
import de.depesche.shared.web.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Gives every page its layout and every failure of a page a page. */
@ControllerAdvice(annotations = Controller.class)
@Order(Ordered.LOWEST_PRECEDENCE)
class PageAdvice {

	private final SiteModels sites;

	private final ObjectProvider<LostReaderHelp> helpers;

	private final MessageSource messages;

	PageAdvice(SiteModels sites, ObjectProvider<LostReaderHelp> helpers, MessageSource messages) {
		this.sites = sites;
		this.helpers = helpers;
		this.messages = messages;
	}

	@ModelAttribute("site")
	SiteModel site(Viewer viewer, HttpServletRequest request) {
		return this.sites.of(request, viewer);
	}

	@ExceptionHandler({ NotFoundException.class, NoResourceFoundException.class })
	ModelAndView notFound(Viewer viewer, HttpServletRequest request, HttpServletResponse response, Locale locale) {
		forget(response);
		return lost(HttpStatus.NOT_FOUND, "site.error.404", viewer, request, locale);
	}

	/** An address with a number where a word stands leads nowhere, like any other wrong address. */
	@ExceptionHandler({ MethodArgumentTypeMismatchException.class, MissingServletRequestParameterException.class,
			BindException.class })
	ModelAndView misspelt(Viewer viewer, HttpServletRequest request, Locale locale) {
		return lost(HttpStatus.BAD_REQUEST, "site.error.400", viewer, request, locale);
	}

	@ExceptionHandler(MaxUploadSizeExceededException.class)
	ModelAndView tooLarge(Viewer viewer, HttpServletRequest request, Locale locale) {
		return told(HttpStatus.CONTENT_TOO_LARGE, message("site.error.413.title", locale),
				message("site.error.413.text", locale), viewer, request);
	}

	@ExceptionHandler
	ModelAndView problem(ProblemException problem, Viewer viewer, HttpServletRequest request, HttpServletResponse response,
			Locale locale) {
		forget(response);
		if (problem.status() == HttpStatus.SERVICE_UNAVAILABLE) {
			response.setHeader(HttpHeaders.RETRY_AFTER, "5");
		}
		String key = "problem." + problem.type();
		return told(problem.status(), message(key + ".title", locale),
				this.messages.getMessage(key + ".detail", problem.arguments(), locale), viewer, request);
	}

	/** What was to be sent had its length, its tag and a year to be kept; none of it is true of the page that comes instead. */
	private static void forget(HttpServletResponse response) {
		if (!response.isCommitted() && response.getHeader(HttpHeaders.ETAG) != null) {
			response.reset();
		}
	}

	private ModelAndView lost(HttpStatus status, String key, Viewer viewer, HttpServletRequest request, Locale locale) {
		ModelAndView page = told(status, message(key + ".title", locale), message(key + ".text", locale), viewer,
				request);
		page.addObject("parts", this.helpers.orderedStream().map(LostReaderHelp::help).toList());
		return page;
	}

	private ModelAndView told(HttpStatus status, String title, String text, Viewer viewer, HttpServletRequest request) {
		Map<String, Object> model = new HashMap<>();
		model.put("site", this.sites.of(request, viewer));
		model.put("meta", PageMeta.hidden(title));
		model.put("title", title);
		model.put("text", text);
		model.put("status", status.value());
		return new ModelAndView("error/told", model, status);
	}

	private String message(String key, Locale locale) {
		return this.messages.getMessage(key, null, locale);
	}

}
