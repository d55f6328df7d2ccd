package de.depesche.media;

import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import de.depesche.member.Right;
import de.depesche.member.Viewer;
import de.depesche.shared.PageOf;
import de.depesche.shared.web.Dates;
import de.depesche.shared.web.NotFoundException;
import de.depesche.shared.web.PageMeta;
import de.depesche.storage.StoreAwayException;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** The newsroom's media library: what there is, and one picture of it. */
@Controller
@RequestMapping("/redaktion/medien")
class MediaAdminController {

	static final int PAGE = 24;

	/** More places than these are told by their number. */
	private static final int USES = 100;

	private final StoredPictures pictures;

	private final PictureSearch search;

	private final Attachments attachments;

	private final MediaUses uses;

	private final Looks looks;

	private final Dates dates;

	private final MessageSource messages;

	MediaAdminController(StoredPictures pictures, PictureSearch search, Attachments attachments, MediaUses uses, Looks looks,
			Dates dates, MessageSource messages) {
		this.pictures = pictures;
		this.search = search;
		this.attachments = attachments;
		this.uses = uses;
		this.looks = looks;
		this.dates = dates;
		this.messages = messages;
	}

	/**
	 * The fields above the list, as they were typed.
	 *
	 * @param art kind of media: empty for pictures, {@code ton} or {@code pdf}
	 * @param fehlt what is missing, as in {@link PictureSearch.Lack}
	 */
	record Asked(String text, String art, String thema, String von, String bis, String wer, String lizenz, String fehlt) {

		static Asked of(MultiValueMap<String, String> query) {
			return new Asked(value(query, "text"), value(query, "art"), value(query, "thema"), value(query, "von"),
					value(query, "bis"), value(query, "wer"), value(query, "lizenz"), value(query, "fehlt"));
		}

		boolean ofPictures() {
			return !this.art.equals("ton") && !this.art.equals("pdf");
		}

		/** Whether anything is asked for. */
		public boolean asking() {
			return !(this.text + this.art + this.thema + this.von + this.bis + this.wer + this.lizenz + this.fehlt).isEmpty();
		}

		PictureSearch.Filter filter() {
			return new PictureSearch.Filter(this.text, this.thema, number(this.wer), PictureSearch.day(this.von),
					PictureSearch.day(this.bis), one(PictureSearch.Licence.values(), this.lizenz),
					one(PictureSearch.Lack.values(), this.fehlt));
		}

		private static <E extends Enum<E>> @Nullable E one(E[] all, String name) {
			return Arrays.stream(all).filter((it) -> it.name().equals(name)).findFirst().orElse(null);
		}

		private static @Nullable Long number(String typed) {
			return typed.matches("[0-9]{1,18}") ? Long.valueOf(typed) : null;
		}

		private static String value(MultiValueMap<String, String> query, String name) {
			String value = query.getFirst(name);
			return (value != null) ? Tidy.text(value) : "";
		}

	}

	/** A picture in the list, with what is wrong with it. */
	record Card(StoredPictures.Stored stored, boolean lacksCredit, boolean lacksAlt, @Nullable String licence) {
	}

