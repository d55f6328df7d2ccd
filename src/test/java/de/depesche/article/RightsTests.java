package de.depesche.article;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import de.depesche.body.Block;
import de.depesche.body.Body;
import de.depesche.body.Inline;
import de.depesche.member.AccountId;
import de.depesche.member.Keys;
import de.depesche.member.Right;
import de.depesche.testing.Api;
import de.depesche.testing.Api.Answer;
import de.depesche.testing.Journey;
import de.depesche.testing.Stories;
import de.depesche.testing.WholeProgram;
import org.assertj.core.api.SoftAssertions;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Who may take which step, whichever way it is tried; and that nobody else's text goes back without a word. */
@WholeProgram
class RightsTests {

	/** Everybody there is, as far as rights go. The text in question stands in section politik. */
	private enum Who {

		READER("READER"), MODERATOR("MODERATOR"), OWNER("AUTHOR"), OTHER_AUTHOR("AUTHOR"), ASSIGNED_AUTHOR("AUTHOR"),
		EDITOR("EDITOR"), CHIEF("CHIEF_EDITOR"), ADMINISTRATOR("ADMINISTRATOR"), EDITOR_OF_SECTION("EDITOR"),
		EDITOR_OF_ANOTHER("EDITOR");

		private final String role;

		Who(String role) {
			this.role = role;
		}

	}

	private record Person(AccountId id, String name, String cookie, Api api) {
	}

	/** Made once: signing in is what costs. */
	private static final Map<Who, Person> PEOPLE = new EnumMap<>(Who.class);

	@LocalServerPort
	private int port;

	@Autowired
	private Newsdesk newsdesk;

	@Autowired
	private Stories stories;

	@Autowired
	private Keys keys;

	@Autowired
	private JdbcClient jdbc;

	private Api browser;

	@BeforeEach
	void people() {
		this.browser = new Api(this.port, null);
		boolean gone = PEOPLE.isEmpty() || this.jdbc.sql("select count(*) from account where id = ?")
			.param(PEOPLE.get(Who.READER).id().value())
			.query(Integer.class)
			.single() == 0;
		if (gone) {
			for (Who who : Who.values()) {
				PEOPLE.put(who, person(who));
			}
		}
	}

