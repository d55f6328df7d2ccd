package de.depesche.ticker;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import de.depesche.article.AccessLevel;
import de.depesche.article.ArticleDraft;
import de.depesche.article.ArticleId;
import de.depesche.article.DeskArticles;
import de.depesche.article.Newsdesk;
import de.depesche.article.Saving;
import de.depesche.body.Block;
import de.depesche.body.Body;
import de.depesche.body.Inline;
import de.depesche.member.Keys;
import de.depesche.member.Right;
import de.depesche.testing.Api;
import de.depesche.testing.Api.Answer;
import de.depesche.testing.HtmlChecker;
import de.depesche.testing.Journey;
import de.depesche.testing.Listening;
import de.depesche.testing.Stories;
import de.depesche.testing.TestDatabase;
import de.depesche.testing.WithLimits;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Who reads a live ticker gets what is told, in order, once, and nothing that is not for him. */
@WithLimits
class TickerTests {

	private static final String SECRET = "Geheimnis";

	@LocalServerPort
	private int port;

	@Autowired
	private Tickers tickers;

	@Autowired
	private TickerStreams streams;

	@Autowired
	private Stories stories;

	@Autowired
	private Newsdesk newsdesk;

	@Autowired
	private DeskArticles articles;

	@Autowired
	private Keys keys;

	@Autowired
	private JdbcClient jdbc;

	private Api anybody;

	private Api service;

	@BeforeEach
	void ask() {
		this.anybody = new Api(this.port, null);
		this.service = new Api(this.port, this.keys.with(Right.READ_DRAFTS, Right.WRITE_ARTICLES, Right.PUBLISH));
	}

	@Test
	void aNewEntryIsToldToWhoReadsAndStandsOnThePage() throws Exception {
		Stories.Story story = live();
		try (Listening reader = new Listening(this.port, story.path() + "/ticker/strom")) {
			assertThat(reader.status()).isEqualTo(200);
			assertThat(reader.header("Content-Type")).startsWith("text/event-stream");
			assertThat(reader.header("Cache-Control")).isEqualTo("no-store");
			assertThat(told(reader)).isEqualTo(new Listening.Event("1", "state", "{\"state\":\"running\"}"));
			tell(story, "Die Delegation ist gelandet.");
			assertThat(told(reader)).isEqualTo(new Listening.Event("2", "entry", "{\"number\":1}"));
			this.tickers.end(story.id());
			assertThat(told(reader)).isEqualTo(new Listening.Event("3", "state", "{\"state\":\"ended\"}"));
			assertThat(told(reader)).isEqualTo(Listening.END);
		}
		Document page = page(story.path());
		assertThat(page.select("#eintrag-1 .body__paragraph").text()).isEqualTo("Die Delegation ist gelandet.");
		assertThat(page.select(".ticker__state").text()).startsWith("Ended");
		JsonNode data = liveBlog(page);
		assertThat(data.path("coverageStartTime").asString()).matches("\\d{4}-.*");
		assertThat(data.path("coverageEndTime").asString()).matches("\\d{4}-.*");
		assertThat(data.path("liveBlogUpdate").get(0).path("articleBody").asString()).isEqualTo("Die Delegation ist gelandet.");
		assertThat(data.path("liveBlogUpdate").get(0).path("url").asString()).endsWith(story.path() + "/ticker/1");
		assertThat(this.anybody.get(story.path() + "/ticker/strom?seit=3").status()).as("over").isEqualTo(204);
	}

	@Test
	void whatAnotherInstanceWritesIsToldHereAndCaughtUpWithAfterABreak() throws Exception {
		Stories.Story story = live();
		String last;
		try (Listening reader = new Listening(this.port, story.path() + "/ticker/strom")) {
			told(reader);
			elsewhere(story, 1, 2);
			Listening.Event event = told(reader);
			assertThat(event).isEqualTo(new Listening.Event("2", "entry", "{\"number\":1}"));
			last = event.id();
		}
		tell(story, "Zweitens.");
		elsewhere(story, 3, 4);
		this.tickers.change(story.id(), 2, 0, words("Zweitens, berichtigt."), true);
		try (Listening again = new Listening(this.port, story.path() + "/ticker/strom", "Last-Event-ID", last)) {
			assertThat(told(again)).isEqualTo(new Listening.Event("4", "entry", "{\"number\":3}"));
			assertThat(told(again)).isEqualTo(new Listening.Event("5", "entry", "{\"number\":2}"));
			assertThat(told(again).name()).isEqualTo("state");
			tell(story, "Viertens.");
			assertThat(told(again)).isEqualTo(new Listening.Event("6", "entry", "{\"number\":4}"));
		}
	}

