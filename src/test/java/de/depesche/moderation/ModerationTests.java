package de.depesche.moderation;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import de.depesche.comment.Comments;
import de.depesche.comment.NewComment;
import de.depesche.comment.Posting;
import de.depesche.member.AccountId;
import de.depesche.member.Accounts;
import de.depesche.member.Keys;
import de.depesche.member.Right;
import de.depesche.member.Role;
import de.depesche.member.Viewer;
import de.depesche.testing.Api;
import de.depesche.testing.Api.Answer;
import de.depesche.testing.Journey;
import de.depesche.testing.SqlStatements;
import de.depesche.testing.Stories;
import de.depesche.testing.WholeProgram;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What moderators see and do, over plain forms and over the API. */
@WholeProgram
class ModerationTests {

	private static final String DESK = "/redaktion/moderation";

	@LocalServerPort
	private int port;

	@Autowired
	private Stories stories;

	@Autowired
	private Keys keys;

	@Autowired
	private Comments comments;

	@Autowired
	private Accounts accounts;

	@Autowired
	private AuthorNotes notes;

	@Autowired
	private SqlStatements statements;

	@Autowired
	private JdbcClient jdbc;

	private Api browser;

	private String cookie;

	private Stories.Story story;

	private Viewer anna;

	@BeforeEach
	void aModeratorAndAReader() {
		this.browser = new Api(this.port, null);
		this.cookie = this.browser.signIn(this.stories.administrator(), Journey.PASSWORD);
		this.story = this.stories.published();
		this.anna = reader();
	}

	@Test
	void oneClauseMakesTheWholeStatementAndTheUndoIsADecisionOfItsOwn() {
		long comment = post("Ihr seid alle dumm.");
		Document queue = page(DESK + "?liste=neu&artikel=" + this.story.id().value());
		Element card = card(queue, comment);
		assertThat(card.text()).contains("Ihr seid alle dumm.", this.anna.name(), this.story.headline(), "1 veröffentlicht", "neu");
		Answer removed = decide(card, Map.of("tat", "entfernen", "klausel", "1"));
		assertThat(removed.status()).isEqualTo(303);
		Document after = page(removed.header("Location"));
		assertThat(after.select("#kommentar-" + comment)).isEmpty();
		assertThat(after.selectFirst(".mod-told").text()).contains("hat ihn am", "entfernt.", "Rückgängig");

		Map<String, Object> statement = this.jdbc.sql("select * from law_statement where comment_id = ?").param(comment).query().singleRow();
		assertThat(statement).containsEntry("restriction", "REMOVAL").containsEntry("source", "OWN_INITIATIVE").containsEntry("ground", "TERMS")
			.containsEntry("reference", "Hausregel 1: Achtung voreinander").containsEntry("automated_detection", false)
			.containsEntry("category", "ILLEGAL_OR_HARMFUL_SPEECH").containsEntry("public_reason", "Bitte bleiben Sie sachlich.");
		assertThat((String) statement.get("facts")).contains(this.story.headline(), "Wortlaut: „Ihr seid alle dumm.“");
		assertThat((String) statement.get("explanation")).isNotBlank();
		assertThat((String) statement.get("territory")).isNotBlank();
		assertThat(state(comment)).isEqualTo("REMOVED");
		assertThat(reader(this.story.path())).contains("Bitte bleiben Sie sachlich.").doesNotContain("Ihr seid alle dumm.");

		Element undo = after.selectFirst(".mod-told form");
		assertThat(sent(DESK + "/" + comment + "/entscheidung", fields(undo)).status()).isEqualTo(303);
		assertThat(state(comment)).isEqualTo("PUBLISHED");
		assertThat(this.jdbc.sql("select d.action from law_decision d join law_case k on k.id = d.case_id where k.comment_id = ? order by d.id")
			.param(comment).query(String.class).list()).containsExactly("REMOVE", "RESTORE");
		assertThat(this.jdbc.sql("select deed from moderation_decision where comment_id = ? order by id").param(comment).query(String.class).list())
			.containsExactly("REMOVED", "RESTORED");
		assertThat(this.jdbc.sql("select deed from audit_entry where article_id = ? order by id").param(this.story.id().value()).query(String.class).list())
			.contains("COMMENT_REMOVED", "COMMENT_RESTORED");

		Document figures = Jsoup.parse(reader(this.story.path() + "/moderation"));
		assertThat(figures.select(".mod-facts").text()).contains("Entfernt 1", "Wiederhergestellt 1", "Jetzt zu lesen 1");
		assertThat(figures.select("tbody tr").text()).isEqualTo("Beleidigung, Verleumdung, Hass Hausregeln 1 0");
		assertThat(Jsoup.parse(reader(this.story.path())).select(".comments__figures a").attr("href")).isEqualTo(this.story.path() + "/moderation");
		JsonNode sums = this.browser.get("/api/v1/articles/" + this.story.id().value() + "/comments/moderation").json();
		assertThat(sums.path("removed").asInt()).isOne();
		assertThat(sums.path("restored").asInt()).isOne();
		assertThat(sums.path("reasons").get(0).path("category").asString()).isEqualTo("ILLEGAL_OR_HARMFUL_SPEECH");
	}

