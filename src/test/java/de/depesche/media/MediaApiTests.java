package de.depesche.media;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import de.depesche.member.Keys;
import de.depesche.member.Right;
import de.depesche.testing.Api;
import de.depesche.testing.Api.Answer;
import de.depesche.testing.SqlStatements;
import de.depesche.testing.Stories;
import de.depesche.testing.WholeProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Pictures as a service meets them over HTTP. */
@WholeProgram
class MediaApiTests {

	private static final String MEDIA = "/api/v1/media";

	private static final String BOUNDARY = "depesche-boundary";

	@LocalServerPort
	private int port;

	@Autowired
	private Stories stories;

	@Autowired
	private Keys keys;

	@Autowired
	private SqlStatements statements;

	private Api anybody;

	private Api editor;

	@BeforeEach
	void start() {
		this.anybody = new Api(this.port, null);
		this.editor = new Api(this.port, this.keys.with(Right.WRITE_ARTICLES));
	}

	@Test
	void aPictureIsStoredAndEveryFileCanBeRead() {
		Answer stored = upload(this.editor, Stories.png(900, 600), "Ein Hafen");

		assertThat(stored.status()).isEqualTo(201);
		assertThat(stored.header("Location")).isEqualTo(MEDIA + "/" + stored.json().path("id").asString());
		assertThat(stored.etag()).startsWith("\"0-");
		assertThat(stored.json().path("width").asInt()).isEqualTo(900);
		assertThat(stored.json().path("height").asInt()).isEqualTo(600);
		assertThat(stored.json().path("alt").asString()).isEqualTo("Ein Hafen");
		assertThat(stored.json().path("focalX").asDouble()).isEqualTo(0.5);
		assertThat(stored.json().path("files")).isNotEmpty();
		for (JsonNode file : stored.json().path("files")) {
			Answer bytes = this.anybody.get(file.path("url").asString());
			assertThat(bytes.status()).as(file.toString()).isEqualTo(200);
			assertThat(bytes.header("Content-Type")).startsWith("image/");
		}
		Answer read = this.anybody.get(stored.header("Location"));
		assertThat(read.json()).isEqualTo(stored.json());
		assertThat(this.anybody.get(stored.header("Location"), "If-None-Match", read.etag()).status()).isEqualTo(304);
		assertThat(this.anybody.get(stored.header("Location"), "If-None-Match", "\"x\", W/" + read.etag()).status())
			.isEqualTo(304);
	}

	@Test
	void aRepeatedUploadStoresNothingNew() {
		String key = UUID.randomUUID().toString();
		byte[] picture = Stories.png(300, 200);

		Answer first = upload(this.editor, picture, "Einmal", "Idempotency-Key", key);
		Answer second = upload(this.editor, picture, "Einmal", "Idempotency-Key", key);
		Answer other = upload(this.editor, Stories.png(301, 200), "Einmal", "Idempotency-Key", key);

		assertThat(first.status()).isEqualTo(201);
		assertThat(second.status()).isEqualTo(201);
		assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
		assertThat(second.json()).isEqualTo(first.json());
		assertThat(other.status()).isEqualTo(422);
		assertThat(other.problem()).isEqualTo("idempotency-key-reused");
	}

	@Test
	void whoAsksForItIsToldThatTheFileIsHereAlready() {
		byte[] picture = Stories.png(311, 211);
		Answer first = upload(this.editor, picture, "Einmal");

		Answer refused = upload(this.editor, picture, "Zweimal\r\n--" + BOUNDARY
				+ "\r\nContent-Disposition: form-data; name=\"onDuplicate\"\r\n\r\nrefuse");
		Answer kept = upload(this.editor, picture, "Zweimal");

		assertThat(refused.status()).isEqualTo(409);
		assertThat(refused.problem()).isEqualTo("picture-exists");
		assertThat(refused.json().path("existing").asString()).endsWith(first.header("Location"));
		assertThat(kept.status()).isEqualTo(201);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Das ist kein Bild.", "", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "\u0089PNG\r\n" })
	void whatIsNoPictureIsRefused(String content) {
		Answer refused = upload(this.editor, content.getBytes(StandardCharsets.ISO_8859_1), "Nichts");

		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.problem()).isEqualTo("picture-refused");
		assertThat(refused.json().path("errors").get(0).path("field").asString()).isEqualTo("file");
		assertThat(refused.json().path("errors").get(0).path("message").asString()).isNotBlank();
	}

