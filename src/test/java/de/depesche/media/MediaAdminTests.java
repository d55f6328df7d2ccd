package de.depesche.media;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import de.depesche.member.AccountId;
import de.depesche.member.Right;
import de.depesche.member.Viewer;
import de.depesche.testing.Stories;
import de.depesche.testing.WholeProgram;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.util.LinkedMultiValueMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The newsroom's pages of pictures, over HTTP and signed in as Clara. */
@WholeProgram
class MediaAdminTests {

	private static final String MEDIA = "/redaktion/medien";

	private static final String BOUNDARY = "depesche-boundary";

	/** Makes pictures of sizes, and so of bytes, that nothing else in the tests has. */
	private static final AtomicInteger ROUND = new AtomicInteger();

	private final HttpClient http = HttpClient.newHttpClient();

	@LocalServerPort
	private int port;

	@Autowired
	private Stories stories;

	@Autowired
	private MediaAdminController controller;

	@Autowired
	private UploadController uploads;

	private String session;

	@BeforeEach
	void signIn() {
		this.session = post("/anmelden", Map.of("email", "clara@depesche.example", "passwort", "ein langes Kennwort 7"))
			.headers()
			.firstValue("Set-Cookie")
			.orElseThrow()
			.split(";")[0];
	}

	@Test
	void anUploadedPictureIsDescribedAndFoundInTheListAndByItsId() {
		String alt = Stories.unique("Fähre");

		String form = where(upload(Stories.png(400, 300), "faehre.png", Map.of("doppelte", "true")));
		String id = form.substring(form.indexOf("id=") + 3);
		assertThat(get(form).body()).contains("faehre.png", "name=\"" + id + "-alt\"").doesNotContain("alle-credit");
		HttpResponse<String> stored = describe(id, words(alt));

		assertThat(stored.statusCode()).isEqualTo(303);
		assertThat(get(MEDIA + "/" + id).body()).contains(alt, "Foto: Clara", id, "faehre.png");
		assertThat(get(MEDIA).body()).contains(alt, "Foto: Clara", "href=\"" + MEDIA + "/" + id + "\"");
	}

	@Test
	void ofSeveralFilesEachIsToldWhatBecameOfIt() {
		byte[] picture = Stories.png(401 + ROUND.incrementAndGet(), 77);
		upload(picture, "zuerst.png", Map.of());

		HttpResponse<String> received = send(request(MEDIA).header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
			.POST(BodyPublishers.ofByteArray(multipart(Map.of(),
					Map.of("noch einmal.png", picture, "<b>.jpg", "Kein Bild".getBytes(StandardCharsets.UTF_8), "neu.png",
							Stories.png(401 + ROUND.incrementAndGet(), 78))))));

		assertThat(received.statusCode()).isEqualTo(422);
		assertThat(received.body())
			.containsPattern("noch einmal.png</strong> <span class=\"upload__told\">Diese Datei gibt es schon.</span> <a href=\"/redaktion/medien/[0-9a-f-]+\"")
			.containsPattern("&lt;b&gt;.jpg</strong> <span class=\"upload__told\">Das ist keine Datei, die wir nehmen")
			.containsPattern("neu.png</strong> <span class=\"upload__told\">Aufgenommen.</span>")
			.containsPattern("href=\"/redaktion/medien/angaben\\?id=[0-9a-f-]{36}\"");
	}

	@Test
	void aKnownFileIsTakenAgainIfItIsWanted() {
		byte[] picture = Stories.png(401 + ROUND.incrementAndGet(), 79);
		String first = where(upload(picture, "einmal.png", Map.of()));

		HttpResponse<String> refused = upload(picture, "zweimal.png", Map.of());
		String second = where(upload(picture, "zweimal.png", Map.of("doppelte", "true")));

		assertThat(refused.statusCode()).isEqualTo(422);
		assertThat(refused.body()).contains("Diese Datei gibt es schon.",
				"href=\"" + MEDIA + "/" + first.substring(first.indexOf("id=") + 3) + "\"");
		assertThat(get(MEDIA + "/" + second.substring(second.indexOf("id=") + 3)).body())
			.contains("Dieselbe Datei gibt es noch einmal", "einmal.png");
	}

