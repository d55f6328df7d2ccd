package de.depesche.desk;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

import de.depesche.article.ArticleId;
import de.depesche.article.DeskArticles;
import de.depesche.article.Newsdesk;
import de.depesche.article.Saving;
import de.depesche.testing.Api;
import de.depesche.testing.Api.Answer;
import de.depesche.testing.Journey;
import de.depesche.testing.Stories;
import de.depesche.testing.WholeProgram;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** What is typed and not saved: kept once, for the one who typed it, in the order it was typed in. */
@WholeProgram
class WorkingCopyTests {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	@LocalServerPort
	private int port;

	@Autowired
	private Stories stories;

	@Autowired
	private Newsdesk newsdesk;

	@Autowired
	private DeskArticles articles;

	@Autowired
	private WorkingCopies copies;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private PlatformTransactionManager transactions;

	private Api browser;

	private String clara;

	private String dora;

	private Stories.Story story;

	@BeforeEach
	void twoEditorsAndAnArticle() {
		this.browser = new Api(this.port, null);
		this.clara = this.browser.signIn(this.stories.administrator(), Journey.PASSWORD);
		this.dora = this.browser.signIn(this.stories.administrator(), Journey.PASSWORD);
		this.story = this.stories.published();
	}

	@Test
	void whatIsKeptStandsInTheFormWhenItIsOpenedAgain() {
		UUID key = UUID.randomUUID();
		Answer answer = keep(this.clara, key, 1, Map.of("headline", "Halb getippt", "blocks[0].type", "paragraph",
				"blocks[0].text", "Ein „Wort“ – und\u00a0noch\neines \uD83D\uDE00"));
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.json().path("state").asString()).isEqualTo("kept");
		assertThat(answer.json().path("text").asString()).startsWith("Zwischengespeichert um ");

		Document page = page(this.clara, edit());
		assertThat(page.select("#feld-headline").val()).isEqualTo(this.story.headline());
		leave(key);
		Element waiting = page(this.clara, edit()).expectFirst("section[aria-labelledby=ungesichert]");
		assertThat(waiting.text()).contains("„Halb getippt“");
		assertThat(page(this.clara, "/redaktion/artikel").select("section[aria-labelledby=ungesichert] a").eachAttr("href"))
			.contains(edit());