	@Test
	void withoutAClauseNothingIsRestrictedAndTheWordsStay() {
		long comment = post("Streitbar.");
		Element card = card(page(DESK + "?liste=neu&artikel=" + this.story.id().value()), comment);
		Answer answer = decide(card, Map.of("tat", "verbergen", "klausel", "", "text", "Der zweite Satz."));
		assertThat(answer.status()).isEqualTo(422);
		Document form = Jsoup.parse(answer.text());
		assertThat(form.select("details[data-panel=e]").hasAttr("open")).isTrue();
		assertThat(form.select("details[data-panel=e] textarea").text()).isEqualTo("Der zweite Satz.");
		assertThat(form.select("details[data-panel=e] [role=alert]").text()).contains("Beschränkt wird nur mit Begründung");
		assertThat(form.select("input[name=tat][value=verbergen]").hasAttr("checked")).isTrue();
		assertThat(state(comment)).isEqualTo("PUBLISHED");
	}

	@Test
	void theSecondOfTwoModeratorsIsToldWhoDecidedWhatAndWhen() {
		long comment = post("Wer zuerst kommt.");
		String other = this.browser.signIn(this.stories.administrator(), Journey.PASSWORD);
		String queue = DESK + "?liste=neu&artikel=" + this.story.id().value();
		Element mine = card(page(queue), comment);
		Element theirs = card(Jsoup.parse(this.browser.get(queue, "Cookie", other, "Accept-Language", "de").text()), comment);
		assertThat(decide(mine, Map.of("tat", "freigeben")).status()).isEqualTo(303);
		Answer late = this.browser.send("POST", DESK + "/" + comment + "/entscheidung", BodyPublishers.ofString(form(with(theirs, Map.of("tat", "entfernen", "klausel", "1")))),
				"Content-Type", "application/x-www-form-urlencoded", "Cookie", other, "Sec-Fetch-Site", "same-origin", "Accept-Language", "de");
		assertThat(late.status()).isEqualTo(409);
		assertThat(Jsoup.parse(late.text()).select(".message--error").text()).startsWith("Nicht entschieden: Seit Sie").contains("Clara", "angesehen und stehen lassen", "Uhr");
		assertThat(state(comment)).isEqualTo("PUBLISHED");
	}

	@Test
	void whatSomebodyHasTakenOverOthersLeaveAloneUntilTheyTakeItToo() {
		long comment = post("Ein langer Fall.");
		String queue = DESK + "?liste=neu&artikel=" + this.story.id().value();
		assertThat(decide(card(page(queue), comment), Map.of("tat", "uebernehmen")).status()).isEqualTo(303);
		assertThat(card(page(DESK + "?liste=meine&artikel=" + this.story.id().value()), comment).text()).contains("Zurückgeben");
		String mine = this.cookie;
		this.cookie = this.browser.signIn(this.stories.administrator(), Journey.PASSWORD);
		Element theirs = card(page(queue), comment);
		assertThat(theirs.text()).contains("hat ihn am", "übernommen", "Trotzdem übernehmen");
		Answer answer = decide(theirs, Map.of("tat", "freigeben"));
		assertThat(answer.status()).isEqualTo(409);
		assertThat(Jsoup.parse(answer.text()).select(".message--error").text()).contains("Nicht entschieden", "übernommen");
		assertThat(decide(card(page(queue), comment), Map.of("tat", "uebernehmen")).status()).isEqualTo(303);
		assertThat(decide(card(page(queue), comment), Map.of("tat", "freigeben")).status()).isEqualTo(303);
		this.cookie = mine;
		assertThat(page(queue).select("#kommentar-" + comment)).isEmpty();
	}

