package de.depesche.directory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import de.depesche.article.AuthorKind;
import de.depesche.article.FieldError;
import de.depesche.article.Names;
import de.depesche.article.NamesDesk;
import de.depesche.article.NamesDesk.AuthorWords;
import de.depesche.article.NamesDesk.Change;
import de.depesche.media.PictureDescription;
import de.depesche.media.PictureRefusedException;
import de.depesche.media.Pictures;
import de.depesche.media.StoreAway;
import de.depesche.member.Right;
import de.depesche.member.Viewer;
import de.depesche.shared.ImageRef;
import de.depesche.shared.web.NotFoundException;
import de.depesche.shared.web.PageMeta;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** The newsroom's pages of those who can stand in a byline. */
@Controller
@RequestMapping("/redaktion/autoren")
class AuthorAdminController {

	private static final String HERE = "/redaktion/autoren";

	/** So many pictures are offered to choose from. */
	private static final int PICTURES = 100;

	private final Names names;

	private final NamesDesk desk;

	private final Pictures pictures;

	private final MessageSource messages;

	AuthorAdminController(Names names, NamesDesk desk, Pictures pictures, MessageSource messages) {
		this.names = names;
		this.desk = desk;
		this.pictures = pictures;
		this.messages = messages;
	}

	@GetMapping
	ModelAndView list(@RequestParam Map<String, String> query, Locale locale) {
		ModelAndView page = list(FormPage.of(HERE, 0, emptyForm()), HttpStatus.OK, locale);
		page.addObject("done", Answers.done(query));
		return page;
	}

	@PostMapping
	Object add(@RequestParam Map<String, String> sent, Viewer viewer, Locale locale) {
		Answers.require(viewer, Right.WRITE_ARTICLES);
		FormPage form = FormPage.sent(HERE, 0, emptyForm(), sent);
		return switch (this.desk.addAuthor(form.value("name"), kind(form.value("kind")))) {
			case Change.Invalid(var errors) ->
				list(form.refused(errors, this.messages, locale), HttpStatus.UNPROCESSABLE_CONTENT, locale);
			case Change.Done(var slug) -> Answers.seeOther(HERE + "/" + slug + "?angelegt");
			default -> Answers.seeOther(HERE);
		};
	}

	@GetMapping("/{slug}")
	ModelAndView edit(@PathVariable String slug, @RequestParam Map<String, String> query, Viewer viewer) {
		Names.Author author = author(slug);
		ModelAndView page = edit(author, stored(author), viewer, HttpStatus.OK);
		page.addObject("done", Answers.done(query));
		return page;
	}

	@PostMapping("/{slug}")
	Object save(@PathVariable String slug, @RequestParam int version, @RequestParam Map<String, String> sent,
			@RequestParam(required = false) @Nullable MultipartFile portraitFile, Viewer viewer, Locale locale,
			HttpServletResponse response) {
		Answers.require(viewer, Right.WRITE_ARTICLES);
		Names.Author author = author(slug);
		List<FieldError> errors = new ArrayList<>();
		FormPage form = FormPage.sent(HERE + "/" + slug, version, stored(author).values(), sent);
		if (portraitFile != null && !portraitFile.isEmpty()) {
			// Taken in at once, whatever else is wrong: a browser would not send it a second time.
			String id = upload(portraitFile, sent, form.value("name"), viewer, errors);
			form = (id != null) ? form.with("portrait", id) : form;
		}
		UUID portrait = portrait(form.value("portrait"), errors);
		if (!errors.isEmpty()) {
			return edit(author, form.refused(errors, this.messages, locale), viewer,
					StoreAway.or(HttpStatus.UNPROCESSABLE_CONTENT, errors.stream().map(FieldError::messageKey), response));
		}
		Change change = this.desk.changeAuthor(slug, version,
				new AuthorWords(form.value("name"), kind(form.value("kind")), form.value("roleTitle"),
						form.value("biography"), form.value("contactEmail"), form.value("contactUrl"), portrait));
		return switch (change) {
			case Change.Invalid(var wrong) -> edit(author, form.refused(wrong, this.messages, locale), viewer,
					HttpStatus.UNPROCESSABLE_CONTENT);
			case Change.Stale() -> {
				Names.Author present = author(slug);
				yield edit(present, form.stale(stored(present)), viewer, HttpStatus.CONFLICT);
			}
			case Change.Missing() -> throw new NotFoundException("author");
			case Change.Done _, Change.InUse _ -> Answers.seeOther(HERE + "/" + slug + "?gespeichert");
		};
	}

