package de.depesche.frontpage;

import java.util.List;

import de.depesche.article.ArticleFilter;
import de.depesche.article.ArticleSummary;
import de.depesche.article.Articles;
import de.depesche.shared.PageOf;
import de.depesche.shared.web.Links;
import de.depesche.shared.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Teasers as JSON, as they stand on the pages. */
@RestController
@RequestMapping("/api/v1/teasers")
@Tag(name = "Teasers")
class TeaserApiController {

	private final Articles articles;

	private final Teasers teasers;

	private final Links links;

	TeaserApiController(Articles articles, Teasers teasers, Links links) {
		this.articles = articles;
		this.teasers = teasers;
		this.links = links;
	}

	@GetMapping
	@Operation(summary = "List teasers, newest first", description = """
			What the "Aktuelles" boxes show: picture, headline, excerpt, comment count. The `Link` header leads to the
			next page.""")
	ResponseEntity<List<TeaserResource>> list(@RequestParam(required = false) @Nullable String section,
			@RequestParam(required = false) @Nullable String tag,
			@RequestParam(required = false) @Nullable String author,
			@RequestParam(required = false) @Nullable String cursor, @RequestParam(defaultValue = "20") int limit) {
		if (limit < 1 || limit > 100) {
			throw new ProblemException(HttpStatus.BAD_REQUEST, "bad-limit", 100);
		}
		PageOf<ArticleSummary> page = this.articles.newest(new ArticleFilter(section, tag, author), cursor, limit);
		var pictures = this.teasers.pictures(page.items());
		var counts = this.teasers.counts(page.items());
		String base = this.links.base();
		return ResponseEntity.ok()
			.headers(this.links.next(page))
			.body(page.items()
				.stream()
				.map((it) -> TeaserResource.of(it, (it.picture() != null) ? pictures.get(it.picture()) : null,
						counts.getOrDefault(it.id(), 0), base))
				.toList());
	}

}