	@GetMapping
	ModelAndView list(@RequestParam MultiValueMap<String, String> query, Locale locale) {
		Asked asked = Asked.of(query);
		String cursor = query.getFirst("ab");
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(message("media.title", locale)));
		model.put("asked", asked);
		model.put("first", cursor == null);
		model.put("uploaders", this.search.uploaders());
		model.put("tags", this.search.tags());
		model.put("deleted", query.containsKey("geloescht"));
		model.put("max", Attachments.megabytes(this.attachments.maxBytes()));
		if (asked.ofPictures()) {
			PageOf<StoredPictures.Stored> page = this.search.page(asked.filter(), cursor, PAGE);
			model.put("cards", page.items().stream().map((it) -> card(it, locale)).toList());
			model.put("attachments", List.of());
			model.put("next", page.next());
		}
		else {
			PageOf<Attachments.Attachment> page = this.attachments.page(asked.filter(), asked.art().equals("pdf"), cursor, PAGE);
			model.put("cards", List.of());
			model.put("attachments", page.items());
			model.put("next", page.next());
		}
		return new ModelAndView("media/index", model);
	}

	private Card card(StoredPictures.Stored it, Locale locale) {
		return new Card(it, it.picture().credit().isBlank(), it.picture().alt().isBlank() && !it.decorative(),
				licence(it.licenceUntil(), locale));
	}

	/** What is to be said of a licence that has ended or soon ends, or null. */
	private @Nullable String licence(@Nullable LocalDate until, Locale locale) {
		LocalDate today = this.search.today();
		if (until == null || until.isAfter(today.plusDays(PictureSearch.SOON))) {
			return null;
		}
		return message(until.isBefore(today) ? "media.licence.ended" : "media.licence.soon", locale, day(until, locale));
	}

	/** A picture whose licence has ended or soon ends, and where it stands. */
	record Ending(StoredPictures.Stored stored, String licence, List<MediaUse> uses) {
	}

	@GetMapping("/lizenzen")
	ModelAndView licences(@RequestParam(required = false) @Nullable String ab, Locale locale) {
		PageOf<PictureSearch.Ending> page = this.search.ending(ab, PAGE);
		Map<UUID, List<MediaUse>> found = this.uses.of(page.items().stream().map((it) -> it.stored().picture().id()).toList(), USES);
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(message("media.licences.title", locale)));
		model.put("endings", page.items()
			.stream()
			.map((it) -> new Ending(it.stored(), Objects.requireNonNullElse(licence(it.until(), locale), ""),
					found.getOrDefault(it.stored().picture().id(), List.of())))
			.toList());
		model.put("next", page.next());
		return new ModelAndView("media/licences", model);
	}

	@GetMapping("/{id}")
	ModelAndView edit(@PathVariable String id, @RequestParam MultiValueMap<String, String> query, Locale locale) {
		StoredPictures.Stored stored = stored(id);
		ModelAndView page = edit(stored, PictureForm.of(stored), Map.of(), HttpStatus.OK, locale);
		page.addObject("done", List.of("gespeichert", "ersetzt").stream().filter(query::containsKey).findFirst().orElse(""));
		return page;
	}

	@PostMapping("/{id}")
	Object save(@PathVariable String id, @RequestParam int version, @RequestParam MultiValueMap<String, String> sent,
			Viewer viewer, Locale locale) {
		requireWriter(viewer);
		StoredPictures.Stored stored = stored(id);
		PictureForm form = PictureForm.of(sent, "");
		Map<String, String> errors = told(form.flaws(), locale);
		PictureDescription description = form.describe(stored.fileName());
		lostWords(stored, description).forEach((field, key) -> errors.putIfAbsent(field, message(key, locale)));
		if (!errors.isEmpty()) {
			return edit(stored, form, errors, HttpStatus.UNPROCESSABLE_CONTENT, locale);
		}
		if (!this.pictures.describe(stored.picture().id(), version, description)) {
			errors.put("conflict", message("media.error.conflict", locale));
			return edit(stored(id), form, errors, HttpStatus.CONFLICT, locale);
		}
		return seeOther("/redaktion/medien/" + stored.picture().id() + "?gespeichert");
	}

	/** What readers see now keeps its credit and its alternative text. */
	private Map<String, String> lostWords(StoredPictures.Stored stored, PictureDescription description) {
		return PublicWords.lost(stored, description, this.uses);
	}

	@PostMapping("/{id}/datei")
	Object replace(@PathVariable String id, @RequestParam int version,
			@RequestParam(required = false) @Nullable MultipartFile datei, Viewer viewer, Locale locale,
			HttpServletResponse response) {
		requireWriter(viewer);
		StoredPictures.Stored stored = stored(id);
		Map<String, String> errors = new LinkedHashMap<>();
		try {
			byte[] bytes = (datei != null) ? datei.getBytes() : new byte[0];
			StoredPictures.Prepared prepared = this.pictures.prepare(bytes);
			String name = (datei != null && datei.getOriginalFilename() != null) ? datei.getOriginalFilename() : "";
			if (this.pictures.replace(stored.picture().id(), version, prepared, name, viewer.account())) {
				return seeOther("/redaktion/medien/" + stored.picture().id() + "?ersetzt");
			}
			errors.put("conflict", message("media.error.conflict", locale));
			return edit(stored(id), PictureForm.of(stored(id)), errors, HttpStatus.CONFLICT, locale);
		}
		catch (ReplacementRefusedException _) {
			// The page names what stands in the way.
			return edit(stored, PictureForm.of(stored), errors, HttpStatus.FORBIDDEN, locale);
		}
		catch (StoreAwayException ex) {
			errors.put("datei", message(PictureRefusedException.AWAY, locale));
			return edit(stored, PictureForm.of(stored), errors, StoreAway.told(response), locale);
		}
		catch (PictureRefusedException ex) {
			errors.put("datei", this.messages.getMessage(ex.messageKey(), ex.arguments(), locale));
		}
		catch (IOException ex) {
			errors.put("datei", message("media.refused.broken", locale));
		}
		return edit(stored, PictureForm.of(stored), errors, HttpStatus.UNPROCESSABLE_CONTENT, locale);
	}

	@GetMapping("/{id}/loeschung")
	ModelAndView deletion(@PathVariable String id, Locale locale) {
		return deletion(stored(id), false, HttpStatus.OK, locale);
	}

	@PostMapping("/{id}/loeschung")
	Object delete(@PathVariable String id, @RequestParam int version, Viewer viewer, Locale locale) {
		requireWriter(viewer);
		StoredPictures.Stored stored = stored(id);
		return switch (this.pictures.remove(stored.picture().id(), version, viewer.account())) {
			case REMOVED -> seeOther("/redaktion/medien?geloescht");
			case USED -> deletion(stored, false, HttpStatus.CONFLICT, locale);
			case STALE -> deletion(stored(id), true, HttpStatus.CONFLICT, locale);
		};
	}

	private ModelAndView deletion(StoredPictures.Stored stored, boolean changed, HttpStatus status, Locale locale) {
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(message("media.delete.title", locale)));
		model.put("stored", stored);
		model.put("changed", changed);
		model.put("uses", this.uses.of(stored.picture().id(), USES));
		model.put("used", this.uses.any(stored.picture().id()));
		return new ModelAndView("media/delete", model, status);
	}

	/** Addresses are guarded already; a rule that is changed there opens no door here. */
	static void requireWriter(Viewer viewer) {
		if (!viewer.may(Right.WRITE_ARTICLES)) {
			throw new AccessDeniedException("write-articles");
		}
	}

	/** A file that took the place of another, as it is printed. */
	record Past(Dates.Stamp at, @Nullable String by, String text) {
	}

	private ModelAndView edit(StoredPictures.Stored stored, PictureForm form, Map<String, String> errors, HttpStatus status,
			Locale locale) {
		UUID id = stored.picture().id();
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(stored.name()));
		model.put("stored", stored);
		model.put("name", stored.name());
		model.put("present", PictureForm.of(stored));
		model.put("form", form);
		model.put("errors", errors);
		model.put("done", "");
		model.put("licence", licence(stored.licenceUntil(), locale));
		model.put("uploaded", this.dates.dayAndTime(stored.createdAt(), locale));
		model.put("taken", (stored.takenOn() != null) ? day(stored.takenOn(), locale) : null);
		model.put("uses", this.uses.of(id, USES));
		model.put("closed", this.uses.closed(id));
		model.put("refused", status == HttpStatus.FORBIDDEN);
		model.put("alike", this.pictures.stored(this.looks.alike(List.of(id)).getOrDefault(id, List.of())));
		model.put("twins", this.pictures.stored(this.pictures.twins(id)));
		model.put("past", this.pictures.replacements(id)
			.stream()
			.map((it) -> new Past(this.dates.dayAndTime(it.at(), locale), it.by(),
					message("media.replaced", locale, it.oldName(), it.oldWidth() + " × " + it.oldHeight(),
							it.fileName())))
			.toList());
		return new ModelAndView("media/edit", model, status);
	}

	private StoredPictures.Stored stored(String id) {
		UUID known = PictureSearch.id(id);
		if (known == null) {
			throw new NotFoundException("picture");
		}
		return this.pictures.stored(known).orElseThrow(() -> new NotFoundException("picture"));
	}

	private Map<String, String> told(Map<String, String> flaws, Locale locale) {
		Map<String, String> told = new LinkedHashMap<>();
		flaws.forEach((field, key) -> told.put(field, message(key, locale)));
		return told;
	}

	private String day(LocalDate day, Locale locale) {
		return this.dates.day(day.atStartOfDay(this.dates.zone()).toInstant(), locale).text();
	}

	private String message(String key, Locale locale, Object... arguments) {
		return Objects.requireNonNull(this.messages.getMessage(key, arguments, locale));
	}

	static ResponseEntity<Void> seeOther(String path) {
		return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(path)).build();
	}

}
