package de.depesche.schedule;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

import de.depesche.article.AccessLevel;
import de.depesche.article.ArticleDraft;
import de.depesche.article.AuthorKind;
import de.depesche.article.Newsdesk;
import de.depesche.article.Saving;
import de.depesche.body.Block;
import de.depesche.body.Body;
import de.depesche.body.Inline;
import de.depesche.member.Keys;
import de.depesche.member.Right;
import de.depesche.testing.Api;
import de.depesche.testing.Api.Answer;
import de.depesche.testing.Journey;
import de.depesche.testing.Stories;
import de.depesche.testing.WholeProgram;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** What is planned happens when its time has come, and nothing of it before. */
@WholeProgram
class ScheduleTests {

	private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

	@LocalServerPort
	private int port;

	@Autowired
	private Planner planner;

	@Autowired
	private Plans plans;

	@Autowired
	private DeedRunner runner;

	@Autowired
	private Newsdesk newsdesk;

	@Autowired
	private Stories stories;

	@Autowired
	private Keys keys;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private TransactionTemplate transactions;

	private final Instant later = Instant.now().plus(2, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MINUTES);

	private Api anybody;

	private String cookie;

	private Saving.Saved article;

	@BeforeEach
	void aDraft() {
		this.anybody = new Api(this.port, null);
		this.cookie = this.anybody.signIn(this.stories.administrator(), Journey.PASSWORD);
		this.article = saved(this.newsdesk.draft(draft("Der erste Text."), null));
	}

	@AfterEach
	void nothingIsLeft() {
		this.jdbc.sql("delete from planned_deed").update();
		this.jdbc.sql("delete from scheduled_task where task_name = 'planned-deed'").update();
	}

	@Test
	void aScheduledArticleAndItsAlarmAreWrittenTogetherOrNotAtAll() {
		this.transactions.executeWithoutResult((status) -> {
			saved(this.newsdesk.schedule(this.article.article(), this.article.version(), this.later, null));
			status.setRollbackOnly();
		});
		assertThat(alarms()).isZero();
		assertThat(this.plans.of(this.article.article())).isEmpty();

		schedule();
		assertThat(alarms()).isOne();
		assertThat(deed().dueAt()).isEqualTo(this.later);
		this.article = saved(this.newsdesk.returnToDraft(this.article.article(), this.article.version(), null));
		assertThat(alarms()).isZero();
		assertThat(this.plans.of(this.article.article())).isEmpty();
	}

	@Test
	void itAppearsWhenItsAlarmRingsAndOnlyOnce() {
		schedule();
		long id = deed().id();
		assertThat(this.runner.ring(id)).as("rung too early, it asks to be rung again").contains(this.later);
		assertThat(status()).isEqualTo("SCHEDULED");
		due();
		assertThat(this.runner.ring(id)).isEmpty();
		assertThat(this.runner.ring(id)).isEmpty();
		assertThat(status()).isEqualTo("PUBLISHED");
		assertThat(this.jdbc.sql("select count(*) from article_revision where article_id = ? and deed = 'PUBLISHED'")
			.param(this.article.article().value())
			.query(Integer.class)
			.single()).isOne();
		assertThat(this.plans.of(this.article.article())).isEmpty();
	}

	@Test
	void whoPublishesByHandNeedsNoAlarmAnyMore() {
		schedule();
		long id = deed().id();
		saved(this.newsdesk.publish(this.article.article(), this.article.version(), null));
		assertThat(alarms()).isZero();
		assertThat(this.runner.ring(id)).isEmpty();
	}

	@Test
	void aPreparedTextReplacesThePresentOneWhenItsTimeHasComeAndIsNotSeenBefore() {
		publish();
		saved(this.planner.update(this.article.article(), this.article.version(), draft("Der zweite Text."), this.later, null));
		assertThat(page()).contains("Der erste Text.").doesNotContain("Der zweite Text.");
		due();
		this.runner.ring(deed().id());
		assertThat(page()).contains("Der zweite Text.");
		assertThat(this.plans.of(this.article.article())).isEmpty();
	}

