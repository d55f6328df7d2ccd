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
import java.util.stream.Collectors;

import de.depesche.member.AccountId;
import de.depesche.member.Right;
import de.depesche.member.Viewer;
import de.depesche.testing.Stories;
import de.depesche.testing.WholeProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.access.AccessDeniedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The newsroom's pages of pictures, over HTTP and signed in as Clara. */
@WholeProgram
class MediaAdminTests {

	private static final String MEDIA = "/redaktion/medien";

	private static final String BOUNDARY = "depesche-boundary";

	private final HttpClient http = HttpClient.newHttpClient();

	@LocalServerPort
	private int port;

	@Autowired
	private Stories stories;

	@Autowired
	private MediaAdminController controller;

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
	void anUploadedPictureIsFoundInTheListAndByItsId() {
		String alt = Stories.unique("Fähre");

		HttpResponse<String> stored = upload(Stories.png(400, 300), "faehre.png", words(alt));

		assertThat(stored.statusCode()).isEqualTo(303);
		String path = stored.headers().firstValue("Location").orElseThrow();
		assertThat(get(path).body()).contains(alt, "Foto: Clara", path.substring(MEDIA.length() + 1), "faehre.png");
		assertThat(get(MEDIA).body()).contains(alt, "Foto: Clara", "href=\"" + path + "\"");
	}

	@Test
	void aFaultyUploadKeepsTheWordsAndNamesTheReasonBesideTheField() {
		String alt = Stories.unique("Mühle <b>");
		Map<String, String> words = words(alt);
		words.put("focalX", "12,5");

		HttpResponse<String> refused = upload("Kein Bild".getBytes(StandardCharsets.UTF_8), "muehle.jpg", words);

		assertThat(refused.statusCode()).isEqualTo(422);
		assertThat(refused.body()).containsPattern("id=\"datei-fehler\"[^>]*>Das ist kein Bild, das wir nehmen")
			.contains(alt.replace("<b>", "&lt;b&gt;"), "Foto: Clara", "12,5")
			.doesNotContain("<b>");
	}

	@Test
	void wordsThatDoNotFitAreNamedBesideTheirFields() {
		Map<String, String> words = words("");
		words.put("caption", "a".repeat(1001));
		words.put("focalY", "unten");

		HttpResponse<String> refused = upload(Stories.png(40, 30), "a.png", words);

		assertThat(refused.statusCode()).isEqualTo(422);
		assertThat(refused.body()).containsPattern("id=\"alt-fehler\"[^>]*>Der Alternativtext fehlt")
			.containsPattern("id=\"caption-fehler\"[^>]*>Der Bildtext ist zu lang")
			.containsPattern("id=\"focal-fehler\"[^>]*>Die wichtigste Stelle")
			.contains("a".repeat(1001), "unten");
	}

	@Test
	void withoutAFileTheFormAsksForOne() {
		HttpResponse<String> refused = upload(new byte[0], "", words("Nichts"));

		assertThat(refused.statusCode()).isEqualTo(422);
		assertThat(refused.body()).contains("Wählen Sie eine Bilddatei.");
	}

	@Test
	void aFileAboveTheLimitIsRefusedBesideTheFieldToo() {
		for (int megabytes : List.of(21, 40)) {
			HttpResponse<String> refused = upload(new byte[megabytes << 20], "gross.png", words("Zu groß"));
			assertThat(refused.statusCode()).as(megabytes + " MB").isEqualTo(422);
			assertThat(refused.body()).as(megabytes + " MB").contains("Die Datei ist zu groß: höchstens 20.0 MB", "Foto: Clara");
		}
	}

	@Test
	void aRequestAboveTheLimitEndsOnAPageThatSaysSo() {
		HttpResponse<String> refused = upload(new byte[62 << 20], "riesig.png", words("Viel zu groß"));

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

		assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> this.controller.upload(null, "a", "", "",
				"", "50", "50", reader, Locale.GERMAN));
		assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> this.controller.save(id, 0, "Neu", "", "",
				"", "50", "50", reader, Locale.GERMAN));
	}

	private static Map<String, String> words(String alt) {
		return new LinkedHashMap<>(Map.of("alt", alt, "caption", "Im Hafen", "credit", "Foto: Clara", "licence", "CC BY 4.0",
				"focalX", "50", "focalY", "50"));
	}

	private HttpResponse<String> upload(byte[] file, String name, Map<String, String> words) {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		words.forEach((field, value) -> body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\""
				+ field + "\"\r\n\r\n" + value + "\r\n")
			.getBytes(StandardCharsets.UTF_8)));
		body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"datei\"; filename=\"" + name
				+ "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
			.getBytes(StandardCharsets.UTF_8));
		body.writeBytes(file);
		body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
		return send(request(MEDIA).header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
			.POST(BodyPublishers.ofByteArray(body.toByteArray())));
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
