package de.depesche.audience;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import de.depesche.article.ArticleId;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Where browsers tell how far an article was read. A report holds the seal of the page and two numbers; no cookie, no
 * identifier. Costs no query.
 */
@Controller
class DepthController {

	private static final Pattern QUARTERS = Pattern.compile("[0-4]");

	private final Tally tally;

	private final Readers readers;

	private final PageSeal seal;

	DepthController(Tally tally, Readers readers, PageSeal seal) {
		this.tally = tally;
		this.readers = readers;
		this.seal = seal;
	}

	/**
	 * @param seite seal of the page
	 * @param bis quarters of the text that were read, 0 to 4
	 * @param seit quarters this page has told of before, or empty in its first report
	 * @return 204 whether it is counted or not, which is nobody's business; 400 if none of our pages says so
	 */
	@PostMapping(path = "/lesetiefe", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
	ResponseEntity<Void> read(@RequestParam(defaultValue = "") String seite, @RequestParam(defaultValue = "") String bis,
			@RequestParam(defaultValue = "") String seit, HttpServletRequest request) {
		boolean first = seit.isEmpty();
		Optional<ArticleId> article = this.seal.article(seite);
		if (article.isEmpty() || !QUARTERS.matcher(bis).matches() || !(first || QUARTERS.matcher(seit).matches())) {
			return ResponseEntity.badRequest().build();
		}
		int from = first ? 0 : Integer.parseInt(seit);
		int to = Integer.parseInt(bis);
		if (!first && from >= to) {
			return ResponseEntity.badRequest().build();
		}
		if (wantsRest(request) || !this.readers.counts(request)) {
			return ResponseEntity.noContent().build();
		}
		List<Measure> measures = new ArrayList<>(Measure.QUARTERS.subList(from, to));
		if (first) {
			measures.add(Measure.MEASURED);
		}
		this.tally.add(article.get(), measures.toArray(Measure[]::new));
		return ResponseEntity.noContent().build();
	}

	/** Global Privacy Control (W3C) and Do Not Track; our script sends nothing then in the first place. */
	private static boolean wantsRest(HttpServletRequest request) {
		return "1".equals(request.getHeader("Sec-GPC")) || "1".equals(request.getHeader("DNT"));
	}

}
