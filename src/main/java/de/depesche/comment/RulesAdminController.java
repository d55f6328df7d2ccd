package de.depesche.comment;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import de.depesche.article.ArticleId;
import de.depesche.article.Articles;
import de.depesche.article.DeskArticles;
import de.depesche.article.DeskEntry;
import de.depesche.article.SectionRef;
import de.depesche.article.rights.ArticleRights;
import de.depesche.article.rights.Step;
import de.depesche.member.AccountId;
import de.depesche.member.Right;
import de.depesche.member.Viewer;
import de.depesche.shared.web.Dates;
import de.depesche.shared.web.Menu;
import de.depesche.shared.web.MenuItem;
import de.depesche.shared.web.MenuSource;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where the newsroom decides who writes comments, when and how: for the site, a section, an article. */
@Controller
class RulesAdminController implements MenuSource {

	private final RulesDesk desk;

	private final ArticleRights rights;

	private final RulesReader reader;

	private final Articles articles;

	private final DeskArticles deskArticles;

	private final Dates dates;

	private final MessageSource messages;

	RulesAdminController(RulesDesk desk, ArticleRights rights, RulesReader reader, Articles articles, DeskArticles deskArticles, Dates dates,
			MessageSource messages) {
		this.desk = desk;
		this.rights = rights;
		this.reader = reader;
		this.articles = articles;
		this.deskArticles = deskArticles;
		this.dates = dates;
		this.messages = messages;
	}

	@Override
	public Menu menu() {
		return Menu.DESK;
	}

	@Override
	public List<MenuItem> items() {
		return List.of(new MenuItem("#comment.desk.menu", "/redaktion/kommentarregeln", 62, Right.PUBLISH.name()));
	}

	/** A place with its name and address. */
	private record Where(RulesDesk.Place place, String name, String address) {
	}

	@GetMapping("/redaktion/kommentarregeln")
	ModelAndView site(@RequestParam(required = false) @Nullable String gespeichert, Viewer viewer,
			Locale locale) {
		return page(site(locale), null, gespeichert != null, HttpStatus.OK, viewer, locale);
	}

	@PostMapping("/redaktion/kommentarregeln")
	Object site(@RequestParam Map<String, String> sent, Viewer viewer, Locale locale) {
		return save(site(locale), sent, viewer, locale);
	}

	@GetMapping("/redaktion/kommentarregeln/{section}")
	ModelAndView section(@PathVariable String section, @RequestParam(required = false) @Nullable String gespeichert, Viewer viewer,
			Locale locale) {
		return page(section(section), null, gespeichert != null, HttpStatus.OK, viewer, locale);
	}

	@PostMapping("/redaktion/kommentarregeln/{section}")
	Object section(@PathVariable String section, @RequestParam Map<String, String> sent, Viewer viewer, Locale locale) {
		return save(section(section), sent, viewer, locale);
	}

	@GetMapping("/redaktion/artikel/{id}/kommentarregeln")
	ModelAndView article(@PathVariable long id, @RequestParam(required = false) @Nullable String gespeichert, Viewer viewer,
			Locale locale) {
		return page(article(id), null, gespeichert != null, HttpStatus.OK, viewer, locale);
	}

	@PostMapping("/redaktion/artikel/{id}/kommentarregeln")
	Object article(@PathVariable long id, @RequestParam Map<String, String> sent, Viewer viewer, Locale locale) {
		return save(article(id), sent, viewer, locale);
	}

	private Object save(Where where, Map<String, String> sent, Viewer viewer, Locale locale) {
		AccountId by = viewer.account();
		if (by == null || !decides(where.place(), viewer)) {
			throw new AccessDeniedException("rules");
		}
		RulesForm form = RulesForm.sent(sent, where.place().site());
		RulesDesk.OwnRules rules = form.rules(this.reader.zone());
		if (rules == null) {
			return page(where, form, false, HttpStatus.UNPROCESSABLE_CONTENT, viewer, locale);
		}
		if (!this.desk.decide(where.place(), rules, where.name(), by)) {
			form.errors().put("version", "comment.desk.error.stale");
			return page(where, form, false, HttpStatus.CONFLICT, viewer, locale);
		}
		return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(where.address() + "?gespeichert")).build();
	}

	/** What goes for an article is decided by who may change it, for a section or the site by who may publish there. */
	private boolean decides(RulesDesk.Place place, Viewer viewer) {
		if (place.article() != null) {
			return this.rights.of(place.article(), viewer).may(Step.CHANGE);
		}
		return viewer.may(Right.PUBLISH)
				&& ((place.section() != null) ? this.rights.sections(viewer).contains(place.section()) : viewer.sections() == null);
	}

	private ModelAndView page(Where where, @Nullable RulesForm sent, boolean saved, HttpStatus status, Viewer viewer,
			Locale locale) {
		Map<String, Object> model = new HashMap<>();
		RulesDesk.OwnRules own = this.desk.read(where.place());
		RulesForm form = (sent != null) ? sent : RulesForm.of(own, where.place().site(), this.dates);
		if (status == HttpStatus.CONFLICT) {
			// Saved once more, it is on purpose.
			form.values().put("version", Integer.toString(own.version()));
		}
		model.put("meta", PageMeta.hidden(message("comment.desk.title", locale)));
		model.put("form", form);
		model.put("name", where.name());
		model.put("address", where.address());
		model.put("article", (where.place().article() != null) ? where.place().article().value() : null);
		model.put("saved", saved);
		model.put("decides", decides(where.place(), viewer));
		model.put("sections", where.place().site() ? this.articles.sections() : List.of());
		return new ModelAndView("comment/rules", model, status);
	}

	private Where site(Locale locale) {
		return new Where(new RulesDesk.Place(null, null), message("comment.desk.site", locale), "/redaktion/kommentarregeln");
	}

	private Where section(String slug) {
		SectionRef section = this.articles.sections()
			.stream()
			.filter((it) -> it.slug().equals(slug))
			.findFirst()
			.orElseThrow(() -> new NotFoundException("section"));
		return new Where(new RulesDesk.Place(section.slug(), null), section.path(), "/redaktion/kommentarregeln/" + section.slug());
	}

	private Where article(long id) {
		DeskEntry article = this.deskArticles.find(List.of(Long.toString(id)))
			.stream()
			.filter((it) -> it.id() == id)
			.findFirst()
			.orElseThrow(() -> new NotFoundException("article"));
		return new Where(new RulesDesk.Place(null, new ArticleId(id)), article.headline(),
				"/redaktion/artikel/" + id + "/kommentarregeln");
	}

	private String message(String key, Locale locale) {
		return Objects.requireNonNull(this.messages.getMessage(key, null, locale));
	}

}
