package de.depesche.media;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import javax.imageio.ImageIO;

import de.depesche.storage.Stores;
import de.depesche.testing.Stories;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What must be so wherever files lie. */
abstract class MediaFiles {

	/** Three parts and a bit, in either place. */
	static final int LONG = 1_700_000;

	private final HttpClient http = HttpClient.newHttpClient();

	@LocalServerPort
	int port;

	@Autowired
	StoredPictures pictures;

	@Autowired
	Attachments attachments;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	ApplicationContext program;

	/** Whether the bytes of a row lie where they should; the condition is asked of each of its files. */
	abstract String placed();

	@Test
	void everyFileOfAPictureIsDelivered() throws Exception {
		UUID id = picture(1400, 900);

		for (int width : List.of(320, 640, 960, 1280, 1400)) {
			for (String format : List.of("jpg", "webp")) {
				HttpResponse<byte[]> answer = get("/medien/" + id + "/" + width + "." + format);
				assertThat(answer.statusCode()).isEqualTo(200);
				assertThat(header(answer, "Content-Length")).isEqualTo(String.valueOf(answer.body().length));
				assertThat(header(answer, "Cache-Control")).contains("public", "immutable");
				BufferedImage image = ImageIO.read(new ByteArrayInputStream(answer.body()));
				assertThat(image.getWidth()).isEqualTo(width);
				assertThat(get("/medien/" + id + "/" + width + "." + format, "If-None-Match", header(answer, "ETag")).statusCode())
					.isEqualTo(304);
			}
		}
		assertThat(this.jdbc.sql("select bool_and(" + placed() + ") from picture_file where picture_id = ?").param(id).query(Boolean.class).single())
			.isTrue();
	}

	@Test
	void aLargeFileComesWholeAndInPieces() throws Exception {
		BufferedImage noise = new BufferedImage(1900, 1400, BufferedImage.TYPE_INT_RGB);
		Random random = new Random(1);
		for (int y = 0; y < noise.getHeight(); y++) {
			for (int x = 0; x < noise.getWidth(); x++) {
				noise.setRGB(x, y, random.nextInt(0x1000000));
			}
		}
		java.io.ByteArrayOutputStream file = new java.io.ByteArrayOutputStream();
		ImageIO.write(noise, "jpg", file);
		UUID id = this.pictures.add(file.toByteArray(), words("rauschen.jpg"), null).id();

		HttpResponse<byte[]> whole = get("/medien/" + id + "/1900.jpg");
		assertThat(whole.body().length).isGreaterThan(2 * FileStream.PART);
		assertThat(ImageIO.read(new ByteArrayInputStream(whole.body())).getHeight()).isEqualTo(1400);
		HttpResponse<byte[]> piece = get("/medien/" + id + "/1900.jpg", "Range", "bytes=262100-524400");
		assertThat(piece.statusCode()).isEqualTo(206);
		assertThat(piece.body()).isEqualTo(Arrays.copyOfRange(whole.body(), 262_100, 524_401));
	}

	@Test
	void aCropIsMadeOnceAndStays() throws Exception {
		UUID id = picture(800, 450);
		String path = "/medien/" + id + "/1x1-50-50.jpg";

		HttpResponse<byte[]> first = get(path);
		HttpResponse<byte[]> again = get(path);

		assertThat(first.statusCode()).isEqualTo(200);
		assertThat(again.body()).isEqualTo(first.body());
		assertThat(ImageIO.read(new ByteArrayInputStream(again.body())).getWidth()).isEqualTo(450);
		assertThat(this.jdbc.sql("select bool_and(" + placed() + ") from picture_crop where picture_id = ?").param(id).query(Boolean.class).single())
			.isTrue();
	}

	@Test
	void anotherFileTakesThePlaceOfTheFirst() throws Exception {
		UUID id = picture(800, 450);
		byte[] before = get("/medien/" + id + "/320.jpg").body();
		get("/medien/" + id + "/1x1-50-50.jpg");

		assertThat(this.pictures.replace(id, 0, this.pictures.prepare(png(500, 500, 9)), "neu.png", null)).isTrue();

		HttpResponse<byte[]> old = get("/medien/" + id + "/320.jpg");
		assertThat(old.statusCode()).isEqualTo(302);
		HttpResponse<byte[]> now = get("/medien/" + id + "/1/320.jpg");
		assertThat(now.statusCode()).isEqualTo(200);
		assertThat(now.body()).isNotEqualTo(before);
		nothingIsLeftOver();
	}

