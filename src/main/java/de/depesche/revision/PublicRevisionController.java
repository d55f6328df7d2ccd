package de.depesche.revision;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import de.depesche.article.ArticleAppendix;
import de.depesche.article.ArticleDetail;
import de.depesche.article.ArticleId;
import de.depesche.article.ArticleLookup;
import de.depesche.article.Articles;
import de.depesche.member.Viewer;
import de.depesche.revision.Comparison.Fate;
import de.depesche.revision.WordDiff.Kind;
import de.depesche.revision.WordDiff.Piece;
import de.depesche.shared.Slug;
import de.depesche.shared.web.Dates;
import de.depesche.shared.web.NotFoundException;
import de.depesche.shared.web.PageMeta;
import de.depesche.shared.web.PagePart;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The readers' page of what an article said before, the line that leads to it, and the newsroom's switch for both. */
@Controller
@Order(2)
class PublicRevisionController implements ArticleAppendix {

	private final PublicRevisions revisions;

	private final Revisions all;

	private final Articles articles;

	private final Dates dates;

	private final MessageSource messages;

	PublicRevisionController(PublicRevisions revisions, Revisions all, Articles articles, Dates dates,
			MessageSource messages) {
		this.revisions = revisions;
		this.all = all;
		this.articles = articles;
		this.dates = dates;
		this.messages = messages;
	}

	/**
	 * A line of the list.
	 *
	 * @param number as the newsroom counts
	 * @param words that differ from the entry before, or null for the first
	 */
	record Line(int number, Dates.Stamp from, boolean present, boolean shown, Comparison.@Nullable Words words) {
	}

	/**
	 * A part of the text in which something differs, or where unchanged ones were left out.
	 *
	 * @param gap number of unchanged blocks left out here; 0 for a part that differs
	 * @param type kind of the block; empty for a field
	 * @param field name of the field; empty for a block
	 */
	record Part(int gap, String type, String field, Fate fate, List<List<Piece>> values) {
	}

	/** Where the line is that leads to the page. */
	record Link(String href) {
	}

	@Override
	public boolean belongsToText() {
		return true;
	}

	/** Asks only of an article that has changed: one query. */
	@Override
	public @Nullable PagePart below(ArticleDetail article, Viewer viewer, Map<String, String> query) {
		if (article.updatedAt() == null || !article.complete() || !this.revisions.allowed(article.id())) {
			return null;
		}
		return new PagePart("revision/public-link", new Link("/artikel/" + article.slug() + "/fassungen"));
	}

	@GetMapping("/artikel/{slug}/fassungen")
	Object list(@PathVariable String slug, @RequestParam(defaultValue = "") String fassung, Viewer viewer, Locale locale) {
		return switch (this.articles.at(slug(slug), viewer)) {
			case ArticleLookup.Found(var article) when article.complete() && this.revisions.allowed(article.id()) ->
				page(article, fassung, locale);
			case ArticleLookup.Found(var article) when !article.complete() && this.revisions.allowed(article.id()) ->
				seeOther("/artikel/" + article.slug());
			case ArticleLookup.Moved(var to) -> ResponseEntity.status(HttpStatus.MOVED_PERMANENTLY)
				.location(URI.create("/artikel/" + to + "/fassungen"))
				.build();
			default -> throw new NotFoundException("article");
		};
	}

	@PostMapping("/redaktion/artikel/{id:[0-9]{1,18}}/fassungen/freigabe")
	@PreAuthorize("hasAuthority('PUBLISH')")
	Object allow(@PathVariable long id, @RequestParam(defaultValue = "") String zeigen, Viewer viewer) {
		ArticleId article = new ArticleId(this.all.article(id).orElseThrow(() -> new NotFoundException("article")).id());
		if (zeigen.equals("ja")) {
			this.revisions.allow(article, viewer.account());
		}
		else {
			this.revisions.forbid(article);
		}
		return seeOther("/redaktion/artikel/" + id + "/fassungen");
	}

	private ModelAndView page(ArticleDetail article, String wanted, Locale locale) {
		List<PublicRevisions.Read> read = this.revisions.of(article.id());
		int shown = 0;
		for (int i = 0; i < read.size(); i++) {
			if (wanted.equals(Integer.toString(read.get(i).version() + 1))) {
				shown = i;
			}
		}
		List<Line> lines = new ArrayList<>();
		for (int i = 0; i < read.size(); i++) {
			PublicRevisions.Read it = read.get(i);
			lines.add(new Line(it.version() + 1, this.dates.dayAndTime(it.from(), locale), i == 0, i == shown,
					(i + 1 < read.size()) ? PublicRevisions.visible(read.get(i + 1).draft(), it.draft()).words() : null));
		}
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(message("revision.public.title", locale) + ": " + article.headline()));
		model.put("headline", article.headline());
		model.put("language", Locale.forLanguageTag(article.locale()).getLanguage().equals(locale.getLanguage()) ? null
				: article.locale());
		model.put("href", "/artikel/" + article.slug());
		model.put("lines", lines);
		model.put("parts", (shown + 1 < read.size())
				? parts(PublicRevisions.visible(read.get(shown + 1).draft(), read.get(shown).draft())) : List.of());
		return new ModelAndView("revision/public", model);
	}

	private static List<Part> parts(Comparison comparison) {
		List<Part> parts = new ArrayList<>();
		comparison.fields().forEach((it) -> parts.add(new Part(0, "", it.name(), Fate.CHANGED, List.of(it.pieces()))));
		int unchanged = 0;
		for (Comparison.Row row : comparison.rows()) {
			if (row.fate() == Fate.SAME) {
				unchanged++;
				continue;
			}
			if (row.fate() == Fate.MOVED_AWAY) {
				continue;
			}
			if (unchanged > 0) {
				parts.add(new Part(unchanged, "", "", Fate.SAME, List.of()));
				unchanged = 0;
			}
			parts.add(new Part(0, row.type(), "", row.fate(), row.values()
				.stream()
				.filter((it) -> it.name().endsWith("text") || it.name().endsWith("title") || it.name().endsWith("items")
						|| it.name().endsWith("caption") || it.name().endsWith("table") || it.name().endsWith("source"))
				.map((it) -> (row.fate() == Fate.MOVED_HERE)
						? it.pieces().stream().map((piece) -> new Piece(Kind.KEPT, piece.text())).toList() : it.pieces())
				.toList()));
		}
		if (unchanged > 0) {
			parts.add(new Part(unchanged, "", "", Fate.SAME, List.of()));
		}
		return parts;
	}

	private static Slug slug(String value) {
		try {
			return new Slug(value);
		}
		catch (IllegalArgumentException ex) {
			throw new NotFoundException("article");
		}
	}

	private static Object seeOther(String path) {
		return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(path)).build();
	}

	private String message(String key, Locale locale) {
		return Objects.requireNonNull(this.messages.getMessage(key, null, locale));
	}

}
