package de.depesche.media;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

import de.depesche.member.Keys;
import de.depesche.member.Right;
import de.depesche.storage.FileStore;
import de.depesche.storage.StoreAwayException;
import de.depesche.storage.Stores;
import de.depesche.testing.Api;
import de.depesche.testing.Journey;
import de.depesche.testing.ObjectStoreServer;
import de.depesche.testing.Stories;
import de.depesche.testing.TestDatabase;
import de.depesche.testing.WholeProgram;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Files in a real store behind HTTP; the program has a database of its own, because all files in it are moved. */
@WholeProgram
@DirtiesContext
@ExtendWith(OutputCaptureExtension.class)
class MediaInObjectStoreTests extends MediaFiles {

	private static final String BOUNDARY = "depesche-boundary";

	private static final ObjectStoreServer STORE = new ObjectStoreServer();

	private static final String DATABASE = TestDatabase.another("object_store");

	@Autowired
	private Stories stories;

	@Autowired
	private Keys keys;

	@Autowired
	private TransactionTemplate transactions;

	@DynamicPropertySource
	static void settings(DynamicPropertyRegistry registry) {
		registry.add("spring.datasource.url", () -> DATABASE);
		registry.add("depesche.media.s3.endpoint", STORE::endpoint);
		registry.add("depesche.media.s3.bucket", () -> ObjectStoreServer.BUCKET);
		registry.add("depesche.media.s3.key", () -> ObjectStoreServer.KEY);
		registry.add("depesche.media.s3.secret", () -> ObjectStoreServer.SECRET);
		registry.add("depesche.media.s3.prefix", () -> "zeitung/medien/");
		registry.add("depesche.media.s3.timeout", () -> "1s");
	}

	/** What other tests have given up is cleared away. */
	@BeforeEach
	void nothingElse() {
		this.jdbc.sql("update stored_object_check set due_at = now()").update();
		Stores.sweep(this.program);
	}

	@AfterAll
	static void end() {
		STORE.close();
	}

	@AfterEach
	void noSecretIsTold(CapturedOutput output) {
		assertThat(output.getAll()).doesNotContain(ObjectStoreServer.SECRET);
	}

	@Override
	String placed() {
		return "bytes is null and length(object) = 32";
	}

	@Override
	void nothingIsLeftOver() {
		Stores.sweep(this.program);
		List<String> named = this.jdbc.sql("""
				select distinct encode(object, 'hex') from (select object from picture_file union all select object from picture_crop
				union all select object from attachment_part) it where object is not null order by 1""").query(String.class).list();
		assertThat(this.jdbc.sql("select encode(hash, 'hex') from stored_object order by 1").query(String.class).list()).isEqualTo(named);
		assertThat(STORE.objects().stream().map((it) -> it.getFileName().toString()).sorted().toList()).isEqualTo(named);
		assertThat(STORE.objects()).allMatch((it) -> it.toString().contains("/zeitung/medien/"));
	}

	@Test
	void anUploadThatIsGivenUpIsClearedAwayWhenItIsLongOver() {
		this.pictures.prepare(png(900, 500, 41));
		Stores.sweep(this.program);
		int before = STORE.objects().size();
		assertThat(this.jdbc.sql("select count(*) from stored_object_check where due_at > now()").query(Integer.class).single()).isEqualTo(6);

		this.jdbc.sql("update stored_object_check set due_at = now()").update();

		nothingIsLeftOver();
		assertThat(STORE.objects()).hasSize(before - 6);
	}

	@Test
	void whileOneUploadIsUnderWayTheSameBytesStay() {
		byte[] file = png(600, 400, 43);
		UUID first = this.pictures.add(file, words("erst.png"), null).id();
		StoredPictures.Prepared second = this.pictures.prepare(file);
		this.pictures.remove(first, 0, null);
		Stores.sweep(this.program);

		UUID id = this.pictures.store(second, words("dann.png"), null);

		nothingIsLeftOver();
		assertThat(this.pictures.stored(id)).isPresent();
	}