	@ParameterizedTest(name = "{0} {1} -> {2}")
	@CsvSource(delimiter = '|', textBlock = """
			DRAFT     | change   | OWNER ASSIGNED_AUTHOR EDITOR CHIEF ADMINISTRATOR EDITOR_OF_SECTION
			IN_REVIEW | change   | OWNER ASSIGNED_AUTHOR EDITOR CHIEF ADMINISTRATOR EDITOR_OF_SECTION
			APPROVED  | change   | EDITOR CHIEF ADMINISTRATOR EDITOR_OF_SECTION
			PUBLISHED | change   | EDITOR CHIEF ADMINISTRATOR EDITOR_OF_SECTION
			DRAFT     | bulk     | OWNER ASSIGNED_AUTHOR EDITOR CHIEF ADMINISTRATOR EDITOR_OF_SECTION
			PUBLISHED | bulk     | EDITOR CHIEF ADMINISTRATOR EDITOR_OF_SECTION
			DRAFT     | restore  | OWNER ASSIGNED_AUTHOR EDITOR CHIEF ADMINISTRATOR EDITOR_OF_SECTION
			PUBLISHED | restore  | EDITOR CHIEF ADMINISTRATOR EDITOR_OF_SECTION
			DRAFT     | submit   | OWNER ASSIGNED_AUTHOR EDITOR CHIEF ADMINISTRATOR EDITOR_OF_SECTION
			IN_REVIEW | return   | OWNER EDITOR CHIEF ADMINISTRATOR EDITOR_OF_SECTION
			APPROVED  | return   | EDITOR CHIEF ADMINISTRATOR EDITOR_OF_SECTION
			DRAFT     | archive  | OWNER EDITOR CHIEF ADMINISTRATOR EDITOR_OF_SECTION
			APPROVED  | archive  | EDITOR CHIEF ADMINISTRATOR EDITOR_OF_SECTION
			IN_REVIEW | approve  | EDITOR CHIEF ADMINISTRATOR EDITOR_OF_SECTION
			DRAFT     | publish  | EDITOR CHIEF ADMINISTRATOR EDITOR_OF_SECTION
			DRAFT     | schedule | EDITOR CHIEF ADMINISTRATOR EDITOR_OF_SECTION
			SCHEDULED | move     | EDITOR CHIEF ADMINISTRATOR EDITOR_OF_SECTION
			SCHEDULED | cancel   | EDITOR CHIEF ADMINISTRATOR EDITOR_OF_SECTION
			PUBLISHED | withdraw | EDITOR CHIEF ADMINISTRATOR EDITOR_OF_SECTION
			PUBLISHED | withdrawal-plan | EDITOR CHIEF ADMINISTRATOR EDITOR_OF_SECTION
			DRAFT     | ticker   | OWNER ASSIGNED_AUTHOR EDITOR CHIEF ADMINISTRATOR EDITOR_OF_SECTION
			DRAFT     | preview  | OWNER ASSIGNED_AUTHOR EDITOR CHIEF ADMINISTRATOR EDITOR_OF_SECTION
			DRAFT     | assign   | OWNER ASSIGNED_AUTHOR EDITOR CHIEF ADMINISTRATOR EDITOR_OF_SECTION
			PUBLISHED | correct  | EDITOR CHIEF ADMINISTRATOR EDITOR_OF_SECTION
			PUBLISHED | reveal   | EDITOR CHIEF ADMINISTRATOR EDITOR_OF_SECTION
			""")
	void aStepIsTakenByWhoMayAndByNobodyElseWhicheverWayItIsTried(ArticleStatus from, String step, String allowed) {
		Set<String> may = Set.of(allowed.split(" "));
		SoftAssertions softly = new SoftAssertions();
		Saving.Saved article = null;
		for (Who who : Who.values()) {
			Person person = PEOPLE.get(who);
			for (Way way : ways(step)) {
				article = (article == null) ? in(from) : article;
				String before = trace(article.article());
				Answer answer = way.taken().by(article, person);
				boolean done = !trace(article.article()).equals(before);
				String as = who + " " + way.name() + ": " + answer.status();
				softly.assertThat(done).as(as).isEqualTo(may.contains(who.name()));
				if (done) {
					softly.assertThat(answer.status()).as(as).isLessThan(400);
					article = null;
				}
				else if (!way.name().equals("list")) {
					softly.assertThat(answer.status()).as(as).isEqualTo(403);
				}
			}
		}
		softly.assertAll();
	}

	/** One way to try a step: the address of the form, the board, the plan, the API. */
	private record Way(String name, Taken taken) {
	}

	private interface Taken {

		Answer by(Saving.Saved article, Person person);

	}