	@Test
	void whoLooksAtACommentIsTold() {
		long comment = post("Wird angesehen.");
		String other = this.browser.signIn(this.stories.administrator(), Journey.PASSWORD);
		assertThat(this.browser.get(DESK + "/" + comment, "Cookie", other).status()).isEqualTo(200);
		assertThat(card(page(DESK + "?liste=neu&artikel=" + this.story.id().value()), comment).select("[data-looking]").text())
			.contains("Clara", "sieht sich das gerade an.");
		JsonNode told = sent(DESK + "/" + comment + "/blick", Map.of()).json();
		assertThat(told.path("looking").get(0).asString()).startsWith("Clara");
		assertThat(told.path("version").asInt()).isEqualTo(version(comment));
		this.jdbc.sql("update moderation_look set until = now() - interval '1 second' where comment_id = ?").param(comment).update();
		assertThat(page(DESK + "/" + comment).select("[data-looking]").text()).isEmpty();
	}

	@Test
	void severalAreDecidedAfterALookAtWhatWillBecomeOfEachAndWhatChangedIsNamed() {
		long first = post("Erster.");
		long second = post("Zweiter.");
		long third = post("Dritter.");
		Document queue = page(DESK + "?liste=neu&artikel=" + this.story.id().value());
		List<Map.Entry<String, String>> chosen = new ArrayList<>();
		for (long it : List.of(first, second, third)) {
			chosen.add(Map.entry("kommentar", String.valueOf(it)));
			chosen.add(Map.entry("version-" + it, queue.select("input[name=version-" + it + "]").attr("value")));
		}
		chosen.add(Map.entry("tat", "entfernen"));
		assertThat(several(chosen).status()).as("without a clause").isEqualTo(422);
		chosen.add(Map.entry("klausel", "4"));
		decide(card(queue, second), Map.of("tat", "freigeben"));
		Document check = Jsoup.parse(several(chosen).text());
		assertThat(check.select("tbody tr")).hasSize(3);
		assertThat(check.select("tbody tr").get(0).text()).contains("Erster.", "Wird entfernt");
		assertThat(check.select("tbody tr").get(1).text()).contains("Zweiter.", "Nicht entschieden", "angesehen");
		assertThat(check.select("input[name=kommentar]").eachAttr("value")).containsExactly(String.valueOf(first), String.valueOf(third));
		assertThat(check.select(".notice").text()).contains("Hausregel 4", "Kein Bezug zum Thema.");
		assertThat(state(first)).isEqualTo("PUBLISHED");

		// Somebody is quicker with the third while the page stands open.
		decide(card(page(DESK + "?liste=neu&artikel=" + this.story.id().value()), third), Map.of("tat", "freigeben"));
		List<Map.Entry<String, String>> confirmed = new ArrayList<>();
		check.select("form.form input").forEach((it) -> confirmed.add(Map.entry(it.attr("name"), it.attr("value"))));
		Document done = Jsoup.parse(several(confirmed).text());
		assertThat(done.select(".message--error").text()).isEqualTo("1 sind nicht entschieden; bei jedem steht, warum.");
		assertThat(done.select("tbody tr").get(0).text()).contains("entschieden");
		assertThat(done.select("tbody tr").get(1).text()).contains("Nicht entschieden");
		assertThat(List.of(state(first), state(second), state(third))).containsExactly("REMOVED", "PUBLISHED", "PUBLISHED");
	}