	@Test
	void whileTheStoreIsAwayReadersAreToldToComeBackAndNothingIsKept() throws Exception {
		UUID id = picture(640, 360);
		byte[] before = get("/medien/" + id + "/640.jpg").body();
		String recording = attachment(recording(8));

		STORE.stop();
		try {
			for (String path : List.of("/medien/" + id + "/640.jpg", "/medien/" + id + "/1x1-50-50.jpg", recording)) {
				for (String[] headers : List.of(new String[0], new String[] { "Range", "bytes=10-99" })) {
					HttpResponse<byte[]> answer = get(path, headers);
					assertThat(answer.statusCode()).as(path).isEqualTo(503);
					assertThat(header(answer, "Retry-After")).isEqualTo("5");
					assertThat(header(answer, "ETag")).isNull();
					assertThat(header(answer, "Content-Range")).isNull();
					assertThat(String.valueOf(header(answer, "Cache-Control"))).doesNotContain("immutable", "public");
					assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("Speicher für Dateien nicht erreichbar");
				}
			}
			assertThat(get("/").statusCode()).isEqualTo(200);
		}
		finally {
			STORE.start();
		}
		assertThat(get("/medien/" + id + "/640.jpg").body()).isEqualTo(before);
	}

	@Test
	void aStoreThatSaysNothingIsNotWaitedForLong() throws Exception {
		UUID id = picture(640, 361);
		STORE.freeze();
		try {
			long begun = System.nanoTime();
			assertThat(get("/medien/" + id + "/640.jpg").statusCode()).isEqualTo(503);
			assertThat(System.nanoTime() - begun).isLessThan(8_000_000_000L);
		}
		finally {
			STORE.thaw();
		}
		assertThat(get("/medien/" + id + "/640.jpg").statusCode()).isEqualTo(200);
	}

	@Test
	void whileTheStoreIsAwayAnUploadIsRefusedByNameAndTakenLater() throws Exception {
		Api editor = new Api(this.port, this.keys.with(Right.WRITE_ARTICLES, Right.READ_DRAFTS));
		String clara = new Api(this.port, null).signIn(Journey.CLARA, Journey.PASSWORD);
		byte[] file = png(500, 400, 51);
		long before = this.jdbc.sql("select count(*) from picture").query(Long.class).single();
		Api.Answer problem;
		Api.Answer page;
		Api.Answer sound;
		STORE.stop();
		try {
			problem = editor.send("POST", "/api/v1/media", body("file", file), "Content-Type", "multipart/form-data; boundary=" + BOUNDARY,
					"Idempotency-Key", "weg");
			sound = editor.send("POST", "/api/v1/media/attachments", body("file", recording(9)), "Content-Type",
					"multipart/form-data; boundary=" + BOUNDARY);
			page = new Api(this.port, null).send("POST", "/redaktion/medien/hochladen", body("datei", file), "Content-Type",
					"multipart/form-data; boundary=" + BOUNDARY, "Cookie", clara, "Sec-Fetch-Site", "same-origin", "X-CSRF-TOKEN",
					token(clara));
		}
		finally {
			STORE.start();
		}
		assertThat(problem.status()).isEqualTo(503);
		assertThat(problem.problem()).isEqualTo("media-unavailable");
		assertThat(problem.header("Retry-After")).isEqualTo("5");
		assertThat(sound.problem()).isEqualTo("media-unavailable");
		assertThat(page.status()).as(page.text()).isEqualTo(503);
		assertThat(page.header("Retry-After")).isEqualTo("5");
		assertThat(page.json().path("message").asString()).isEqualTo(
				"The store for files does not answer at the moment; the file was not taken in. Send it again in a few seconds.");
		assertThat(this.jdbc.sql("select count(*) from picture").query(Long.class).single()).isEqualTo(before);

		Api.Answer again = editor.send("POST", "/api/v1/media", body("file", file), "Content-Type",
				"multipart/form-data; boundary=" + BOUNDARY, "Idempotency-Key", "weg");
		assertThat(again.status()).as(again.text()).isEqualTo(201);
	}