	@Test
	void whatIsSaidOnceFillsWhatIsEmptyAndIsStoredWithAll() {
		List<String> ids = List.of(this.stories.picture("Erstes").toString(), this.stories.picture("Zweites").toString());
		Map<String, String> form = new LinkedHashMap<>();
		for (String id : ids) {
			words("Bild").forEach((field, value) -> form.put(id + "-" + field, value));
			form.put(id + "-version", "0");
		}
		form.put(ids.get(1) + "-credit", "");
		form.put("alle-credit", "Foto: Agentur");
		form.put("alle-tags", "Hafen, Schiff");
		String sent = "?id=" + ids.get(0) + "&id=" + ids.get(1);

		Map<String, String> filling = new LinkedHashMap<>(form);
		filling.put("aktion", "uebernehmen");
		HttpResponse<String> filled = post(MEDIA + "/angaben" + sent, filling);
		form.put(ids.get(1) + "-credit", "Foto: Agentur");
		form.put(ids.get(1) + "-caption", "a".repeat(1001));
		HttpResponse<String> refused = post(MEDIA + "/angaben" + sent, form);
		String between = get(MEDIA + "/" + ids.get(0)).body();
		form.put(ids.get(1) + "-caption", "Am Kai");
		HttpResponse<String> stored = post(MEDIA + "/angaben" + sent, form);

		assertThat(filled.body()).containsPattern("name=\"" + ids.get(0) + "-credit\" value=\"Foto: Clara\"")
			.containsPattern("name=\"" + ids.get(1) + "-credit\" value=\"Foto: Agentur\"")
			.containsPattern("name=\"" + ids.get(0) + "-tags\" value=\"Hafen, Schiff\"");
		assertThat(refused.statusCode()).isEqualTo(422);
		assertThat(refused.body()).containsPattern("id=\"" + ids.get(1) + "-caption-fehler\"[^>]*>Der Bildtext ist zu lang");
		assertThat(between).as("of a faulty page nothing is stored").doesNotContain("Foto: Clara");
		assertThat(stored.statusCode()).isEqualTo(303);
		assertThat(get(MEDIA + "/" + ids.get(1)).body()).contains("Foto: Agentur", "Am Kai");
	}

	@Test
	void wordsThatDoNotFitAreNamedBesideTheirFields() {
		String path = MEDIA + "/" + this.stories.picture("Vorher");
		Map<String, String> words = words("Mühle <b>");
		words.put("version", "0");
		words.put("caption", "a".repeat(1001));
		words.put("focalY", "unten");
		words.put("licenceUntil", "morgen");
		words.put("tags", "a".repeat(61));

		HttpResponse<String> refused = post(path, words);

		assertThat(refused.statusCode()).isEqualTo(422);
		assertThat(refused.body()).containsPattern("id=\"caption-fehler\"[^>]*>Der Bildtext ist zu lang")
			.containsPattern("id=\"focal-fehler\"[^>]*>Die wichtigste Stelle")
			.containsPattern("id=\"licenceUntil-fehler\"[^>]*>Das ist kein Tag")
			.containsPattern("id=\"tags-fehler\"[^>]*>Höchstens 20")
			.contains("a".repeat(1001), "unten", "Mühle &lt;b&gt;")
			.doesNotContain("<b>");
	}

	@Test
	void withoutAFileTheFormAsksForOne() {
		HttpResponse<String> refused = upload(new byte[0], "", Map.of());

		assertThat(refused.statusCode()).isEqualTo(422);
		assertThat(refused.body()).contains("Wählen Sie eine Datei.");
	}

	@Test
	void aFileAboveTheLimitIsRefusedByItsName() {
		for (int megabytes : List.of(21, 40)) {
			HttpResponse<String> refused = upload(new byte[megabytes << 20], "gross.png", Map.of());
			assertThat(refused.statusCode()).as(megabytes + " MB").isEqualTo(422);
			assertThat(refused.body()).as(megabytes + " MB").contains("gross.png", "Die Datei ist zu groß: höchstens 20.0 MB");
		}
	}

	@Test
	void aRequestAboveTheLimitEndsOnAPageThatSaysSo() {
		HttpResponse<String> refused = upload(new byte[62 << 20], "riesig.png", Map.of());

		assertThat(refused.statusCode()).isEqualTo(413);
		assertThat(refused.body()).contains("<h1").contains("zu groß");
	}

	@Test
	void changedWordsAreSaved() {
		String path = MEDIA + "/" + this.stories.picture("Vorher");
		Map<String, String> words = words(Stories.unique("Nachher"));
		words.put("focalX", "25");
		words.put("version", "0");

		HttpResponse<String> saved = post(path, words);

		assertThat(saved.statusCode()).isEqualTo(303);
		assertThat(get(saved.headers().firstValue("Location").orElseThrow()).body())
			.contains("Gespeichert.", words.get("alt"), "value=\"25\"", "name=\"version\" value=\"1\"");
	}

