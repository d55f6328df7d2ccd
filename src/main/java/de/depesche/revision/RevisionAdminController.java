package de.depesche.revision;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import de.depesche.article.ArticleId;
import de.depesche.article.rights.ArticleRights;
import de.depesche.article.DeskEntry;
import de.depesche.article.FieldError;
import de.depesche.article.Saving;
import de.depesche.article.rights.Step;
import de.depesche.member.Viewer;
import de.depesche.shared.PageOf;
import de.depesche.shared.web.Dates;
import de.depesche.shared.web.NotFoundException;
import de.depesche.shared.web.PageMeta;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The newsroom's pages of an article's revisions. Editors count from 1, the article's version
 * from 0; only here is one turned into the other.
 */
@Controller
@RequestMapping("/redaktion/artikel/{id:[0-9]{1,18}}/fassungen")
@PreAuthorize("hasAuthority('READ_DRAFTS')")
class RevisionAdminController {

	private static final int PAGE = 30;

	private final Revisions revisions;

	private final PublicRevisions shown;

	private final ArticleRights rights;

	private final RevisionViews views;

	private final Dates dates;

	private final MessageSource messages;

	RevisionAdminController(Revisions revisions, PublicRevisions shown, ArticleRights rights, RevisionViews views, Dates dates,
			MessageSource messages) {
		this.revisions = revisions;
		this.shown = shown;
		this.rights = rights;
		this.views = views;
		this.dates = dates;
		this.messages = messages;
	}

	/** A field of an old text that cannot be restored, and why. */
	record Told(String field, String message) {
	}

	@GetMapping
	ModelAndView list(@PathVariable long id, @RequestParam(required = false) @Nullable String ab, Viewer viewer,
			Locale locale) {
		DeskEntry article = article(id);
		PageOf<Revision> page = this.revisions.of(article, ab, PAGE);
		Map<String, Object> model = model(article, "revision.title", viewer, locale);
		model.put("lines",
				page.items().stream().map((it) -> this.views.line(it, article.version(), locale)).toList());
		model.put("next", page.next());
		model.put("first", ab == null);
		model.put("mayPublish", this.rights.of(new ArticleId(id), viewer).may(Step.CORRECT));
		model.put("shown", this.shown.allowed(new ArticleId(id)));
		return new ModelAndView("revision/index", model);
	}

	@GetMapping("/{number:[0-9]{1,9}}")
	ModelAndView show(@PathVariable long id, @PathVariable int number, Viewer viewer, Locale locale) {
		DeskEntry article = article(id);
		Revisions.Kept kept = kept(article, number);
		Map<String, Object> model = model(article, "revision.title", viewer, locale);
		model.put("line", this.views.line(kept.revision(), article.version(), locale));
		model.put("words", this.views.words(kept.draft(), locale));
		model.put("before", this.revisions.before(article, number - 1).map((it) -> it + 1).orElse(null));
		return new ModelAndView("revision/show", model);
	}

	/** Any two of them; without numbers the present one with the one before. */
	@GetMapping("/vergleich")
	ModelAndView compare(@PathVariable long id, @RequestParam(defaultValue = "") String von,
			@RequestParam(defaultValue = "") String mit, Viewer viewer, Locale locale) {
		DeskEntry article = article(id);
		String to = mit.isBlank() ? Integer.toString(article.version() + 1) : mit.strip();
		Revisions.Kept after = typed(article, to);
		String from = (von.isBlank() && after != null) ? Integer
			.toString(this.revisions.before(article, after.revision().version()).orElse(after.revision().version()) + 1)
				: von.strip();
		Revisions.Kept before = typed(article, from);
		Map<String, Object> model = model(article, "revision.compare", viewer, locale);
		Map<String, String> errors = new HashMap<>();
		if (before == null) {
			errors.put("von", message("revision.error.number", locale, from));
		}
		if (after == null) {
			errors.put("mit", message("revision.error.number", locale, to));
		}
		model.put("von", from);
		model.put("mit", to);
		model.put("errors", errors);
		if (before == null || after == null) {
			return new ModelAndView("revision/compare", model, HttpStatus.NOT_FOUND);
		}
		model.put("before", this.views.line(before.revision(), article.version(), locale));
		model.put("after", this.views.line(after.revision(), article.version(), locale));
		model.put("difference", this.views.difference(before.draft(), after.draft(), locale));
		return new ModelAndView("revision/compare", model);
	}

