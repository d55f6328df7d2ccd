package de.depesche.moderation;

import java.util.Map;

import de.depesche.shared.web.ProblemException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which comments are asked for.
 *
 * @param section address of a section, its parts among it, or empty
 * @param article number or address of an article, or empty
 * @param author number or name of an account, or empty
 * @param reason name of a check that found something, or empty
 * @param hours only what is there for at least so many hours; 0 for all
 */
record Filter(Queue queue, String section, String article, String author, String reason, int hours) {

	/** The longest age one can ask for: a year. */
	private static final int MOST_HOURS = 8_784;

	static Filter of(Queue queue) {
		return new Filter(queue, "", "", "", "", 0);
	}

	/** As the address of a page says it; what makes no sense there is passed over. */
	static Filter ofPage(Map<String, String> sent) {
		Queue queue = Queue.of(text(sent, "liste")).orElse(Queue.REPORTED);
		String hours = text(sent, "alter");
		return new Filter(queue, text(sent, "ressort"), text(sent, "artikel").replaceFirst("^.*/artikel/([^/?#]+).*$", "$1"), text(sent, "autor"),
				text(sent, "grund"), hours.matches("[0-9]{1,4}") ? Math.min(Integer.parseInt(hours), MOST_HOURS) : 0);
	}

	/**
	 * As a service asks.
	 * @throws ProblemException 400 {@code bad-parameter} for a queue there is not
	 */
	static Filter ofApi(@Nullable String queue, @Nullable String section, @Nullable Long article, @Nullable Long author,
			@Nullable String reason, @Nullable Integer hours) {
		String name = (queue != null) ? queue : "all";
		Queue asked = Queue.of(name).orElseThrow(() -> new ProblemException(HttpStatus.BAD_REQUEST, "bad-parameter", "queue", name));
		if (hours != null && (hours < 0 || hours > MOST_HOURS)) {
			throw new ProblemException(HttpStatus.BAD_REQUEST, "bad-parameter", "hours", hours);
		}
		return new Filter(asked, (section != null) ? section : "", (article != null) ? article.toString() : "",
				(author != null) ? author.toString() : "", (reason != null) ? reason : "", (hours != null) ? hours : 0);
	}

	/** The same in another queue. */
	Filter in(Queue other) {
		return new Filter(other, this.section, this.article, this.author, this.reason, this.hours);
	}

	/** Whether anything narrows the queue. */
	public boolean narrow() {
		return !this.section.isEmpty() || !this.article.isEmpty() || !this.author.isEmpty() || !this.reason.isEmpty() || this.hours > 0;
	}

	/** Address of the first page. */
	String href() {
		UriComponentsBuilder address = UriComponentsBuilder.fromPath("/redaktion/moderation").queryParam("liste", this.queue.id());
		add(address, "ressort", this.section);
		add(address, "artikel", this.article);
		add(address, "autor", this.author);
		add(address, "grund", this.reason);
		add(address, "alter", (this.hours > 0) ? Integer.toString(this.hours) : "");
		return address.encode().toUriString();
	}

	private static void add(UriComponentsBuilder address, String name, String value) {
		if (!value.isEmpty()) {
			address.queryParam(name, "{" + name + "}").uriVariables(Map.of(name, value));
		}
	}

	private static String text(Map<String, String> sent, String name) {
		String value = sent.get(name);
		String tidy = (value == null) ? "" : value.replaceAll("\\p{Cc}+", " ").strip();
		return tidy.substring(0, Math.min(tidy.length(), 120));
	}

}
