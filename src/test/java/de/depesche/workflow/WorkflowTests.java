package de.depesche.workflow;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import de.depesche.article.AccessLevel;
import de.depesche.article.ArticleDraft;
import de.depesche.article.ArticleId;
import de.depesche.article.AuthorKind;
import de.depesche.article.Newsdesk;
import de.depesche.article.Saving;
import de.depesche.body.Block;
import de.depesche.body.Body;
import de.depesche.body.Inline;
import de.depesche.member.AccountId;
import de.depesche.schedule.PlannedDeedFailed;
import de.depesche.schedule.Planner;
import de.depesche.testing.Api;
import de.depesche.testing.Api.Answer;
import de.depesche.testing.Journey;
import de.depesche.testing.SqlStatements;
import de.depesche.testing.Stories;
import de.depesche.testing.WholeProgram;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** Who may take which step with an article, and who hears of it. */
@WholeProgram
class WorkflowTests {

	@LocalServerPort
	private int port;

	@Autowired
	private Teamwork teamwork;

	@Autowired
	private Inbox inbox;

	@Autowired
	private TaskDates taskDates;

	@Autowired
	private TransactionTemplate transactions;

	@Autowired
	private ApplicationEventPublisher events;

	@Autowired
	private Newsdesk newsdesk;

	@Autowired
	private Planner planner;

	@Autowired
	private Stories stories;

	@Autowired
	private SqlStatements statements;

	@Autowired
	private JdbcClient jdbc;

	private Api browser;

	private String author;

	private AccountId authorId;

	private String editor;

	private AccountId editorId;

	@BeforeEach
	void people() {
		this.browser = new Api(this.port, null);
		String one = account("AUTHOR");
		this.authorId = id(one);
		this.author = this.browser.signIn(one, Journey.PASSWORD);
		String two = account("EDITOR");
		this.editorId = id(two);
		this.editor = this.browser.signIn(two, Journey.PASSWORD);
	}

	@Test
	void everyStepIsForThoseWhoMayFromWhereTheArticleStands() {
		// Status by step for an author, then for an editor: 303 done, 403 not allowed, 409 not now.
		record Case(String from, String step, int author, int editor) {
		}
		List<Case> cases = new ArrayList<>();
		for (String from : List.of("DRAFT", "IN_REVIEW", "APPROVED", "SCHEDULED", "PUBLISHED", "WITHDRAWN")) {
			boolean out = from.equals("PUBLISHED");
			boolean settled = out || from.equals("APPROVED") || from.equals("SCHEDULED");
			cases.add(new Case(from, "pruefung", settled ? 403 : 303, out ? 409 : 303));
			cases.add(new Case(from, "entwurf", settled ? 403 : 303, out ? 409 : 303));
			cases.add(new Case(from, "freigabe", 403, out ? 409 : 303));
			cases.add(new Case(from, "veroeffentlichung", 403, out ? 409 : 303));
		}
		for (Case it : cases) {
			for (boolean asAuthor : List.of(true, false)) {
				Saving.Saved article = in(it.from());
				Answer answer = form("/redaktion/tafel/" + article.article().value() + "/" + it.step(),
						"grund=Da+fehlt+etwas.&version=" + article.version(), asAuthor ? this.author : this.editor);
				assertThat(answer.status()).as((asAuthor ? "author " : "editor ") + it).isEqualTo(asAuthor ? it.author() : it.editor());
			}
		}
	}

	@Test
	void anAuthorDoesNotChangeWhatOthersHaveApproved() {
		for (String state : List.of("APPROVED", "SCHEDULED", "PUBLISHED")) {
			Saving.Saved article = in(state);
			String path = "/redaktion/artikel/" + article.article().value();
			Answer refused = form(path, fields("Heimlich geändert", article.version()), this.author);
			assertThat(refused.status()).as(state).isEqualTo(403);
			assertThat(Jsoup.parse(refused.text()).select("#feld-lead").text()).as("what was typed is kept").isEqualTo("Heimlich geändert");
			assertThat(lead(article.article())).isEqualTo("Vorspann");
			assertThat(form(path, fields("Geändert", article.version()), this.editor).status()).isEqualTo(303);
		}
	}

