package de.depesche.preview;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import de.depesche.article.ArticleId;
import de.depesche.article.rights.ArticleRights;
import de.depesche.article.ArticleStatus;
import de.depesche.article.DeskArticles;
import de.depesche.article.DeskEntry;
import de.depesche.article.rights.Step;
import de.depesche.member.Viewer;
import de.depesche.shared.web.Dates;
import de.depesche.shared.web.Links;
import de.depesche.shared.web.NotFoundException;
import de.depesche.shared.web.PageMeta;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where the newsroom makes and ends the preview links of an article. */
@Controller
@RequestMapping("/redaktion/artikel/{id:[0-9]{1,18}}/vorschaulinks")
@PreAuthorize("hasAuthority('READ_DRAFTS')")
class PreviewAdminController {

	/** Days a link can be made for. */
	private static final List<Integer> SPANS = List.of(1, 3, 7, 14, 30, 90);

	private static final int USUAL = 7;

	private final PreviewLinks links;

	private final DeskArticles articles;

	private final ArticleRights rights;

	private final Links addresses;

	private final Dates dates;

	private final MessageSource messages;

	private final Clock clock;

	PreviewAdminController(PreviewLinks links, DeskArticles articles, ArticleRights rights, Links addresses, Dates dates, MessageSource messages,
			Clock clock) {
		this.links = links;
		this.articles = articles;
		this.rights = rights;
		this.addresses = addresses;
		this.dates = dates;
		this.messages = messages;
		this.clock = clock;
	}

	/** A link as a line of the page. */
	record Line(PreviewLink link, String state, Dates.Stamp made, Dates.Stamp ends, Dates.@Nullable Stamp last) {
	}

	@GetMapping
	ModelAndView list(@PathVariable long id, @RequestParam(required = false) @Nullable String widerrufen, Locale locale) {
		return page(article(id), null, "", USUAL, Map.of(), widerrufen != null, HttpStatus.OK, locale);
	}

	@PostMapping
	@PreAuthorize("hasAuthority('WRITE_ARTICLES')")
	ModelAndView make(@PathVariable long id, @RequestParam(defaultValue = "") String wer,
			@RequestParam(defaultValue = "") String tage, Viewer viewer, Locale locale) {
		DeskEntry article = article(id);
		Map<String, String> errors = new HashMap<>();
		String label = wer.replaceAll("\\p{Cc}+", " ").strip();
		if (label.isEmpty() || label.length() > PreviewLink.MAX_LABEL) {
			errors.put("wer", message("preview.error.label", locale, PreviewLink.MAX_LABEL, label.length()));
		}
		Optional<Integer> days = SPANS.stream().filter((it) -> it.toString().equals(tage)).findFirst();
		if (days.isEmpty()) {
			errors.put("tage", message("preview.error.days", locale));
		}
		if (article.status() == ArticleStatus.PUBLISHED) {
			errors.put("wer", message("preview.error.public", locale));
		}
		if (!errors.isEmpty()) {
			return page(article, null, wer, days.orElse(USUAL), errors, false, HttpStatus.UNPROCESSABLE_CONTENT, locale);
		}
		Optional<PreviewLinks.Made> made = this.links.make(new ArticleId(id), label,
				this.clock.instant().plus(Duration.ofDays(days.orElseThrow())), viewer.account());
		if (made.isEmpty()) {
			return page(article, null, wer, days.orElseThrow(),
					Map.of("wer", message("preview.error.too-many", locale, PreviewLinks.MOST)), false, HttpStatus.CONFLICT,
					locale);
		}
		return page(article, this.addresses.base() + "/vorschau/" + made.get().secret(), "", USUAL, Map.of(), false,
				HttpStatus.OK, locale);
	}

	@PostMapping("/{link:[0-9]{1,18}}/widerruf")
	@PreAuthorize("hasAuthority('WRITE_ARTICLES')")
	Object revoke(@PathVariable long id, @PathVariable long link) {
		if (!this.links.revoke(new ArticleId(article(id).id()), link)) {
			throw new NotFoundException("preview");
		}
		return ResponseEntity.status(HttpStatus.SEE_OTHER)
			.location(URI.create("/redaktion/artikel/" + id + "/vorschaulinks?widerrufen"))
			.build();
	}

	private DeskEntry article(long id) {
		return this.articles.find(List.of(String.valueOf(id)))
			.stream()
			.filter((it) -> it.id() == id)
			.findFirst()
			.orElseThrow(() -> new NotFoundException("article"));
	}

	private ModelAndView page(DeskEntry article, @Nullable String address, String label, int days,
			Map<String, String> errors, boolean revoked, HttpStatus status, Locale locale) {
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(message("preview.title", locale)));
		model.put("article", article);
		model.put("mayChange", this.rights.present(new ArticleId(article.id())).may(Step.CHANGE));
		model.put("isPublic", article.status() == ArticleStatus.PUBLISHED);
		model.put("address", address);
		model.put("wer", label);
		model.put("tage", days);
		model.put("spans", SPANS);
		model.put("errors", errors);
		model.put("revoked", revoked);
		model.put("lines", this.links.of(new ArticleId(article.id()))
			.stream()
			.map((it) -> new Line(it, state(it), this.dates.dayAndTime(it.createdAt(), locale),
					this.dates.dayAndTime(it.endsAt(), locale),
					(it.lastOpenedAt() != null) ? this.dates.dayAndTime(it.lastOpenedAt(), locale) : null))
			.toList());
		return new ModelAndView("preview/edit", model, status);
	}

	private String state(PreviewLink link) {
		if (link.revokedAt() != null) {
			return "revoked";
		}
		return link.open(this.clock.instant()) ? "open" : "over";
	}

	private String message(String key, Locale locale, Object... args) {
		return Objects.requireNonNull(this.messages.getMessage(key, args, locale));
	}

}
