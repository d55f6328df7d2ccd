package de.depesche.standing;

import java.time.Instant;
import java.util.List;

import de.depesche.shared.SafeHtml;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jspecify.annotations.Nullable;

/**
 * A page that stays.
 *
 * @param slug its address, one of {@link #SLUGS}
 * @param title heading, 1 to 120 characters
 * @param text CommonMark, at most {@value #MAX_TEXT} characters; HTML in it is text
 * @param updatedAt last change, or null as long as nobody has written it
 * @param version optimistic lock
 */
record StandingPage(String slug, String title, String text, @Nullable Instant updatedAt, int version) {

	/** The pages a site has, in the order of its foot. */
	static final List<String> SLUGS = List.of("impressum", "datenschutz", "netiquette", "kontakt", "barrierefreiheit");

	static final int MAX_TEXT = 100_000;

	private static final Parser PARSER = Parser.builder().build();

	private static final HtmlRenderer RENDERER = HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();

	/** The text as it is printed. */
	SafeHtml html() {
		return SafeHtml.sanitize(RENDERER.render(PARSER.parse(this.text)));
	}

	/** Whether the house has written the page itself. */
	public boolean written() {
		return this.updatedAt != null;
	}

}