	private List<Way> ways(String step) {
		return switch (step) {
			case "change" -> List.of(new Way("form", (it, who) -> form(path(it), fields("Anders", it.version()), who)),
					new Way("API", (it, who) -> who.api().patch(api(it), "{\"lead\":\"Anders\"}", "If-Match", tag(it))));
			case "bulk" -> List.of(new Way("list", (it, who) -> form("/redaktion/artikel/sammel", "tat=ACCESS&wert-ACCESS=MEMBERS&bestaetigt=ja&artikel="
					+ it.article().value() + "&version-" + it.article().value() + "=" + it.version(), who)));
			case "restore" -> List.of(
					new Way("form", (it, who) -> form(path(it) + "/fassungen/1/wiederherstellung", "version=" + it.version(), who)),
					new Way("API", (it, who) -> who.api().post(api(it) + "/revisions/0/restoration", "", "If-Match", tag(it))));
			case "submit" -> three("pruefung", "submission", "{}");
			case "return" -> three("entwurf", "return", "{\"reason\":\"Da fehlt etwas.\"}", new Way("notes",
					(it, who) -> form(path(it) + "/rueckgabe", "grund=Da+fehlt+etwas.&version=" + it.version(), who)));
			case "archive" -> List.of(new Way("form", (it, who) -> form(path(it) + "/ablage", "version=" + it.version(), who)),
					new Way("list", (it, who) -> form("/redaktion/artikel/sammel", "tat=ARCHIVE&bestaetigt=ja&artikel=" + it.article().value()
							+ "&version-" + it.article().value() + "=" + it.version(), who)),
					new Way("API", (it, who) -> who.api().post(api(it) + "/archival", "", "If-Match", tag(it))));
			case "approve" -> three("freigabe", "approval", "{}");
			case "publish" -> three("veroeffentlichung", "publication", "{}");
			case "schedule" -> List.of(
					new Way("form", (it, who) -> form(path(it) + "/planung", fields("Vorspann", it.version()) + "&publishAt=2031-01-01T12%3A00", who)),
					new Way("API", (it, who) -> who.api().post(api(it) + "/publication", "{\"at\":\"2031-01-01T12:00:00Z\"}", "If-Match", tag(it))));
			case "move" -> List.of(new Way("plan", (it, who) -> form("/redaktion/planung/" + deed(it) + "/verschiebung", "zeit=2031-05-01T12%3A00", who)));
			case "cancel" -> List.of(
					new Way("plan", (it, who) -> form("/redaktion/planung/" + deed(it) + "/aufhebung", "grund=Noch+nicht.", who)),
					new Way("API", (it, who) -> who.api().send("DELETE", api(it) + "/schedule/publication?reason=Noch", BodyPublishers.noBody())));
			case "withdraw" -> List.of(new Way("form", (it, who) -> form(path(it) + "/zuruecknahme", "version=" + it.version(), who)),
					new Way("list", (it, who) -> bulkWithdrawal(it, who)),
					new Way("API", (it, who) -> who.api().post(api(it) + "/withdrawal", "{}", "If-Match", tag(it))));
			case "withdrawal-plan" -> List.of(
					new Way("plan", (it, who) -> form(path(it) + "/ruecknahmeplanung", "zeit=2031-01-01T12%3A00", who)),
					new Way("API", (it, who) -> who.api().put(api(it) + "/schedule/withdrawal", "{\"at\":\"2031-01-01T12:00:00Z\"}")));
			case "ticker" -> List.of(new Way("form", (it, who) -> form(path(it) + "/ticker/beginn", "", who)),
					new Way("API", (it, who) -> who.api().put(api(it) + "/ticker", "{\"state\":\"running\"}")));
			case "preview" -> List.of(new Way("form", (it, who) -> form(path(it) + "/vorschaulinks", "wer=Anwalt&tage=7", who)),
					new Way("API", (it, who) -> who.api().post(api(it) + "/preview-links", "{\"label\":\"Anwalt\",\"endsAt\":\"" + Instant.now().plusSeconds(86_400) + "\"}")));
			case "assign" -> List.of(new Way("notes", (it, who) -> form(path(it) + "/aufgaben", "aufgabe=Los&wer=" + PEOPLE.get(Who.OTHER_AUTHOR).id().value(), who)));
			case "correct" -> List.of(new Way("form", (it, who) -> form(path(it) + "/hinweise", "art=CORRECTION&text=So+ist+es.", who)));
			case "reveal" -> List.of(new Way("form", (it, who) -> form(path(it) + "/fassungen/freigabe", "zeigen=ja", who)));
			default -> throw new IllegalArgumentException(step);
		};
	}