	@Test
	void aReportedCommentThatStaysEndsItsCaseAndEverybodyCanSeeWhy() {
		long comment = post("Scharf, aber sachlich.");
		assertThat(this.browser.send("POST", "/melden/" + this.story.slug() + "/1", BodyPublishers.ofString(form(Map.of("kategorie", "SCOPE_OF_SERVICE",
				"erklaerung", "Passt nicht zum Thema.", "glaube", "ja", "start", ""))), "Content-Type", "application/x-www-form-urlencoded",
				"Sec-Fetch-Site", "same-origin").status()).isIn(303, 422);
		if (this.jdbc.sql("select count(*) from law_case where comment_id = ?").param(comment).query(Integer.class).single() == 0) {
			report(comment, "Passt nicht zum Thema.");
		}
		Element card = card(page(DESK + "?liste=gemeldet&artikel=" + this.story.id().value()), comment);
		assertThat(card.text()).contains("1 Meldung", "Passt nicht zum Thema.", "fällig");
		assertThat(decide(card, Map.of("tat", "freigeben", "text", "Er spricht zur Sache.")).status()).isEqualTo(303);
		assertThat(this.jdbc.sql("""
				select d.action || ': ' || d.explanation from law_decision d join law_case k on k.id = d.case_id where k.comment_id = ?""")
			.param(comment).query(String.class).single()).isEqualTo("NONE: Er spricht zur Sache.");
		assertThat(page(DESK + "?liste=gemeldet&artikel=" + this.story.id().value()).select(".mod-card")).isEmpty();
		assertThat(this.jdbc.sql("select fresh + held + reported + waiting from moderation_count where article_id = ?")
			.param(this.story.id().value()).query(Integer.class).single()).isZero();
	}

	@Test
	void whatACheckHeldSaysWhyAndItsRefusalTellsThatAProgramPointedToIt() {
		rule("PREMODERATED");
		long comment = post("Bitte veröffentlichen.");
		this.jdbc.sql("insert into comment_screening (comment_id, version, position, name, reason, detail, at) values (?, 1, 9, 'wordlist', 'comment.held.premoderated', 'Unwort', now())")
			.param(comment).update();
		Element card = card(page(DESK + "?liste=wartet&grund=wordlist&artikel=" + this.story.id().value()), comment);
		assertThat(card.text()).contains("Was die Prüfung fand", "Unter diesem Artikel liest die Redaktion jeden Beitrag zuerst.", "Unwort", "wordlist");
		assertThat(page(DESK + "?liste=wartet&grund=gibtesnicht&artikel=" + this.story.id().value()).select(".mod-card")).isEmpty();
		assertThat(decide(card, Map.of("tat", "entfernen", "klausel", "7")).status()).isEqualTo(303);
		assertThat(state(comment)).isEqualTo("REFUSED");
		Map<String, Object> statement = this.jdbc.sql("select * from law_statement where comment_id = ?").param(comment).query().singleRow();
		assertThat(statement).containsEntry("automated_detection", true).containsEntry("automated_decision", false).containsEntry("ground", "ILLEGAL");
		assertThat((String) statement.get("automation")).contains("wordlist").doesNotContain("premoderated");
		assertThat((String) statement.get("facts")).contains("bevor er erschienen ist");
	}

	@Test
	void whatTheHouseHidComesBackAsARestorationAndWhatAppearedIsNotTakenBackWithoutReasons() {
		long comment = post("Erst weg, dann wieder da.");
		String queue = DESK + "?liste=alle&artikel=" + this.story.id().value();
		decide(card(page(queue), comment), Map.of("tat", "verbergen", "klausel", "2"));
		assertThat(state(comment)).isEqualTo("HELD");
		assertThat(card(page(DESK + "?liste=wartet&artikel=" + this.story.id().value()), comment).text()).contains("Freigeben");
		decide(card(page(queue), comment), Map.of("tat", "freigeben"));
		assertThat(state(comment)).isEqualTo("PUBLISHED");
		assertThat(this.jdbc.sql("select deed from moderation_decision where comment_id = ? order by id").param(comment).query(String.class).list())
			.containsExactly("HIDDEN", "RESTORED");
		assertThat(this.jdbc.sql("select d.action from law_decision d join law_case k on k.id = d.case_id where k.comment_id = ? order by d.id")
			.param(comment).query(String.class).list()).as("and its author is told").containsExactly("HIDE", "RESTORE");

		rule("PREMODERATED");
		long held = post("Wartet.");
		decide(card(page(queue), held), Map.of("tat", "freigeben"));
		assertThat(state(held)).isEqualTo("PUBLISHED");
		Answer undo = decide(card(page(queue), held), Map.of("tat", "zuruecknehmen"));
		assertThat(undo.status()).isEqualTo(409);
		assertThat(Jsoup.parse(undo.text()).select(".message--error").text()).contains("nimmt nur eine Begründung zurück");
		assertThat(state(held)).isEqualTo("PUBLISHED");
	}

