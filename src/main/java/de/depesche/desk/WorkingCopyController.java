package de.depesche.desk;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

import de.depesche.article.ArticleId;
import de.depesche.article.rights.ArticleRights;
import de.depesche.article.DeskArticles;
import de.depesche.article.DeskEntry;
import de.depesche.article.rights.Step;
import de.depesche.member.AccountId;
import de.depesche.member.Viewer;
import de.depesche.shared.web.NotFoundException;
import de.depesche.shared.web.ProblemException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Where forms that stand open send what is typed, every few seconds, and hear who else is at the
 * article. Buttons to go on with words left behind are plain forms.
 */
@Controller
@RequestMapping("/redaktion/zwischenstaende/{key}")
@PreAuthorize("hasAuthority('WRITE_ARTICLES')")
class WorkingCopyController {

	/** More fields than any form has. */
	private static final int MOST_FIELDS = 20_000;

	/** Characters of all names and values together; the longest articles have a tenth of it. */
	private static final int MOST_CHARACTERS = 2_000_000;

	private final WorkingCopies copies;

	private final CopyPages pages;

	private final DeskArticles articles;

	private final ArticleRights rights;

	WorkingCopyController(WorkingCopies copies, CopyPages pages, DeskArticles articles, ArticleRights rights) {
		this.copies = copies;
		this.pages = pages;
		this.articles = articles;
		this.rights = rights;
	}

	/**
	 * A form as it stands.
	 *
	 * @param article number, or null for an article that has not been begun
	 * @param version the form was filled from
	 * @param number how often the form has been sent
	 * @param fields names and values, in pairs; null if nothing was typed since the last sending
	 */
	record Sent(@Nullable Long article, int version, long number, @Nullable List<List<String>> fields) {
	}

	/**
	 * What the form is told.
	 *
	 * @param state {@code kept}; {@code done} if this form was saved or thrown away in the meantime
	 * @param text that the words are kept and since when, or null
	 * @param key under which to go on if the words are later than what was saved, or null
	 * @param others who else has the article open
	 * @param stored that somebody has saved a later version, or null
	 * @param taken that somebody went on with a copy of these words, or null
	 */
	record Told(String state, @Nullable String text, @Nullable UUID key, List<CopyPage.Line> others, @Nullable String stored,
			@Nullable String taken) {
	}

	@PostMapping(consumes = "application/json", produces = "application/json")
	ResponseEntity<Told> keep(@PathVariable UUID key, @RequestBody Sent sent, Viewer viewer, Locale locale) {
		if (sent.version() < 0 || sent.number() < 0) {
			throw new ProblemException(HttpStatus.BAD_REQUEST, "bad-working-copy");
		}
		DeskEntry article = (sent.article() != null) ? article(sent.article()) : null;
		if (article != null && this.copies.find(key).isEmpty()) {
			// A form that stands open keeps its words even if the right goes meanwhile; a new one is not begun without it.
			this.rights.require(Step.CHANGE, new ArticleId(article.id()));
		}
		AccountId account = Objects.requireNonNull(viewer.account());
		List<List<String>> fields = sent.fields();
		if (fields != null) {
			switch (this.copies.keep(key, account, sent.article(), sent.version(), sent.number(), checked(fields))) {
				case WorkingCopies.Keeping.NotYours _ -> throw new NotFoundException("working-copy");
				case WorkingCopies.Keeping.Done(var later) -> {
					return ResponseEntity.ok(new Told("done", null, later ? UUID.randomUUID() : null, List.of(), null, null));
				}
				case WorkingCopies.Keeping.Kept _ -> {
					// Told below, with everything else.
				}
			}
		}
		WorkingCopies.Line own = this.copies.seen(key, account, sent.article(), sent.version()).orElse(null);
		if (own == null) {
			return ResponseEntity.ok(new Told("done", null, null, List.of(), null, null));
		}
		List<CopyPage.Line> others = (sent.article() == null) ? List.of()
				: this.pages.lines(this.copies.others(sent.article(), key), viewer, locale);
		String stored = (article != null && article.version() > sent.version())
				? this.pages.by("desk.copy.stored", article, locale) : null;
		String taken = (own.takenBy() != null && own.takenAt() != null)
				? this.pages.taken(own.takenBy(), own.takenAt(), locale) : null;
		return ResponseEntity.ok(new Told("kept", this.pages.kept(own.typed(), locale), null, others, stored, taken));
	}

	/** Goes on with words left in another form, one's own or a colleague's. */
	@PostMapping("/uebernahme")
	ResponseEntity<Void> take(@PathVariable UUID key, Viewer viewer) {
		AccountId account = Objects.requireNonNull(viewer.account());
		WorkingCopies.Line line = this.copies.find(key)
			// What a colleague has begun and never saved is nobody else's.
			.filter((it) -> it.article() != null || it.account().equals(account))
			.orElseThrow(() -> new NotFoundException("working-copy"));
		if (line.article() != null && !line.account().equals(account)) {
			// To go on with a colleague's words is to write the article.
			this.rights.require(Step.CHANGE, new ArticleId(line.article()));
		}
		UUID taken = this.copies.take(key, account).orElseThrow(() -> new NotFoundException("working-copy"));
		return to(form(line) + "?zwischenstand=" + taken);
	}

	/** Throws own words away; they can be had back for two days. */
	@PostMapping("/verwerfen")
	ResponseEntity<Void> discard(@PathVariable UUID key, Viewer viewer) {
		WorkingCopies.Line line = this.copies.discard(key, Objects.requireNonNull(viewer.account()))
			.orElseThrow(() -> new NotFoundException("working-copy"));
		return to(form(line) + "?verworfen=" + key);
	}

	/** Takes a throwing away back. */
	@PostMapping("/zurueck")
	ResponseEntity<Void> restore(@PathVariable UUID key, Viewer viewer) {
		WorkingCopies.Line line = this.copies.restore(key, Objects.requireNonNull(viewer.account()))
			.orElseThrow(() -> new NotFoundException("working-copy"));
		return to(form(line) + "?zwischenstand=" + key);
	}

	private static MultiValueMap<String, String> checked(List<List<String>> fields) {
		long characters = 0;
		MultiValueMap<String, String> checked = new LinkedMultiValueMap<>();
		for (List<String> field : fields) {
			if (field == null || field.size() != 2 || field.contains(null)) {
				throw new ProblemException(HttpStatus.BAD_REQUEST, "bad-working-copy");
			}
			characters += field.get(0).length() + field.get(1).length();
			checked.add(field.get(0), field.get(1));
		}
		if (fields.size() > MOST_FIELDS || characters > MOST_CHARACTERS) {
			throw new ProblemException(HttpStatus.CONTENT_TOO_LARGE, "bad-working-copy");
		}
		return checked;
	}

	private DeskEntry article(long id) {
		return this.articles.find(List.of(Long.toString(id)))
			.stream()
			.filter((it) -> it.id() == id)
			.findFirst()
			.orElseThrow(() -> new NotFoundException("article"));
	}

	private static String form(WorkingCopies.Line line) {
		return (line.article() != null) ? "/redaktion/artikel/" + line.article() : "/redaktion/artikel/neu";
	}

	private static ResponseEntity<Void> to(String address) {
		return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(address)).build();
	}

}
