package de.depesche.search;

import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Suggestions for the search field as JSON. */
@RestController
@RequestMapping("/api/v1/suggestions")
@Tag(name = "Search")
class SuggestionApiController {

	private final Searching searching;

	SuggestionApiController(Searching searching) {
		this.searching = searching;
	}

	@GetMapping
	@Operation(summary = "Suggest what to search for", description = """
			The text with its last word completed, or with the words corrected that no article holds; at most five, best
			first. Only words of what everybody may read are suggested.""")
	List<String> suggest(@RequestParam(defaultValue = "") String q) {
		return this.searching.suggest(new SearchForm(q, null, null, null, null, null, null, null).query());
	}

}