	@Test
	void aPickSaysWhyAndCanBeTakenBack() {
		long comment = post("Ein kluger Gedanke.");
		String queue = DESK + "?liste=alle&artikel=" + this.story.id().value();
		assertThat(decide(card(page(queue), comment), Map.of("tat", "empfehlen", "text", "")).status()).isEqualTo(422);
		assertThat(decide(card(page(queue), comment), Map.of("tat", "empfehlen", "text", "Nennt Zahlen.")).status()).isEqualTo(303);
		assertThat(reader(this.story.path())).contains("Redaktionsempfehlung", "Nennt Zahlen.");
		assertThat(decide(card(page(queue), comment), Map.of("tat", "zuruecknehmen")).status()).isEqualTo(303);
		assertThat(reader(this.story.path())).doesNotContain("Nennt Zahlen.");
	}

	@Test
	void aModeratorOfOneSectionSeesAndDecidesNothingElse() {
		long comment = post("In der Politik.");
		long sport = this.jdbc.sql("select id from section where slug = 'sport'").query(Long.class).single();
		String email = this.stories.reader();
		this.jdbc.sql("update account set role = 'MODERATOR', section_limited = true where email = ?").param(email).update();
		this.jdbc.sql("insert into account_section (account_id, section_id) select id, ? from account where email = ?").params(sport, email).update();
		String boss = this.cookie;
		this.cookie = this.browser.signIn(email, Journey.PASSWORD);
		assertThat(page(DESK + "?liste=alle&artikel=" + this.story.id().value()).select(".mod-card")).isEmpty();
		assertThat(page(DESK + "?liste=alle").select("#ressort option").eachText()).containsExactly("alle", "Sport");
		assertThat(this.browser.get(DESK + "/" + comment, "Cookie", this.cookie).status()).isEqualTo(404);
		assertThat(sent(DESK + "/" + comment + "/entscheidung", Map.of("tat", "entfernen", "klausel", "1", "version", String.valueOf(version(comment)))).status())
			.isEqualTo(404);
		assertThat(state(comment)).isEqualTo("PUBLISHED");
		this.jdbc.sql("insert into account_section (account_id, section_id) select id, (select section_id from article where id = ?) from account where email = ?")
			.params(this.story.id().value(), email).update();
		assertThat(page(DESK + "?liste=alle&artikel=" + this.story.id().value()).select(".mod-card")).hasSize(1);
		this.cookie = boss;
		assertThat(this.browser.get(DESK, "Cookie", this.browser.signIn(this.stories.reader(), Journey.PASSWORD)).status()).isEqualTo(403);
		assertThat(this.browser.get(DESK).status()).isEqualTo(303);
	}

	@Test
	void notesOnSomebodyStayWithNameAndTimeAndGoWithTheAccount() {
		long comment = post("Schreibt oft.");
		assertThat(sent(DESK + "/autoren/" + this.anna.account().value() + "/notizen", Map.of("text", "", "kommentar", String.valueOf(comment))).status())
			.isEqualTo(422);
		assertThat(sent(DESK + "/autoren/" + this.anna.account().value() + "/notizen", Map.of("text", "Antwortet ruhig auf Nachfragen.",
				"kommentar", String.valueOf(comment))).status()).isEqualTo(303);
		assertThat(page(DESK + "/" + comment).select(".mod-notes").text()).contains("Antwortet ruhig auf Nachfragen.", "Clara");
		assertThatThrownBy(() -> this.jdbc.sql("update moderation_note set text = 'anders' where account_id = ?").param(this.anna.account().value()).update())
			.hasMessageContaining("only ever added to");
		assertThat(this.notes.export(this.anna.account()).get("notizen-der-moderation")).hasSize(1);
		this.notes.erase(this.anna.account());
		assertThat(this.notes.export(this.anna.account()).get("notizen-der-moderation")).isEmpty();
	}