	@Test
	void noConnectionIsHeldWhileAPictureIsDecoded() {
		String key = UUID.randomUUID().toString();
		this.statements.clear();

		upload(this.editor, "Kein Bild".getBytes(StandardCharsets.UTF_8), "Nichts", "Idempotency-Key", key);

		assertThat(this.statements.seen()).as("the key is written only when there is something to store")
			.noneMatch((it) -> it.contains("insert into idempotency_key"));
	}

	@Test
	void aFileAboveTheLimitIsTooLarge() {
		for (int megabytes : List.of(21, 40)) {
			Answer refused = upload(this.editor, new byte[megabytes << 20], "Zu groß");
			assertThat(refused.status()).as(megabytes + " MB").isEqualTo(413);
			assertThat(refused.problem()).as(megabytes + " MB").isEqualTo("picture-too-large");
		}
	}

	@Test
	void aRequestAboveTheLimitIsAProblemToo() {
		Answer refused = upload(this.editor, new byte[62 << 20], "Viel zu groß");

		assertThat(refused.status()).isEqualTo(413);
		assertThat(refused.problem()).isEqualTo("http-413");
	}

	@Test
	void wordsThatAreTooLongAreRefusedByName() {
		Answer refused = upload(this.editor, Stories.png(30, 20), "a".repeat(501));

		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.problem()).isEqualTo("invalid");
		assertThat(refused.json().path("errors").get(0).path("field").asString()).isEqualTo("alt");
	}

	@Test
	void anUploadWithoutFileOrOfAnotherKindIsRefused() {
		Answer without = this.editor.send("POST", MEDIA,
				BodyPublishers.ofString("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"alt\"\r\n\r\nx\r\n--"
						+ BOUNDARY + "--\r\n"),
				"Content-Type", "multipart/form-data; boundary=" + BOUNDARY);
		Answer json = this.editor.post(MEDIA, "{}");

		assertThat(without.status()).isEqualTo(400);
		assertThat(without.problem()).isEqualTo("http-400");
		assertThat(json.status()).isEqualTo(415);
	}

	@Test
	void wordsAreChangedByTheVersionThatWasRead() {
		String path = MEDIA + "/" + this.stories.picture("Vorher");
		Answer read = this.anybody.get(path);

		Answer without = this.editor.patch(path, "{\"alt\":\"Nachher\"}");
		Answer changed = this.editor.patch(path, "{\"alt\":\"Nachher\",\"focalX\":0.25}", "If-Match", read.etag());
		Answer stale = this.editor.patch(path, "{\"alt\":\"Zu spät\"}", "If-Match", read.etag());

		assertThat(without.status()).isEqualTo(428);
		assertThat(without.problem()).isEqualTo("precondition-required");
		assertThat(changed.status()).isEqualTo(200);
		assertThat(changed.etag()).isNotEqualTo(read.etag());
		assertThat(changed.json().path("alt").asString()).isEqualTo("Nachher");
		assertThat(changed.json().path("focalX").asDouble()).isEqualTo(0.25);
		for (String same : List.of("caption", "credit", "licence", "focalY", "files", "id")) {
			assertThat(changed.json().path(same)).as(same).isEqualTo(read.json().path(same));
		}
		assertThat(stale.status()).isEqualTo(412);
		assertThat(stale.problem()).isEqualTo("stale-version");
		assertThat(stale.json().path("currentVersion").asInt()).isEqualTo(changed.json().path("version").asInt());
		assertThat(this.anybody.get(path).json()).isEqualTo(changed.json());
	}

	@Test
	void nullTakesAWordAway() {
		String path = MEDIA + "/" + this.stories.picture("Vorher");
		Answer read = this.anybody.get(path);

		Answer changed = this.editor.patch(path, "{\"caption\":null,\"focalX\":null}", "If-Match", read.etag());

		assertThat(read.json().path("caption").asString()).isNotEmpty();
		assertThat(changed.status()).isEqualTo(200);
		assertThat(changed.json().path("caption").asString()).isEmpty();
		assertThat(changed.json().path("focalX").asDouble()).isEqualTo(0.5);
		assertThat(changed.json().path("alt").asString()).isEqualTo("Vorher");
	}

	@Test
	void faultyWordsAreRefused() {
		String path = MEDIA + "/" + this.stories.picture("Vorher");
		String etag = this.anybody.get(path).etag();

		Answer unknown = this.editor.patch(path, "{\"titel\":\"x\"}", "If-Match", etag);
		Answer outside = this.editor.patch(path, "{\"focalX\":1.5}", "If-Match", etag);
		Answer wrong = this.editor.patch(path, "{\"focalX\":\"links\"}", "If-Match", etag);

		assertThat(unknown.problem()).isEqualTo("unknown-field");
		assertThat(unknown.json().path("errors").get(0).path("field").asString()).isEqualTo("titel");
		assertThat(outside.status()).isEqualTo(422);
		assertThat(outside.json().path("errors")).hasSize(1);
		assertThat(wrong.problem()).isEqualTo("bad-value");
		for (String body : List.of("null", "[]", "{", "")) {
			assertThat(this.editor.patch(path, body, "If-Match", etag).problem()).as(body).isEqualTo("malformed-json");
		}
	}

	@Test
	void picturesAreListedPageByPage() {
		List<String> expected = new ArrayList<>();
		for (int i = 0; i < 7; i++) {
			expected.addFirst(this.stories.picture("Bild " + i).toString());
		}

		List<String> seen = new ArrayList<>();
		String next = MEDIA + "?limit=3";
		while (next != null && seen.size() < 7) {
			Answer page = this.editor.get(next);
			assertThat(page.status()).isEqualTo(200);
			page.json().forEach((it) -> seen.add(it.path("id").asString()));
			if (seen.size() == 3) {
				this.stories.picture("Dazwischen");
			}
			next = page.next();
		}

		assertThat(seen.subList(0, 7)).containsExactlyElementsOf(expected);
		assertThat(this.editor.get(MEDIA + "?limit=0").problem()).isEqualTo("bad-limit");
		assertThat(this.editor.get(MEDIA + "?cursor=x").problem()).isEqualTo("bad-cursor");
	}

	@Test
	void onlyWhoMayWritesAndLists() {
		String path = MEDIA + "/" + this.stories.picture("Bild");
		Api reader = new Api(this.port, this.keys.with(Right.COMMENT));

		for (Answer refused : List.of(upload(this.anybody, Stories.png(3, 2), "a"), this.anybody.get(MEDIA),
				this.anybody.patch(path, "{}", "If-Match", "\"0\""))) {
			assertThat(refused.status()).isEqualTo(401);
			assertThat(refused.problem()).isEqualTo("unauthorized");
			assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer");
		}
		for (Answer refused : List.of(upload(reader, Stories.png(3, 2), "a"), reader.get(MEDIA),
				reader.patch(path, "{}", "If-Match", "\"0\""))) {
			assertThat(refused.status()).isEqualTo(403);
			assertThat(refused.problem()).isEqualTo("forbidden");
		}
	}

	@Test
	void whatIsMissingIsNotFound() {
		assertThat(this.anybody.get(MEDIA + "/" + UUID.randomUUID()).problem()).isEqualTo("not-found");
		assertThat(this.anybody.get(MEDIA + "/bild").problem()).isEqualTo("bad-parameter");
		assertThat(this.editor.patch(MEDIA + "/" + UUID.randomUUID(), "{}", "If-Match", "\"0\"").problem())
			.isEqualTo("not-found");
	}

	private static Answer upload(Api by, byte[] file, String alt, String... headers) {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"alt\"\r\n"
				+ "Content-Type: text/plain; charset=UTF-8\r\n\r\n" + alt + "\r\n--" + BOUNDARY
				+ "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"bild.png\"\r\n"
				+ "Content-Type: image/png\r\n\r\n")
			.getBytes(StandardCharsets.UTF_8));
		body.writeBytes(file);
		body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
		List<String> all = new ArrayList<>(List.of(headers));
		all.addAll(List.of("Content-Type", "multipart/form-data; boundary=" + BOUNDARY));
		return by.send("POST", MEDIA, BodyPublishers.ofByteArray(body.toByteArray()), all.toArray(String[]::new));
	}

}