	@Test
	void aPreparedTextDoesNotOverwriteWhatWasChangedMeanwhile() {
		publish();
		saved(this.planner.update(this.article.article(), this.article.version(), draft("Der zweite Text."), this.later, null));
		saved(this.newsdesk.revise(this.article.article(), this.article.version(), draft("Eine eilige Korrektur."), null));
		due();
		this.runner.ring(deed().id());
		assertThat(page()).contains("Eine eilige Korrektur.");
		assertThat(deed().waitsBecause()).isEqualTo(Obstacle.CHANGED);

		Document plan = desk("/redaktion/planung");
		assertThat(plan.select(".plan--trouble .plan__trouble").text()).contains("has been changed meanwhile");
		Document form = desk("/redaktion/artikel/" + this.article.article().value() + "?vorbereitet");
		assertThat(form.select("#feld-blocks-0-text").text()).isEqualTo("Der zweite Text.");
		assertThat(form.select("input[name=version]").val()).isEqualTo(Integer.toString(this.article.version()));
	}

	@Test
	void anArticleIsTakenBackWhenItsTimeHasCome() {
		publish();
		saved(this.planner.withdrawal(this.article.article(), this.later, "Aktion beendet", null));
		due();
		this.runner.ring(deed().id());
		assertThat(status()).isEqualTo("WITHDRAWN");
		assertThat(this.plans.of(this.article.article())).isEmpty();
	}

	@Test
	void whatCannotBeIsRefused() {
		assertThat(this.planner.withdrawal(this.article.article(), this.later, null, null)).isInstanceOf(Saving.NotNow.class);
		assertThat(this.planner.update(this.article.article(), this.article.version(), draft("Neu"), this.later, null))
			.isInstanceOf(Saving.NotNow.class);
		schedule();
		assertThat(this.planner.withdrawal(this.article.article(), this.later, null, null)).isInstanceOf(Saving.Invalid.class);
		this.newsdesk.returnToDraft(this.article.article(), this.article.version(), null);
		this.article = new Saving.Saved(this.article.article(), this.article.version() + 1);
		publish();
		assertThat(this.planner.withdrawal(this.article.article(), Instant.now(), null, null)).isInstanceOf(Saving.Invalid.class);
		assertThat(this.planner.update(this.article.article(), this.article.version(), draft(), this.later, null))
			.as("what readers would miss").isInstanceOf(Saving.Invalid.class);
		assertThat(this.planner.update(this.article.article(), this.article.version() - 1, draft("Neu"), this.later, null))
			.isInstanceOf(Saving.Stale.class);
	}

	@Test
	void plansAreMovedAndCancelledOnTheirPage() {
		schedule();
		String typed = LocalDateTime.ofInstant(this.later.plus(1, ChronoUnit.DAYS), BERLIN).toString();
		assertThat(form("/redaktion/planung/" + deed().id() + "/verschiebung", "zeit=" + typed).status()).isEqualTo(303);
		assertThat(deed().dueAt()).isEqualTo(this.later.plus(1, ChronoUnit.DAYS));
		assertThat(this.jdbc.sql("select publish_at from article where id = ?").param(this.article.article().value())
			.query(Timestamp.class).single().toInstant()).isEqualTo(deed().dueAt());
		assertThat(desk("/redaktion/planung").select("#plan-" + deed().id() + " .badge").text()).isEqualTo("will be published");

		Answer past = form("/redaktion/planung/" + deed().id() + "/verschiebung", "zeit=2020-01-01T10:00");
		assertThat(past.status()).isEqualTo(422);
		Document again = Jsoup.parse(past.text());
		assertThat(again.select("#zeit-" + deed().id()).val()).isEqualTo("2020-01-01T10:00");
		assertThat(again.select("#zeit-" + deed().id() + "-fehler")).hasSize(1);

		long id = deed().id();
		assertThat(form("/redaktion/planung/" + id + "/aufhebung", "").status()).as("nobody else's text without a word").isEqualTo(422);
		assertThat(form("/redaktion/planung/" + id + "/aufhebung", "grund=Noch+nicht.").status()).isEqualTo(303);
		assertThat(status()).isEqualTo("DRAFT");
		assertThat(form("/redaktion/planung/" + id + "/aufhebung", "").header("Location")).endsWith("?vorbei");
	}

