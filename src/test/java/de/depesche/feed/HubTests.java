package de.depesche.feed;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpServer;
import de.depesche.article.AccessLevel;
import de.depesche.article.ArticleDraft;
import de.depesche.article.ArticleId;
import de.depesche.article.AuthorKind;
import de.depesche.article.Newsdesk;
import de.depesche.article.Saving;
import de.depesche.testing.Api;
import de.depesche.testing.Stories;
import de.depesche.testing.WholeProgram;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a hub hears. */
@WholeProgram
@TestPropertySource(properties = "depesche.url=https://depesche.example/")
@ExtendWith(OutputCaptureExtension.class)
class HubTests {

	/** What stands behind each address of the feeds an article of these tests is in. */
	private static final List<String> PLACES = List.of("", "/ressort/politik", "/thema/haefen", "/autor/clara-testmann");

	private static final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

	/** What it answers next; when there is nothing left, that all is well. */
	private static final Queue<Integer> answers = new ConcurrentLinkedQueue<>();

	private static HttpServer server;

	@LocalServerPort
	private int port;

	@Autowired
	private Stories stories;

	@Autowired
	private Newsdesk newsdesk;

	@Autowired
	private JdbcClient jdbc;

	@DynamicPropertySource
	static void hub(DynamicPropertyRegistry properties) throws IOException {
		server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
		server.createContext("/hub", (exchange) -> {
			heard.add(exchange.getRequestMethod() + " " + URLDecoder
				.decode(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8), StandardCharsets.UTF_8));
			exchange.sendResponseHeaders(Objects.requireNonNullElse(answers.poll(), 204), -1);
			exchange.close();
		});
		server.start();
		properties.add("depesche.websub.hub", HubTests::address);
	}

	@AfterAll
	static void stop() {
		server.stop(0);
	}

	@BeforeEach
	void empty() {
		this.jdbc.sql("truncate article cascade").update();
	}

	@Test
	void itIsToldOfEachFeedWhenAnArticleAppearsChangesAndGoes() throws Exception {
		ArticleId id = draft("Einlaufend");
		assertThat(heard).isEmpty();

		this.newsdesk.publish(id, version(id), null);
		assertThat(told()).isEqualTo(everyFeed());
		this.newsdesk.revise(id, version(id), article("Eingelaufen"), null);
		assertThat(told()).isEqualTo(everyFeed());
		this.newsdesk.withdraw(id, version(id), "Irrtum", null);
		assertThat(told()).isEqualTo(everyFeed());
	}

	@Test
	void aHubThatFailsStopsNobodyAndIsLoggedInOneLine(CapturedOutput log) throws Exception {
		answers.add(503);
		ArticleId id = draft("Trotzdem");
		assertThat(this.newsdesk.publish(id, version(id), null)).isInstanceOf(Saving.Saved.class);
		assertThat(heard.poll(10, TimeUnit.SECONDS)).isNotNull();

		this.newsdesk.withdraw(id, version(id), "Irrtum", null);
		// One thread tells everything in its order, so the failure is over when the next news come.
		assertThat(told()).isEqualTo(everyFeed());
		assertThat(log.getOut().lines().filter((it) -> it.contains("The hub "))).singleElement()
			.asString()
			.contains(address())
			.contains("503");
		assertThat(log.getOut()).doesNotContain("\tat de.depesche.feed");
	}

	@Test
	void programsFindItInHeadAndHeaders() throws Exception {
		ArticleId id = draft("Verkündet");
		this.newsdesk.publish(id, version(id), null);
		told();
		Api reader = new Api(this.port, null);
		Api.Answer atom = reader.get("/ressort/politik/feed.atom");
		assertThat(atom.raw().headers().allValues("Link")).containsExactly("<" + address() + ">; rel=\"hub\"",
				"<https://depesche.example/ressort/politik/feed.atom>; rel=\"self\"");
		assertThat(atom.header("Cache-Control")).contains("max-age=0");
		assertThat(atom.text()).contains("<link rel=\"hub\" href=\"" + address() + "\" />")
			.contains("href=\"https://depesche.example/ressort/politik/feed.atom\"");
		assertThat(reader.get("/feed.rss").text())
			.contains("<atom:link rel=\"hub\" href=\"" + address() + "\" />")
			.contains("<atom:link rel=\"self\" href=\"https://depesche.example/feed.rss\"");
		assertThat(reader.get("/feed.json").json().path("hubs").path(0).path("url").asString()).isEqualTo(address());
		Api.Answer same = reader.get("/feed.atom", "If-None-Match", reader.get("/feed.atom").etag());
		assertThat(same.status()).isEqualTo(304);
	}

	private static String address() {
		return "http://localhost:" + server.getAddress().getPort() + "/hub";
	}

	private static Set<String> everyFeed() {
		Set<String> feeds = new TreeSet<>();
		for (String place : PLACES) {
			for (String ending : List.of("atom", "rss", "json")) {
				feeds.add("POST hub.mode=publish&hub.url=https://depesche.example" + place + "/feed." + ending);
			}
		}
		return feeds;
	}

	/** The next twelve words to the hub. */
	private static Set<String> told() throws InterruptedException {
		Set<String> told = new TreeSet<>();
		for (int i = 0; i < PLACES.size() * 3; i++) {
			told.add(String.valueOf(heard.poll(10, TimeUnit.SECONDS)));
		}
		assertThat(heard).isEmpty();
		return told;
	}

	private ArticleId draft(String headline) {
		return ((Saving.Saved) this.newsdesk.draft(article(headline), null)).article();
	}

	private ArticleDraft article(String headline) {
		String author = this.newsdesk.introduce("Clara Testmann", AuthorKind.PERSON);
		return new ArticleDraft("", headline, "Vorspann", null, "politik", List.of(author), List.of("Häfen"), "de-DE",
				null, AccessLevel.PUBLIC, null, "", this.stories.paragraphs(2), true, List.of());
	}

	private int version(ArticleId id) {
		return this.jdbc.sql("select version from article where id = ?").param(id.value()).query(Integer.class).single();
	}

}
