package de.depesche.comment;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

import de.depesche.article.AccessLevel;
import de.depesche.member.Keys;
import de.depesche.member.Right;
import de.depesche.testing.Api;
import de.depesche.testing.Api.Answer;
import de.depesche.testing.Journey;
import de.depesche.testing.Listening;
import de.depesche.testing.Stories;
import de.depesche.testing.WithLimits;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Comments as a service meets them over HTTP. */
@WithLimits
class CommentApiTests {

	private static final String REMOVAL = "{\"reason\":\"%s\",\"ground\":\"TERMS\",\"reference\":\"Hausregel 1\",\"explanation\":\"Greift an.\",\"facts\":\"Der zweite Satz.\",\"category\":\"ILLEGAL_OR_HARMFUL_SPEECH\"}";


	private static final JsonMapper JSON = JsonMapper.builder().build();

	@LocalServerPort
	private int port;

	@Autowired
	private Stories stories;

	@Autowired
	private Keys keys;

	@Autowired
	private JdbcClient jdbc;

	private Api anybody;

	/** Somebody new for each test, so that no test meets the limits of another. */
	private Api writer;

	private Stories.Story story;

	private String path;

	@BeforeEach
	void start() {
		this.anybody = new Api(this.port, null);
		this.writer = new Api(this.port, this.keys.ofReader(Stories.unique("Leser"), Right.COMMENT));
		this.story = this.stories.published();
		this.path = path(this.story);
	}

	@Test
	void aCommentIsReadWhereItsLocationSays() {
		Answer made = post(this.path, "Das sehe ich **anders**. <script>", null);

		assertThat(made.status()).isEqualTo(201);
		assertThat(made.header("Location")).isEqualTo(this.path + "/1");
		assertThat(made.json().path("number").asInt()).isEqualTo(1);
		assertThat(made.json().path("text").asString()).isEqualTo("Das sehe ich **anders**. <script>");
		assertThat(made.json().path("html").asString()).doesNotContain("<script");
		assertThat(made.json().path("state").asString()).isEqualTo("PUBLISHED");
		assertThat(made.json().path("url").asString()).contains(this.story.slug());
		assertThat(this.anybody.get(made.header("Location")).json()).isEqualTo(made.json());
	}

	@Test
	void anAnswerStandsBelowWhatItAnswers() {
		post(this.path, "Frage", null);

		Answer answer = post(this.path, "Antwort", 1);

		assertThat(answer.status()).isEqualTo(201);
		assertThat(answer.json().path("parent").asInt()).isEqualTo(1);
		assertThat(answer.json().path("depth").asInt()).isEqualTo(1);
		assertThat(numbers(this.anybody.get(this.path))).containsExactly(1, 2);
		assertThat(numbers(this.anybody.get(this.path + "/1/answers"))).containsExactly(2);
		assertThat(this.anybody.get(this.path + "/1").json().path("answers").asInt()).isEqualTo(1);
	}

	@Test
	void aRepeatedCommentIsWrittenOnce() {
		String key = UUID.randomUUID().toString();

		Answer first = post(this.path, "Einmal", null, "Idempotency-Key", key);
		Answer second = post(this.path, "Einmal", null, "Idempotency-Key", key);
		Answer other = post(this.path, "Anders", null, "Idempotency-Key", key);

		assertThat(first.status()).isEqualTo(201);
		assertThat(first.header("Idempotency-Replayed")).isNull();
		assertThat(second.status()).isEqualTo(201);
		assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
		assertThat(second.json()).isEqualTo(first.json());
		assertThat(other.status()).isEqualTo(422);
		assertThat(other.problem()).isEqualTo("idempotency-key-reused");
		assertThat(numbers(this.anybody.get(this.path))).containsExactly(1);
		assertThat(post(this.path, "x", null, "Idempotency-Key", "a b").problem()).isEqualTo("bad-idempotency-key");
	}

