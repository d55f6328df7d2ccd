package de.depesche.testing;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

import de.depesche.article.AccessLevel;

/** A page of each kind that readers meet, with something on it. */
public final class ReaderPages {

	private ReaderPages() {
	}

	/**
	 * One page.
	 *
	 * @param name what to call it in a message
	 * @param path where it is
	 * @param status what the server answers
	 */
	public record Kind(String name, String path, int status) {

		@Override
		public String toString() {
			return this.name + " " + this.path;
		}

	}

	/** Makes what the pages show and lists them; each call makes new articles. */
	public static List<Kind> prepare(Stories stories) {
		Stories.Story other = stories.published(AccessLevel.PAID, stories.paragraphs(4), List.of());
		Stories.Story members = stories.published(AccessLevel.MEMBERS, stories.paragraphs(4), List.of());
		Stories.Story story = stories.published(AccessLevel.PUBLIC, stories.everyBlock(), List.of(other, members));
		int first = stories.comment(story, null, "Ein Kommentar mit https://www.bundestag.de/ darin.\n\nUnd zwei Absätzen.");
		stories.comment(story, first, "Eine Antwort darauf.");
		Stories.Story quiet = stories.published();
		String month = LocalDate.now(ZoneId.of("Europe/Berlin")).toString().replace('-', '/');
		return List.of(new Kind("front page", "/", 200), new Kind("section", "/ressort/politik", 200),
				new Kind("topic", "/thema/testgebiet", 200), new Kind("author", "/autor/clara-testmann", 200),
				new Kind("archive", "/archiv", 200), new Kind("month", "/archiv/" + month.substring(0, 7), 200),
				new Kind("day", "/archiv/" + month, 200), new Kind("search", "/suche", 200),
				new Kind("results", "/suche?q=Bericht", 200), new Kind("no results", "/suche?q=xyzzyx", 200),
				new Kind("wrong search", "/suche?q=Bericht&von=gestern", 200), new Kind("article", story.path(), 200),
				new Kind("article without comments", quiet.path(), 200), new Kind("members' article", members.path(), 200),
				new Kind("paid article", other.path(), 200), new Kind("comment", story.path() + "/kommentar/" + first, 200),
				new Kind("answer form", story.path() + "/kommentare?antwort=" + first, 200),
				new Kind("comment form", story.path() + "/kommentare", 200), new Kind("sign-in", "/anmelden", 200),
				new Kind("registration", "/registrieren", 200), new Kind("imprint", "/impressum", 200),
				new Kind("not found", "/gibt-es-nicht", 404), new Kind("gone", stories.withdrawn().path(), 410));
	}

}
