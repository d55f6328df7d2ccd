package de.depesche.media;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import de.depesche.member.Viewer;
import de.depesche.shared.web.Dates;
import de.depesche.shared.web.NotFoundException;
import de.depesche.shared.web.PageMeta;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** One recording or document of the newsroom's library. */
@Controller
@RequestMapping("/redaktion/medien/dateien")
class AttachmentAdminController {

	private static final int USES = 100;

	private final Attachments attachments;

	private final MediaUses uses;

	private final Dates dates;

	private final MessageSource messages;

	AttachmentAdminController(Attachments attachments, MediaUses uses, Dates dates, MessageSource messages) {
		this.attachments = attachments;
		this.uses = uses;
		this.dates = dates;
		this.messages = messages;
	}

	@GetMapping("/{id}")
	ModelAndView edit(@PathVariable String id, @RequestParam Map<String, String> query, Locale locale) {
		Attachments.Attachment it = find(id);
		return page(it, words(it), Map.of(), HttpStatus.OK, locale).addObject("saved", query.containsKey("gespeichert"));
	}

	@PostMapping("/{id}")
	Object save(@PathVariable String id, @RequestParam int version, @RequestParam(defaultValue = "") String title,
			@RequestParam(defaultValue = "") String credit, @RequestParam(defaultValue = "") String language,
			@RequestParam(defaultValue = "") String description, @RequestParam(defaultValue = "") String tags, Viewer viewer,
			Locale locale) {
		MediaAdminController.requireWriter(viewer);
		Attachments.Attachment it = find(id);
		Attachments.Words words = new Attachments.Words(title, credit, language, description, PictureForm.words(tags));
		Map<String, String> errors = new LinkedHashMap<>();
		AttachmentForm.flaws(words).forEach((field, key) -> errors.put(field, message(key, locale)));
		if (!errors.isEmpty()) {
			return page(it, words, errors, HttpStatus.UNPROCESSABLE_CONTENT, locale);
		}
		if (!this.attachments.describe(it.id(), version, words)) {
			errors.put("conflict", message("media.error.conflict", locale));
			return page(find(id), words, errors, HttpStatus.CONFLICT, locale);
		}
		return MediaAdminController.seeOther("/redaktion/medien/dateien/" + it.id() + "?gespeichert");
	}

	@PostMapping("/{id}/loeschung")
	Object delete(@PathVariable String id, @RequestParam int version, Viewer viewer, Locale locale) {
		MediaAdminController.requireWriter(viewer);
		Attachments.Attachment it = find(id);
		String refused = switch (this.attachments.remove(it.id(), version, viewer.account())) {
			case REMOVED -> null;
			case USED -> "media.delete.used";
			case STALE -> "media.error.conflict";
		};
		return (refused == null) ? MediaAdminController.seeOther("/redaktion/medien?geloescht")
				: page(find(id), words(it), Map.of("conflict", message(refused, locale)), HttpStatus.CONFLICT, locale);
	}

	private ModelAndView page(Attachments.Attachment it, Attachments.Words words, Map<String, String> errors,
			HttpStatus status, Locale locale) {
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(it.name()));
		model.put("it", it);
		model.put("name", it.name());
		model.put("href", it.href());
		model.put("present", words(it));
		model.put("words", words);
		model.put("errors", errors);
		model.put("saved", false);
		model.put("uploaded", this.dates.dayAndTime(it.createdAt(), locale));
		model.put("uses", this.uses.of(it.id(), USES));
		model.put("used", this.uses.any(it.id()));
		return new ModelAndView("media/attachment", model, status);
	}

	private static Attachments.Words words(Attachments.Attachment it) {
		return new Attachments.Words(it.title(), it.credit(), it.language(), it.description(), it.tags());
	}

	private Attachments.Attachment find(String id) {
		UUID known = PictureSearch.id(id);
		if (known == null) {
			throw new NotFoundException("attachment");
		}
		return this.attachments.find(known).orElseThrow(() -> new NotFoundException("attachment"));
	}

	private String message(String key, Locale locale) {
		return Objects.requireNonNull(this.messages.getMessage(key, null, locale));
	}

}