	@Test
	void aPageCostsTheSameWithTwoAndWithTwentyComments() {
		Stories.Story small = this.story;
		post("Eins.");
		post("Zwei.");
		this.story = this.stories.published();
		for (int i = 0; i < 20; i++) {
			this.anna = reader();
			post("Beitrag " + i);
		}
		page(DESK + "?liste=neu&artikel=" + small.id().value());
		int few = statements(DESK + "?liste=neu&artikel=" + small.id().value());
		assertThat(page(DESK + "?liste=neu&artikel=" + this.story.id().value()).select(".mod-card")).hasSize(20);
		assertThat(statements(DESK + "?liste=neu&artikel=" + this.story.id().value())).isEqualTo(few);
	}

	@Test
	void pagesGoOnWhereTheLastEndedInEveryQueue() {
		for (int i = 0; i < 23; i++) {
			this.anna = reader();
			report(post("Beitrag " + i), "Warum");
		}
		for (String queue : List.of("gemeldet", "neu", "alle")) {
			List<String> seen = new ArrayList<>();
			String address = DESK + "?liste=" + queue + "&artikel=" + this.story.id().value();
			while (address != null) {
				Document page = page(address);
				seen.addAll(page.select(".mod-card").eachAttr("id"));
				Element next = page.selectFirst("a[rel=next]");
				address = (next != null) ? next.attr("href") : null;
			}
			assertThat(seen).as(queue).hasSize(23).doesNotHaveDuplicates();
		}
		assertThat(this.browser.get(DESK + "?liste=neu&ab=kaputt", "Cookie", this.cookie).status()).isEqualTo(400);
	}

	@Test
	void theMenuSaysHowManyWait() {
		long before = waiting();
		rule("PREMODERATED");
		long comment = post("Wartet.");
		assertThat(waiting()).isEqualTo(before + 1);
		decide(card(page(DESK + "?liste=wartet&artikel=" + this.story.id().value()), comment), Map.of("tat", "freigeben"));
		assertThat(waiting()).isEqualTo(before);
	}

	@Test
	void aServiceListsAndDecidesWhatItHasRead() {
		long comment = post("Über die API.");
		Api service = new Api(this.port, this.keys.with(Right.MODERATE));
		assertThat(new Api(this.port, this.keys.with(Right.COMMENT)).get("/api/v1/moderation/queues").status()).isEqualTo(403);
		assertThat(this.browser.get("/api/v1/moderation/comments").status()).isEqualTo(401);
		assertThat(service.get("/api/v1/moderation/queues").json()).extracting((it) -> it.path("queue").asString())
			.containsExactly("reported", "held", "new", "all", "mine");
		JsonNode listed = service.get("/api/v1/moderation/comments?queue=new&article=" + this.story.id().value()).json();
		assertThat(listed).hasSize(1);
		assertThat(listed.get(0).path("text").asString()).isEqualTo("Über die API.");
		assertThat(service.get("/api/v1/moderation/comments?queue=nope").problem()).isEqualTo("bad-parameter");
		String path = "/api/v1/moderation/comments/" + comment;
		String tag = service.get(path).etag();
		assertThat(service.post(path + "/decision", "{\"deed\":\"approve\"}").status()).isEqualTo(428);
		assertThat(service.post(path + "/decision", "{\"deed\":\"remove\"}", "If-Match", tag).json().path("errors").get(0).path("field").asString())
			.isEqualTo("clause");
		assertThat(service.post(path + "/decision", "{\"deed\":\"tanzen\"}", "If-Match", tag).status()).isEqualTo(422);
		Answer removed = service.post(path + "/decision", "{\"deed\":\"remove\",\"clause\":1,\"text\":\"Der erste Satz.\"}", "If-Match", tag);
		assertThat(removed.status()).isEqualTo(200);
		assertThat(removed.json().path("state").asString()).isEqualTo("REMOVED");
		Answer late = service.post(path + "/decision", "{\"deed\":\"approve\"}", "If-Match", tag);
		assertThat(late.status()).isEqualTo(412);
		assertThat(late.problem()).isEqualTo("stale-version");
		assertThat(late.json().path("lastDeed").path("deed").asString()).isEqualTo("REMOVED");
		Answer undone = service.post(path + "/decision", "{\"deed\":\"undo\",\"text\":\"Ein Versehen.\"}", "If-Match", removed.etag());
		assertThat(undone.json().path("state").asString()).isEqualTo("PUBLISHED");
		assertThat(service.post(path + "/decision", "{\"deed\":\"unpick\"}", "If-Match", undone.etag()).problem()).isEqualTo("not-decidable");
		assertThat(service.get("/api/v1/moderation/comments/999999999999").status()).isEqualTo(404);
	}