	@Test
	void theSameFileInItsOwnPlaceStays() throws Exception {
		byte[] file = png(640, 480, 77);
		UUID id = this.pictures.add(file, words("gleich.png"), null).id();

		assertThat(this.pictures.replace(id, 0, this.pictures.prepare(file), "gleich.png", null)).isTrue();

		nothingIsLeftOver();
		assertThat(get("/medien/" + id + "/1/640.jpg").statusCode()).isEqualTo(200);
	}

	@Test
	void aRecordingIsSentFromAnyPlaceOn() throws Exception {
		byte[] file = recording(5);
		String path = attachment(file);

		HttpResponse<byte[]> whole = get(path);
		assertThat(whole.body()).isEqualTo(file);
		assertThat(header(whole, "Accept-Ranges")).isEqualTo("bytes");
		String tag = header(whole, "ETag");
		HttpResponse<byte[]> range = get(path, "Range", "bytes=524200-1048700", "If-Range", tag);
		assertThat(range.statusCode()).isEqualTo(206);
		assertThat(header(range, "Content-Range")).isEqualTo("bytes 524200-1048700/" + LONG);
		assertThat(range.body()).isEqualTo(Arrays.copyOfRange(file, 524_200, 1_048_701));
		HttpResponse<byte[]> end = get(path, "Range", "bytes=-1000");
		assertThat(end.body()).isEqualTo(Arrays.copyOfRange(file, LONG - 1000, LONG));
		assertThat(get(path, "Range", "bytes=0-9", "If-Range", "\"eine-andere\"").body()).isEqualTo(file);
		assertThat(get(path, "Range", "bytes=" + LONG + "-").statusCode()).isEqualTo(416);
		assertThat(get(path, "If-None-Match", tag).statusCode()).isEqualTo(304);
	}

	@Test
	void whatIsDeletedIsGone() throws Exception {
		UUID id = picture(800, 450);
		get("/medien/" + id + "/16x9-50-50.jpg");
		String path = attachment(recording(6));

		assertThat(this.pictures.remove(id, 0, null)).isEqualTo(StoredPictures.Removal.REMOVED);
		assertThat(this.attachments.remove(UUID.fromString(path.replaceAll(".*/|\\.mp3", "")), 0, null)).isEqualTo(StoredPictures.Removal.REMOVED);

		assertThat(get("/medien/" + id + "/320.jpg").statusCode()).isEqualTo(404);
		assertThat(get(path).statusCode()).isEqualTo(404);
		nothingIsLeftOver();
	}

	@Test
	void ofTwoPicturesOfOneFileTheOtherStays() throws Exception {
		byte[] file = png(700, 300, 12);
		UUID one = this.pictures.add(file, words("eins.png"), null).id();
		UUID other = this.pictures.add(file, words("zwei.png"), null).id();

		assertThat(this.pictures.remove(one, 0, null)).isEqualTo(StoredPictures.Removal.REMOVED);
		Stores.sweep(this.program);

		assertThat(get("/medien/" + other + "/700.webp").statusCode()).isEqualTo(200);
		nothingIsLeftOver();
	}

	/** Each place has what is needed and nothing else. */
	void nothingIsLeftOver() {
		Stores.sweep(this.program);
	}

	UUID picture(int width, int height) {
		return this.pictures.add(Stories.png(width, height), words("bild.png"), null).id();
	}

	static PictureDescription words(String name) {
		return new PictureDescription(name, "Ein Bild", "", "Foto: Stories", "", 0.5, 0.5);
	}

	/** A picture no other test has. */
	static byte[] png(int width, int height, int colour) {
		BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
		for (int x = 0; x < width; x++) {
			for (int y = 0; y < height; y++) {
				image.setRGB(x, y, (x * colour) ^ (y * 31));
			}
		}
		java.io.ByteArrayOutputStream file = new java.io.ByteArrayOutputStream();
		try {
			ImageIO.write(image, "png", file);
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
		return file.toByteArray();
	}

	static byte[] recording(int seed) {
		byte[] file = new byte[LONG];
		new Random(seed).nextBytes(file);
		System.arraycopy(new byte[] { 'I', 'D', '3', 4, 0, 0, 0, 0, 0, 0 }, 0, file, 0, 10);
		return file;
	}

	String attachment(byte[] file) {
		UUID id = this.attachments.add(this.attachments.receive(new ByteArrayResource(file)), "folge.mp3",
				new Attachments.Words("Folge", "", "de", "", List.of()), null);
		return "/medien/dateien/" + id + ".mp3";
	}

	HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path));
		if (headers.length > 0) {
			request.headers(headers);
		}
		return this.http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
	}

	static String header(HttpResponse<?> answer, String name) {
		return answer.headers().firstValue(name).orElse(null);
	}

}