	@Test
	void whoWritesTooMuchIsStoppedButMayRepeatWhatWasWritten() {
		String key = UUID.randomUUID().toString();
		post(this.path, "Zuerst", null, "Idempotency-Key", key);
		int status = 201;
		for (int i = 0; i < 100 && status == 201; i++) {
			status = post(this.path, "Nummer " + i, null).status();
		}

		Answer refused = post(this.path, "Noch einer", null);
		Answer repeated = post(this.path, "Zuerst", null, "Idempotency-Key", key);

		assertThat(refused.status()).isEqualTo(429);
		assertThat(refused.problem()).isEqualTo("too-many-requests");
		assertThat(repeated.status()).isEqualTo(201);
		assertThat(repeated.json().path("number").asInt()).isEqualTo(1);
	}

	@Test
	void refusalsByTheLimitOfAPersonAreCountedInTheStatisticsOfChecks() {
		String desk = this.anybody.signIn(this.stories.administrator(), Journey.PASSWORD);
		int before = refusedByLimit(desk);
		for (int i = 0; i < 100 && post(this.path, "Nummer " + i, null).status() == 201; i++) {
			// Until the limit is reached, and met once.
		}
		assertThat(post(this.path, "Noch einer", null).status()).isEqualTo(429);
		assertThat(this.writer.patch(this.path + "/1", "{\"text\":\"Anders\"}", "If-Match", this.writer.get(this.path + "/1").etag()).status()).as("changes count, too").isEqualTo(429);
		assertThat(post(path(this.stories.published()), "Und hier", null).status()).isEqualTo(429);

		assertThat(refusedByLimit(desk) - before).isEqualTo(4);
		Element said = Jsoup.parse(this.anybody.get("/redaktion/pruefungen/account-rate", "Cookie", desk, "Accept-Language", "en").text()).selectFirst(".screening-said li");
		assertThat(said.text()).contains("refused", "4 times", this.story.headline());
		assertThat(this.jdbc.sql("select count(*) from comment_refusal f join article a on a.id = f.article_id where a.slug = ?").param(this.story.slug()).query(Integer.class).single())
			.as("a flood of refusals is no flood of rows").isOne();
	}

	@Test
	void refusalsByThePauseOfAThreadAreCountedInTheStatisticsOfChecks() {
		String desk = this.anybody.signIn(this.stories.administrator(), Journey.PASSWORD);
		Stories.Story other = this.stories.published();
		for (Stories.Story it : List.of(this.story, other)) {
			this.jdbc.sql("insert into comment_rules (article_id, slow_seconds) values (?, 600)").param(it.id().value()).update();
		}
		int before = refused("thread-pause", desk);
		int limited = refusedByLimit(desk);
		String key = UUID.randomUUID().toString();
		assertThat(post(this.path, "Zuerst", null, "Idempotency-Key", key).status()).isEqualTo(201);
		assertThat(post(this.path, "Gleich noch einer", null).status()).isEqualTo(429);
		assertThat(post(this.path, "Und noch einer", null).status()).isEqualTo(429);
		assertThat(post(this.path, "Zuerst", null, "Idempotency-Key", key).status()).as("a repetition is no second comment").isEqualTo(201);
		assertThat(post(path(other), "Hier ist es der erste", null).status()).isEqualTo(201);
		assertThat(post(path(other), "Hier schon der zweite", null).status()).isEqualTo(429);

		assertThat(refused("thread-pause", desk) - before).isEqualTo(3);
		assertThat(refusedByLimit(desk)).isEqualTo(limited);
		Document page = Jsoup.parse(this.anybody.get("/redaktion/pruefungen/thread-pause", "Cookie", desk, "Accept-Language", "en").text());
		assertThat(page.selectFirst("h1").text()).isEqualTo("Pause between comments");
		assertThat(page.select(".screening-said li").eachText().subList(0, 2)).as("each thread for itself")
			.satisfiesExactly((it) -> assertThat(it).contains("refused", "Written earlier than the pause below this article allows", other.headline()),
					(it) -> assertThat(it).contains("refused", "2 times", this.story.headline()));
	}

	private int refusedByLimit(String desk) {
		return refused("account-rate", desk);
	}

	private int refused(String check, String desk) {
		Document page = Jsoup.parse(this.anybody.get("/redaktion/pruefungen", "Cookie", desk).text());
		return Integer.parseInt(page.select("tr:has(a[href$=/" + check + "]) td").get(3).text());
	}