	private @Nullable String upload(MultipartFile file, Map<String, String> sent, String name, Viewer viewer,
			List<FieldError> errors) {
		String alt = sent.getOrDefault("portraitAlt", "").strip();
		String credit = sent.getOrDefault("portraitCredit", "").strip();
		if (alt.length() > 500 || credit.length() > 200) {
			errors.add(FieldError.of("portrait", "directory.author.portrait.words"));
			return null;
		}
		try {
			// Whoever is seen is named above the picture as well; the name is what a portrait shows.
			PictureDescription words = new PictureDescription(Objects.requireNonNullElse(file.getOriginalFilename(), ""),
					alt.isEmpty() ? name : alt, "", credit, "", 0.5, 0.5);
			return this.pictures.add(file.getBytes(), words, viewer.account()).id().toString();
		}
		catch (PictureRefusedException ex) {
			errors.add(new FieldError("portrait", ex.messageKey(), List.of(ex.arguments())));
			return null;
		}
		catch (IOException ex) {
			errors.add(FieldError.of("portrait", "article.error.upload"));
			return null;
		}
	}

	private static @Nullable UUID portrait(String typed, List<FieldError> errors) {
		if (typed.isBlank()) {
			return null;
		}
		try {
			return UUID.fromString(typed.strip());
		}
		catch (IllegalArgumentException ex) {
			errors.add(FieldError.of("portrait", "article.error.picture.unknown", typed.strip()));
			return null;
		}
	}

	private ModelAndView list(FormPage form, HttpStatus status, Locale locale) {
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(this.messages.getMessage("directory.authors", null, locale)));
		model.put("authors", this.names.authors());
		model.put("kinds", AuthorKind.values());
		model.put("page", form);
		model.put("done", "");
		return new ModelAndView("directory/authors", model, status);
	}

	private ModelAndView edit(Names.Author author, FormPage form, Viewer viewer, HttpStatus status) {
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(author.ref().name()));
		model.put("author", author);
		model.put("kinds", AuthorKind.values());
		List<ImageRef> choice = this.pictures.newest(PICTURES);
		model.put("pictures", choice);
		model.put("portrait", picture(form.value("portrait"), choice));
		model.put("page", form);
		model.put("mayWrite", viewer.may(Right.WRITE_ARTICLES));
		model.put("done", "");
		return new ModelAndView("directory/author", model, status);
	}

	private @Nullable ImageRef picture(String typed, List<ImageRef> known) {
		UUID id = portrait(typed, new ArrayList<>());
		if (id == null) {
			return null;
		}
		return known.stream()
			.filter((it) -> it.id().equals(id))
			.findFirst()
			.orElseGet(() -> this.pictures.refs(List.of(id)).get(id));
	}

	private static AuthorKind kind(String typed) {
		return Arrays.stream(AuthorKind.values())
			.filter((it) -> it.name().equals(typed))
			.findFirst()
			.orElse(AuthorKind.PERSON);
	}

	private Names.Author author(String slug) {
		return this.names.author(slug).orElseThrow(() -> new NotFoundException("author"));
	}

	private static FormPage stored(Names.Author it) {
		Map<String, String> values = new LinkedHashMap<>();
		values.put("name", it.ref().name());
		values.put("kind", it.ref().kind().name());
		values.put("roleTitle", it.roleTitle());
		values.put("biography", it.biography());
		values.put("contactEmail", Objects.requireNonNullElse(it.contactEmail(), ""));
		values.put("contactUrl", Objects.requireNonNullElse(it.contactUrl(), ""));
		values.put("portrait", (it.portrait() != null) ? it.portrait().toString() : "");
		return FormPage.of(HERE + "/" + it.ref().slug(), it.version(), values);
	}

	private static Map<String, String> emptyForm() {
		return Map.of("name", "", "kind", AuthorKind.PERSON.name());
	}

}
