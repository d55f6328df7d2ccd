package de.depesche.member;

import java.net.URI;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import de.depesche.shared.web.Dates;
import de.depesche.shared.web.PageMeta;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The newsroom's list of keys for services. */
@Controller
@RequestMapping("/redaktion/schluessel")
class ApiKeysAdminController {

	/** Administering is for people, not for programs. */
	private static final List<Right> SCOPES = List.of(Right.READ_DRAFTS, Right.WRITE_ARTICLES, Right.PUBLISH,
			Right.MODERATE, Right.COMMENT);

	private final ApiKeys keys;

	private final Dates dates;

	private final MessageSource messages;

	ApiKeysAdminController(ApiKeys keys, Dates dates, MessageSource messages) {
		this.keys = keys;
		this.dates = dates;
		this.messages = messages;
	}

	/** A line of the list, ready to print. */
	record Line(ApiKeys.Entry key, List<Right> rights, Dates.Stamp created, Dates.@Nullable Stamp used) {
	}

	@GetMapping
	ModelAndView list(Locale locale) {
		return page("", Set.of(), null, null, HttpStatus.OK, locale);
	}

	@PostMapping
	ModelAndView make(@RequestParam(defaultValue = "") String name,
			@RequestParam(required = false) @Nullable List<String> rechte, Viewer viewer, Locale locale) {
		Set<Right> rights = EnumSet.noneOf(Right.class);
		SCOPES.stream().filter((it) -> rechte != null && rechte.contains(it.name())).forEach(rights::add);
		String tidy = name.replaceAll("[\\p{Cc}\\s]+", " ").strip();
		if (tidy.isEmpty() || tidy.length() > 80) {
			return page(name, rights, null, "member.keys.error.name", HttpStatus.UNPROCESSABLE_CONTENT, locale);
		}
		if (rights.isEmpty()) {
			return page(name, rights, null, "member.keys.error.rights", HttpStatus.UNPROCESSABLE_CONTENT, locale);
		}
		String key = this.keys.make(tidy, rights, Objects.requireNonNull(viewer.account()));
		return page("", Set.of(), key, null, HttpStatus.CREATED, locale);
	}

	@PostMapping("/{id}/widerruf")
	ResponseEntity<Void> revoke(@PathVariable long id) {
		this.keys.revoke(id);
		return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create("/redaktion/schluessel")).build();
	}

	private ModelAndView page(String name, Set<Right> chosen, @Nullable String key, @Nullable String error,
			HttpStatus status, Locale locale) {
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(this.messages.getMessage("member.keys.title", null, locale)));
		model.put("keys", this.keys.all().stream().map((it) -> line(it, locale)).toList());
		model.put("scopes", SCOPES);
		model.put("chosen", chosen);
		model.put("name", name);
		model.put("key", key);
		model.put("error", (error != null) ? this.messages.getMessage(error, null, locale) : null);
		return new ModelAndView("member/keys", model, status);
	}

	private Line line(ApiKeys.Entry it, Locale locale) {
		return new Line(it, SCOPES.stream().filter(it.rights()::contains).toList(),
				this.dates.dayAndTime(it.createdAt(), locale),
				(it.lastUsedAt() != null) ? this.dates.dayAndTime(it.lastUsedAt(), locale) : null);
	}

}