	/** The form of the article, the board and the API. */
	private List<Way> three(String german, String english, String json, Way... more) {
		List<Way> ways = new java.util.ArrayList<>(List.of(
				new Way("form", (it, who) -> form(path(it) + "/" + german, fields("Vorspann", it.version()) + "&rueckgabe=Da+fehlt+etwas.", who)),
				new Way("board", (it, who) -> form("/redaktion/tafel/" + it.article().value() + "/" + german, "grund=Da+fehlt+etwas.&version=" + it.version(), who)),
				new Way("API", (it, who) -> who.api().post(api(it) + "/" + english, json, "If-Match", tag(it)))));
		ways.addAll(List.of(more));
		return ways;
	}

	private Answer bulkWithdrawal(Saving.Saved it, Person who) {
		// The list answers for many articles at once: what was refused stands in its row.
		return form("/redaktion/artikel/sammel", "tat=WITHDRAW&bestaetigt=ja&artikel=" + it.article().value() + "&version-"
				+ it.article().value() + "=" + it.version(), who);
	}

	@Test
	void nobodyElsesTextGoesBackWithoutAWordAndNothingIsStoredWithout() {
		Person editor = PEOPLE.get(Who.EDITOR);
		for (ArticleStatus from : List.of(ArticleStatus.IN_REVIEW, ArticleStatus.APPROVED, ArticleStatus.SCHEDULED)) {
			Saving.Saved it = in(from);
			String before = trace(it.article());
			assertThat(form(path(it) + "/entwurf", fields("Anders", it.version()), editor).status()).isEqualTo(422);
			Answer board = form("/redaktion/tafel/" + it.article().value() + "/entwurf", "grund=++&version=" + it.version(), editor);
			assertThat(board.status()).isEqualTo(422);
			assertThat(Jsoup.parse(board.text()).select("[role=alert]").text()).contains("what is still missing");
			assertThat(form(path(it) + "/rueckgabe", "grund=&version=" + it.version(), editor).status()).isEqualTo(422);
			Answer api = editor.api().post(api(it) + "/return", "{}", "If-Match", tag(it));
			assertThat(api.status()).isEqualTo(422);
			assertThat(api.json().path("errors").get(0).path("field").asString()).isEqualTo("reason");
			if (from == ArticleStatus.SCHEDULED) {
				assertThat(form("/redaktion/planung/" + deed(it) + "/aufhebung", "", editor).status()).isEqualTo(422);
			}
			assertThat(trace(it.article())).as("the words, too, are as they were").isEqualTo(before);
			assertThat(editor.api().post(api(it) + "/return", "{\"reason\":\"Die Quelle fehlt.\"}", "If-Match", tag(it)).status()).isEqualTo(200);
			assertThat(this.jdbc.sql("select text from article_note where article_id = ? and sent_back").param(it.article().value())
				.query(String.class).list()).containsExactly("Die Quelle fehlt.");
		}
	}

	@Test
	void whoAskedForAReviewTakesTheTextBackWithoutAReason() {
		Person owner = PEOPLE.get(Who.OWNER);
		Saving.Saved one = in(ArticleStatus.IN_REVIEW);
		Document board = page("/redaktion/tafel?ressort=politik", owner);
		assertThat(board.select("form[action$=/" + one.article().value() + "/entwurf]").select("textarea")).isEmpty();
		assertThat(form("/redaktion/tafel/" + one.article().value() + "/entwurf", "version=" + one.version(), owner).status()).isEqualTo(303);
		Saving.Saved two = in(ArticleStatus.IN_REVIEW);
		assertThat(form(path(two) + "/entwurf", fields("Weiter", two.version()), owner).status()).isEqualTo(303);
		assertThat(trace(two.article())).contains("DRAFT", "Weiter");
		// A colleague who helped and asked for the review takes it back, too.
		Person helper = PEOPLE.get(Who.ASSIGNED_AUTHOR);
		Saving.Saved three = in(ArticleStatus.DRAFT);
		assertThat(form("/redaktion/tafel/" + three.article().value() + "/pruefung", "version=" + three.version(), helper).status()).isEqualTo(303);
		assertThat(form("/redaktion/tafel/" + three.article().value() + "/entwurf", "version=" + (three.version() + 1), helper).status()).isEqualTo(303);
	}

