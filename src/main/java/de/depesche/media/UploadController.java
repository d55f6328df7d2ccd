package de.depesche.media;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

import de.depesche.member.Viewer;
import de.depesche.shared.web.PageMeta;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** Many files at once, and then the words of all of them on one page. */
@Controller
@RequestMapping("/redaktion/medien")
class UploadController {

	/** More pictures make a form nobody gets to the end of. */
	private static final int AT_ONCE = 50;

	private static final String WORDS = "/redaktion/medien/angaben?";

	private final Intake intake;

	private final StoredPictures pictures;

	private final MediaUses uses;

	private final Looks looks;

	private final MessageSource messages;

	UploadController(Intake intake, StoredPictures pictures, MediaUses uses, Looks looks, MessageSource messages) {
		this.intake = intake;
		this.pictures = pictures;
		this.uses = uses;
		this.looks = looks;
		this.messages = messages;
	}

	/**
	 * What became of a file, as the script and the page tell it.
	 *
	 * @param id of the picture, or null if there is no new picture
	 * @param state {@code stored}, {@code known}, {@code refused} or {@code away}
	 * @param message what to tell
	 * @param href where it stands now, or null
	 * @param alike pictures there are already that it looks like
	 */
	record Received(String name, @Nullable UUID id, String state, String message, @Nullable String href, List<Alike> alike) {

		/** The place where files are kept does not answer: the same file may be taken in a moment. */
		static final String AWAY = "away";

		Received(String name, @Nullable UUID id, String state, String message, @Nullable String href) {
			this(name, id, state, message, href, List.of());
		}

	}

	/** A picture there is already, beside one that looks like it. */
	record Alike(String text, String href, String src, int width, int height) {
	}

