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
		// Where HTTP itself says all there is to say, one text serves for every status.
		boolean plain = type.matches("http-[45]\\d\\d");
		String key = "problem." + (plain ? "http" : type);
		if (!type.matches("[a-z0-9-]{1,60}") || "".equals(this.messages.getMessage(key + ".title", null, "", locale))) {
			throw new NotFoundException("problem");
		}
		String title = this.messages.getMessage(key + ".title", null, locale);
		String text = this.messages.getMessage(key + ".detail", new Object[] { plain ? type.substring(5) : "…", "…" }, locale);
		return new ModelAndView("error/problem",
				Map.of("meta", PageMeta.hidden(title), "title", title, "text", text, "type", "/problems/" + type));
	}

}