	@Test
	void whatIsGoneCannotBeAnswered() {
		post(this.path, "Beleidigung", null);
		Api moderator = new Api(this.port, this.keys.with(Right.MODERATE));
		moderator.post(this.path + "/1/removal", REMOVAL.formatted("Beleidigung"));

		for (int parent : List.of(1, 77)) {
			Answer refused = post(this.path, "Antwort", parent);

			assertThat(refused.status()).isEqualTo(409);
			assertThat(refused.problem()).isEqualTo("parent-gone");
		}
	}

	@Test
	void aClosedThreadTakesNothing() {
		this.jdbc.sql("update article set comments_open = false where id = ?").param(this.story.id().value()).update();

		Answer refused = post(this.path, "Zu spät", null);

		assertThat(refused.status()).isEqualTo(409);
		assertThat(refused.problem()).isEqualTo("comments-closed");
		assertThat(this.anybody.get(this.path).status()).isEqualTo(200);
	}

	@Test
	void lengthIsCountedAsReadersCount() {
		Answer fits = post(this.path, "\uD83D\uDE00".repeat(5000), null);
		Answer refused = post(this.path, "a".repeat(5001), null);

		assertThat(fits.status()).isEqualTo(201);
		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.problem()).isEqualTo("invalid");
		assertThat(refused.json().path("errors").get(0).path("field").asString()).isEqualTo("text");
		assertThat(refused.json().path("errors").get(0).path("message").asString()).contains("5,000").contains("5,001");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"text\":\"  \\n \"}", "{\"text\":null}", "{}" })
	void nothingIsNoComment(String body) {
		Answer refused = this.writer.post(this.path, body);

		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.json().path("errors").get(0).path("field").asString()).isEqualTo("text");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"text\":", "", "null", "[]" })
	void whatIsNoJsonObjectIsRefused(String body) {
		Answer refused = this.writer.post(this.path, body);

		assertThat(refused.status()).isEqualTo(400);
		assertThat(refused.problem()).isEqualTo("malformed-json");
	}

	@Test
	void unknownFieldsAndWrongValuesAreRefused() {
		Answer unknown = this.writer.post(this.path, "{\"text\":\"a\",\"autor\":\"ich\"}");
		Answer wrong = this.writer.post(this.path, "{\"text\":\"a\",\"parent\":\"erster\"}");

		assertThat(unknown.problem()).isEqualTo("unknown-field");
		assertThat(unknown.json().path("errors").get(0).path("field").asString()).isEqualTo("autor");
		assertThat(wrong.problem()).isEqualTo("bad-value");
		assertThat(this.writer.post(this.path, "{\"text\":\"a\\u0000b\"}").json().path("text").asString()).isEqualTo("ab");
	}

	@Test
	void theListIsReadInPagesWhileOthersWrite() {
		for (int i = 1; i <= 12; i++) {
			this.stories.comment(this.story, null, "Kommentar " + i);
		}
		this.stories.comment(this.story, 3, "Antwort");

		List<Integer> newest = new ArrayList<>();
		for (String next = this.path + "?limit=5"; next != null;) {
			Answer page = this.anybody.get(next);
			newest.addAll(numbers(page));
			if (newest.size() == 5) {
				this.stories.comment(this.story, null, "Dazwischen");
			}
			next = page.next();
		}
		List<Integer> oldest = new ArrayList<>();
		for (String next = this.path + "?limit=5&sort=oldest"; next != null;) {
			Answer page = this.anybody.get(next);
			oldest.addAll(numbers(page));
			next = page.next();
		}

		assertThat(newest).containsExactly(12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 13, 2, 1);
		assertThat(oldest).containsExactly(1, 2, 3, 13, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14);
	}

	@Test
	void onlyThreeAnswersStandInTheListAndAllAtTheirAddress() {
		this.stories.comment(this.story, null, "Frage");
		for (int i = 0; i < 15; i++) {
			this.stories.comment(this.story, 1, "Antwort " + i);
		}

		assertThat(numbers(this.anybody.get(this.path))).hasSize(4);
		List<Integer> all = new ArrayList<>();
		for (String next = this.path + "/1/answers?limit=4"; next != null;) {
			Answer page = this.anybody.get(next);
			assertThat(page.status()).isEqualTo(200);
			all.addAll(numbers(page));
			next = page.next();
		}
		assertThat(all).doesNotHaveDuplicates().hasSize(15).doesNotContain(1);
	}

	@Test
	void parametersAreChecked() {
		this.stories.comment(this.story, null, "Kommentar");
		assertThat(this.anybody.get(this.path + "?cursor=x").problem()).isEqualTo("bad-cursor");
		assertThat(this.anybody.get(this.path + "/1/answers?cursor=x").problem()).isEqualTo("bad-cursor");
		assertThat(this.anybody.get(this.path + "?limit=0").problem()).isEqualTo("bad-limit");
		assertThat(this.anybody.get(this.path + "?limit=101").problem()).isEqualTo("bad-limit");
		assertThat(this.anybody.get(this.path + "?sort=hot").problem()).isEqualTo("bad-parameter");
		assertThat(this.anybody.get(this.path + "/eins").problem()).isEqualTo("bad-parameter");
		assertThat(this.anybody.get(this.path + "/99").problem()).isEqualTo("not-found");
		assertThat(this.anybody.get(this.path + "/99/answers").problem()).isEqualTo("not-found");
		assertThat(this.anybody.get("/api/v1/articles/999999999/comments").problem()).isEqualTo("not-found");
	}

	@Test
	void commentsOfAClosedArticleAreClosed() {
		Stories.Story closed = this.stories.published(AccessLevel.PAID, this.stories.paragraphs(5), List.of());
		this.stories.comment(closed, null, "Nur für Zahlende");

		for (String address : List.of("", "/1", "/1/answers")) {
			Answer refused = this.anybody.get(path(closed) + address);

			assertThat(refused.status()).isEqualTo(403);
			assertThat(refused.problem()).isEqualTo("article-closed");
			assertThat(refused.text()).doesNotContain("Zahlende");
		}
		assertThat(post(path(closed), "Ich auch", null).problem()).isEqualTo("comments-closed");
		assertThat(new Api(this.port, this.keys.with(Right.READ_DRAFTS)).get(path(closed)).status()).isEqualTo(200);
	}

	@Test
	void moderatorsRemoveAndSayWhy() {
		post(this.path, "Beleidigung", null);
		Api moderator = new Api(this.port, this.keys.with(Right.MODERATE));

		Answer without = moderator.post(this.path + "/1/removal", "{\"reason\":\" \"}");
		Answer removed = moderator.post(this.path + "/1/removal", REMOVAL.formatted("Regel 3"));

		assertThat(without.status()).isEqualTo(422);
		assertThat(without.json().path("errors").findValuesAsString("field")).contains("reason", "reference", "facts");
		assertThat(removed.status()).isEqualTo(200);
		assertThat(removed.json().path("state").asString()).isEqualTo("REMOVED");
		assertThat(removed.json().path("statement").asString()).startsWith("B-");
		Answer read = this.anybody.get(this.path);
		assertThat(read.text()).contains("Regel 3").doesNotContain("Beleidigung");
		assertThat(moderator.post(this.path + "/1/removal", REMOVAL.formatted("Nochmal")).status()).isEqualTo(404);
	}

	@Test
	void whoWroteItChangesItAndTheOthersVersionWins() {
		Answer made = post(this.path, "Zuerst", null);
		String tag = made.header("ETag");
		assertThat(this.writer.patch(this.path + "/1", "{\"text\":\"Danach\"}").problem()).isEqualTo("precondition-required");

		Answer changed = this.writer.patch(this.path + "/1", "{\"text\":\"Danach\"}", "If-Match", tag);
		Answer late = this.writer.patch(this.path + "/1", "{\"text\":\"Anders\"}", "If-Match", tag);

		assertThat(changed.status()).isEqualTo(200);
		assertThat(changed.json().path("text").asString()).isEqualTo("Danach");
		assertThat(changed.json().path("version").asInt()).isEqualTo(2);
		assertThat(changed.json().path("editedAt").asString()).isNotEmpty();
		assertThat(late.status()).isEqualTo(412);
		assertThat(late.problem()).isEqualTo("stale-version");
		Api other = new Api(this.port, this.keys.ofReader(Stories.unique("Leser"), Right.COMMENT));
		assertThat(other.patch(this.path + "/1", "{\"text\":\"Fremd\"}", "If-Match", changed.header("ETag")).status()).isEqualTo(404);
		assertThat(other.send("DELETE", this.path + "/1", BodyPublishers.noBody()).status()).isEqualTo(404);
		assertThat(this.writer.send("DELETE", this.path + "/1", BodyPublishers.noBody()).json().path("state").asString()).isEqualTo("DELETED_BY_AUTHOR");
		assertThat(this.anybody.get(this.path + "/1").json().path("state").asString()).isEqualTo("DELETED_BY_AUTHOR");
	}

	@Test
	void recommendationsCountOnceAndDecideWhatIsBest() {
		post(this.path, "Eins", null);
		post(this.path, "Zwei", null);
		Api other = new Api(this.port, this.keys.ofReader(Stories.unique("Leser"), Right.COMMENT));

		other.send("PUT", this.path + "/1/recommendation", BodyPublishers.noBody());
		Answer again = other.send("PUT", this.path + "/1/recommendation", BodyPublishers.noBody());

		assertThat(again.json().path("recommendations").asInt()).isEqualTo(1);
		assertThat(numbers(this.anybody.get(this.path + "?sort=best"))).containsExactly(1, 2);
		assertThat(this.writer.send("PUT", this.path + "/1/recommendation", BodyPublishers.noBody()).problem()).isEqualTo("own-comment");
		assertThat(other.send("DELETE", this.path + "/1/recommendation", BodyPublishers.noBody()).json().path("recommendations").asInt()).isZero();
		assertThat(this.anybody.send("PUT", this.path + "/1/recommendation", BodyPublishers.noBody()).status()).isEqualTo(401);
	}

	@Test
	void theHousePicksWithAReasonAndPinsThree() {
		for (int i = 1; i <= 4; i++) {
			post(this.path, "Beitrag " + i, null);
		}
		Api moderator = new Api(this.port, this.keys.with(Right.MODERATE));
		assertThat(this.writer.put(this.path + "/1/pick", "{\"reason\":\"Neu\"}").status()).isEqualTo(403);
		assertThat(moderator.put(this.path + "/1/pick", "{\"reason\":\" \"}").status()).isEqualTo(422);
		assertThat(moderator.put(this.path + "/1/pick", "{\"reason\":\"Neue Zahlen\"}").json().path("pickReason").asString())
			.isEqualTo("Neue Zahlen");
		for (int i = 1; i <= 3; i++) {
			assertThat(moderator.send("PUT", this.path + "/" + i + "/pin", BodyPublishers.noBody()).status()).isEqualTo(200);
		}
		assertThat(moderator.send("PUT", this.path + "/4/pin", BodyPublishers.noBody()).problem()).isEqualTo("comment-marks-full");
		moderator.send("DELETE", this.path + "/1/pin", BodyPublishers.noBody());
		assertThat(moderator.send("PUT", this.path + "/4/pin", BodyPublishers.noBody()).json().path("pinned").asBoolean()).isTrue();
		assertThat(this.anybody.get(this.path.replace("/api/v1/articles/" + this.story.id().value() + "/comments", this.story.path())).text())
			.contains("Recommended by the newsroom", "Neue Zahlen", "Pinned");
	}

	@Test
	void rulesAreToldAndWhatBreaksThemIsRefused() {
		this.jdbc.sql("insert into comment_rules (article_id, mode, slow_seconds, links) values (?, 'PREMODERATED', 600, false)")
			.param(this.story.id().value())
			.update();
		Answer rules = this.anybody.get(this.path + "/rules");
		assertThat(rules.json().path("mode").asString()).isEqualTo("PREMODERATED");
		assertThat(rules.json().path("open").asBoolean()).isTrue();
		assertThat(rules.json().path("slowSeconds").asInt()).isEqualTo(600);
		assertThat(rules.json().path("maxLength").asInt()).isEqualTo(5000);

		Answer link = post(this.path, "https://example.org/", null);
		Answer held = post(this.path, "Wartet", null);
		Answer soon = post(this.path, "Noch einer", null);

		assertThat(link.problem()).isEqualTo("invalid");
		assertThat(held.status()).isEqualTo(201);
		assertThat(held.json().path("state").asString()).isEqualTo("HELD");
		assertThat(soon.problem()).isEqualTo("comment-too-soon");
		assertThat(this.anybody.get(held.header("Location")).status()).isEqualTo(404);
		assertThat(this.writer.get(held.header("Location")).json().path("text").asString()).isEqualTo("Wartet");
	}

	@Test
	void whoHasTheThreadOpenIsToldAndCatchesUp() throws Exception {
		String stream = this.story.path() + "/kommentare/strom";
		post(this.path, "Vorher", null);
		try (Listening open = new Listening(this.port, stream, "Last-Event-ID", "0")) {
			assertThat(open.status()).isEqualTo(200);
			assertThat(open.header("Content-Type")).startsWith("text/event-stream");
			assertThat(open.next()).isEqualTo(new Listening.Event("1", "comment", "{\"kind\":\"posted\",\"number\":1}"));
			post(this.path, "Nachher", null);
			assertThat(open.next()).isEqualTo(new Listening.Event("2", "comment", "{\"kind\":\"posted\",\"number\":2}"));
			this.writer.send("DELETE", this.path + "/1", BodyPublishers.noBody());
			assertThat(open.next()).isEqualTo(new Listening.Event("3", "comment", "{\"kind\":\"deleted\",\"number\":1}"));
		}
		try (Listening back = new Listening(this.port, stream, "Last-Event-ID", "2")) {
			assertThat(back.next().id()).isEqualTo("3");
		}
		Answer news = this.anybody.get(this.story.path() + "/kommentare/neu?seit=1");
		assertThat(news.text()).contains("data-change=\"3\"", "data-count=\"1\"", "Nachher").doesNotContain("Vorher");
		this.jdbc.sql("delete from comment_event where article_id = ? and event_seq < 3").param(this.story.id().value()).update();
		try (Listening late = new Listening(this.port, stream, "Last-Event-ID", "1")) {
			assertThat(late.next()).as("who has missed more than is kept").isEqualTo(new Listening.Event("3", "reset", "{}"));
		}
		assertThat(this.anybody.get(this.story.path() + "/kommentare/neu?seit=1").text()).contains("data-more=\"true\"");
	}

	@Test
	void writingNeedsAKeyThatMay() {
		this.stories.comment(this.story, null, "Kommentar");

		for (Answer refused : List.of(this.anybody.post(this.path, "{\"text\":\"a\"}"),
				this.anybody.post(this.path + "/1/removal", "{\"reason\":\"a\"}"))) {
			assertThat(refused.status()).isEqualTo(401);
			assertThat(refused.problem()).isEqualTo("unauthorized");
		}
		Api reader = new Api(this.port, this.keys.with(Right.READ_DRAFTS));
		for (Answer refused : List.of(reader.post(this.path, "{\"text\":\"a\"}"),
				this.writer.post(this.path + "/1/removal", "{\"reason\":\"a\"}"))) {
			assertThat(refused.status()).isEqualTo(403);
			assertThat(refused.problem()).isEqualTo("forbidden");
		}
	}

	private Answer post(String where, String text, Integer parent, String... headers) {
		Map<String, Object> comment = new HashMap<>();
		comment.put("text", text);
		comment.put("parent", parent);
		return this.writer.post(where, JSON.writeValueAsString(comment), headers);
	}

	private static String path(Stories.Story story) {
		return "/api/v1/articles/" + story.id().value() + "/comments";
	}

	private static List<Integer> numbers(Answer list) {
		return StreamSupport.stream(list.json().spliterator(), false).map((it) -> it.path("number").asInt()).toList();
	}

}