	@Test
	void whatSomebodyMayNotChangeIsReadAndThePageSaysWhoMay() {
		Saving.Saved it = in(ArticleStatus.DRAFT);
		Document closed = page(path(it), PEOPLE.get(Who.OTHER_AUTHOR));
		assertThat(closed.select("#artikel")).isEmpty();
		assertThat(closed.text()).contains("Vorspann", "Erster Absatz", PEOPLE.get(Who.OWNER).name(), PEOPLE.get(Who.ASSIGNED_AUTHOR).name(),
				"somebody else’s text");
		Document foreign = page(path(it), PEOPLE.get(Who.EDITOR_OF_ANOTHER));
		assertThat(foreign.text()).contains("in other sections");
		assertThat(page("/redaktion/artikel", PEOPLE.get(Who.OTHER_AUTHOR)).select("input[name=artikel][value=" + it.article().value() + "]")).isEmpty();
		assertThat(page("/redaktion/artikel", PEOPLE.get(Who.OWNER)).select("input[name=artikel][value=" + it.article().value() + "]")).hasSize(1);
		assertThat(page("/redaktion/tafel?ressort=politik", PEOPLE.get(Who.OTHER_AUTHOR)).select("form[action*=/" + it.article().value() + "/]")).isEmpty();
		assertThat(page(path(it) + "/zusammenarbeit", PEOPLE.get(Who.OTHER_AUTHOR)).select("form[action$=/aufgaben]")).isEmpty();
	}

	@Test
	void whoHasATaskMayWriteUntilItIsDone() {
		Person helper = PEOPLE.get(Who.ASSIGNED_AUTHOR);
		Saving.Saved it = in(ArticleStatus.DRAFT);
		assertThat(page(path(it), helper).select("#artikel")).hasSize(1);
		long task = this.jdbc.sql("select id from article_task where article_id = ?").param(it.article().value()).query(Long.class).single();
		assertThat(form(path(it) + "/aufgaben/" + task + "/erledigung", "erledigt=ja", helper).status()).isEqualTo(303);
		assertThat(page(path(it), helper).select("#artikel")).isEmpty();
		assertThat(form(path(it) + "/aufgaben/" + task + "/erledigung", "erledigt=nein", helper).status()).isEqualTo(403);
	}

	@Test
	void anArticleIsMovedByWhoMayWriteInBothSections() {
		Person limited = PEOPLE.get(Who.EDITOR_OF_SECTION);
		Saving.Saved it = in(ArticleStatus.DRAFT);
		Answer form = form(path(it), fields("Anders", it.version()).replace("section=politik", "section=sport"), limited);
		assertThat(form.status()).isEqualTo(422);
		assertThat(Jsoup.parse(form.text()).select("#feld-section option[selected]").val()).as("what was chosen is kept").isEqualTo("sport");
		Answer api = limited.api().patch(api(it), "{\"section\":\"sport\"}", "If-Match", tag(it));
		assertThat(api.status()).isEqualTo(422);
		assertThat(api.json().path("errors").get(0).path("field").asString()).isEqualTo("section");
		assertThat(limited.api().post("/api/v1/articles", "{\"headline\":\"Neu\",\"section\":\"sport\",\"body\":{\"schema\":1,\"blocks\":[]}}").status())
			.isEqualTo(422);
		assertThat(page("/redaktion/artikel/neu", limited).select("#feld-section option").eachAttr("value")).contains("politik").doesNotContain("sport");
		assertThat(PEOPLE.get(Who.EDITOR).api().patch(api(it), "{\"section\":\"sport\"}", "If-Match", tag(it)).status()).isEqualTo(200);
		assertThat(limited.api().get(api(it)).status()).as("reading is not limited").isEqualTo(200);
		assertThat(limited.api().get(api(it) + "/steps").json().path("allowed")).isEmpty();
	}