	@Test
	void anIncompleteArticleIsNotApprovedAndTheBoardSaysWhatIsMissing() {
		Saving.Saved bare = (Saving.Saved) this.newsdesk.draft(new ArticleDraft("", Stories.unique("Karg"), "", null, "politik", List.of(),
				List.of(), "de-DE", null, AccessLevel.PUBLIC, null, "", Body.EMPTY, true, List.of()), this.authorId);
		Answer refused = form("/redaktion/tafel/" + bare.article().value() + "/freigabe", "version=" + bare.version(), this.editor);
		assertThat(refused.status()).isEqualTo(422);
		assertThat(Jsoup.parse(refused.text()).select("[role=alert]").text()).contains("lead");
		Answer stale = form("/redaktion/tafel/" + bare.article().value() + "/pruefung", "version=99", this.editor);
		assertThat(stale.status()).isEqualTo(409);
	}

	@Test
	void aNoteStaysWithItsParagraphAndIsAnsweredAndSettled() {
		Saving.Saved article = in("DRAFT");
		String path = "/redaktion/artikel/" + article.article().value();
		assertThat(form(path + "/notizen", "block=1&text=" + encode("Stimmt die Zahl?"), this.editor).header("Location"))
			.endsWith("/zusammenarbeit#absatz-1");
		this.newsdesk.revise(article.article(), article.version(), draft("Ganz neu am Anfang.", "Der erste Absatz.", "Der zweite Absatz."),
				this.authorId);
		Document page = desk(path + "/zusammenarbeit", this.author);
		assertThat(page.select("#absatz-2 .note__text").text()).isEqualTo("Stimmt die Zahl?");

		long note = this.teamwork.notes(article.article()).getFirst().id();
		assertThat(form(path + "/notizen/" + note + "/antworten", "text=" + encode("Ja, geprüft."), this.author).status()).isEqualTo(303);
		assertThat(form(path + "/notizen/" + note + "/erledigung", "erledigt=ja", this.editor).status()).isEqualTo(303);
		assertThat(desk(path + "/zusammenarbeit", this.author).select(".note--resolved .note__answer").text()).contains("Ja, geprüft.");

		this.newsdesk.revise(article.article(), article.version() + 1, draft("Nichts davon ist geblieben, gar nichts."), this.authorId);
		assertThat(desk(path + "/zusammenarbeit", this.author).select("section[aria-labelledby=verloren] .note__quote").text())
			.isEqualTo("Der zweite Absatz.");
	}

	@Test
	void badInputIsToldAndKept() {
		Saving.Saved article = in("DRAFT");
		String path = "/redaktion/artikel/" + article.article().value();
		Answer tooLong = form(path + "/notizen", "block=0&text=" + "x".repeat(2001), this.author);
		assertThat(tooLong.status()).isEqualTo(422);
		assertThat(Jsoup.parse(tooLong.text()).select("#notiz-zu-0").text()).hasSize(2001);
		assertThat(form(path + "/aufgaben", "wer=999999999&aufgabe=Los", this.author).status()).isEqualTo(422);
		Answer noSuchTime = form(path + "/aufgaben", "wer=" + this.authorId.value() + "&aufgabe=Los&bis=2027-03-28T02:30", this.author);
		assertThat(noSuchTime.status()).isEqualTo(422);
		assertThat(Jsoup.parse(noSuchTime.text()).select("#aufgabe").val()).isEqualTo("Los");
		assertThat(form(path + "/notizen/999999999/antworten", "text=ja", this.author).status()).isEqualTo(404);
		assertThat(form("/redaktion/artikel/999999999/notizen", "text=ja", this.author).status()).isEqualTo(404);
	}

	@Test
	void whoIsConcernedHearsOfItAndNobodyElse() {
		Saving.Saved article = in("IN_REVIEW");
		String path = "/redaktion/artikel/" + article.article().value();
		form(path + "/aufgaben", "wer=" + this.authorId.value() + "&aufgabe=" + encode("Zahlen prüfen") + "&bis=2030-01-01T12:00", this.editor);
		form(path + "/rueckgabe", "version=" + article.version() + "&grund=" + encode("Die Quelle fehlt."), this.editor);
		assertThat(this.inbox.newest(this.authorId, 10)).extracting(Inbox.Message::kind).containsExactly("RETURNED", "TASK");
		assertThat(this.inbox.newest(this.editorId, 10)).extracting(Inbox.Message::kind).containsExactly("REVIEW");
		assertThat(status(article.article())).isEqualTo("DRAFT");

		Document mine = desk("/redaktion/aufgaben", this.author);
		assertThat(mine.text()).contains("Zahlen prüfen", "has sent back");
		assertThat(mine.select(".badge:contains(2 new)")).hasSize(1);
		form("/redaktion/aufgaben/gelesen", "bis=" + mine.select("input[name=bis]").val(), this.author);
		assertThat(desk("/redaktion/aufgaben", this.author).select("form[action$=gelesen]")).isEmpty();
		assertThat(desk(path + "/zusammenarbeit", this.author).select(".note .badge").text()).isEqualTo("sent back");
	}

