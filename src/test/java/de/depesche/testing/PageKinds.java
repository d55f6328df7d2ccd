package de.depesche.testing;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

import de.depesche.article.AccessLevel;

/** A page of each kind there is, with something on it. */
public final class PageKinds {

	private PageKinds() {
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

	/** What readers meet without an account. Makes what the pages show; each call makes new articles. */
	public static List<Kind> open(Stories stories) {
		Stories.Story other = stories.published(AccessLevel.PAID, stories.paragraphs(4), List.of());
		Stories.Story members = stories.published(AccessLevel.MEMBERS, stories.paragraphs(4), List.of());
		Stories.Story story = stories.published(AccessLevel.PUBLIC, stories.everyBlock(), List.of(other, members));
		int first = stories.comment(story, null, "Ein Kommentar mit https://www.bundestag.de/ darin.\n\nUnd zwei Absätzen.");
		stories.comment(story, first, "Eine Antwort darauf.");
		Stories.Story quiet = stories.published();
		stories.correct(quiet, "Im zweiten Absatz stand eine falsche Zahl.");
		String month = LocalDate.now(ZoneId.of("Europe/Berlin")).toString().replace('-', '/');
		return List.of(new Kind("front page", "/", 200), new Kind("section", "/ressort/politik", 200),
				new Kind("topic", "/thema/testgebiet", 200), new Kind("author", "/autor/clara-testmann", 200),
				new Kind("archive", "/archiv", 200), new Kind("year", "/archiv/" + month.substring(0, 4), 200),
				new Kind("corrections", "/korrekturen", 200), new Kind("month", "/archiv/" + month.substring(0, 7), 200),
				new Kind("day", "/archiv/" + month, 200), new Kind("search", "/suche", 200),
				new Kind("results", "/suche?q=Bericht", 200), new Kind("no results", "/suche?q=xyzzyx", 200),
				new Kind("wrong search", "/suche?q=Bericht&von=gestern", 200), new Kind("article", story.path(), 200),
				new Kind("article without comments", quiet.path(), 200), new Kind("members' article", members.path(), 200),
				new Kind("paid article", other.path(), 200), new Kind("comment", story.path() + "/kommentar/" + first, 200),
				new Kind("answer form", story.path() + "/kommentare?antwort=" + first, 200),
				new Kind("comment form", story.path() + "/kommentare", 200), new Kind("sign-in", "/anmelden", 200),
				new Kind("registration", "/registrieren", 200),
				new Kind("moderation in figures", story.path() + "/moderation", 200),
				new Kind("report form", "/melden/" + story.slug() + "/" + first, 200), new Kind("house rules", "/hausregeln", 200),
				new Kind("points of contact", "/kontaktstellen", 200), new Kind("transparency", "/transparenz", 200),
				new Kind("forgotten password", "/kennwort-vergessen", 200), new Kind("no such link", "/kennwort/abc", 410), new Kind("imprint", "/impressum", 200),
				new Kind("not found", "/gibt-es-nicht", 404), new Kind("gone", stories.withdrawn().path(), 410));
	}

	/** What an administrator meets, who is a reader as well. */
	public static List<Kind> signedIn(Stories stories) {
		Stories.Story story = stories.published(AccessLevel.PUBLIC, stories.everyBlock(), List.of(stories.published()));
		int comment = stories.comment(story, null, "Ein Kommentar.");
		Stories.Story live = stories.published();
		stories.ticker(live);
		String desk = "/redaktion";
		return List.of(new Kind("article with a form", story.path(), 200),
				new Kind("comment to remove", story.path() + "/kommentar/" + comment, 200),
				new Kind("comment form to fill in", story.path() + "/kommentare?antwort=" + comment, 200),
				new Kind("comment rules", desk + "/kommentarregeln", 200),
				new Kind("comment rules of a section", desk + "/kommentarregeln/politik", 200),
				new Kind("comment rules of an article", desk + "/artikel/" + story.id().value() + "/kommentarregeln", 200),
				new Kind("account", "/konto", 200), new Kind("notifications", "/konto/benachrichtigungen", 200),
				new Kind("removal form", story.path() + "/kommentar/" + comment + "/entfernung?klausel=7", 200),
				new Kind("decisions", "/konto/entscheidungen", 200), new Kind("responses", "/konto/reaktionen", 200), new Kind("data", "/konto/daten", 200),
				new Kind("sessions", "/konto/sitzungen", 200),
				new Kind("checks of comments", desk + "/pruefungen", 200),
				new Kind("check of comments", desk + "/pruefungen/shouting", 200),
				new Kind("check that learns", desk + "/pruefungen/classifier", 200),
				new Kind("check by the rules", desk + "/pruefungen/premoderated", 200),
				new Kind("listed words", desk + "/wortlisten", 200), new Kind("listed word", desk + "/wortlisten/1", 200),
				new Kind("new listed word", desk + "/wortlisten/neu", 200), new Kind("listed addresses", desk + "/wortlisten/adressen", 200),
				new Kind("comments to moderate", desk + "/moderation?liste=neu&artikel=" + story.id().value(), 200),
				new Kind("comment to moderate", desk + "/moderation/" + stories.commentId(story, comment), 200),
				new Kind("moderation of nothing", desk + "/moderation?liste=wartet&artikel=0", 200),
				new Kind("reports", desk + "/faelle", 200), new Kind("templates", desk + "/hausregeln", 200),
				new Kind("template", desk + "/hausregeln/1", 200), new Kind("new template", desk + "/hausregeln/neu", 200), new Kind("trusted flaggers", desk + "/hinweisgeber", 200),
				new Kind("messages", desk + "/meldungen", 200), new Kind("articles", desk + "/artikel", 200),
				new Kind("new article", desk + "/artikel/neu", 200),
				new Kind("article to edit", desk + "/artikel/" + story.id().value(), 200),
				new Kind("preview", desk + "/artikel/" + story.id().value() + "/vorschau", 200),
				new Kind("revisions", desk + "/artikel/" + story.id().value() + "/fassungen", 200),
				new Kind("revision", desk + "/artikel/" + story.id().value() + "/fassungen/" + (story.version() + 1), 200),
				new Kind("comparison", desk + "/artikel/" + story.id().value() + "/fassungen/vergleich", 200),
				new Kind("restoration", desk + "/artikel/" + story.id().value() + "/fassungen/" + (story.version() + 1)
						+ "/wiederherstellung", 200),
				new Kind("pictures", desk + "/medien", 200),
				new Kind("picture", desk + "/medien/" + stories.picture("Eine Fähre"), 200),
				new Kind("picture to delete", desk + "/medien/" + stories.picture("Eine Fähre") + "/loeschung", 200),
				new Kind("pictures to describe", desk + "/medien/angaben?id=" + stories.picture("Eine Fähre") + "&id="
						+ stories.picture("Ein Kai"), 200),
				new Kind("documents", desk + "/medien?art=pdf&text=Gutachten", 200),
				new Kind("document", desk + "/medien/dateien/" + stories.document("Gutachten zum Kai"), 200),
				new Kind("sections of an account", desk + "/konten/" + stories.account(stories.reader()) + "/ressorts", 200),
				new Kind("licences", desk + "/medien/lizenzen", 200),
				new Kind("authors", desk + "/autoren", 200), new Kind("pages", desk + "/seiten", 200),
				new Kind("page to edit", desk + "/seiten/impressum", 200), new Kind("accounts", desk + "/konten", 200),
				new Kind("author to edit", desk + "/autoren/clara-testmann", 200),
				new Kind("sections", desk + "/ressorts", 200), new Kind("section to edit", desk + "/ressorts/politik", 200),
				new Kind("topics", desk + "/themen", 200), new Kind("topic to edit", desk + "/themen/testgebiet", 200),
				new Kind("notes", desk + "/artikel/" + story.id().value() + "/hinweise", 200),
				new Kind("ticker", desk + "/artikel/" + story.id().value() + "/ticker", 200),
				new Kind("running ticker", desk + "/artikel/" + live.id().value() + "/ticker", 200),
				new Kind("ticker entry", desk + "/artikel/" + live.id().value() + "/ticker/1", 200),
				new Kind("translations", desk + "/artikel/" + story.id().value() + "/uebersetzungen", 200),
				new Kind("preview links", desk + "/artikel/" + story.id().value() + "/vorschaulinks", 200),
				new Kind("plan", desk + "/planung", 200),
				new Kind("withdrawal to plan", desk + "/artikel/" + story.id().value() + "/ruecknahmeplanung", 200),
				new Kind("log", desk + "/protokoll", 200),
				new Kind("board", desk + "/tafel", 200), new Kind("calendar", desk + "/kalender", 200),
				new Kind("week of the calendar", desk + "/kalender?woche", 200),
				new Kind("tasks", desk + "/aufgaben", 200),
				new Kind("teamwork", desk + "/artikel/" + story.id().value() + "/zusammenarbeit", 200),
				new Kind("figures", desk + "/zahlen", 200),
				new Kind("figures of an article", desk + "/zahlen/artikel/" + story.id().value(), 200),
				new Kind("front page to make up", desk + "/titelseite", 200),
				new Kind("front page in two widths", desk + "/titelseite/ansicht", 200),
				new Kind("preview of the front page", desk + "/titelseite/vorschau", 200),
				new Kind("history of the front page", desk + "/titelseite/verlauf", 200),
				new Kind("breaking news", desk + "/titelseite/eilmeldung", 200),
				new Kind("keys", desk + "/schluessel", 200), new Kind("menus", desk + "/navigation", 200),
				new Kind("nothing at the desk", desk + "/gibt-es-nicht", 404));
	}

}
