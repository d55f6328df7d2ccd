package de.depesche.preview;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import de.depesche.article.ArticlePreview;
import de.depesche.article.ArticleStatus;
import de.depesche.article.DeskArticles;
import de.depesche.article.DeskEntry;
import de.depesche.shared.web.Dates;
import de.depesche.shared.web.NotFoundException;
import de.depesche.shared.web.PageMeta;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** What the holder of a preview link sees. */
@Controller
class PreviewController {

	private final PreviewLinks links;

	private final ArticlePreview preview;

	private final DeskArticles articles;

	private final Dates dates;

	private final MessageSource messages;

	private final Clock clock;

	PreviewController(PreviewLinks links, ArticlePreview preview, DeskArticles articles, Dates dates, MessageSource messages,
			Clock clock) {
		this.links = links;
		this.preview = preview;
		this.articles = articles;
		this.dates = dates;
		this.messages = messages;
		this.clock = clock;
	}

	@GetMapping("/vorschau/{secret:[A-Za-z0-9_-]{43}}")
	Object show(@PathVariable String secret, HttpMethod method, HttpServletResponse response, Locale locale) {
		// No cache keeps it, no address that is followed from it learns the secret.
		response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
		response.setHeader("Referrer-Policy", "no-referrer");
		response.setHeader("X-Robots-Tag", "noindex, nofollow, noarchive");
		PreviewLink link = this.links.bySecret(secret).orElseThrow(() -> new NotFoundException("preview"));
		Optional<DeskEntry> article = this.articles.find(List.of(String.valueOf(link.article().value())))
			.stream()
			.filter((it) -> it.id() == link.article().value())
			.findFirst();
		if (article.filter((it) -> it.status() == ArticleStatus.PUBLISHED).isPresent()) {
			return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create("/artikel/" + article.get().slug())).build();
		}
		if (!link.open(this.clock.instant()) || article.filter((it) -> it.status() == ArticleStatus.WITHDRAWN).isPresent()) {
			String title = message("preview.ended", locale);
			return new ModelAndView("preview/ended", Map.of("meta", PageMeta.hidden(title)), HttpStatus.GONE);
		}
		ModelAndView page = this.preview
			.page(link.article(), message("preview.note", locale, this.dates.dayAndTime(link.endsAt(), locale).text()), locale)
			.orElseThrow(() -> new NotFoundException("preview"));
		if (method == HttpMethod.GET) {
			this.links.opened(link);
		}
		return page;
	}

	private String message(String key, Locale locale, Object... args) {
		return Objects.requireNonNull(this.messages.getMessage(key, args, locale));
	}

}
