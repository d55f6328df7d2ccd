package de.depesche.media;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import javax.imageio.ImageIO;

import de.depesche.shared.ImageRef;
import de.depesche.testing.SqlStatements;
import de.depesche.testing.Stories;
import de.depesche.testing.WholeProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Pictures as a reader's browser and the other modules meet them. */
@WholeProgram
class PictureDeliveryTests {

	private final HttpClient http = HttpClient.newHttpClient();

	@LocalServerPort
	private int port;

	@Autowired
	private Stories stories;

	@Autowired
	private Pictures pictures;

	@Autowired
	private SqlStatements statements;

	@ParameterizedTest
	@ValueSource(strings = { "webp", "jpg" })
	void aFileMayBeKeptForeverByAnybody(String format) throws Exception {
		String path = "/medien/" + this.stories.picture("Hafen") + "/640." + format;

		HttpResponse<byte[]> answer = get(path);

		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(header(answer, "Content-Type")).isEqualTo(format.equals("webp") ? "image/webp" : "image/jpeg");
		assertThat(header(answer, "Cache-Control")).contains("public", "max-age=31536000", "immutable");
		assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
		assertThat(header(answer, "Content-Length")).isEqualTo(String.valueOf(answer.body().length));
		assertThat(header(answer, "Set-Cookie")).isNull();
		BufferedImage image = ImageIO.read(new ByteArrayInputStream(answer.body()));
		assertThat(image.getWidth()).isEqualTo(640);
		assertThat(image.getHeight()).isEqualTo(360);
	}

	@Test
	void whoHasTheFileIsNotSentItAgain() throws Exception {
		String path = "/medien/" + this.stories.picture("Hafen") + "/320.webp";
		String tag = header(get(path), "ETag");

		HttpResponse<byte[]> again = get(path, "If-None-Match", "\"anderes\", " + tag);

		assertThat(tag).isNotBlank();
		assertThat(again.statusCode()).isEqualTo(304);
		assertThat(again.body()).isEmpty();
		assertThat(header(again, "Cache-Control")).contains("immutable");
	}

	@Test
	void whatIsNotThereIsNotKeptForever() throws Exception {
		UUID picture = this.stories.picture("Hafen");

		for (String path : List.of(UUID.randomUUID() + "/320.webp", picture + "/321.webp", picture + "/320.png",
				picture + "/99999999999.jpg", "bild/320.jpg")) {
			HttpResponse<byte[]> answer = get("/medien/" + path);
			assertThat(answer.statusCode()).as(path).isEqualTo(404);
			assertThat(header(answer, "Cache-Control")).as(path).doesNotContain("immutable");
		}
	}

	@Test
	void aPictureThatIsGoneIsNotConfirmed() throws Exception {
		UUID nobody = UUID.randomUUID();

		assertThat(get("/medien/" + nobody + "/320.jpg", "If-None-Match", "\"" + nobody + "-320\"").statusCode())
			.isEqualTo(404);
	}

	@Test
	void whatPagesNeedOfManyPicturesIsOneStatement() {
		List<UUID> ids = new ArrayList<>();
		for (int i = 0; i < 5; i++) {
			ids.add(this.stories.picture("Bild " + i));
		}
		ids.add(ids.getFirst());
		ids.add(UUID.randomUUID());
		this.statements.clear();

		Map<UUID, ImageRef> refs = this.pictures.refs(ids);

		assertThat(this.statements.seen()).hasSize(1);
		assertThat(refs).hasSize(5);
		assertThat(refs.get(ids.get(3)).alt()).isEqualTo("Bild 3");
		assertThat(refs.get(ids.get(3)).widths()).containsExactly(320, 640, 800);
	}

	@Test
	void forNoPictureNothingIsAsked() {
		this.statements.clear();

		assertThat(this.pictures.refs(List.of())).isEmpty();
		assertThat(this.statements.seen()).isEmpty();
	}

	@Test
	void theChoiceOfTheEditorBeginsWithTheNewest() {
		UUID first = this.stories.picture("Zuerst");
		UUID second = this.stories.picture("Danach");
		this.statements.clear();

		List<ImageRef> newest = this.pictures.newest(2);

		assertThat(this.statements.seen()).hasSize(1);
		assertThat(newest).extracting(ImageRef::id).containsExactly(second, first);
	}

	@Test
	void theSameFileTwiceIsTwoPictures() {
		byte[] file = Stories.png(40, 30);
		PictureDescription words = new PictureDescription("a.png", "Zweimal", "", "", "", 0.5, 0.5);

		assertThat(this.pictures.add(file, words, null).id()).isNotEqualTo(this.pictures.add(file, words, null).id());
	}

	private HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path));
		if (headers.length > 0) {
			request.headers(headers);
		}
		return this.http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
	}

	private static String header(HttpResponse<?> answer, String name) {
		return answer.headers().firstValue(name).orElse(null);
	}

}