	/** Addresses of forms with a file among other things, the names of a field and of the file, and where an error stands. */
	@ParameterizedTest
	@CsvSource({ "/redaktion/artikel, headline, heroFile, #feld-hero-fehler", "/redaktion/artikel/{id}, headline, heroFile, #feld-hero-fehler",
			"/redaktion/artikel/{id}/ticker, text, file, #feld-file-fehler", "/redaktion/autoren/{author}, roleTitle, portraitFile, #feld-portrait-fehler" })
	void formsThatBringAPictureComeBackWithWhatWasTypedWhileTheStoreIsAway(String form, String field, String file, String error) throws IOException {
		Stories.Story story = this.stories.published();
		String author = this.jdbc.sql("select slug from author order by id limit 1").query(String.class).single();
		String path = form.replace("{id}", Long.toString(story.id().value())).replace("{author}", author);
		Api browser = new Api(this.port, null);
		String clara = browser.signIn(Journey.CLARA, Journey.PASSWORD);
		String token = token(clara);
		String typed = "Getippt " + path.hashCode();
		browser.send("POST", "/redaktion/artikel/" + story.id().value() + "/ticker/beginn", BodyPublishers.noBody(), "Cookie", clara,
				"Sec-Fetch-Site", "same-origin", "X-CSRF-TOKEN", token);
		long before = this.jdbc.sql("select count(*) from picture").query(Long.class).single();
		Api.Answer away;
		Api.Answer noPicture;
		STORE.stop();
		try {
			away = browser.send("POST", path, body(file, png(500, 400, 71), field, typed, "version", "0"), "Content-Type", "multipart/form-data; boundary=" + BOUNDARY,
					"Cookie", clara, "Sec-Fetch-Site", "same-origin", "X-CSRF-TOKEN", token, "Accept-Language", "de");
			noPicture = browser.send("POST", path, body(file, new byte[] { 1, 2, 3 }, field, typed, "version", "0"), "Content-Type",
					"multipart/form-data; boundary=" + BOUNDARY, "Cookie", clara, "Sec-Fetch-Site", "same-origin", "X-CSRF-TOKEN", token);
		}
		finally {
			STORE.start();
		}
		assertThat(away.status()).isEqualTo(503);
		assertThat(away.header("Retry-After")).isEqualTo("5");
		Document page = Jsoup.parse(away.text());
		assertThat(page.select(error).text()).isEqualTo(
				"Der Speicher für Dateien antwortet gerade nicht; die Datei ist nicht aufgenommen. Schicken Sie sie in ein paar Sekunden noch einmal.");
		assertThat(page.select("main [name=" + field + "]").val()).isEqualTo(typed);
		assertThat(this.jdbc.sql("select count(*) from picture").query(Long.class).single()).isEqualTo(before);
		assertThat(noPicture.status()).as("what is no picture is none later").isEqualTo(422);
		assertThat(noPicture.header("Retry-After")).isNull();
	}

	@Test
	void filesSentWithoutAScriptAreNamedOneByOneWhileTheStoreIsAway() throws IOException {
		Api browser = new Api(this.port, null);
		String clara = browser.signIn(Journey.CLARA, Journey.PASSWORD);
		String token = token(clara);
		Api.Answer away;
		STORE.stop();
		try {
			away = browser.send("POST", "/redaktion/medien", body("datei", png(500, 400, 81)), "Content-Type", "multipart/form-data; boundary=" + BOUNDARY,
					"Cookie", clara, "Sec-Fetch-Site", "same-origin", "X-CSRF-TOKEN", token, "Accept-Language", "de");
		}
		finally {
			STORE.start();
		}
		assertThat(away.status()).isEqualTo(503);
		assertThat(away.header("Retry-After")).isEqualTo("5");
		assertThat(Jsoup.parse(away.text()).select("main").text()).contains("datei.bin", "Der Speicher für Dateien antwortet gerade nicht");
	}

	@Test
	void deletingGoesOnWhenTheStoreIsBack() {
		UUID id = this.pictures.add(png(400, 300, 61), words("weg.png"), null).id();
		STORE.stop();
		try {
			assertThat(this.pictures.remove(id, 0, null)).isEqualTo(StoredPictures.Removal.REMOVED);
			Stores.sweep(this.program);
		}
		finally {
			STORE.start();
		}
		assertThat(this.jdbc.sql("select count(*) from stored_object_check").query(Integer.class).single()).isPositive();
		this.jdbc.sql("update stored_object_check set due_at = now() where due_at < now() + interval '5 minutes'").update();

		nothingIsLeftOver();
	}