	@Test
	void aLimitedModeratorModeratesInTheirSectionsOnly() {
		Stories.Story story = this.stories.published();
		int comment = this.stories.comment(story, null, "Das stimmt nicht.");
		String path = story.path() + "/kommentar/" + comment + "/entfernung";
		String reasons = "massnahme=REMOVAL&geltung=Deutschland&sachverhalt=Der+Satz+greift+an.&anlass=OWN_INITIATIVE&grundart=TERMS&fundstelle=Hausregel+1"
				+ "&erklaerung=Beleidigt.&oeffentlich=Beleidigung&kategorie=ILLEGAL_OR_HARMFUL_SPEECH";
		assertThat(form(path, reasons, PEOPLE.get(Who.EDITOR_OF_ANOTHER)).status()).isEqualTo(403);
		assertThat(form(path, reasons, PEOPLE.get(Who.EDITOR_OF_SECTION)).status()).isEqualTo(303);
	}

	@Test
	void whoMayNotModerateBelowAnArticleIsOfferedNothingThere() {
		Stories.Story story = this.stories.published();
		int comment = this.stories.comment(story, null, "Das stimmt.");
		String path = story.path() + "/kommentar/" + comment;
		Person elsewhere = PEOPLE.get(Who.EDITOR_OF_ANOTHER);
		Person here = PEOPLE.get(Who.EDITOR_OF_SECTION);
		assertThat(page(story.path(), elsewhere).select("a[href$=#hausrecht]")).isEmpty();
		assertThat(page(path, elsewhere).select("#hausrecht")).isEmpty();
		assertThat(page(story.path(), here).select("a[href$=#hausrecht]")).isNotEmpty();
		assertThat(page(path, here).select("#hausrecht")).hasSize(1);
		for (String deed : List.of("auswahl", "anheftung", "antwort")) {
			assertThat(form(path + "/" + deed, "begruendung=Gut", elsewhere).status()).as(deed).isEqualTo(403);
		}
		assertThat(elsewhere.api().put("/api/v1/articles/" + story.id().value() + "/comments/" + comment + "/pin", "").status()).isEqualTo(403);
		assertThat(form(path + "/anheftung", "", here).status()).isEqualTo(303);
	}

	@Test
	void theListOffersOnlyDeedsThatLeadSomewhere() {
		// One line of each kind on the page that is looked at: its words are in the headline.
		Saving.Saved foreign = in(ArticleStatus.PUBLISHED);
		String list = "/redaktion/artikel?text=" + encode(headline(foreign));
		Document elsewhere = page(list, PEOPLE.get(Who.EDITOR_OF_ANOTHER));
		assertThat(elsewhere.select(".desk-table__title")).hasSize(1);
		assertThat(elsewhere.select(".bulk, input[name=artikel], button[name=tat]")).isEmpty();
		Document here = page(list, PEOPLE.get(Who.EDITOR_OF_SECTION));
		assertThat(here.select("button[name=tat][value=WITHDRAW]")).hasSize(1);
		assertThat(here.select("#wert-ressort option").eachAttr("value")).contains("politik").doesNotContain("sport");
		Saving.Saved draft = in(ArticleStatus.DRAFT);
		Document own = page("/redaktion/artikel?text=" + encode(headline(draft)), PEOPLE.get(Who.OWNER));
		assertThat(own.select("button[name=tat][value=ACCESS]")).hasSize(1);
		assertThat(own.select("button[name=tat][value=WITHDRAW]")).isEmpty();
		Person nowhere = person(Who.EDITOR_OF_SECTION);
		this.jdbc.sql("delete from account_section where account_id = ?").param(nowhere.id().value()).update();
		assertThat(page(list, nowhere).select("a[href=/redaktion/artikel/neu]")).isEmpty();
		assertThat(page("/redaktion/artikel/neu", nowhere).select("button[value=speichern]:not(.visually-hidden)")).isEmpty();
	}

