package de.depesche.delivery;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpServer;
import de.depesche.testing.Stories;
import de.depesche.testing.WholeProgram;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a proxy in front is told. */
@WholeProgram
@TestPropertySource(properties = "depesche.delivery.enabled=true")
class ProxyTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final Set<String> PURGED = ConcurrentHashMap.newKeySet();

	private static final HttpServer PROXY = proxy();

	@LocalServerPort
	private int port;

	@Autowired
	private Stories stories;

	@Autowired
	private PageCache pages;

	@DynamicPropertySource
	static void address(DynamicPropertyRegistry properties) {
		properties.add("depesche.delivery.purge", () -> "http://127.0.0.1:" + PROXY.getAddress().getPort() + "/");
	}

	@AfterAll
	static void stop() {
		PROXY.stop(0);
	}

	@Test
	void aProxyIsToldTheKeysOfAPageAndLaterThatOneHasChanged() throws Exception {
		Awaitility.await().atMost(PATIENCE).until(this.pages::open);
		Stories.Story story = this.stories.published();
		String key = "comment:" + story.id().value();
		HttpResponse<Void> page = kept(story.path());
		assertThat(page.headers().firstValue("Surrogate-Key").orElseThrow().split(" ")).contains("article", key);
		assertThat(page.headers().firstValue("Cache-Tag").orElseThrow().split(",")).contains("article", key);

		PURGED.clear();
		this.stories.comment(story, null, "Ein Kommentar, von dem zu hören ist.");
		Awaitility.await().atMost(PATIENCE).until(() -> PURGED.contains(key));
	}

	@Test
	void whatEndsByTheClockIsPromisedForTheTimeThatIsLeftAndNoLonger() throws Exception {
		Awaitility.await().atMost(PATIENCE).until(this.pages::open);
		HttpResponse<Void> first = kept("/");
		long promised = seconds(first);
		assertThat(promised).isBetween(1L, 30L);
		HttpResponse<Void> later = Awaitility.await().atMost(PATIENCE).until(() -> get("/"), (it) -> seconds(it) < promised);
		// The same page, a second or more later.
		assertThat(later.headers().firstValue("ETag")).isEqualTo(first.headers().firstValue("ETag"));
		Matcher end = Pattern.compile("@(\\d+)").matcher(later.headers().firstValue("X-Accel-Expires").orElseThrow());
		assertThat(end.matches()).isTrue();
		// nginx gives it out until this second is over.
		assertThat(Long.parseLong(end.group(1)) + 1).isLessThanOrEqualTo(Instant.now().getEpochSecond() + seconds(later) + 1);
	}

	/** As it is given out when it is made already, with all that is said to proxies. */
	private HttpResponse<Void> kept(String path) {
		return Awaitility.await().atMost(PATIENCE).until(() -> get(path), (it) -> seconds(it) > 0);
	}

	private static long seconds(HttpResponse<Void> answer) {
		Matcher age = Pattern.compile("max-age=(\\d+),.*").matcher(answer.headers().firstValue("Surrogate-Control").orElse(""));
		return age.matches() ? Long.parseLong(age.group(1)) : -1;
	}

	private HttpResponse<Void> get(String path) throws Exception {
		try (HttpClient client = HttpClient.newHttpClient()) {
			return client.send(HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path)).header("Accept-Language", "de").build(),
					BodyHandlers.discarding());
		}
	}

	private static HttpServer proxy() {
		try {
			HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
			server.createContext("/", (exchange) -> {
				if (exchange.getRequestMethod().equals("PURGE")) {
					PURGED.addAll(List.of(exchange.getRequestHeaders().getFirst("Surrogate-Key").split(" ")));
				}
				exchange.sendResponseHeaders(204, -1);
				exchange.close();
			});
			server.start();
			return server;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