	@Test
	void aStreamThatIsSilentStillShowsThatItLives() throws Exception {
		Stories.Story story = live();
		try (Listening reader = new Listening(this.port, story.path() + "/ticker/strom")) {
			told(reader);
			assertThat(reader.next().name()).isEqualTo("heartbeat");
			assertThat(reader.next().name()).isEqualTo("heartbeat");
		}
		assertThat(this.anybody.send("HEAD", story.path() + "/ticker/strom", BodyPublishers.noBody()).status()).isEqualTo(200);
	}

	@Test
	void whoComesWhenAllStreamsAreTakenIsTurnedAwayAndAsksInstead() throws Exception {
		Stories.Story story = live();
		awaitStreams(0);
		List<Listening> readers = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			readers.add(new Listening(this.port, story.path() + "/ticker/strom"));
		}
		Answer refused = this.anybody.get(story.path() + "/ticker/strom");
		assertThat(refused.status()).isEqualTo(503);
		assertThat(refused.header("Retry-After")).isEqualTo("60");
		tell(story, "Ohne Strom.");
		assertThat(this.anybody.get(story.path() + "/ticker/neu?seit=1").text()).contains("Ohne Strom.");
		readers.forEach(Listening::close);
		awaitStreams(0);
	}

	@Test
	void thePieceOfNewsIsAnsweredFromTheCacheUntilSomethingChanges() {
		Stories.Story story = live();
		tell(story, "Erstens.");
		String path = story.path() + "/ticker/neu?seit=1";
		Answer first = this.anybody.get(path);
		assertThat(first.header("Cache-Control")).isEqualTo("public, max-age=0, must-revalidate");
		assertThat(this.anybody.get(path, "If-None-Match", first.etag()).status()).isEqualTo(304);
		this.tickers.pin(story.id(), 1, true);
		Answer second = this.anybody.get(path, "If-None-Match", first.etag());
		assertThat(second.status()).isEqualTo(200);
		assertThat(Jsoup.parse(second.text()).select("[data-ticker-top] .ticker-pin").text()).contains("Erstens.");
		for (int i = 0; i < 55; i++) {
			tell(story, "Nachricht " + i);
		}
		assertThat(Jsoup.parse(this.anybody.get(path).text()).select("[data-ticker-changes]").attr("data-more")).isEqualTo("true");
	}

	@Test
	void everyKindOfChangeChangesThePagesTagAndTellsTheHouse() {
		Stories.Story story = live();
		tell(story, "Erstens.");
		List<Runnable> changes = List.of(() -> tell(story, "Zweitens."), () -> this.tickers.pin(story.id(), 1, true),
				() -> this.tickers.keyMoment(story.id(), 2, true),
				() -> this.tickers.change(story.id(), 1, 0, words("Anders."), false),
				() -> this.tickers.withdraw(story.id(), 2, "Irrtum"), () -> this.tickers.end(story.id()));
		for (Runnable change : changes) {
			Answer before = this.anybody.get(story.path());
			assertThat(this.anybody.get(story.path(), "If-None-Match", before.etag()).status()).isEqualTo(304);
			change.run();
			assertThat(this.anybody.get(story.path(), "If-None-Match", before.etag()).status()).isEqualTo(200);
		}
		assertThat(this.jdbc.sql("select published_update_at is not null from article where id = ?")
			.param(story.id().value())
			.query(Boolean.class)
			.single()).isTrue();
	}

	@Test
	void withdrawnEntriesLeaveATombstoneEverywhereAndNoWord() {
		Stories.Story story = live();
		tell(story, SECRET);
		this.tickers.pin(story.id(), 1, true);
		this.tickers.keyMoment(story.id(), 1, true);
		this.tickers.withdraw(story.id(), 1, "Nicht bestätigt");
		List<String> addresses = List.of(story.path(), story.path() + "/ticker/1", story.path() + "/ticker/neu?seit=0",
				api(story) + "/entries", api(story) + "/entries/1", api(story));
		for (String address : addresses) {
			assertThat(this.anybody.get(address).text()).as(address).doesNotContain(SECRET);
			assertThat(this.service.get(address).text()).as(address).doesNotContain(SECRET);
		}
		assertThat(this.anybody.get(story.path() + "/ticker/1").status()).isEqualTo(410);
		assertThat(page(story.path()).select("#eintrag-1").text()).contains("withdrawn").contains("Nicht bestätigt");
		assertThat(this.anybody.get(api(story) + "/entries/1").json().path("withdrawalReason").asString()).isEqualTo("Nicht bestätigt");
		String desk = new Api(this.port, null).get("/redaktion/artikel/" + story.id().value() + "/ticker", "Cookie", signIn()).text();
		assertThat(desk).as("the newsroom still sees it").contains(SECRET);
	}

	@Test
	void nothingOfADraftAWithdrawnOrAClosedArticleGetsOut() throws Exception {
		ArticleDraft draft = this.articles.text(this.stories.published().id()).orElseThrow().draft();
		Saving.Saved saved = (Saving.Saved) this.newsdesk.draft(
				new ArticleDraft(draft.kicker(), Stories.unique("Entwurf"), draft.lead(), null, draft.section(), draft.authors(), draft.tags(),
						draft.locale(), null, AccessLevel.PUBLIC, null, "", draft.body(), true, List.of()),
				null);
		Stories.Story inside = new Stories.Story(saved.article(), saved.version(), slug(saved.article()), "");
		start(inside);
		tell(inside, SECRET);
		requireShut(inside, 404);

		Stories.Story paid = this.stories.published(AccessLevel.PAID, this.stories.paragraphs(5), List.of());
		start(paid);
		tell(paid, SECRET);
		requireShut(paid, 403);

		Stories.Story story = live();
		tell(story, SECRET);
		try (Listening reader = new Listening(this.port, story.path() + "/ticker/strom")) {
			told(reader);
			this.newsdesk.withdraw(story.id(), story.version(), "Falsch", null);
			assertThat(told(reader)).as("the stream ends with the article").isEqualTo(Listening.END);
		}
		requireShut(story, 410);
	}

	@Test
	void twoWhoWriteAtOnceAreBothKeptInOneOrder() throws Exception {
		Stories.Story story = live();
		int writers = 6;
		int each = 8;
		CountDownLatch start = new CountDownLatch(1);
		try (ExecutorService editors = Executors.newFixedThreadPool(writers)) {
			List<Future<?>> all = new ArrayList<>();
			for (int i = 0; i < writers; i++) {
				int who = i;
				all.add(editors.submit(() -> {
					start.await();
					for (int j = 0; j < each; j++) {
						tell(story, "Von " + who + ", Nummer " + j + ".");
					}
					return null;
				}));
			}
			start.countDown();
			for (Future<?> it : all) {
				it.get();
			}
		}
		assertThat(this.jdbc.sql("select number from ticker_entry where article_id = ? order by change")
			.param(story.id().value())
			.query(Integer.class)
			.list()).isEqualTo(IntStream.rangeClosed(1, writers * each).boxed().toList());
		assertThat(this.jdbc.sql("select count(distinct body) from ticker_entry where article_id = ?")
			.param(story.id().value())
			.query(Integer.class)
			.single()).isEqualTo(writers * each);
	}

	@Test
	void ofTwoWhoChangeOneEntryTheSecondIsToldAndMarksDisturbNobody() throws Exception {
		Stories.Story story = live();
		tell(story, "Anfang.");
		this.tickers.pin(story.id(), 1, true);
		CountDownLatch start = new CountDownLatch(1);
		try (ExecutorService editors = Executors.newFixedThreadPool(2)) {
			List<Future<Telling>> both = new ArrayList<>();
			for (String text : List.of("Clara.", "Dora.")) {
				both.add(editors.submit(() -> {
					start.await();
					return this.tickers.change(story.id(), 1, 0, words(text), true);
				}));
			}
			start.countDown();
			List<Telling> tellings = List.of(both.get(0).get(), both.get(1).get());
			assertThat(tellings).filteredOn(Telling.Told.class::isInstance).hasSize(1);
			assertThat(tellings).contains(new Telling.Stale(1));
		}
	}

	@Test
	void atMostThreeArePinnedAndAnEndedTickerTakesNoEntries() {
		Stories.Story story = live();
		for (int i = 1; i <= 4; i++) {
			tell(story, "Nummer " + i);
		}
		for (int i = 1; i <= 3; i++) {
			assertThat(this.tickers.pin(story.id(), i, true)).isInstanceOf(Telling.Told.class);
		}
		assertThat(this.tickers.pin(story.id(), 4, true)).isInstanceOf(Telling.TooManyPinned.class);
		this.tickers.withdraw(story.id(), 2, "");
		assertThat(this.tickers.pin(story.id(), 4, true)).isInstanceOf(Telling.Told.class);
		this.tickers.end(story.id());
		assertThat(this.tickers.append(story.id(), words("Zu spät."), Tickers.Marks.NONE, null)).isInstanceOf(Telling.Ended.class);
		this.tickers.start(story.id());
		assertThat(this.tickers.append(story.id(), words("Weiter."), Tickers.Marks.NONE, null)).isEqualTo(new Telling.Told(5, 0));
	}

	@Test
	void olderEntriesAreReachedPageByPageEachOnceWhileNewOnesCome() {
		Stories.Story story = live();
		for (int i = 1; i <= 53; i++) {
			tell(story, "Nummer " + i);
		}
		List<String> seen = new ArrayList<>();
		String address = story.path();
		while (address != null) {
			Document page = page(address);
			page.select(".ticker__item").forEach((it) -> seen.add(it.id()));
			address = page.select(".ticker [rel~=next]").stream().map((it) -> it.attr("href").replace("#ticker", "")).findFirst().orElse(null);
			tell(story, "Dazwischen");
			assertThat(seen).doesNotHaveDuplicates();
		}
		assertThat(seen).isEqualTo(IntStream.rangeClosed(1, 53).map((it) -> 54 - it).mapToObj((it) -> "eintrag-" + it).toList());
		assertThat(this.anybody.get(story.path() + "?ticker=abc").status()).isEqualTo(400);
	}

	@Test
	void aListOfTheApiIsCompleteWhateverTheSizeOfItsPages() {
		Stories.Story story = live();
		for (int i = 1; i <= 23; i++) {
			tell(story, "Nummer " + i);
		}
		Random random = new Random(5);
		for (int round = 0; round < 5; round++) {
			List<Integer> seen = new ArrayList<>();
			String next = api(story) + "/entries?limit=" + random.nextInt(1, 26);
			while (next != null) {
				Answer page = this.anybody.get(next);
				page.json().forEach((it) -> seen.add(it.path("number").asInt()));
				next = page.next();
				assertThat(seen).doesNotHaveDuplicates();
			}
			assertThat(seen).as("seed 5, round %d", round).isEqualTo(IntStream.rangeClosed(1, 23).map((it) -> 24 - it).boxed().toList());
		}
	}

	@Test
	void aServiceWritesChangesMarksAndWithdraws() {
		Stories.Story story = this.stories.published();
		assertThat(this.service.get(api(story)).status()).isEqualTo(404);
		assertThat(this.service.post(api(story) + "/entries", json("Zu früh.")).status()).isEqualTo(404);
		assertThat(this.service.put(api(story), "{\"state\":\"läuft\"}").problem()).isEqualTo("invalid");
		assertThat(this.service.put(api(story), "{\"state\":\"running\"}").json().path("state").asString()).isEqualTo("running");
		Answer made = this.service.post(api(story) + "/entries", json("Gelandet."), "Idempotency-Key", "eins");
		assertThat(made.status()).as(made.text()).isEqualTo(201);
		assertThat(made.header("Location")).isEqualTo(api(story) + "/entries/1");
		Answer again = this.service.post(api(story) + "/entries", json("Gelandet."), "Idempotency-Key", "eins");
		assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
		assertThat(again.json().path("number").asInt()).isEqualTo(1);
		assertThat(this.service.put(api(story) + "/entries/1", json("Anders.")).status()).isEqualTo(428);
		Answer pinned = this.service.put(api(story) + "/entries/1/pin", "");
		assertThat(pinned.json().path("pinned").asBoolean()).isTrue();
		Answer changed = this.service.put(api(story) + "/entries/1", json("Sicher gelandet."), "If-Match", made.etag());
		assertThat(changed.status()).as("a pin changes no text").isEqualTo(200);
		assertThat(changed.json().path("correctedAt").asString()).isNotBlank();
		assertThat(this.service.put(api(story) + "/entries/1", json("Nein."), "If-Match", made.etag()).problem()).isEqualTo("stale-version");
		Answer wrong = this.service.post(api(story) + "/entries",
				"{\"body\":{\"version\":1,\"blocks\":[{\"type\":\"heading\",\"level\":2,\"content\":[{\"text\":\"x\"}]}]}}");
		assertThat(wrong.problem()).isEqualTo("invalid");
		assertThat(wrong.json().path("errors").get(0).path("field").asString()).isEqualTo("body.blocks[0]");
		assertThat(this.service.post(api(story) + "/entries", "{\"texte\":1}").problem()).isEqualTo("unknown-field");
		assertThat(this.service.post(api(story) + "/entries", "{}").problem()).isEqualTo("invalid");
		assertThat(this.service.post(api(story) + "/entries/1/withdrawal", "{\"reason\":\"Irrtum\"}").json().path("withdrawnAt").asString()).isNotBlank();
		assertThat(this.service.put(api(story) + "/entries/1/pin", "").problem()).isEqualTo("ticker-entry-withdrawn");
		this.service.put(api(story), "{\"state\":\"ended\"}");
		assertThat(this.service.post(api(story) + "/entries", json("Zu spät.")).problem()).isEqualTo("ticker-ended");
		Api reading = new Api(this.port, this.keys.with(Right.READ_DRAFTS));
		assertThat(reading.post(api(story) + "/entries", json("x")).status()).isEqualTo(403);
		assertThat(reading.put(api(story), "{\"state\":\"running\"}").status()).isEqualTo(403);
		Answer one = this.anybody.get(api(story) + "/entries/1");
		assertThat(this.anybody.get(api(story) + "/entries/1", "If-None-Match", one.etag()).status()).isEqualTo(304);
	}

	@Test
	void breakingNewsIsMarkedWhereverItIsToldAndLosesTheMarkWhenWithdrawn() throws Exception {
		Stories.Story story = live();
		try (Listening reader = new Listening(this.port, story.path() + "/ticker/strom")) {
			Answer made = this.service.post(api(story) + "/entries", json("Der Damm bricht.").replaceFirst("[{]", "{\"breaking\":true,"));
			assertThat(made.status()).as(made.text()).isEqualTo(201);
			assertThat(made.json().path("breaking").asBoolean()).isTrue();
			Listening.Event told = told(reader);
			while (!told.name().equals("entry")) {
				told = told(reader);
			}
			assertThat(told.data()).contains("\"breaking\":true");
		}
		Document page = page(story.path());
		assertThat(page.select("#eintrag-1 .ticker-entry--breaking .ticker-entry__mark--breaking").text()).isEqualTo("Breaking");
		assertThat(liveBlog(page).path("liveBlogUpdate").get(0).path("keywords").get(0).asString()).isEqualTo("Eilmeldung");
		String session = signIn();
		form("/redaktion/artikel/" + story.id().value() + "/ticker/1/markierung", "eil=nein", session);
		assertThat(page(story.path()).select(".ticker-entry--breaking")).isEmpty();
		assertThat(this.service.put(api(story) + "/entries/1/breaking", "").json().path("breaking").asBoolean()).isTrue();
		assertThat(this.tickers.withdraw(story.id(), 1, "Falsch")).isInstanceOf(Telling.Told.class);
		assertThat(this.service.get(api(story) + "/entries/1").json().path("breaking").asBoolean()).isFalse();
		assertThat(page(story.path()).select(".ticker-entry--breaking")).isEmpty();
	}

	@Test
	void aPictureComesAlongWithTheEntryAndIsNotLostWhenItsWordsAreMissing() {
		Stories.Story story = live();
		String session = signIn();
		String path = "/redaktion/artikel/" + story.id().value() + "/ticker";
		String boundary = "grenze";
		java.util.function.Function<String, Answer> send = (alt) -> {
			java.io.ByteArrayOutputStream body = new java.io.ByteArrayOutputStream();
			for (var it : java.util.Map.of("text", "Ein Bild vom Damm.", "alt", alt, "credit", "Foto: Clara").entrySet()) {
				body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + it.getKey() + "\"\r\n\r\n"
						+ it.getValue() + "\r\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
			}
			body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"damm.png\"\r\n"
					+ "Content-Type: image/png\r\n\r\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
			body.writeBytes(Stories.png(320, 200));
			body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
			return this.anybody.send("POST", path, java.net.http.HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()), "Cookie",
					session, "Content-Type", "multipart/form-data; boundary=" + boundary, "Sec-Fetch-Site", "same-origin");
		};
		Answer refused = send.apply("");
		assertThat(refused.status()).isEqualTo(422);
		Document again = Jsoup.parse(refused.text());
		assertThat(again.select("#feld-picture").val()).hasSize(36);
		assertThat(again.select("#feld-alt-fehler").text()).isNotEmpty();
		assertThat(send.apply("Ein Damm im Nebel").status()).isEqualTo(303);
		assertThat(page(story.path()).select("#eintrag-1 figure img").attr("alt")).isEqualTo("Ein Damm im Nebel");
	}

	@Test
	void searchersAreLedToAnEntryAndNeverToOneThatIsWithdrawnOrClosed() {
		Stories.Story story = live();
		String word = "Pegelstand" + Long.toString(System.nanoTime(), 36).replaceAll("[0-9]", "q");
		tell(story, "Der " + word + " steigt.");
		tell(story, "Noch einmal " + word + ".");
		Document found = page("/suche?q=" + word);
		assertThat(found.select(".search-live a").eachAttr("href")).containsExactlyInAnyOrder(story.path() + "#eintrag-1",
				story.path() + "#eintrag-2");
		assertThat(found.select(".search-live mark").text()).contains(word);
		this.tickers.withdraw(story.id(), 2, "");
		assertThat(page("/suche?q=" + word).select(".search-live a").eachAttr("href")).containsExactly(story.path() + "#eintrag-1");
		for (int i = 0; i < 25; i++) {
			tell(story, "Nichts Neues.");
		}
		// What has left the article's page is found on its own.
		assertThat(page("/suche?q=" + word).select(".search-live a").eachAttr("href")).containsExactly(story.path() + "/ticker/1");
		Stories.Story closed = this.stories.published(de.depesche.article.AccessLevel.PAID, this.stories.paragraphs(4), List.of());
		start(closed);
		tell(closed, "Geschlossen: " + word);
		assertThat(page("/suche?q=" + word).select(".search-live a")).hasSize(1);
		this.newsdesk.withdraw(story.id(), story.version(), null, null);
		assertThat(page("/suche?q=" + word).select(".search-live a")).isEmpty();
	}

	@Test
	void aMistypedWordOfAnEntryIsUnderstoodOnceAnybodyMayReadIt() {
		String rare = "Zwergtauchenten" + Long.toString(System.nanoTime(), 36).replaceAll("[0-9]", "q");
		String mistyped = rare.replace("tauch", "tuach");
		Stories.Story closed = this.stories.published(de.depesche.article.AccessLevel.PAID, this.stories.paragraphs(4), List.of());
		start(closed);
		tell(closed, "Die " + rare + " sind gezählt.");
		assertThat(page("/suche?q=" + mistyped).select(".search-suggestions a")).as("not from what is closed").isEmpty();
		Stories.Story story = live();
		tell(story, "Auch hier: " + rare + ".");
		assertThat(page("/suche?q=" + mistyped).select(".search-suggestions a").eachText()).contains(rare);
		assertThat(this.anybody.get("/api/v1/suggestions?q=" + rare.substring(0, 18)).text()).contains(rare);

		// What stood in the ticker before the article appeared is learned when it does.
		String early = rare.replace("Zwerg", "Hauben");
		Stories.Story later = live();
		this.newsdesk.withdraw(later.id(), later.version(), null, null);
		tell(later, "Und " + early + ".");
		assertThat(this.jdbc.sql("select count(*) from search_word where word = lower(?)").param(early).query(Integer.class).single()).isZero();
		assertThat(this.newsdesk.publish(later.id(), later.version() + 1, null)).isInstanceOf(de.depesche.article.Saving.Saved.class);
		assertThat(page("/suche?q=" + early.replace("tauch", "tuach")).select(".search-suggestions a").eachText()).contains(early);
	}

	@Test
	void whatATickerTellsCanBeSubscribedTo() {
		Stories.Story story = live();
		tell(story, "Erstens.");
		this.tickers.append(story.id(), words("Zweitens."), new Tickers.Marks(false, false, true), null);
		tell(story, "Zurückgenommen.");
		this.tickers.withdraw(story.id(), 3, "Falsch");
		assertThat(page(story.path()).select(".ticker__feeds a").eachAttr("href")).containsExactly(story.path() + "/ticker/feed.atom",
				story.path() + "/ticker/feed.rss", story.path() + "/ticker/feed.json");
		JsonNode feed = this.anybody.get(story.path() + "/ticker/feed.json").json();
		assertThat(feed.path("items").size()).isEqualTo(2);
		assertThat(feed.path("items").get(0).path("title").asString()).isEqualTo("Eilmeldung: Zweitens.");
		assertThat(feed.path("items").get(0).path("url").asString()).endsWith(story.path() + "/ticker/2");
		assertThat(feed.path("items").get(1).path("content_html").asString()).contains("Erstens.");
		assertThat(this.anybody.get(story.path() + "/ticker/feed.atom").text()).contains("<entry").doesNotContain("Zurückgenommen");
		assertThat(this.anybody.get(story.path() + "/ticker/feed.rss").text()).contains("<item>").doesNotContain("Zurückgenommen");
		assertThat(this.anybody.get(this.stories.published().path() + "/ticker/feed.atom").status()).isEqualTo(404);
		Stories.Story closed = this.stories.published(de.depesche.article.AccessLevel.PAID, this.stories.paragraphs(4), List.of());
		start(closed);
		tell(closed, SECRET);
		assertThat(this.anybody.get(closed.path() + "/ticker/feed.atom").status()).isEqualTo(404);
	}

	@Test
	void aFormSentTwiceTellsItOnceAndAChangedTextIsNotLost() {
		Stories.Story story = live();
		String cookie = signIn();
		String desk = "/redaktion/artikel/" + story.id().value() + "/ticker";
		String key = "&schluessel=0f8fad5b-d9cb-469f-a165-70867728950e";
		assertThat(form(desk, "text=" + encoded("Ein Satz.") + key, cookie).status()).isEqualTo(303);
		assertThat(form(desk, "text=" + encoded("Ein Satz.") + key, cookie).status()).isEqualTo(303);
		assertThat(form(desk, "text=" + encoded("Ein anderer Satz.") + key, cookie).status()).isEqualTo(303);
		assertThat(page(story.path()).select(".ticker-entry__body").eachText()).containsExactly("Ein anderer Satz.", "Ein Satz.");
		Answer empty = form(desk, "text=&headline=" + encoded("Nur eine Schlagzeile"), cookie);
		assertThat(empty.status()).isEqualTo(422);
		assertThat(Jsoup.parse(empty.text()).select("#feld-headline").val()).isEqualTo("Nur eine Schlagzeile");
		assertThat(Jsoup.parse(empty.text()).select("#feld-text-fehler").text()).isNotBlank();
		Answer link = form(desk, "text=x&url=" + encoded("javascript:alert(1)") + "&title=y", cookie);
		assertThat(link.status()).isEqualTo(422);
		assertThat(Jsoup.parse(link.text()).select("#feld-url-fehler").text()).isNotBlank();
		this.tickers.end(story.id());
		Answer late = form(desk, "text=" + encoded("Zu spät, aber nicht verloren."), cookie);
		assertThat(late.status()).isEqualTo(409);
		assertThat(Jsoup.parse(late.text()).select("#feld-text").text()).isEqualTo("Zu spät, aber nicht verloren.");
	}

	@Test
	void whoComesSecondSeesBothVersionsAndKeepsTheOwn() {
		Stories.Story story = live();
		tell(story, "Anfang.");
		String cookie = signIn();
		String entry = "/redaktion/artikel/" + story.id().value() + "/ticker/1";
		assertThat(form(entry, "version=0&korrektur=ja&text=" + encoded("Von Clara."), cookie).status()).isEqualTo(303);
		Answer second = form(entry, "version=0&text=" + encoded("Von Dora."), cookie);
		assertThat(second.status()).isEqualTo(409);
		Document page = Jsoup.parse(second.text());
		assertThat(page.select(".conflict__side--mine").text()).contains("Von Dora.");
		assertThat(page.select(".conflict__side--theirs").text()).contains("Von Clara.");
		assertThat(page.select("#feld-text").text()).isEqualTo("Von Dora.");
		assertThat(form(entry, "version=" + page.select("[name=version]").val() + "&text=" + encoded("Von beiden."), cookie).status())
			.isEqualTo(303);
		assertThat(page(story.path()).select("#eintrag-1").text()).contains("Von beiden.").contains("Corrected");
	}

	@Test
	void anEntryHasAnAddressOfItsOwn() {
		Stories.Story story = live();
		tell(story, "Erstens.");
		tell(story, "Zweitens.");
		Document page = page(story.path() + "/ticker/1");
		assertThat(page.select(".ticker-entry__body").text()).isEqualTo("Erstens.");
		assertThat(page.select("meta[property=og:title]").attr("content")).isEqualTo("Erstens.");
		assertThat(page.select("meta[name=robots], link[rel=canonical]")).hasSizeLessThan(2);
		assertThat(page.select("[rel=prev]").attr("href")).isEqualTo(story.path() + "/ticker/2");
		assertThat(this.anybody.get(story.path() + "/ticker/3").status()).isEqualTo(404);
		assertThat(this.anybody.get(this.stories.published().path() + "/ticker/1").status()).isEqualTo(404);
	}

	@Test
	void thePagesAreValidHtml() {
		Stories.Story story = live();
		Body rich = EntryBody.read(java.util.Map.of("text", "Erstens.\n\n- a\n- b", "picture", this.stories.picture("Ein Kran").toString(),
				"alt", "Ein Kran", "credit", "Foto: Clara", "url", "https://www.bundestag.de/", "title", "Der Bundestag"), new ArrayList<>());
		assertThat(rich.blocks()).hasSize(4);
		this.tickers.append(story.id(), new EntryDraft("Schlagzeile", rich), new Tickers.Marks(true, true, true), null);
		tell(story, "Zweitens.");
		this.tickers.change(story.id(), 2, 0, words("Zweitens, anders."), true);
		tell(story, "Drittens.");
		this.tickers.withdraw(story.id(), 3, "Irrtum");
		Body picture = new Body(List.of(new Block.Figure(this.stories.picture("Ein Boot"), "Ein Boot", List.of(), "Foto: Clara", "")));
		this.tickers.append(story.id(), new EntryDraft("", picture), new Tickers.Marks(true, false, false), null);
		String cookie = signIn();
		String desk = "/redaktion/artikel/" + story.id().value() + "/ticker";
		HtmlChecker checker = new HtmlChecker();
		for (String address : List.of(story.path(), story.path() + "/ticker/1", story.path() + "/ticker/3",
				story.path() + "/ticker/4", story.path() + "/ticker/neu?seit=0", desk, desk + "/1", desk + "/3")) {
			Answer answer = this.anybody.get(address, "Cookie", cookie);
			assertThat(answer.status()).as(address).isIn(200, 410);
			assertThat(checker.check(answer.text())).as(address).isEmpty();
		}
		assertThat(page(story.path()).select(".ticker__moment-link").first().text()).isEqualTo("Ein Boot");
		assertThat(page(story.path()).select("#eintrag-1 img").attr("alt")).isEqualTo("Ein Kran");
		assertThat(form(desk, "text=x&picture=" + java.util.UUID.randomUUID() + "&alt=a&credit=b", cookie).status()).isEqualTo(422);
		Answer stale = form(desk + "/1", "version=7&text=x", cookie);
		assertThat(stale.status()).isEqualTo(409);
		assertThat(checker.check(stale.text())).isEmpty();
	}

	/** No word, and no count, by any way; what stands at the address says the status. */
	private void requireShut(Stories.Story story, int status) throws Exception {
		assertThat(this.anybody.get(story.path()).text()).doesNotContain(SECRET).doesNotContain("data-ticker").doesNotContain("LiveBlog");
		assertThat(this.anybody.get(story.path() + "/ticker/neu?seit=0").status()).isEqualTo(status);
		assertThat(this.anybody.get(story.path() + "/ticker/neu?seit=0").text()).isEmpty();
		assertThat(this.anybody.get(story.path() + "/ticker/1").text()).doesNotContain(SECRET);
		try (Listening reader = new Listening(this.port, story.path() + "/ticker/strom", "Last-Event-ID", "0")) {
			assertThat(reader.status()).isEqualTo(status);
			assertThat(reader.next()).isEqualTo(Listening.END);
		}
		Set<Integer> statuses = new HashSet<>();
		for (String path : List.of("", "/entries", "/entries/1")) {
			Answer answer = this.anybody.get(api(story) + path);
			assertThat(answer.text()).doesNotContain(SECRET);
			statuses.add(answer.status());
		}
		assertThat(statuses).containsExactly((status == 403) ? 403 : 404);
	}

	/** As another instance would: on a connection of its own, past everything in this program. */
	private static void elsewhere(Stories.Story story, int number, long change) {
		JdbcClient other = JdbcClient.create(TestDatabase.dataSource());
		other.sql("""
				with told as (insert into ticker_entry (article_id, number, headline, body, told_at, edited_at, change)
				              values (:article, :number, '', '{"version":1,"blocks":[{"type":"paragraph","content":[{"text":"Anderswo."}]}]}',
				                      now(), now(), :change) returning article_id),
				     counted as (update ticker set entries = :number, change = :change where article_id = :article returning article_id)
				select pg_notify('depesche_ticker', :article || ':' || :change || ':' || :number || ':ENTRY') from told, counted""")
			.param("article", story.id().value())
			.param("number", number)
			.param("change", change)
			.query((row) -> {
			});
	}

	private Stories.Story live() {
		Stories.Story story = this.stories.published();
		start(story);
		return story;
	}

	private void start(Stories.Story story) {
		assertThat(this.tickers.start(story.id())).isTrue();
	}

	private void tell(Stories.Story story, String text) {
		assertThat(this.tickers.append(story.id(), words(text), Tickers.Marks.NONE, null)).isInstanceOf(Telling.Told.class);
	}

	private static EntryDraft words(String text) {
		return new EntryDraft("", new Body(List.of(new Block.Paragraph(List.of(Inline.plain(text))))));
	}

	private static String json(String text) {
		return "{\"body\":{\"version\":1,\"blocks\":[{\"type\":\"paragraph\",\"content\":[{\"text\":\"" + text + "\"}]}]}}";
	}

	/** The next event that is no mere sign of life. */
	private static Listening.Event told(Listening reader) throws InterruptedException {
		for (int i = 0; i < 30; i++) {
			Listening.Event event = reader.next();
			if (!event.name().equals("heartbeat")) {
				return event;
			}
		}
		throw new AssertionError("Nothing but signs of life");
	}

	/** A reader who has gone is noticed with the next sign of life. */
	private void awaitStreams(int count) {
		org.awaitility.Awaitility.await().until(() -> this.streams.count() == count);
	}

	private String signIn() {
		return new Api(this.port, null).signIn(this.stories.administrator(), Journey.PASSWORD);
	}

	private Answer form(String path, String body, String cookie) {
		return this.anybody.send("POST", path, BodyPublishers.ofString(body), "Content-Type",
				"application/x-www-form-urlencoded", "Sec-Fetch-Site", "same-origin", "Cookie", cookie);
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	private static String api(Stories.Story story) {
		return "/api/v1/articles/" + story.id().value() + "/ticker";
	}

	private String slug(ArticleId id) {
		return this.articles.slugs(List.of(id.value())).get(id.value());
	}

	private Document page(String path) {
		Answer answer = this.anybody.get(path);
		assertThat(answer.status()).as(path).isEqualTo(200);
		return Jsoup.parse(answer.text());
	}

	private static JsonNode liveBlog(Document page) {
		return page.select("script[type=application/ld+json]")
			.stream()
			.map((it) -> JsonMapper.builder().build().readTree(it.data()))
			.filter((it) -> it.path("@type").asString().equals("LiveBlogPosting"))
			.findFirst()
			.orElseThrow();
	}

}