	@Test
	void anObjectThatWasChangedIsNeverSentWhole() throws Exception {
		byte[] file = recording(10);
		String path = attachment(file);
		UUID id = UUID.fromString(path.replaceAll(".*/|\\.mp3", ""));
		byte[] hash = this.jdbc.sql("select object from attachment_part where attachment_id = ? and number = 0")
			.param(id)
			.query(byte[].class)
			.single();
		Path object = STORE.objects()
			.stream()
			.filter((it) -> it.getFileName().toString().equals(HexFormat.of().formatHex(hash)))
			.findFirst()
			.orElseThrow();
		byte[] stored = Files.readAllBytes(object);
		stored[100] ^= 1;
		Files.write(object, stored);

		assertThat(get(path).statusCode()).isEqualTo(503);

		stored[100] ^= 1;
		Files.write(object, stored);
		assertThat(get(path).body()).isEqualTo(file);
	}

	@Test
	void whoIsNotLetInIsNotToldWhatWasSent(CapturedOutput output) {
		FileStore wrong = Stores.withSecret(this.program, "EinFalschesGeheimnis");

		assertThatExceptionOfType(StoreAwayException.class).isThrownBy(() -> wrong.keep(png(100, 100, 71)));

		assertThat(output.getAll()).contains("refused to put: 403").doesNotContain("EinFalschesGeheimnis", ObjectStoreServer.KEY);
		this.jdbc.sql("update stored_object_check set due_at = now()").update();
		nothingIsLeftOver();
	}

	@Test
	void allFilesMoveIntoTheDatabaseAndBackAndGoOnWhereTheyStopped() throws Exception {
		UUID id = picture(1400, 800);
		byte[] file = recording(11);
		String recording = attachment(file);
		byte[] picture = get("/medien/" + id + "/1400.jpg").body();
		byte[] crop = get("/medien/" + id + "/4x3-50-50.jpg").body();
		Moving home = new Moving(this.jdbc, Stores.after(this.program, "database"), this.transactions);
		Moving out = new Moving(this.jdbc, Stores.after(this.program, "s3"), this.transactions);

		home.move();

		assertThat(home.left()).isZero();
		nothingIsLeftOver();
		assertThat(STORE.objects()).isEmpty();
		same(id, picture, crop, recording, file);

		STORE.stop();
		try {
			out.move();
		}
		finally {
			STORE.start();
		}
		long all = out.left();
		assertThat(all).isPositive();
		same(id, picture, crop, recording, file);
		// As if it had been ended after some of them.
		this.jdbc.sql("update picture_file set bytes = bytes").update();
		String claims = "select count(*) from stored_object_check";
		long given = this.jdbc.sql(claims).query(Long.class).single();
		out.move();
		assertThat(out.left()).isZero();
		assertThat(this.jdbc.sql(claims).query(Long.class).single()).as("what has come to stay is nobody's to clear away").isEqualTo(given);
		same(id, picture, crop, recording, file);
		assertThat(STORE.objects()).isNotEmpty();
		nothingIsLeftOver();
		assertThat(this.jdbc.sql("select bool_and(" + placed() + ") from attachment_part").query(Boolean.class).single()).isTrue();
	}

	private void same(UUID id, byte[] picture, byte[] crop, String recording, byte[] file) throws Exception {
		assertThat(get("/medien/" + id + "/1400.jpg").body()).isEqualTo(picture);
		assertThat(get("/medien/" + id + "/4x3-50-50.jpg").body()).isEqualTo(crop);
		assertThat(get(recording).body()).isEqualTo(file);
		assertThat(get(recording, "Range", "bytes=1500000-1500009").body()).isEqualTo(java.util.Arrays.copyOfRange(file, 1_500_000, 1_500_010));
	}

	private String token(String cookie) {
		String page = new Api(this.port, null).get("/redaktion/medien", "Cookie", cookie).text();
		return Jsoup.parse(page).selectFirst("input[name=_csrf]").attr("value");
	}

	/** @param typed names and values of what else is in the form, in turns */
	private static java.net.http.HttpRequest.BodyPublisher body(String field, byte[] file, String... typed) throws IOException {
		java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
		for (int i = 0; i < typed.length; i += 2) {
			out.write(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + typed[i] + "\"\r\n\r\n" + typed[i + 1] + "\r\n")
				.getBytes(StandardCharsets.UTF_8));
		}
		out.write(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + field
				+ "\"; filename=\"datei.bin\"\r\nContent-Type: application/octet-stream\r\n\r\n").getBytes(StandardCharsets.UTF_8));
		out.write(file);
		out.write(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
		return BodyPublishers.ofByteArray(out.toByteArray());
	}

}