	@Test
	void aReviewIsAskedOfThoseWhoMayApproveThatArticle() {
		AccountId here = limited("EDITOR", "politik");
		AccountId elsewhere = limited("EDITOR", "sport");
		AccountId chiefElsewhere = limited("CHIEF_EDITOR", "sport");
		AccountId nowhere = limited("EDITOR", "");
		Saving.Saved article = in("IN_REVIEW");
		assertThat(this.jdbc.sql("select account_id from newsroom_message where article_id = ? and kind = 'REVIEW'")
			.param(article.article().value())
			.query(Long.class)
			.list()).contains(this.editorId.value(), here.value())
			.doesNotContain(elsewhere.value(), chiefElsewhere.value(), nowhere.value(), this.authorId.value());
	}

	private AccountId limited(String role, String section) {
		AccountId id = id(account(role));
		this.jdbc.sql("update account set section_limited = true where id = ?").param(id.value()).update();
		this.jdbc.sql("insert into account_section (account_id, section_id) select ?, id from section where slug = ?")
			.params(id.value(), section)
			.update();
		return id;
	}

	@Test
	void aDateIsRemindedOfOnceBeforeAndOnceAfterUnlessTheTaskIsDone() {
		Saving.Saved article = in("DRAFT");
		Instant due = Instant.now().plus(3, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
		this.teamwork.assign(article.article(), this.authorId.value(), "Zahlen prüfen", due, this.editorId);
		long task = this.teamwork.tasks(article.article()).getFirst().id();
		assertThat(alarms(task)).containsExactly(task + ":DUE_SOON " + due.minus(1, ChronoUnit.DAYS), task + ":OVERDUE " + due);
		assertThat(this.taskDates.ring(task + ":OVERDUE")).as("too early").contains(due);
		for (int i = 0; i < 2; i++) {
			assertThat(this.taskDates.ring(task + ":DUE_SOON")).isEmpty();
		}
		this.teamwork.done(article.article(), task, true, this.editorId);
		assertThat(alarms(task)).isEmpty();
		assertThat(this.taskDates.ring(task + ":OVERDUE")).isEmpty();
		this.teamwork.done(article.article(), task, false, this.editorId);
		assertThat(alarms(task)).hasSize(2);
		this.jdbc.sql("update article_task set due_at = now() - interval '1 second' where id = ?").param(task).update();
		for (int i = 0; i < 2; i++) {
			assertThat(this.taskDates.ring(task + ":OVERDUE")).isEmpty();
		}
		assertThat(this.inbox.newest(this.authorId, 10)).extracting(Inbox.Message::kind).containsExactly("OVERDUE", "DUE_SOON", "TASK");
		assertThat(desk("/redaktion/meldungen", this.author).text()).contains("Overdue, “Zahlen prüfen”", "Due soon, “Zahlen prüfen”");
	}

	@Test
	void theBellCountsWhatIsUnreadAndMessagesAreReadOneByOneOrByLookingAtThem() {
		Saving.Saved one = in("DRAFT");
		Saving.Saved two = in("DRAFT");
		this.teamwork.note(one.article(), null, "Eins", this.editorId);
		this.teamwork.note(two.article(), null, "Zwei", this.editorId);
		this.teamwork.note(two.article(), null, "Drei", this.editorId);
		assertThat(desk("/redaktion/tafel", this.author).select("[data-bell-count]").text()).isEqualTo("3");
		assertThat(this.browser.get("/redaktion/meldungen/zahl", "Cookie", this.author).text()).isEqualTo("3");
		assertThat(desk("/redaktion/tafel", this.editor).select("[data-bell-count]").text()).isEqualTo("0");
		long newest = this.inbox.newest(this.authorId, 1).getFirst().id();
		form("/redaktion/meldungen/" + newest + "/gelesen", "gelesen=ja", this.editor);
		assertThat(unread()).as("not for others to say").isEqualTo(3);
		form("/redaktion/meldungen/" + newest + "/gelesen", "gelesen=ja", this.author);
		assertThat(unread()).isEqualTo(2);
		form("/redaktion/meldungen/" + newest + "/gelesen", "gelesen=nein", this.author);
		assertThat(unread()).isEqualTo(3);
		String link = desk("/redaktion/meldungen", this.author).select("main a[href$=artikel/" + two.article().value() + "]").first().attr("href");
		assertThat(this.browser.get(link, "Cookie", this.author).header("Location"))
			.endsWith("/redaktion/artikel/" + two.article().value() + "/zusammenarbeit");
		assertThat(unread()).isOne();
	}

	@Test
	void whoPlannedItAndTheChiefEditorsHearThatItDidNotHappen() {
		AccountId chief = id(account("CHIEF_EDITOR"));
		Saving.Saved article = in("DRAFT");
		this.transactions.executeWithoutResult((_) -> this.events.publishEvent(new PlannedDeedFailed(article.article(), this.editorId)));
		for (AccountId it : List.of(this.editorId, chief)) {
			assertThat(this.inbox.newest(it, 10)).extracting(Inbox.Message::kind).contains("FAILED");
		}
		assertThat(this.inbox.newest(this.authorId, 10)).isEmpty();
	}

	private int unread() {
		return this.inbox.unread(this.authorId);
	}

	private List<String> alarms(long task) {
		return this.jdbc.sql("select task_instance, execution_time from scheduled_task where task_name = 'task-date' and task_instance like ? order by 1")
			.param(task + ":%")
			.query((row, number) -> row.getString(1) + " " + row.getTimestamp(2).toInstant())
			.list();
	}

	@Test
	void theCalendarShowsWhatAppearedWhatIsPlannedAndWhatIsToBeDone() {
		Saving.Saved open = in("PUBLISHED");
		Saving.Saved planned = (Saving.Saved) this.newsdesk.schedule(in("DRAFT").article(), 0,
				Instant.parse("2031-03-30T00:30:00Z"), null);
		this.teamwork.assign(open.article(), this.authorId.value(), "Nachfassen", Instant.parse("2031-03-30T01:30:00Z"), this.editorId);
		Document march = desk("/redaktion/kalender?monat=2031-03", this.author);
		// The day on which the clocks are put forward has 23 hours; both stand on it.
		var day = march.select("td:has(time[datetime=2031-03-30])");
		assertThat(day.select(".calendar__entry--planned a").attr("href")).endsWith("/" + planned.article().value());
		assertThat(day.select(".calendar__entry--planned time").text()).isEqualTo("01:30");
		assertThat(day.select(".calendar__entry--task").text()).contains("03:30", "Nachfassen");
		Document now = desk("/redaktion/kalender", this.author);
		assertThat(now.select(".calendar__day[aria-current=date] .calendar__entry--published a[href$=/" + open.article().value() + "]")).hasSize(1);
		this.planner.withdrawal(open.article(), Instant.parse("2031-03-28T09:00:00Z"), null, null);
		Document week = desk("/redaktion/kalender?woche=2031-03-30", this.author);
		assertThat(week.select(".week__day")).hasSize(7);
		assertThat(week.select(".week__day:has(time[datetime=2031-03-28]) .calendar__entry--withdrawal a").attr("href"))
			.endsWith("/" + open.article().value());
		assertThat(week.select(".week__day:has(time[datetime=2031-03-30]) .calendar__entry--task").text()).contains("03:30", "Nachfassen");
		assertThat(week.select("a[rel=next]").attr("href")).endsWith("woche=2031-03-31");
		assertThat(this.browser.get("/redaktion/kalender?woche=2031-02-30", "Cookie", this.author).status()).isEqualTo(404);
		assertThat(this.browser.get("/redaktion/kalender?monat=morgen", "Cookie", this.author).status()).isEqualTo(404);
	}

	@Test
	void notesAreNotForReadersOrServicesThatRead() {
		Saving.Saved article = in("DRAFT");
		this.teamwork.note(article.article(), null, "Nur unter uns", this.editorId);
		String reader = this.browser.signIn(this.stories.reader(), Journey.PASSWORD);
		for (String path : List.of("/redaktion/tafel", "/redaktion/aufgaben", "/redaktion/artikel/" + article.article().value() + "/zusammenarbeit")) {
			assertThat(this.browser.get(path, "Cookie", reader).status()).as(path).isEqualTo(403);
			assertThat(this.browser.get(path).status()).as(path).isEqualTo(303);
		}
		assertThat(form("/redaktion/artikel/" + article.article().value() + "/notizen", "text=ich", reader).status()).isEqualTo(403);
	}

	@Test
	void theBoardCostsTheSameHoweverMuchStandsOnIt() {
		for (int i = 0; i < 3; i++) {
			in("DRAFT");
		}
		int few = statements();
		for (int i = 0; i < 25; i++) {
			Saving.Saved article = in((i < 20) ? "DRAFT" : "IN_REVIEW");
			this.teamwork.note(article.article(), null, "Notiz", this.editorId);
			this.teamwork.assign(article.article(), this.authorId.value(), "Aufgabe", Instant.now(), this.editorId);
		}
		assertThat(statements()).isEqualTo(few);
		Document board = desk("/redaktion/tafel?ressort=politik", this.editor);
		assertThat(board.select("[data-column=DRAFT] .card")).hasSizeLessThanOrEqualTo(Board.CARDS);
		assertThat(board.select("[data-column=DRAFT] .board__more")).hasSize(1);
	}

	private int statements() {
		// The first look of a session writes when it was used last.
		desk("/redaktion/tafel", this.editor);
		this.statements.clear();
		desk("/redaktion/tafel", this.editor);
		return this.statements.seen().size();
	}

	private Saving.Saved in(String state) {
		Saving.Saved it = (Saving.Saved) this.newsdesk.draft(draft("Der erste Absatz.", "Der zweite Absatz."), this.authorId);
		return switch (state) {
			case "IN_REVIEW" -> (Saving.Saved) this.newsdesk.submitForReview(it.article(), it.version(), this.authorId);
			case "APPROVED" -> (Saving.Saved) this.newsdesk.approve(it.article(), it.version(), null);
			case "SCHEDULED" -> (Saving.Saved) this.newsdesk.schedule(it.article(), it.version(), Instant.now().plusSeconds(3600), null);
			case "PUBLISHED" -> (Saving.Saved) this.newsdesk.publish(it.article(), it.version(), null);
			case "WITHDRAWN" -> {
				Saving.Saved open = (Saving.Saved) this.newsdesk.publish(it.article(), it.version(), null);
				yield (Saving.Saved) this.newsdesk.withdraw(open.article(), open.version(), null, null);
			}
			default -> it;
		};
	}

	private ArticleDraft draft(String... paragraphs) {
		String name = this.newsdesk.introduce("Clara Testmann", AuthorKind.PERSON);
		List<Block> blocks = java.util.Arrays.stream(paragraphs)
			.map((it) -> (Block) new Block.Paragraph(List.of(Inline.plain(it))))
			.toList();
		return new ArticleDraft("", Stories.unique("Im Hafen"), "Vorspann", null, "politik", List.of(name), List.of(), "de-DE", null,
				AccessLevel.PUBLIC, null, "", new Body(blocks), true, List.of());
	}

	private static String fields(String lead, int version) {
		return "headline=" + encode("Im Hafen") + "&lead=" + encode(lead) + "&section=politik&authors=clara-testmann&locale=de-DE"
				+ "&access=PUBLIC&blocks%5B0%5D.type=paragraph&blocks%5B0%5D.text=Text&version=" + version;
	}

	private String account(String role) {
		String email = this.stories.reader();
		this.jdbc.sql("update account set role = ? where email = ?").params(role, email).update();
		return email;
	}

	private AccountId id(String email) {
		return new AccountId(this.jdbc.sql("select id from account where email = ?").param(email).query(Long.class).single());
	}

	private String status(ArticleId article) {
		return this.jdbc.sql("select status from article where id = ?").param(article.value()).query(String.class).single();
	}

	private String lead(ArticleId article) {
		return this.jdbc.sql("select lead from article where id = ?").param(article.value()).query(String.class).single();
	}

	private Document desk(String path, String cookie) {
		Answer answer = this.browser.get(path, "Cookie", cookie);
		assertThat(answer.status()).as(path).isEqualTo(200);
		return Jsoup.parse(answer.text());
	}

	private Answer form(String path, String body, String cookie) {
		return this.browser.send("POST", path, BodyPublishers.ofString(body), "Content-Type", "application/x-www-form-urlencoded",
				"Cookie", cookie, "Sec-Fetch-Site", "same-origin");
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