	@Test
	void rulesOfCommentsAreDecidedByWhoMayChangeTheArticleOrPublishInTheSection() {
		Saving.Saved article = in(ArticleStatus.PUBLISHED);
		String ofArticle = path(article) + "/kommentarregeln";
		String ofSection = "/redaktion/kommentarregeln/politik";
		String ofSite = "/redaktion/kommentarregeln";
		for (Who who : List.of(Who.OWNER, Who.EDITOR_OF_ANOTHER)) {
			Document page = page(ofArticle, PEOPLE.get(who));
			assertThat(page.select("main button[type=submit]")).as(who.name()).isEmpty();
			assertThat(page.select("#nur-lesen")).hasSize(1);
			assertThat(form(ofArticle, "version=0&modus=CLOSED", PEOPLE.get(who)).status()).isEqualTo(403);
		}
		assertThat(form(ofSection, "version=0&modus=CLOSED", PEOPLE.get(Who.EDITOR_OF_ANOTHER)).status()).isEqualTo(403);
		assertThat(form(ofSite, "version=0&modus=CLOSED", PEOPLE.get(Who.EDITOR_OF_SECTION)).status()).isEqualTo(403);
		assertThat(page(ofSection, PEOPLE.get(Who.EDITOR_OF_SECTION)).select("main button[type=submit]")).hasSize(1);
		assertThat(page(ofSite, PEOPLE.get(Who.EDITOR)).select("main button[type=submit]")).hasSize(1);
		assertThat(form(ofArticle, "version=0&modus=PREMODERATED", PEOPLE.get(Who.EDITOR_OF_SECTION)).status()).isEqualTo(303);
	}

	private String headline(Saving.Saved it) {
		return this.jdbc.sql("select headline from article where id = ?").param(it.article().value()).query(String.class).single();
	}

	@Test
	void anAdministratorLimitsAnAccountAndItCountsAtOnce() {
		Person administrator = PEOPLE.get(Who.ADMINISTRATOR);
		Person editor = person(Who.EDITOR);
		String path = "/redaktion/konten/" + editor.id().value() + "/ressorts";
		long sport = section("sport");
		Saving.Saved it = in(ArticleStatus.DRAFT);
		assertThat(form(path, "gilt=einige", administrator).status()).isEqualTo(422);
		assertThat(form(path, "", administrator).status()).isEqualTo(422);
		assertThat(form(path, "gilt=einige&ressort=" + sport, editor).status()).isEqualTo(403);
		assertThat(form(path, "gilt=einige&ressort=" + sport, administrator).status()).isEqualTo(303);
		assertThat(page("/redaktion/konten?text=" + encode(editor.name()), administrator).text()).contains("Only in: Sport");
		assertThat(form(path(it), fields("Anders", it.version()), editor).status()).isEqualTo(403);
		assertThat(form(path, "gilt=alle", administrator).status()).isEqualTo(303);
		assertThat(form(path(it), fields("Anders", it.version()), editor).status()).isEqualTo(303);
		assertThat(form("/redaktion/konten/" + administrator.id().value() + "/ressorts", "gilt=einige&ressort=" + sport, administrator).status())
			.isEqualTo(422);
		assertThat(this.jdbc.sql("select count(*) from audit_entry where deed like 'SECTIONS_%' and subject = ?").param(editor.name())
			.query(Integer.class).single()).isEqualTo(2);
	}

	/** All that a step changes about an article. */
	private String trace(ArticleId id) {
		return this.jdbc.sql("""
				select concat_ws('|', a.status, a.lead, a.access, a.version, a.publish_at,
				       (select count(*) from article_task where article_id = a.id), (select count(*) from correction where article_id = a.id),
				       (select count(*) from preview_link where article_id = a.id), (select count(*) from ticker where article_id = a.id),
				       (select count(*) from article_revision_shown where article_id = a.id),
				       (select string_agg(p.kind || p.due_at, ' ') from planned_deed p where p.article_id = a.id))
				  from article a where a.id = ?""").param(id.value()).query(String.class).single();
	}

