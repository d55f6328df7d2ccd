package de.depesche.law;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Year;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import de.depesche.shared.web.NotFoundException;
import de.depesche.shared.web.PageMeta;

import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** What everybody may know: the rules of the house (Art. 14), whom to write to (Art. 11, 12), and the figures (Art. 15, 24). */
@Controller
class PublicController {

	private final Clauses clauses;

	private final Transparency transparency;

	private final LawSettings settings;

	private final ServiceKind service;

	private final MessageSource messages;

	PublicController(Clauses clauses, Transparency transparency, LawSettings settings, ServiceKind service, MessageSource messages) {
		this.clauses = clauses;
		this.transparency = transparency;
		this.settings = settings;
		this.service = service;
		this.messages = messages;
	}

	@GetMapping("/hausregeln")
	ModelAndView rules(Locale locale) {
		Map<String, Object> model = model("rules", "/hausregeln", locale);
		model.put("clauses", this.clauses.all(false).stream().filter((it) -> !it.illegal()).toList());
		return new ModelAndView("law/rules", model);
	}

	@GetMapping("/kontaktstellen")
	ModelAndView contacts(Locale locale) {
		Map<String, Object> model = model("contacts", "/kontaktstellen", locale);
		model.put("contact", this.settings.contact());
		model.put("authorities", this.settings.authoritiesContact());
		return new ModelAndView("law/contacts", model);
	}

	@GetMapping("/transparenz")
	ModelAndView transparency(Locale locale) {
		return report(this.transparency.present(), locale);
	}

	@GetMapping("/transparenz/{year:[0-9]{4}}")
	ModelAndView transparency(@PathVariable int year, Locale locale) {
		return report(known(year), locale);
	}

	/** The same as CSV (RFC 4180, UTF-8). */
	@GetMapping("/transparenz/{year:[0-9]{4}}.csv")
	ResponseEntity<byte[]> csv(@PathVariable int year) {
		StringBuilder csv = new StringBuilder("section,indicator,scope,value\r\n");
		for (Transparency.Figure it : this.transparency.of(known(year))) {
			csv.append(it.section()).append(',').append(it.indicator()).append(',').append(it.scope()).append(',').append(it.value()).append("\r\n");
		}
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		bytes.writeBytes(csv.toString().getBytes(StandardCharsets.UTF_8));
		return ResponseEntity.ok()
			.contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
			.header("Content-Disposition", "attachment; filename=\"transparenz-" + year + ".csv\"")
			.body(bytes.toByteArray());
	}

	private ModelAndView report(Year year, Locale locale) {
		Map<String, Object> model = model("transparency", "/transparenz", locale);
		List<Transparency.Figure> figures = this.transparency.of(year);
		model.put("year", year.getValue());
		model.put("before", year.getValue() - 1);
		model.put("figures", figures);
		return new ModelAndView("law/transparency", model);
	}

	private Year known(int year) {
		if (year < 2024 || year > this.transparency.present().getValue()) {
			throw new NotFoundException("report");
		}
		return Year.of(year);
	}

	private Map<String, Object> model(String key, String path, Locale locale) {
		Map<String, Object> model = new HashMap<>();
		String title = Objects.requireNonNull(this.messages.getMessage("law." + key + ".title", null, locale));
		model.put("meta", PageMeta.of(title, null, path));
		model.put("title", title);
		model.put("platform", this.service.platform());
		return model;
	}

}
