package de.depesche.media;

import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import de.depesche.member.Right;
import de.depesche.member.Viewer;
import de.depesche.shared.PageOf;
import de.depesche.shared.web.NotFoundException;
import de.depesche.shared.web.PageMeta;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** The newsroom's pictures. */
@Controller
@RequestMapping("/redaktion/medien")
class MediaAdminController {

	private static final int PAGE = 24;

	private final StoredPictures pictures;

	private final MessageSource messages;

	MediaAdminController(StoredPictures pictures, MessageSource messages) {
		this.pictures = pictures;
		this.messages = messages;
	}

	/** What stands in the fields; the focal point in per cent, as people think of it. */
	record Words(String alt, String caption, String credit, String licence, String focalX, String focalY) {

		static final Words NONE = new Words("", "", "", "", "50", "50");

		PictureDescription describe(String fileName) {
			return new PictureDescription(fileName, this.alt, this.caption, this.credit, this.licence,
					share(this.focalX), share(this.focalY));
		}

		private static double share(String perCent) {
			try {
				return Double.parseDouble(perCent.strip().replace(',', '.')) / 100;
			}
			catch (NumberFormatException ex) {
				return Double.NaN;
			}
		}

	}

	@GetMapping
	ModelAndView list(@RequestParam(required = false) @Nullable String ab, Locale locale) {
		return list(ab, Words.NONE, Map.of(), HttpStatus.OK, locale);
	}

	@PostMapping
	Object upload(@RequestParam(required = false) @Nullable MultipartFile datei,
			@RequestParam(defaultValue = "") String alt, @RequestParam(defaultValue = "") String caption,
			@RequestParam(defaultValue = "") String credit, @RequestParam(defaultValue = "") String licence,
			@RequestParam(defaultValue = "50") String focalX, @RequestParam(defaultValue = "50") String focalY,
			Viewer viewer, Locale locale) {
		requireWriter(viewer);
		Words words = new Words(alt, caption, credit, licence, focalX, focalY);
		String name = (datei != null && datei.getOriginalFilename() != null) ? datei.getOriginalFilename() : "";
		PictureDescription description = words.describe(name);
		Map<String, String> errors = told(PictureWords.flaws(description), locale);
		if (alt.isBlank()) {
			errors.put("alt", this.messages.getMessage("media.error.alt.missing", null, locale));
		}
		if (!errors.isEmpty()) {
			return list(null, words, errors, HttpStatus.UNPROCESSABLE_CONTENT, locale);
		}
		try {
			byte[] bytes = (datei != null) ? datei.getBytes() : new byte[0];
			UUID id = this.pictures.add(bytes, description, viewer.account()).id();
			return seeOther("/redaktion/medien/" + id);
		}
		catch (PictureRefusedException ex) {
			errors.put("datei", this.messages.getMessage(ex.messageKey(), ex.arguments(), locale));
			return list(null, words, errors, HttpStatus.UNPROCESSABLE_CONTENT, locale);
		}
		catch (IOException ex) {
			errors.put("datei", this.messages.getMessage("media.refused.broken", null, locale));
			return list(null, words, errors, HttpStatus.UNPROCESSABLE_CONTENT, locale);
		}
	}

	@GetMapping("/{id}")
	ModelAndView edit(@PathVariable String id, @RequestParam(required = false) @Nullable String gespeichert,
			Locale locale) {
		StoredPictures.Stored stored = stored(id);
		ModelAndView page = edit(stored, words(stored), Map.of(), HttpStatus.OK, locale);
		page.addObject("saved", gespeichert != null);
		return page;
	}

	@PostMapping("/{id}")
	Object save(@PathVariable String id, @RequestParam int version, @RequestParam(defaultValue = "") String alt,
			@RequestParam(defaultValue = "") String caption, @RequestParam(defaultValue = "") String credit,
			@RequestParam(defaultValue = "") String licence, @RequestParam(defaultValue = "50") String focalX,
			@RequestParam(defaultValue = "50") String focalY, Viewer viewer, Locale locale) {
		requireWriter(viewer);
		StoredPictures.Stored stored = stored(id);
		Words words = new Words(alt, caption, credit, licence, focalX, focalY);
		PictureDescription description = words.describe(stored.fileName());
		Map<String, String> errors = told(PictureWords.flaws(description), locale);
		if (!errors.isEmpty()) {
			return edit(stored, words, errors, HttpStatus.UNPROCESSABLE_CONTENT, locale);
		}
		if (!this.pictures.describe(stored.picture().id(), version, description)) {
			errors.put("conflict", this.messages.getMessage("media.error.conflict", null, locale));
			return edit(stored(id), words, errors, HttpStatus.CONFLICT, locale);
		}
		return seeOther("/redaktion/medien/" + stored.picture().id() + "?gespeichert");
	}

	/** Addresses are guarded already; a rule that is changed there opens no door here. */
	private static void requireWriter(Viewer viewer) {
		if (!viewer.may(Right.WRITE_ARTICLES)) {
			throw new AccessDeniedException("write-articles");
		}
	}

	private ModelAndView list(@Nullable String cursor, Words words, Map<String, String> errors, HttpStatus status,
			Locale locale) {
		PageOf<StoredPictures.Stored> page = this.pictures.page(cursor, PAGE);
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(this.messages.getMessage("media.title", null, locale)));
		model.put("pictures", page.items());
		model.put("next", page.next());
		model.put("words", words);
		model.put("errors", errors);
		return new ModelAndView("media/index", model, status);
	}

	private ModelAndView edit(StoredPictures.Stored stored, Words words, Map<String, String> errors, HttpStatus status,
			Locale locale) {
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(this.messages.getMessage("media.edit.title", null, locale)));
		model.put("stored", stored);
		model.put("present", words(stored));
		model.put("words", words);
		model.put("errors", errors);
		model.put("saved", false);
		return new ModelAndView("media/edit", model, status);
	}

	private static Words words(StoredPictures.Stored it) {
		return new Words(it.picture().alt(), it.picture().caption(), it.picture().credit(), it.picture().licence(),
				Long.toString(Math.round(it.picture().focalX() * 100)),
				Long.toString(Math.round(it.picture().focalY() * 100)));
	}

	private StoredPictures.Stored stored(String id) {
		try {
			return this.pictures.stored(UUID.fromString(id)).orElseThrow(() -> new NotFoundException("picture"));
		}
		catch (IllegalArgumentException ex) {
			throw new NotFoundException("picture");
		}
	}

	private Map<String, String> told(Map<String, String> flaws, Locale locale) {
		Map<String, String> told = new LinkedHashMap<>();
		flaws.forEach((field, key) -> told.put(field, this.messages.getMessage(key, null, locale)));
		return told;
	}

	private static ResponseEntity<Void> seeOther(String path) {
		return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(path)).build();
	}

}