	private Saving.Saved in(ArticleStatus state) {
		AccountId owner = PEOPLE.get(Who.OWNER).id();
		String name = this.newsdesk.introduce("Clara Testmann", AuthorKind.PERSON);
		Saving.Saved it = (Saving.Saved) this.newsdesk.draft(new ArticleDraft("", Stories.unique("Im Hafen"), "Vorspann", null, "politik",
				List.of(name), List.of(), "de-DE", null, AccessLevel.PUBLIC, null, "",
				new Body(List.of(new Block.Paragraph(List.of(Inline.plain("Erster Absatz"))))), true, List.of()), owner);
		this.jdbc.sql("insert into article_task (article_id, account_id, task, given_at) values (?, ?, 'Mitschreiben', now())")
			.params(it.article().value(), PEOPLE.get(Who.ASSIGNED_AUTHOR).id().value())
			.update();
		return switch (state) {
			case DRAFT -> it;
			case IN_REVIEW -> (Saving.Saved) this.newsdesk.submitForReview(it.article(), it.version(), owner);
			case APPROVED -> (Saving.Saved) this.newsdesk.approve(it.article(), it.version(), null);
			case SCHEDULED -> (Saving.Saved) this.newsdesk.schedule(it.article(), it.version(), Instant.parse("2031-03-01T10:00:00Z"), null);
			case PUBLISHED -> (Saving.Saved) this.newsdesk.publish(it.article(), it.version(), null);
			case WITHDRAWN -> throw new IllegalArgumentException(state.name());
		};
	}

	private Person person(Who who) {
		String email = this.stories.reader();
		record Found(long id, String name) {
		}
		Found found = this.jdbc.sql("update account set role = ?, section_limited = ? where email = ? returning id, display_name")
			.params(who.role, who == Who.EDITOR_OF_SECTION || who == Who.EDITOR_OF_ANOTHER, email)
			.query((row, number) -> new Found(row.getLong(1), row.getString(2)))
			.single();
		if (who == Who.EDITOR_OF_SECTION || who == Who.EDITOR_OF_ANOTHER) {
			this.jdbc.sql("insert into account_section (account_id, section_id) values (?, ?)")
				.params(found.id(), section((who == Who.EDITOR_OF_SECTION) ? "politik" : "sport"))
				.update();
		}
		String key = this.keys.ofReader(found.name(), Right.READ_DRAFTS, Right.WRITE_ARTICLES, Right.PUBLISH, Right.MODERATE);
		return new Person(new AccountId(found.id()), found.name(), this.browser.signIn(email, Journey.PASSWORD), new Api(this.port, key));
	}

	private long section(String slug) {
		return this.jdbc.sql("select id from section where slug = ?").param(slug).query(Long.class).single();
	}

	private long deed(Saving.Saved it) {
		return this.jdbc.sql("select id from planned_deed where article_id = ?").param(it.article().value()).query(Long.class).single();
	}

	private static String path(Saving.Saved it) {
		return "/redaktion/artikel/" + it.article().value();
	}

	private static String api(Saving.Saved it) {
		return "/api/v1/articles/" + it.article().value();
	}

	private static String tag(Saving.Saved it) {
		return "\"" + it.version() + "\"";
	}

	private static String fields(String lead, int version) {
		return "headline=" + encode("Im Hafen") + "&lead=" + encode(lead) + "&section=politik&authors=clara-testmann&locale=de-DE"
				+ "&access=PUBLIC&blocks%5B0%5D.type=paragraph&blocks%5B0%5D.text=Text&version=" + version;
	}

	private Document page(String path, Person who) {
		Answer answer = this.browser.get(path, "Cookie", who.cookie());
		assertThat(answer.status()).as(path).isEqualTo(200);
		return Jsoup.parse(answer.text());
	}

	private Answer form(String path, String body, Person who) {
		return this.browser.send("POST", path, BodyPublishers.ofString(body), "Content-Type", "application/x-www-form-urlencoded", "Cookie",
				who.cookie(), "Sec-Fetch-Site", "same-origin");
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
