package de.depesche.delivery;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import de.depesche.DepescheApplication;
import de.depesche.testing.Api;
import de.depesche.testing.Journey;
import de.depesche.testing.Stories;
import de.depesche.testing.TestDatabase;
import de.depesche.testing.WholeProgram;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** Over HTTP/2, within TLS and without, readers get what they get over HTTP/1.1. */
@WholeProgram
@TestPropertySource(properties = { "depesche.delivery.enabled=true", "server.http2.enabled=true" })
class Http2Tests {

	private static final String[] OF_ONE_VERSION = { "connection", "keep-alive", "transfer-encoding", "date", "upgrade", ":status" };

	private static final List<String> FORBIDDEN = List.of("connection", "keep-alive", "transfer-encoding", "upgrade", "proxy-connection");

	@LocalServerPort
	private int port;

	@Autowired
	private Stories stories;

	@Autowired
	private PageCache pages;

	@TempDir
	private Path temporary;

	@Test
	void withoutTlsEverythingIsAsOverTheOlderVersion() throws Exception {
		assertSame("http://localhost:" + this.port, HttpClient.newBuilder());
	}

	@Test
	void withinTlsEverythingIsAsOverTheOlderVersion() throws Exception {
		Path store = this.temporary.resolve("keys.p12");
		Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias",
				"site", "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "SAN=dns:localhost", "-validity", "2", "-storetype", "PKCS12",
				"-keystore", store.toString(), "-storepass", "geheim1")
			.redirectErrorStream(true)
			.start();
		assertThat(keytool.waitFor()).isZero();
		KeyStore keys = KeyStore.getInstance("PKCS12");
		try (var in = Files.newInputStream(store)) {
			keys.load(in, "geheim1".toCharArray());
		}
		KeyStore trusted = KeyStore.getInstance("PKCS12");
		trusted.load(null, null);
		trusted.setCertificateEntry("site", keys.getCertificate("site"));
		TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trust.init(trusted);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(null, trust.getTrustManagers(), null);
		try (ConfigurableApplicationContext program = new SpringApplicationBuilder(DepescheApplication.class).run("--server.port=0",
				"--spring.datasource.url=" + TestDatabase.url(), "--spring.datasource.username=postgres", "--spring.datasource.password=",
				"--depesche.demo=false", "--db-scheduler.enabled=false", "--depesche.delivery.enabled=true", "--server.http2.enabled=true",
				"--server.ssl.key-store=" + store, "--server.ssl.key-store-password=geheim1", "--depesche.admin.email=" + Journey.CLARA,
				"--depesche.admin.password=" + Journey.PASSWORD)) {
			Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> program.getBean(PageCache.class).open());
			assertSame("https://localhost:" + program.getEnvironment().getRequiredProperty("local.server.port", Integer.class),
					HttpClient.newBuilder().sslContext(context));
		}
	}

	@Test
	void whoeverIsToGoIsNotToldSoInAHeadThatHttp2DoesNotKnow() throws Exception {
		ConfigurableApplicationContext program = new SpringApplicationBuilder(DepescheApplication.class).run("--server.port=0",
				"--spring.datasource.url=" + TestDatabase.url(), "--spring.datasource.username=postgres", "--spring.datasource.password=",
				"--depesche.demo=false", "--db-scheduler.enabled=false", "--depesche.delivery.enabled=true", "--server.http2.enabled=true",
				"--depesche.shutdown.drain=3s", "--depesche.admin.email=" + Journey.CLARA, "--depesche.admin.password=" + Journey.PASSWORD);
		String base = "http://localhost:" + program.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
		try (HttpClient client = HttpClient.newHttpClient()) {
			get(client, base + "/impressum");
			Thread ending = Thread.ofPlatform().start(program::close);
			Awaitility.await().atMost(Duration.ofSeconds(3)).until(() -> get(client, base + "/actuator/health/readiness").statusCode() == 503);
			for (String path : List.of("/impressum", "/impressum", "/anmelden")) {
				HttpResponse<byte[]> answer = get(client, base + path);
				assertThat(answer.version()).isEqualTo(Version.HTTP_2);
				assertThat(answer.statusCode()).isEqualTo(200);
				assertThat(answer.headers().map()).doesNotContainKey("connection");
			}
			ending.join();
		}
	}

	private void assertSame(String base, HttpClient.Builder builder) throws Exception {
		Stories.Story story = this.stories.published();
		this.stories.comment(story, null, "Ein Kommentar, der schon da ist.");
		String document = new String(get(HttpClient.newHttpClient(), "http://localhost:" + this.port + "/").body(), StandardCharsets.UTF_8);
		Matcher style = Pattern.compile("href=\"(/css/[^\"]+)\"").matcher(document);
		assertThat(style.find()).isTrue();
		try (HttpClient older = builder.version(Version.HTTP_1_1).build(); HttpClient newer = builder.version(Version.HTTP_2).build()) {
			for (String path : List.of(story.path(), "/", "/feed.atom", "/api/v1/articles", style.group(1), "/gibt-es-nicht", "/anmelden",
					"/api/v1/articles/gibt-es-nicht")) {
				for (String[] headers : new String[][] { {}, { "Accept-Encoding", "gzip" }, { "Accept-Encoding", "br" },
						{ "Range", "bytes=10-29" } }) {
					// The first one may make the page, the second is given it.
					get(newer, base + path, headers);
					HttpResponse<byte[]> expected = get(older, base + path, headers);
					HttpResponse<byte[]> found = get(newer, base + path, headers);
					String what = path + Arrays.toString(headers);
					assertThat(expected.version()).isEqualTo(Version.HTTP_1_1);
					assertThat(found.version()).as(what).isEqualTo(Version.HTTP_2);
					assertThat(found.statusCode()).as(what).isEqualTo(expected.statusCode());
					if (!path.equals("/anmelden")) {
						assertThat(found.body()).as(what).isEqualTo(expected.body());
					}
					assertThat(found.headers().map().keySet()).as(what).doesNotContainAnyElementsOf(FORBIDDEN);
					assertThat(head(found)).as(what).isEqualTo(head(expected));
				}
				HttpRequest only = HttpRequest.newBuilder(URI.create(base + path)).HEAD().build();
				HttpResponse<byte[]> head = newer.send(only, BodyHandlers.ofByteArray());
				assertThat(head.body()).isEmpty();
				assertThat(head(head)).as("HEAD " + path).isEqualTo(head(older.send(only, BodyHandlers.ofByteArray())));
			}
			assertThat(get(newer, base + style.group(1), "Range", "bytes=10-29").statusCode()).isEqualTo(206);
			String tag = get(newer, base + story.path()).headers().firstValue("ETag").orElseThrow();
			HttpResponse<byte[]> unchanged = get(newer, base + story.path(), "If-None-Match", tag);
			assertThat(unchanged.statusCode()).isEqualTo(304);
			assertThat(unchanged.body()).isEmpty();
			manyAtOnce(newer, base + story.path());
			upload(newer, base);
			news(newer, base, story);
		}
	}

	/** A connection has a hundred streams at a time. */
	private static void manyAtOnce(HttpClient client, String address) throws Exception {
		byte[] expected = get(client, address).body();
		var answers = IntStream.range(0, 80)
			.mapToObj((_) -> client.sendAsync(HttpRequest.newBuilder(URI.create(address)).header("Accept-Language", "de").build(), BodyHandlers.ofByteArray()))
			.toList();
		for (var it : answers) {
			assertThat(it.get().statusCode()).isEqualTo(200);
			assertThat(it.get().body()).isEqualTo(expected);
		}
	}

	/** More than the first window of a stream takes. */
	private void upload(HttpClient client, String base) throws Exception {
		String cookie = new Api(this.port, null).signIn(Journey.CLARA, Journey.PASSWORD);
		byte[] noise = new byte[3_000_000];
		new Random(7).nextBytes(noise);
		String boundary = "ein-Teil-und-noch-einer";
		byte[] head = ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"datei\"; filename=\"rauschen.png\"\r\n"
				+ "Content-Type: image/png\r\n\r\n").getBytes(StandardCharsets.UTF_8);
		byte[] tail = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
		HttpResponse<String> refused = client.send(HttpRequest.newBuilder(URI.create(base + "/redaktion/medien/hochladen"))
			.header("Cookie", cookie)
			.header("Sec-Fetch-Site", "same-origin")
			.header("Content-Type", "multipart/form-data; boundary=" + boundary)
			.POST(BodyPublishers.concat(BodyPublishers.ofByteArray(head), BodyPublishers.ofByteArray(noise), BodyPublishers.ofByteArray(tail)))
			.build(), BodyHandlers.ofString());
		assertThat(refused.version()).isEqualTo(Version.HTTP_2);
		// It was read to its end: what is said is about the picture.
		assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
	}

	private void news(HttpClient client, String base, Stories.Story story) throws Exception {
		AtomicInteger told = new AtomicInteger();
		HttpResponse<java.io.InputStream> stream = client.send(HttpRequest.newBuilder(URI.create(base + story.path() + "/kommentare/strom"))
			.header("Accept", "text/event-stream")
			.build(), BodyHandlers.ofInputStream());
		assertThat(stream.version()).isEqualTo(Version.HTTP_2);
		assertThat(stream.statusCode()).isEqualTo(200);
		Thread reader = Thread.ofVirtual().start(() -> {
			try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
				for (String line = lines.readLine(); line != null; line = lines.readLine()) {
					Matcher posted = Pattern.compile("\"kind\":\"posted\",\"number\":(\\d+)").matcher(line);
					if (posted.find()) {
						told.set(Integer.parseInt(posted.group(1)));
					}
				}
			}
			catch (java.io.IOException ex) {
				// The stream was ended, below.
			}
		});
		int number = this.stories.comment(story, null, "Ein Kommentar, der im Strom steht.");
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> told.get() == number);
		stream.body().close();
		reader.join();
	}

	private static HttpResponse<byte[]> get(HttpClient client, String address, String... headers) throws Exception {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address)).header("Accept-Language", "de");
		for (int i = 0; i < headers.length; i += 2) {
			request.header(headers[i], headers[i + 1]);
		}
		return client.send(request.build(), BodyHandlers.ofByteArray());
	}

	private static Map<String, List<String>> head(HttpResponse<?> answer) {
		Map<String, List<String>> head = new LinkedHashMap<>();
		answer.headers().map().forEach((name, values) -> head.put(name.toLowerCase(java.util.Locale.ROOT), values));
		head.keySet().removeAll(List.of(OF_ONE_VERSION));
		return head;
	}

}