	@GetMapping("/{number:[0-9]{1,9}}/wiederherstellung")
	@PreAuthorize("hasAuthority('WRITE_ARTICLES')")
	ModelAndView check(@PathVariable long id, @PathVariable int number, Viewer viewer, Locale locale) {
		DeskEntry article = article(id);
		return check(article, kept(article, number), List.of(), null, HttpStatus.OK, viewer, locale);
	}

	@PostMapping("/{number:[0-9]{1,9}}/wiederherstellung")
	@PreAuthorize("hasAuthority('WRITE_ARTICLES')")
	Object restore(@PathVariable long id, @PathVariable int number, @RequestParam(defaultValue = "") String version,
			Viewer viewer, Locale locale) {
		DeskEntry article = article(id);
		Revisions.Kept old = kept(article, number);
		// A form without its version was opened by nobody.
		int present = version.matches("[0-9]{1,9}") ? Integer.parseInt(version) : -1;
		return switch (this.revisions.restore(new ArticleId(id), old, present, viewer.account())) {
			case Saving.Saved _ -> ResponseEntity.status(HttpStatus.SEE_OTHER)
				.location(URI.create("/redaktion/artikel/" + id + "?gespeichert"))
				.build();
			case Saving.Invalid(var errors) ->
				check(article, old, errors, null, HttpStatus.UNPROCESSABLE_CONTENT, viewer, locale);
			case Saving.Stale _ -> check(article(id), old, List.of(), present + 1, HttpStatus.CONFLICT, viewer, locale);
			case Saving.Refused(var why, _) -> throw new AccessDeniedException(why.name());
			case Saving.NotNow _, Saving.Missing _ -> throw new NotFoundException("article");
		};
	}

	/**
	 * Shows what would become of the present text.
	 * @param stale number of the revision the editor had seen as the present one, or null
	 */
	private ModelAndView check(DeskEntry article, Revisions.Kept old, List<FieldError> errors, @Nullable Integer stale,
			HttpStatus status, Viewer viewer, Locale locale) {
		Revisions.Kept present = this.revisions.find(article, article.version())
			.orElseThrow(() -> new NotFoundException("revision"));
		Map<String, Object> model = model(article, "revision.restore", viewer, locale);
		model.put("old", this.views.line(old.revision(), article.version(), locale));
		model.put("present", this.views.line(present.revision(), article.version(), locale));
		model.put("difference", this.views.difference(present.draft(), old.draft(), locale));
		model.put("errors", errors.stream().map((it) -> told(it, locale)).toList());
		model.put("stale", stale);
		return new ModelAndView("revision/restore", model, status);
	}

	/** The form calls the fields of the newsdesk by the names editors know; a block by its number. */
	private Told told(FieldError it, Locale locale) {
		String text = Objects.requireNonNull(this.messages.getMessage(it.messageKey(), it.arguments().toArray(), locale));
		var block = java.util.regex.Pattern.compile("body\\.blocks\\[(\\d+)].*").matcher(it.field());
		if (block.matches()) {
			return new Told(message("article.field.block", locale, Integer.parseInt(block.group(1)) + 1), text);
		}
		String field = switch (it.field().replaceFirst("\\[.*", "")) {
			case "hero.picture" -> "hero";
			case "hero.caption" -> "heroCaption";
			default -> it.field().replaceFirst("\\[.*", "");
		};
		return new Told(field.equals("body") ? message("article.blocks", locale) : message("article.field." + field, locale),
				text);
	}

	private Map<String, Object> model(DeskEntry article, String title, Viewer viewer, Locale locale) {
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(message(title, locale) + ": " + article.headline()));
		model.put("article", article);
		model.put("base", "/redaktion/artikel/" + article.id() + "/fassungen");
		model.put("mayWrite", this.rights.of(new ArticleId(article.id()), viewer).may(Step.CHANGE));
		model.put("edited", this.dates.dayAndTime(article.editedAt(), locale));
		return model;
	}

	private DeskEntry article(long id) {
		return this.revisions.article(id).orElseThrow(() -> new NotFoundException("article"));
	}

	private Revisions.Kept kept(DeskEntry article, int number) {
		return this.revisions.find(article, number - 1).orElseThrow(() -> new NotFoundException("revision"));
	}

	private Revisions.@Nullable Kept typed(DeskEntry article, String number) {
		return number.matches("[0-9]{1,9}") ? this.revisions.find(article, Integer.parseInt(number) - 1).orElse(null) : null;
	}

	private String message(String key, Locale locale, Object... args) {
		return Objects.requireNonNull(this.messages.getMessage(key, args, locale));
	}

}
