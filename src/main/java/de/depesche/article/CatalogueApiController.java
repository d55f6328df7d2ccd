package de.depesche.article;

import java.util.List;

import de.depesche.shared.PageOf;
import de.depesche.shared.web.Cursors;
import de.depesche.shared.web.Links;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Sections, authors and tags as JSON. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Catalogue")
class CatalogueApiController {

	private final Catalogue catalogue;

	private final Cursors cursors;

	private final Links links;

	CatalogueApiController(Catalogue catalogue, Cursors cursors, Links links) {
		this.catalogue = catalogue;
		this.cursors = cursors;
		this.links = links;
	}

	@GetMapping("/sections")
	@Operation(summary = "All sections, in the order of the navigation")
	List<SectionRef> sections() {
		return this.catalogue.sections();
	}

	@GetMapping("/authors")
	@Operation(summary = "All authors by name")
	List<AuthorRef> authors() {
		return this.catalogue.allAuthors();
	}

	@GetMapping("/tags")
	@Operation(summary = "Tags by slug", description = "The Link header leads to the next page.")
	ResponseEntity<List<TagRef>> tags(@RequestParam(required = false) @Nullable String cursor,
			@RequestParam(defaultValue = "50") int limit) {
		ArticleReader.checkedLimit(limit);
		String after = (cursor != null) ? this.cursors.decode("tags", cursor, 1).getFirst() : null;
		List<TagRef> found = this.catalogue.tagsAfter(after, limit + 1);
		String next = (found.size() > limit) ? this.cursors.encode("tags", found.get(limit - 1).slug()) : null;
		PageOf<TagRef> page = new PageOf<>(found.subList(0, Math.min(limit, found.size())), next);
		return ResponseEntity.ok().headers(this.links.next(page)).body(page.items());
	}

}
