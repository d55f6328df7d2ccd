package de.depesche.directory;

import java.util.List;

import de.depesche.article.Names;
import de.depesche.member.Right;
import de.depesche.member.Viewer;
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

/** Sections, authors and tags as JSON. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Catalogue")
class DirectoryApiController {

	private final Names names;

	private final Links links;

	DirectoryApiController(Names names, Links links) {
		this.names = names;
		this.links = links;
	}

	@GetMapping("/sections")
	@Operation(summary = "All sections, in the order of the navigation, each followed by its parts")
	List<SectionResource> sections() {
		String base = this.links.base();
		return this.names.sections().stream().map((it) -> SectionResource.of(it, base)).toList();
	}

	@GetMapping("/authors")
	@Operation(summary = "All authors by name")
	List<AuthorResource> authors() {
		String base = this.links.base();
		return this.names.authors().stream().map((it) -> AuthorResource.of(it, base)).toList();
	}

	@GetMapping("/tags")
	@Operation(summary = "Tags by slug",
			description = "Those public articles stand under; all with the right read-drafts. The Link header leads to the next page.")
	ResponseEntity<List<TopicResource>> tags(@RequestParam(required = false) @Nullable String cursor,
			@RequestParam(defaultValue = "50") int limit, Viewer viewer) {
		if (limit < 1 || limit > 100) {
			throw new ProblemException(HttpStatus.BAD_REQUEST, "bad-limit", 100);
		}
		String base = this.links.base();
		PageOf<Names.Topic> page = this.names.topics(viewer.may(Right.READ_DRAFTS), cursor, limit);
		return ResponseEntity.ok()
			.headers(this.links.next(page))
			.body(page.map((it) -> TopicResource.of(it, base)).items());
	}

}