	private void rule(String mode) {
		this.jdbc.sql("insert into comment_rules (article_id, mode) values (?, ?) on conflict (article_id) do update set mode = excluded.mode")
			.params(this.story.id().value(), mode).update();
	}

	private void report(long comment, String why) {
		long id = this.jdbc.sql("""
				insert into law_case (comment_id, author_id, source, category, opened_at, due_at)
				select id, author_id, 'NOTICE', 'SCOPE_OF_SERVICE', now(), now() + interval '7 days' from comment where id = ? returning id""")
			.param(comment).query(Long.class).single();
		this.jdbc.sql("""
				insert into law_notice (case_id, received_at, via, location, category, explanation, danger, trusted, good_faith)
				values (?, now(), 'FORM', 'x', 'SCOPE_OF_SERVICE', ?, false, false, true)""").params(id, why).update();
	}

	private long post(String text) {
		Posting posting = this.comments.post(new NewComment(this.story.id(), null, text, Stories.unique("k")), this.anna);
		int number = switch (posting) {
			case Posting.Published(var it, _) -> it;
			case Posting.Held(var it, _) -> it;
			default -> throw new IllegalStateException(posting.toString());
		};
		return this.stories.commentId(this.story, number);
	}

	private Viewer reader() {
		String name = Stories.unique("Anna");
		AccountId id = this.accounts.ensure(name, name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@depesche.example");
		return new Viewer(id, name, Role.READER.rights(), false, false);
	}

	private int statements(String path) {
		this.statements.clear();
		page(path);
		return this.statements.seen().size();
	}

	private long waiting() {
		Element count = page("/redaktion/faelle").selectFirst(".desk-nav__count");
		return (count != null) ? Long.parseLong(count.ownText().strip()) : 0;
	}

	private String state(long comment) {
		return this.jdbc.sql("select state from comment where id = ?").param(comment).query(String.class).single();
	}

	private int version(long comment) {
		return this.jdbc.sql("select version from moderation_item where comment_id = ?").param(comment).query(Integer.class).single();
	}

	private String reader(String path) {
		return this.browser.get(path, "Accept-Language", "de").text();
	}

	private Document page(String path) {
		Answer answer = this.browser.get(path, "Cookie", this.cookie, "Accept-Language", "de");
		assertThat(answer.status()).as(path).isEqualTo(200);
		return Jsoup.parse(answer.text());
	}

	private static Element card(Document page, long comment) {
		Element card = page.getElementById("kommentar-" + comment);
		assertThat(card).as("card of " + comment + " on " + page.text()).isNotNull();
		return card;
	}

	/** Sends a form of a card as a browser does, with what is pressed or typed. */
	private Answer decide(Element card, Map<String, String> chosen) {
		return sent(DESK + "/" + card.id().replace("kommentar-", "") + "/entscheidung", with(card, chosen));
	}

	private static Map<String, String> with(Element card, Map<String, String> chosen) {
		Map<String, String> all = new java.util.HashMap<>(Map.of("version", card.select("form input[name=version]").first().attr("value"),
				"zurueck", card.select("form input[name=zurueck]").first().attr("value")));
		all.putAll(chosen);
		return all;
	}

	private static Map<String, String> fields(Element form) {
		return form.select("input").stream().collect(Collectors.toMap((it) -> it.attr("name"), (it) -> it.attr("value"), (a, b) -> a));
	}

	private Answer several(List<Map.Entry<String, String>> all) {
		String body = all.stream().map((it) -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
		return this.browser.send("POST", DESK + "/sammel", BodyPublishers.ofString(body), "Content-Type", "application/x-www-form-urlencoded", "Cookie",
				this.cookie, "Sec-Fetch-Site", "same-origin", "Accept-Language", "de");
	}

	private Answer sent(String path, Map<String, String> fields) {
		return this.browser.send("POST", path, BodyPublishers.ofString(form(fields)), "Content-Type", "application/x-www-form-urlencoded", "Cookie",
				this.cookie, "Sec-Fetch-Site", "same-origin", "Accept-Language", "de");
	}

	private static String form(Map<String, String> fields) {
		return fields.entrySet().stream().map((it) -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
	}

}
