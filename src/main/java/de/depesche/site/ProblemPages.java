package de.depesche.site;

import java.util.Locale;
import java.util.Map;

import de.depesche.shared.web.NotFoundException;
import de.depesche.shared.web.PageMeta;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** Explains the types of the API's errors at the addresses they have. */
@Controller
class ProblemPages {

	private final MessageSource messages;

	ProblemPages(MessageSource messages) {
		this.messages = messages;
	}

	@GetMapping("/problems/{type}")
	ModelAndView explain(@PathVariable String type, Locale locale) {
		boolean bare = type.matches("http-[45]\\d\\d");
		String key = bare ? "problem.http" : "problem." + type;
		if (!type.matches("[a-z0-9-]{1,60}") || "".equals(this.messages.getMessage(key + ".title", null, "", locale))) {
			throw new NotFoundException("problem");
		}
		String title = this.messages.getMessage(key + ".title", null, locale);
		Object[] arguments = bare ? new Object[] { type.substring(5) } : new Object[] { "…", "…" };
		String text = this.messages.getMessage(key + ".detail", arguments, locale);
		return new ModelAndView("error/problem",
				Map.of("meta", PageMeta.hidden(title), "title", title, "text", text, "type", "/problems/" + type));
	}

}