	@Test
	void whoComesSecondSeesBothVersions() {
		String path = MEDIA + "/" + this.stories.picture("Vorher");
		Map<String, String> first = words("Zuerst gespeichert");
		first.put("version", "0");
		Map<String, String> second = words("Danach gespeichert");
		second.put("version", "0");
		post(path, first);

		HttpResponse<String> conflict = post(path, second);

		assertThat(conflict.statusCode()).isEqualTo(409);
		assertThat(conflict.body()).contains("Inzwischen hat jemand diese Angaben geändert", "Zuerst gespeichert",
				"Danach gespeichert", "name=\"version\" value=\"1\"");
		assertThat(get(path).body()).contains("Zuerst gespeichert").doesNotContain("Danach gespeichert");
	}

	@Test
	void theListGoesOnWhereItEnded() {
		String oldest = this.stories.picture("Ganz unten").toString();
		for (int i = 0; i < 24; i++) {
			this.stories.picture("Darüber");
		}

		String first = get(MEDIA).body();
		var next = Pattern.compile("href=\"(" + MEDIA + "\\?ab=[^\"]+)\"").matcher(first);

		assertThat(first).doesNotContain(oldest);
		assertThat(next.find()).isTrue();
		assertThat(get(next.group(1)).body()).contains(oldest);
		assertThat(get(MEDIA + "?ab=erfunden").statusCode()).isEqualTo(400);
	}

	@Test
	void whatIsMissingIsNotFound() {
		assertThat(get(MEDIA + "/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
		assertThat(get(MEDIA + "/bild").statusCode()).isEqualTo(404);
	}

	@Test
	void withoutTheRightNothingIsWrittenWhateverTheRulesOfAddressesSay() {
		Viewer reader = new Viewer(new AccountId(1), "Leserin", Set.of(Right.READ_DRAFTS), false, false);
		String id = this.stories.picture("Bleibt").toString();

		var fields = new LinkedMultiValueMap<String, String>();
		List<ThrowingCallable> deeds = List.of(() -> this.uploads.upload(null, false, reader, Locale.GERMAN, new MockHttpServletResponse()),
				() -> this.uploads.save(List.of(id), fields, reader, Locale.GERMAN),
				() -> this.controller.save(id, 0, fields, reader, Locale.GERMAN),
				() -> this.controller.replace(id, 0, null, reader, Locale.GERMAN, new MockHttpServletResponse()),
				() -> this.controller.delete(id, 0, reader, Locale.GERMAN));
		deeds.forEach((it) -> assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(it));
	}

	private static Map<String, String> words(String alt) {
		return new LinkedHashMap<>(Map.of("alt", alt, "caption", "Im Hafen", "credit", "Foto: Clara", "licence", "CC BY 4.0",
				"focalX", "50", "focalY", "50"));
	}

	private HttpResponse<String> upload(byte[] file, String name, Map<String, String> fields) {
		return send(request(MEDIA).header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
			.POST(BodyPublishers.ofByteArray(multipart(fields, Map.of(name, file)))));
	}

	private HttpResponse<String> describe(String id, Map<String, String> words) {
		Map<String, String> form = new LinkedHashMap<>();
		words.forEach((field, value) -> form.put(id + "-" + field, value));
		form.put(id + "-version", "0");
		return post(MEDIA + "/angaben?id=" + id, form);
	}

	private static String where(HttpResponse<String> answer) {
		return answer.headers().firstValue("Location").orElseThrow(() -> new IllegalStateException(answer.body()));
	}

	private static byte[] multipart(Map<String, String> fields, Map<String, byte[]> files) {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		fields.forEach((field, value) -> body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\""
				+ field + "\"\r\n\r\n" + value + "\r\n")
			.getBytes(StandardCharsets.UTF_8)));
		files.forEach((name, file) -> {
			body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"datei\"; filename=\"" + name
					+ "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
				.getBytes(StandardCharsets.UTF_8));
			body.writeBytes(file);
			body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
		});
		body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
		return body.toByteArray();
	}

	private HttpResponse<String> get(String path) {
		return send(request(path).GET());
	}

	private HttpResponse<String> post(String path, Map<String, String> form) {
		String body = form.entrySet()
			.stream()
			.map((it) -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
		return send(request(path).header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(body)));
	}

	private HttpRequest.Builder request(String path) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
			.header("Sec-Fetch-Site", "same-origin")
			.header("Accept-Language", "de");
		return (this.session != null) ? request.header("Cookie", this.session) : request;
	}

	private HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			return this.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