	/** Without a script: all files in one request. */
	@PostMapping
	Object upload(@RequestParam(required = false) @Nullable List<MultipartFile> datei,
			@RequestParam(defaultValue = "false") boolean doppelte, Viewer viewer, Locale locale,
			HttpServletResponse response) {
		MediaAdminController.requireWriter(viewer);
		List<MultipartFile> files = (datei != null)
				? datei.stream().filter((it) -> !it.isEmpty() || !Objects.requireNonNullElse(it.getOriginalFilename(), "").isEmpty()).toList()
				: List.of();
		List<Received> received = new ArrayList<>();
		for (MultipartFile file : files.subList(0, Math.min(files.size(), AT_ONCE))) {
			received.add(received(this.intake.take(file, doppelte, locale, viewer.account()), locale));
		}
		for (MultipartFile file : files.subList(received.size(), files.size())) {
			received.add(new Received(Tidy.fileName(Objects.requireNonNullElse(file.getOriginalFilename(), "")), null, "refused",
					message("media.refused.too-many", locale, AT_ONCE), null));
		}
		List<UUID> stored = received.stream().map(Received::id).filter(Objects::nonNull).toList();
		if (!received.isEmpty() && stored.size() == received.size()) {
			return MediaAdminController.seeOther(WORDS + query(stored));
		}
		if (received.size() == 1 && received.getFirst().state().equals("stored")) {
			return MediaAdminController.seeOther(Objects.requireNonNull(received.getFirst().href()));
		}
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(message("media.received.title", locale)));
		model.put("received", received);
		model.put("words", stored.isEmpty() ? null : WORDS + query(stored));
		boolean refused = received.isEmpty() || received.stream().anyMatch((it) -> !it.state().equals("stored"));
		if (received.stream().anyMatch((it) -> it.state().equals(Received.AWAY))) {
			return new ModelAndView("media/received", model, StoreAway.told(response));
		}
		return new ModelAndView("media/received", model, refused ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK);
	}

	/** With a script: each file for itself, so that each has its progress and its own error. */
	@PostMapping("/hochladen")
	ResponseEntity<Received> one(@RequestParam MultipartFile datei, @RequestParam(defaultValue = "false") boolean doppelte,
			Viewer viewer, Locale locale) {
		MediaAdminController.requireWriter(viewer);
		Received received = received(this.intake.take(datei, doppelte, locale, viewer.account()), locale);
		return switch (received.state()) {
			case "stored" -> ResponseEntity.status(HttpStatus.CREATED).body(received);
			case Received.AWAY -> ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).header(HttpHeaders.RETRY_AFTER, "5").body(received);
			default -> ResponseEntity.unprocessableContent().body(received);
		};
	}

	private Received received(Intake.Outcome outcome, Locale locale) {
		return switch (outcome) {
			case Intake.Outcome.Picture(var name, var id) ->
				new Received(name, id, "stored", message("media.received.stored", locale), "/redaktion/medien/" + id,
						alike(List.of(id), locale).getOrDefault(id, List.of()));
			case Intake.Outcome.Attachment(var name, var id) ->
				new Received(name, null, "stored", message("media.received.stored", locale), "/redaktion/medien/dateien/" + id);
			case Intake.Outcome.Known(var name, var href) ->
				new Received(name, null, "known", message("media.received.known", locale), href);
			case Intake.Outcome.Refused(var name, var key, var arguments) ->
				new Received(name, null, key.equals(PictureRefusedException.AWAY) ? Received.AWAY : "refused", message(key, locale, arguments.toArray()), null);
		};
	}

	/** Pictures there are already that look like these, by the id of each; two queries. */
	private Map<UUID, List<Alike>> alike(List<UUID> ids, Locale locale) {
		Map<UUID, List<UUID>> found = this.looks.alike(ids);
		Map<UUID, StoredPictures.Stored> known = new HashMap<>();
		this.pictures.stored(found.values().stream().flatMap(List::stream).toList()).forEach((it) -> known.put(it.picture().id(), it));
		Map<UUID, List<Alike>> alike = new HashMap<>();
		found.forEach((id, others) -> alike.put(id, others.stream().map(known::get).filter(Objects::nonNull).map((it) -> new Alike(
				message("media.alike", locale, it.name()), "/redaktion/medien/" + it.picture().id(), it.picture().src(320), it.picture().width(),
				it.picture().height())).toList()));
		return alike;
	}

	/**
	 * One picture of the page of words.
	 *
	 * @param errors by field
	 */
	record Line(StoredPictures.Stored stored, int version, PictureForm form, Map<String, String> errors) {
	}

	@GetMapping("/angaben")
	ModelAndView words(@RequestParam(defaultValue = "") List<String> id, Locale locale) {
		List<Line> lines = stored(id).stream().map((it) -> new Line(it, it.version(), PictureForm.of(it), Map.of())).toList();
		return page(lines, PictureForm.of(new LinkedMultiValueMap<>(), ""), false, HttpStatus.OK, locale);
	}

	/** Fills in for all what is said once, or stores all of it, or nothing. */
	@PostMapping("/angaben")
	Object save(@RequestParam(defaultValue = "") List<String> id, @RequestParam MultiValueMap<String, String> sent, Viewer viewer,
			Locale locale) {
		MediaAdminController.requireWriter(viewer);
		PictureForm all = PictureForm.of(sent, "alle-");
		boolean filling = "uebernehmen".equals(sent.getFirst("aktion"));
		List<Line> lines = new ArrayList<>();
		boolean faulty = false;
		for (StoredPictures.Stored it : stored(id)) {
			String prefix = it.picture().id() + "-";
			PictureForm typed = PictureForm.of(sent, prefix);
			// No field for it on this page.
			PictureForm form = new PictureForm(typed.alt(), typed.decorative(), typed.caption(), typed.credit(), typed.licence(),
					typed.licenceUntil(), typed.tags(), PictureForm.of(it).focalX(), PictureForm.of(it).focalY());
			Map<String, String> errors = new LinkedHashMap<>();
			if (!filling) {
				form.flaws().forEach((field, key) -> errors.put(field, message(key, locale)));
				PublicWords.lost(it, form.describe(it.fileName()), this.uses)
					.forEach((field, key) -> errors.putIfAbsent(field, message(key, locale)));
			}
			faulty |= !errors.isEmpty();
			lines.add(new Line(it, version(sent.getFirst(prefix + "version"), it.version()), filling ? form.filledFrom(all) : form,
					errors));
		}
		if (filling || faulty) {
			return page(lines, all, faulty, filling ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT, locale);
		}
		List<UUID> stale = this.pictures.describe(lines.stream()
			.map((it) -> new StoredPictures.Change(it.stored().picture().id(), it.version(), it.form().describe(it.stored().fileName())))
			.toList());
		if (!stale.isEmpty()) {
			return page(lines.stream()
				.map((it) -> stale.contains(it.stored().picture().id())
						? new Line(it.stored(), it.stored().version(), it.form(), Map.of("conflict", message("media.error.conflict", locale)))
						: it)
				.toList(), all, true, HttpStatus.CONFLICT, locale);
		}
		return MediaAdminController.seeOther("/redaktion/medien?gespeichert=" + lines.size());
	}

	private ModelAndView page(List<Line> lines, PictureForm all, boolean faulty, HttpStatus status, Locale locale) {
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(message("media.words.title", locale)));
		model.put("lines", lines);
		model.put("alike", alike(lines.stream().map((it) -> it.stored().picture().id()).toList(), locale));
		model.put("all", all);
		model.put("faulty", faulty);
		return new ModelAndView("media/words", model, status);
	}

	private List<StoredPictures.Stored> stored(List<String> ids) {
		return this.pictures.stored(ids.stream().map(PictureSearch::id).filter(Objects::nonNull).limit(AT_ONCE).toList());
	}

	private static int version(@Nullable String sent, int present) {
		return (sent != null && sent.matches("[0-9]{1,9}")) ? Integer.parseInt(sent) : present;
	}

	private static String query(List<UUID> ids) {
		return ids.stream().map((it) -> "id=" + it).collect(Collectors.joining("&"));
	}

	private String message(String key, Locale locale, Object... arguments) {
		return Objects.requireNonNull(this.messages.getMessage(key, arguments, locale));
	}

}