	@Test
	void aTimeThatComesTwiceIsAskedForAndOneThatDoesNotComeIsRefused() {
		schedule();
		String twice = nextChange(false);
		Answer asked = form("/redaktion/planung/" + deed().id() + "/verschiebung", "zeit=" + twice);
		assertThat(asked.status()).isEqualTo(422);
		assertThat(Jsoup.parse(asked.text()).select("input[name=welche]")).hasSize(2);
		assertThat(form("/redaktion/planung/" + deed().id() + "/verschiebung", "zeit=" + twice + "&welche=2").status()).isEqualTo(303);
		Instant second = deed().dueAt();
		form("/redaktion/planung/" + deed().id() + "/verschiebung", "zeit=" + twice + "&welche=1");
		assertThat(deed().dueAt()).isEqualTo(second.minus(1, ChronoUnit.HOURS));

		Answer never = form("/redaktion/planung/" + deed().id() + "/verschiebung", "zeit=" + nextChange(true));
		assertThat(never.status()).isEqualTo(422);
		assertThat(Jsoup.parse(never.text()).select(".field__error").text()).contains("03:00");
		assertThat(Jsoup.parse(never.text()).select("input[name=welche]")).as("nothing to choose").isEmpty();
	}

	@Test
	void theArticlesFormPlansPublicationAndLaterChanges() {
		String path = "/redaktion/artikel/" + this.article.article().value();
		String typed = LocalDateTime.ofInstant(this.later, BERLIN).toString();
		Answer wrong = form(path + "/planung", article("Der erste Text.", this.article.version(), nextChange(true)));
		assertThat(wrong.status()).isEqualTo(422);
		assertThat(Jsoup.parse(wrong.text()).select("#feld-publishAt").val()).isEqualTo(nextChange(true));
		assertThat(version()).as("nothing is stored").isEqualTo(this.article.version());

		publish();
		Answer planned = form(path + "/planung", article("Der zweite Text.", this.article.version(), typed));
		assertThat(planned.status()).isEqualTo(303);
		assertThat(deed().kind()).isEqualTo(DeedKind.UPDATE);
		assertThat(version()).isEqualTo(this.article.version());
		assertThat(desk(path).select(".plan-part").text()).contains("prepared change");
		assertThat(page()).doesNotContain("Der zweite Text.");
	}

	@Test
	void aDeedThatFailsIsShownAndCanBeTriedAgain() {
		schedule();
		this.jdbc.sql("update scheduled_task set consecutive_failures = 3, execution_time = ? where task_instance = ?")
			.params(Timestamp.from(this.later), Long.toString(deed().id()))
			.update();
		assertThat(desk("/redaktion/planung").select(".plan--trouble .plan__trouble").text()).contains("3 times");
		assertThat(form("/redaktion/planung/" + deed().id() + "/versuch", "").status()).isEqualTo(303);
		assertThat(deed().nextTry()).isBefore(this.later);
	}

	@Test
	void servicesPlanAndCancel() {
		publish();
		Api service = new Api(this.port, this.keys.with(Right.READ_DRAFTS, Right.PUBLISH));
		String path = "/api/v1/articles/" + this.article.article().value() + "/schedule";
		Answer planned = service.put(path + "/withdrawal", "{\"at\":\"" + this.later + "\",\"reason\":\"Ende\"}");
		assertThat(planned.status()).isEqualTo(200);
		assertThat(service.get(path).json().get(0).path("kind").asString()).isEqualTo("WITHDRAWAL");
		assertThat(service.get("/api/v1/schedule?limit=100").text()).contains("Ende");
		assertThat(service.put(path + "/withdrawal", "{\"at\":\"2020-01-01T00:00:00Z\"}").status()).isEqualTo(422);
		assertThat(service.put(path + "/withdrawal", "{}").text()).contains("\"at\"");
		assertThat(service.send("DELETE", path + "/withdrawal", BodyPublishers.noBody()).json()).isEmpty();
		assertThat(service.send("DELETE", path + "/withdrawal", BodyPublishers.noBody()).status()).isEqualTo(404);
		assertThat(new Api(this.port, this.keys.with(Right.READ_DRAFTS)).put(path + "/withdrawal", "{}").status()).isEqualTo(403);
		assertThat(this.anybody.get(path).status()).isEqualTo(401);
	}