		Answer moved = post(this.clara, waiting.select("form").first().attr("action"), Map.of());
		assertThat(moved.status()).isEqualTo(303);
		Document again = page(this.clara, moved.header("Location"));
		assertThat(again.select("#feld-headline").val()).isEqualTo("Halb getippt");
		assertThat(again.expectFirst("#feld-blocks-0-text").wholeText()).isEqualTo("Ein „Wort“ – und\u00a0noch\neines \uD83D\uDE00");
		assertThat(again.select("section[aria-labelledby=ungesichert]")).isEmpty();
	}

	@Test
	void aSendingThatComesLateNeverReplacesALaterOne() {
		UUID key = UUID.randomUUID();
		keep(this.clara, key, 2, Map.of("headline", "Zweitens"));
		assertThat(keep(this.clara, key, 1, Map.of("headline", "Erstens")).json().path("state").asString()).isEqualTo("kept");
		assertThat(this.copies.fields(key).orElseThrow().getFirst("headline")).isEqualTo("Zweitens");
	}

	@Test
	void savingEndsTheCopyAndWhatWasTypedAfterwardsGetsOneOfItsOwn() {
		UUID key = UUID.randomUUID();
		keep(this.clara, key, 3, Map.of("headline", "Getippt"));
		Map<String, String> form = form(page(this.clara, edit()));
		form.putAll(Map.of("headline", "Gespeichert", "zwischenstand", key.toString(), "nummer", "4"));
		assertThat(post(this.clara, edit(), form).status()).isEqualTo(303);

		assertThat(this.copies.find(key)).isEmpty();
		Answer early = keep(this.clara, key, 4, Map.of("headline", "Getippt"));
		assertThat(early.json().path("state").asString()).isEqualTo("done");
		assertThat(early.json().path("key").isNull()).isTrue();
		Answer late = keep(this.clara, key, 6, Map.of("headline", "Danach"));
		assertThat(late.json().path("state").asString()).isEqualTo("done");
		UUID next = UUID.fromString(late.json().path("key").asString());
		assertThat(keep(this.clara, next, 6, Map.of("headline", "Danach")).json().path("state").asString()).isEqualTo("kept");
	}

	@Test
	void whatCanBeUndoneIsKeptApartFromTheWordsAndForTheOneWhoTypedAlone() {
		UUID key = UUID.randomUUID();
		keep(this.clara, key, 1, Map.of("headline", "Getippt", "verlauf", "{\"format\":1,\"<\":\"ä\"}"));
		assertThat(this.copies.fields(key).orElseThrow()).doesNotContainKey("verlauf");
		// A sending without it, of a browser that leaves, takes nothing away.
		keep(this.clara, key, 2, Map.of("headline", "Getippt und weg"));
		assertThat(page(this.clara, edit()).expectFirst("#schreiben-verlauf").wholeText()).isEqualTo("{\"format\":1,\"<\":\"ä\"}");
		assertThat(page(this.dora, edit()).expectFirst("#schreiben-verlauf").wholeText()).isEmpty();
		Answer taken = post(this.dora, "/redaktion/zwischenstaende/" + key + "/uebernahme", Map.of());
		assertThat(page(this.dora, taken.header("Location")).expectFirst("#schreiben-verlauf").wholeText()).isEmpty();
		// What would be too much is left out; the words are kept all the same.
		UUID much = UUID.randomUUID();
		assertThat(keep(this.clara, much, 1, Map.of("headline", "Viel", "verlauf", "x".repeat(400_001))).status()).isEqualTo(200);
		assertThat(this.copies.fields(much)).isPresent();
		assertThat(page(this.clara, edit()).expectFirst("#schreiben-verlauf").wholeText()).startsWith("{");

		Map<String, String> form = form(page(this.clara, "/redaktion/artikel/neu"));
		form.putAll(Map.of("headline", "Neu begonnen", "verlauf", "{\"format\":1,\"neu\":1}"));
		Answer saved = post(this.clara, "/redaktion/artikel", form);
		assertThat(page(this.clara, saved.header("Location").replaceAll("[?].*", "")).expectFirst("#schreiben-verlauf").wholeText())
			.contains("\"neu\":1");
	}

	@Test
	void aFormThatWasRefusedIsKeptWithoutAnyScript() {
		Map<String, String> form = form(page(this.clara, "/redaktion/artikel/neu"));
		form.put("lead", "Nur der Vorspann, die Schlagzeile kommt noch.");
		assertThat(post(this.clara, "/redaktion/artikel", form).status()).isEqualTo(422);
		leave(UUID.fromString(form.get("zwischenstand")));
		Element waiting = page(this.clara, "/redaktion/artikel/neu").expectFirst("section[aria-labelledby=ungesichert]");
		assertThat(waiting.text()).contains("„ohne Schlagzeile“");
		Answer moved = post(this.clara, waiting.select("form").first().attr("action"), Map.of());
		assertThat(page(this.clara, moved.header("Location")).expectFirst("#feld-lead").wholeText())
			.isEqualTo("Nur der Vorspann, die Schlagzeile kommt noch.");
		assertThat(page(this.dora, "/redaktion/artikel/neu").select("section[aria-labelledby=ungesichert]")).isEmpty();
	}

	@Test
	void wordsThrownAwayCanBeHadBack() {
		UUID key = UUID.randomUUID();
		keep(this.clara, key, 1, Map.of("headline", "Weg damit"));
		leave(key);
		Answer gone = post(this.clara, "/redaktion/zwischenstaende/" + key + "/verwerfen", Map.of());
		Document page = page(this.clara, gone.header("Location"));
		assertThat(page.select("section[aria-labelledby=ungesichert]")).isEmpty();
		Element undo = page.expectFirst("form[action$=/zurueck]");
		Answer back = post(this.clara, undo.attr("action"), Map.of());
		assertThat(page(this.clara, back.header("Location")).select("#feld-headline").val()).isEqualTo("Weg damit");
	}

	@Test
	void copiesOfOthersAreNobodysButSeenAndTakenWhileTheArticleIsOpen() {
		UUID key = UUID.randomUUID();
		keep(this.clara, key, 1, Map.of("headline", "Claras Satz"));
		assertThat(keep(this.dora, key, 2, Map.of("headline", "Fremd")).status()).isEqualTo(404);
		assertThat(post(this.dora, "/redaktion/zwischenstaende/" + key + "/verwerfen", Map.of()).status()).isEqualTo(404);
		assertThat(page(this.dora, edit() + "?zwischenstand=" + key).select("#feld-headline").val())
			.isEqualTo(this.story.headline());

		Element others = page(this.dora, edit()).expectFirst("#zwischenstand-andere");
		assertThat(others.text()).contains("schreibt, zuletzt um").contains("noch nicht gespeichert");
		Answer moved = post(this.dora, others.select("form").first().attr("action"), Map.of());
		assertThat(page(this.dora, moved.header("Location")).select("#feld-headline").val()).isEqualTo("Claras Satz");

		Answer told = keep(this.clara, key, 2, Map.of("headline", "Claras Satz geht weiter"));
		assertThat(told.json().path("taken").asString()).contains("schreibt seit").contains("mit Ihrem Text weiter");
		assertThat(this.copies.fields(key).orElseThrow().getFirst("headline")).isEqualTo("Claras Satz geht weiter");
	}

	@Test
	void anOpenFormIsToldWhoHasSavedMeanwhile() {
		UUID key = UUID.randomUUID();
		keep(this.clara, key, 1, Map.of("headline", "Claras Satz"));
		Map<String, String> form = form(page(this.dora, edit()));
		form.put("kicker", "Doras Dachzeile");
		assertThat(post(this.dora, edit(), form).status()).isEqualTo(303);
		assertThat(keep(this.clara, key, 2, null).json().path("stored").asString()).contains("eine neuere Fassung gespeichert");
	}

	@Test
	void twoWhoSaveDifferentPartsAreMergedAndSeeItBeforeItIsStored() {
		Map<String, String> claras = form(page(this.clara, edit()));
		Map<String, String> doras = form(page(this.dora, edit()));
		claras.put("kicker", "Claras Dachzeile");
		assertThat(post(this.clara, edit(), claras).status()).isEqualTo(303);
		doras.put("blocks[0].text", "Doras Absatz.");

		Answer answer = post(this.dora, edit(), doras);
		assertThat(answer.status()).isEqualTo(409);
		Document merged = Jsoup.parse(answer.text());
		assertThat(merged.expectFirst(".desk-notice--merge").text()).contains("Dachzeile");
		assertThat(merged.select("#feld-kicker").val()).isEqualTo("Claras Dachzeile");
		assertThat(merged.expectFirst("#feld-blocks-0-text").wholeText()).isEqualTo("Doras Absatz.");
		assertThat(text().draft().body().blocks().getFirst().toString()).doesNotContain("Doras");
		assertThat(post(this.dora, edit(), form(merged)).status()).isEqualTo(303);
		assertThat(text().draft().kicker()).isEqualTo("Claras Dachzeile");
		assertThat(text().draft().body().blocks().getFirst().toString()).contains("Doras Absatz.");
	}

	@Test
	void twoWhoSaveTheSamePlaceDecideAndNothingIsStoredBefore() {
		Map<String, String> claras = form(page(this.clara, edit()));
		Map<String, String> doras = form(page(this.dora, edit()));
		claras.put("kicker", "Claras Dachzeile");
		post(this.clara, edit(), claras);
		doras.put("kicker", "Doras Dachzeile");
		doras.put("lead", "Doras Vorspann.");
		Document ask = Jsoup.parse(post(this.dora, edit(), doras).text());
		Element form = ask.expectFirst("form.merge");
		assertThat(form.select(".conflict__text").eachText()).contains("Doras Dachzeile", "Claras Dachzeile");

		Map<String, String> sent = form(form);
		Answer undecided = post(this.dora, form.attr("action"), sent);
		assertThat(undecided.status()).isEqualTo(422);
		assertThat(undecided.text()).contains("Wählen Sie eine der Fassungen.");

		// Meanwhile the other saves once more: what was decided is asked again.
		Map<String, String> more = form(page(this.clara, edit()));
		more.put("kicker", "Claras neue Dachzeile");
		post(this.clara, edit(), more);
		sent.put("wahl-kicker", "THEIRS");
		Answer again = post(this.dora, form.attr("action"), sent);
		assertThat(again.status()).isEqualTo(422);
		assertThat(again.text()).contains("Claras neue Dachzeile");

		Map<String, String> decided = form(Jsoup.parse(again.text()).expectFirst("form.merge"));
		decided.put("wahl-kicker", "THEIRS");
		Document merged = Jsoup.parse(post(this.dora, form.attr("action"), decided).text());
		assertThat(merged.select("#feld-kicker").val()).isEqualTo("Claras neue Dachzeile");
		assertThat(merged.expectFirst("#feld-lead").wholeText()).isEqualTo("Doras Vorspann.");
		assertThat(text().draft().lead()).isNotEqualTo("Doras Vorspann.");
		assertThat(post(this.dora, edit(), form(merged)).status()).isEqualTo(303);
		assertThat(text().draft().lead()).isEqualTo("Doras Vorspann.");
	}

	@Test
	void anEditorsOwnSecondClickIsNoConflict() {
		Map<String, String> form = form(page(this.clara, edit()));
		form.put("kicker", "Zweimal geklickt");
		assertThat(post(this.clara, edit(), form).status()).isEqualTo(303);
		Answer second = post(this.clara, edit(), form);
		assertThat(second.status()).isEqualTo(303);
		assertThat(second.header("Location")).endsWith(edit() + "?gespeichert");
		assertThat(page(this.clara, edit()).select("section[aria-labelledby=ungesichert]")).isEmpty();
	}

	@Test
	void aStaleWindowCannotWipeWhatAServiceWrote() {
		Map<String, String> form = form(page(this.clara, edit()));
		DeskArticles.Text before = text();
		assertThat(this.newsdesk.restore(this.story.id(), before.version(), before.draft(), before.version(), null))
			.isInstanceOf(Saving.Saved.class);
		this.jdbc.sql("update article set kicker = 'Von der Agentur', version = version + 1 where id = ?")
			.param(this.story.id().value())
			.update();
		form.put("headline", "Claras Schlagzeile");
		Document merged = Jsoup.parse(post(this.clara, edit(), form).text());
		assertThat(merged.select("#feld-kicker").val()).isEqualTo("Von der Agentur");
		assertThat(merged.select("#feld-headline").val()).isEqualTo("Claras Schlagzeile");
	}

	@Test
	void whatIsNoFormIsRefused() {
		String path = "/redaktion/zwischenstaende/" + UUID.randomUUID();
		assertThat(json(this.clara, path, "{\"article\":null,\"version\":0,\"number\":1,\"fields\":[[\"a\"]]}").status()).isEqualTo(400);
		assertThat(json(this.clara, path, "{\"article\":987654321,\"version\":0,\"number\":1,\"fields\":[]}").status()).isEqualTo(404);
		assertThat(json(this.clara, path, "{\"article\":null,\"version\":-1,\"number\":1,\"fields\":[]}").status()).isEqualTo(400);
		assertThat(json(this.clara, path, "{").status()).isEqualTo(400);
		assertThat(json(this.clara, path, "{\"article\":null,\"version\":0,\"number\":1,\"fields\":[[\"a\",\"" + "x".repeat(2_000_001)
				+ "\"]]}")
			.status()).isEqualTo(413);
		assertThat(json(this.clara, "/redaktion/zwischenstaende/nichts", "{}").status()).isIn(400, 404);
		String reader = this.browser.signIn(this.stories.reader(), Journey.PASSWORD);
		assertThat(keep(reader, UUID.randomUUID(), 1, Map.of("headline", "x")).status()).isEqualTo(403);
		assertThat(keep("keins=1", UUID.randomUUID(), 1, Map.of("headline", "x")).status()).isIn(303, 401, 403);
	}

	@Test
	void listsOfCopiesAreReadFromTheirIndexes() {
		assertThat(plan("select 1 from working_copy where article_id = 1 and done_at is null and seen_at > '2000-01-01'"))
			.contains("working_copy_open");
		assertThat(plan("select 1 from working_copy where account_id = 1 and done_at is null and typed_at is not null "
				+ "order by typed_at desc limit 20"))
			.contains("working_copy_mine");
	}

	@Test
	void whatNobodyCameBackForIsForgottenInTheEnd() {
		UUID saved = UUID.randomUUID();
		UUID left = UUID.randomUUID();
		UUID old = UUID.randomUUID();
		for (UUID key : List.of(saved, left, old)) {
			keep(this.clara, key, 1, Map.of("headline", "Text"));
		}
		this.jdbc.sql("update working_copy set done_at = now(), seen_at = now() - interval '3 days' where key = ?").param(saved).update();
		this.jdbc.sql("update working_copy set seen_at = now() - interval '59 days' where key = ?").param(left).update();
		this.jdbc.sql("update working_copy set seen_at = now() - interval '61 days' where key = ?").param(old).update();
		this.copies.forgetOld();
		assertThat(this.jdbc.sql("select key from working_copy where key in (?, ?, ?)")
			.params(saved, left, old)
			.query(UUID.class)
			.list()).containsExactly(left);
	}

	private String plan(String sql) {
		// The table of a test is a page long; what is asked is which index serves, not whether it pays already.
		return Objects.requireNonNull(new TransactionTemplate(this.transactions).execute((status) -> {
			this.jdbc.sql("set local enable_seqscan = off").update();
			return String.join("\n", this.jdbc.sql("explain (costs off) " + sql).query(String.class).list());
		}));
	}

	private String edit() {
		return "/redaktion/artikel/" + this.story.id().value();
	}

	private DeskArticles.Text text() {
		return this.articles.text(new ArticleId(this.story.id().value())).orElseThrow();
	}

	/** As if the window had been closed a while ago. */
	private void leave(UUID key) {
		this.jdbc.sql("update working_copy set seen_at = ? where key = ?")
			.params(Timestamp.from(Instant.now().minusSeconds(60)), key)
			.update();
	}

	private Answer keep(String cookie, UUID key, long number, Map<String, String> fields) {
		List<List<String>> pairs = (fields == null) ? null
				: fields.entrySet().stream().map((it) -> List.of(it.getKey(), it.getValue())).toList();
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("article", this.story.id().value());
		body.put("version", this.story.version());
		body.put("number", number);
		body.put("fields", pairs);
		return json(cookie, "/redaktion/zwischenstaende/" + key, JSON.writeValueAsString(body));
	}

	private Answer json(String cookie, String path, String body) {
		return this.browser.send("POST", path, BodyPublishers.ofString(body), "Cookie", cookie, "Content-Type",
				"application/json", "Sec-Fetch-Site", "same-origin", "Accept-Language", "de");
	}

	private Document page(String cookie, String path) {
		Answer answer = this.browser.get(path, "Cookie", cookie, "Accept-Language", "de");
		assertThat(answer.status()).as(path).isEqualTo(200);
		return Jsoup.parse(answer.text());
	}

	private Answer post(String cookie, String path, Map<String, String> form) {
		String body = form.entrySet()
			.stream()
			.map((it) -> URLEncoder.encode(it.getKey(), StandardCharsets.UTF_8) + "="
					+ URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
		return this.browser.send("POST", path, BodyPublishers.ofString(body), "Cookie", cookie, "Content-Type",
				"application/x-www-form-urlencoded", "Sec-Fetch-Site", "same-origin", "Accept-Language", "de");
	}

	/** What a browser would send of the form with its first button. */
	private static Map<String, String> form(Document page) {
		return form(page.expectFirst("form#artikel"));
	}

	private static Map<String, String> form(Element form) {
		Map<String, String> fields = new LinkedHashMap<>();
		// As a browser does: what is off is not sent.
		form.select("input[name]:not([disabled]), textarea[name]:not([disabled]), select[name]:not([disabled])").forEach((it) -> {
			String type = it.attr("type");
			if (it.is("select")) {
				Element chosen = it.selectFirst("option[selected]");
				if (chosen != null) {
					fields.put(it.attr("name"), chosen.attr("value"));
				}
			}
			else if (it.is("textarea")) {
				fields.put(it.attr("name"), it.wholeText());
			}
			else if (!type.equals("file") && (!type.matches("radio|checkbox") || it.hasAttr("checked"))) {
				fields.put(it.attr("name"), it.attr("value"));
			}
		});
		fields.remove("neuerBlock");
		return fields;
	}

}
