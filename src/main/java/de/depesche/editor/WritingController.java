package de.depesche.editor;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

import de.depesche.article.DeskArticles;
import de.depesche.article.DeskFilter;
import de.depesche.article.DeskEntry;
import de.depesche.media.LinkableFiles;
import de.depesche.media.PictureDescription;
import de.depesche.media.PictureRefusedException;
import de.depesche.media.Pictures;
import de.depesche.media.StoreAway;
import de.depesche.member.Viewer;
import de.depesche.shared.ImageRef;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/**
 * Answers the script of the writing surface: our own articles and files to link to, pictures to choose
 * from, pictures brought along. People's sessions count here, not keys: it is no part of the API.
 */
@RestController
@RequestMapping("/redaktion/schreiben")
@PreAuthorize("hasAuthority('READ_DRAFTS')")
class WritingController {

	private static final int ARTICLES = 12;

	private static final int FILES = 6;

	private static final int PICTURES = 100;

	/** A body has at most 2000 blocks; their pictures are asked for in batches. */
	private static final int IDS = 200;

	private static final int WIDTH = 640;

	private final DeskArticles articles;

	private final LinkableFiles files;

	private final Pictures pictures;

	private final MessageSource messages;

	WritingController(DeskArticles articles, LinkableFiles files, Pictures pictures, MessageSource messages) {
		this.articles = articles;
		this.files = files;
		this.pictures = pictures;
		this.messages = messages;
	}

	/**
	 * What a link may lead to.
	 *
	 * @param href its address on this site
	 * @param note of an article section and state, in the viewer's language; of a file kind and size
	 */
	record Target(String href, String headline, String note) {
	}

	/** A picture as it is shown while writing; its words are what a new figure begins with. */
	record Shown(UUID id, String src, int width, int height, String alt, String caption, String credit,
			String licence) {

		static Shown of(ImageRef it) {
			return new Shown(it.id(), it.src(WIDTH), it.width(), it.height(), it.alt(), it.caption(), it.credit(),
					it.licence());
		}

	}

	/** Why a picture was not taken, in the viewer's language. */
	record Refusal(String message) {
	}

	/** Articles with these words, edited last first; those edited last for no words. At most 12. */
	@GetMapping("/artikel")
	List<Target> articles(@RequestParam(defaultValue = "") String q, Locale locale) {
		String words = q.replaceAll("\\p{Cc}+", " ").strip();
		List<DeskEntry> found = words.isEmpty() ? this.articles.edited(ARTICLES)
				: this.articles.list(DeskFilter.of(null, words), null, ARTICLES).items();
		return found.stream().map((it) -> new Target("/artikel/" + it.slug(), it.headline(), note(it, locale))).toList();
	}

	private String note(DeskEntry it, Locale locale) {
		return it.section().name() + " · "
				+ this.messages.getMessage("article.status." + it.status().name(), null, locale);
	}

	/** Recordings and documents with these words, the newest first; those taken in last for no words. At most 6. */
	@GetMapping("/dateien")
	List<Target> files(@RequestParam(defaultValue = "") String q) {
		return this.files.find(q, FILES)
			.stream()
			.map((it) -> new Target(it.href(), it.title(), it.kind() + " · " + it.megabytes() + " MB"))
			.toList();
	}

	/** The pictures with these ids, or for none the 100 taken in last; an unknown id is missing. */
	@GetMapping("/bilder")
	List<Shown> pictures(@RequestParam(defaultValue = "") List<UUID> id) {
		List<ImageRef> found = id.isEmpty() ? this.pictures.newest(PICTURES)
				: List.copyOf(this.pictures.refs(id.subList(0, Math.min(IDS, id.size()))).values());
		return found.stream().map(Shown::of).toList();
	}

	/** Takes one picture in; its words come later, in the text. */
	@PostMapping("/bilder")
	@PreAuthorize("hasAuthority('WRITE_ARTICLES')")
	ResponseEntity<?> upload(@RequestParam MultipartFile datei, Viewer viewer, Locale locale, HttpServletResponse response) {
		PictureDescription words = new PictureDescription(
				Objects.requireNonNullElse(datei.getOriginalFilename(), ""), "", "", "", "", 0.5, 0.5);
		try {
			return ResponseEntity.status(HttpStatus.CREATED)
				.body(Shown.of(this.pictures.add(datei.getBytes(), words, viewer.account())));
		}
		catch (PictureRefusedException ex) {
			return refused(StoreAway.or(HttpStatus.UNPROCESSABLE_CONTENT, Stream.of(ex.messageKey()), response),
					this.messages.getMessage(ex.messageKey(), ex.arguments(), locale));
		}
		catch (IOException ex) {
			return refused(HttpStatus.UNPROCESSABLE_CONTENT, this.messages.getMessage("editor.upload.failed", null, locale));
		}
	}

	private static ResponseEntity<?> refused(HttpStatus status, String message) {
		return ResponseEntity.status(status).body(new Refusal(message));
	}

}