	@Test
	void onlyWhoMayPublishPlans() {
		schedule();
		String reader = this.anybody.signIn(this.stories.reader(), Journey.PASSWORD);
		for (String deed : List.of("verschiebung", "aufhebung", "versuch")) {
			assertThat(this.anybody.send("POST", "/redaktion/planung/" + deed().id() + "/" + deed, BodyPublishers.ofString(""),
					"Content-Type", "application/x-www-form-urlencoded", "Cookie", reader, "Sec-Fetch-Site", "same-origin")
				.status()).isEqualTo(403);
		}
		assertThat(this.anybody.get("/redaktion/planung").status()).isEqualTo(303);
	}

	/** Half past two on the next day on which the clocks are put forward, or back. */
	private static String nextChange(boolean forward) {
		var change = BERLIN.getRules().nextTransition(Instant.now());
		while (change.isGap() != forward) {
			change = BERLIN.getRules().nextTransition(change.getInstant());
		}
		return change.getDateTimeBefore().toLocalDate() + "T02:30";
	}

	private void schedule() {
		this.article = saved(this.newsdesk.schedule(this.article.article(), this.article.version(), this.later, null));
	}

	private void publish() {
		this.article = saved(this.newsdesk.publish(this.article.article(), this.article.version(), null));
	}

	/** Lets the time come. */
	private void due() {
		Timestamp past = Timestamp.from(Instant.now().minusSeconds(1));
		this.jdbc.sql("update planned_deed set due_at = ? where article_id = ?").params(past, this.article.article().value()).update();
		this.jdbc.sql("update article set publish_at = ? where id = ? and status = 'SCHEDULED'")
			.params(past, this.article.article().value())
			.update();
	}

	private PlannedDeed deed() {
		return this.plans.of(this.article.article()).getFirst();
	}

	private int alarms() {
		return this.jdbc.sql("select count(*) from scheduled_task where task_name = 'planned-deed'").query(Integer.class).single();
	}

	private String status() {
		return this.jdbc.sql("select status from article where id = ?").param(this.article.article().value()).query(String.class).single();
	}

	private int version() {
		return this.jdbc.sql("select version from article where id = ?").param(this.article.article().value()).query(Integer.class).single();
	}

	private String page() {
		String slug = this.jdbc.sql("select slug from article where id = ?").param(this.article.article().value()).query(String.class).single();
		return this.anybody.get("/artikel/" + slug).text();
	}

	private Document desk(String path) {
		Answer answer = this.anybody.get(path, "Cookie", this.cookie);
		assertThat(answer.status()).isEqualTo(200);
		return Jsoup.parse(answer.text());
	}

	private Answer form(String path, String body) {
		return this.anybody.send("POST", path, BodyPublishers.ofString(body), "Content-Type", "application/x-www-form-urlencoded",
				"Cookie", this.cookie, "Sec-Fetch-Site", "same-origin");
	}

	private String article(String text, int version, String publishAt) {
		return "headline=" + encode("Fähre") + "&lead=Vorspann&section=politik&authors=clara-testmann&locale=de-DE&access=PUBLIC"
				+ "&blocks%5B0%5D.type=paragraph&blocks%5B0%5D.text=" + encode(text) + "&version=" + version + "&publishAt="
				+ encode(publishAt);
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	private ArticleDraft draft(String... paragraphs) {
		String author = this.newsdesk.introduce("Clara Testmann", AuthorKind.PERSON);
		List<Block> blocks = java.util.Arrays.stream(paragraphs)
			.map((it) -> (Block) new Block.Paragraph(List.of(Inline.plain(it))))
			.toList();
		return new ArticleDraft("", Stories.unique("Fähre"), "Vorspann", null, "politik", List.of(author), List.of(), "de-DE", null,
				AccessLevel.PUBLIC, null, "", new Body(blocks), true, List.of());
	}

	private static Saving.Saved saved(Saving saving) {
		assertThat(saving).isInstanceOf(Saving.Saved.class);
		return (Saving.Saved) saving;
	}

}
