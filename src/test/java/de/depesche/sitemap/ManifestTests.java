package de.depesche.sitemap;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

import javax.imageio.ImageIO;

import de.depesche.testing.Api;
import de.depesche.testing.WithName;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** What a phone shows of the site among its programs. */
@WithName
class ManifestTests {

	@LocalServerPort
	private int port;

	@Test
	void everyIconIsThereInTheSizeThatIsSaid() throws Exception {
		Set<String> found = new TreeSet<>();
		for (JsonNode icon : manifest().path("icons")) {
			HttpResponse<byte[]> file = fetch(icon.path("src").asString());
			assertThat(file.statusCode()).as(icon.toString()).isEqualTo(200);
			assertThat(file.headers().firstValue("Content-Type").orElseThrow()).startsWith(icon.path("type").asString());
			if (icon.path("type").asString().equals("image/png")) {
				BufferedImage image = ImageIO.read(new ByteArrayInputStream(file.body()));
				assertThat(image.getWidth() + "x" + image.getHeight()).isEqualTo(icon.path("sizes").asString());
				// The corners of a maskable icon are cut by the phone, those of the others are cut already.
				boolean maskable = icon.path("purpose").asString().equals("maskable");
				assertThat(image.getRGB(0, 0) >>> 24).isEqualTo(maskable ? 255 : 0);
			}
			found.add(icon.path("sizes").asString() + " " + icon.path("purpose").asString());
		}
		assertThat(found).containsExactly("192x192 any", "512x512 any", "512x512 maskable", "any any");
	}

	@Test
	void itSaysTheNameOfThePaperAndOpensTheFrontPage() {
		JsonNode manifest = manifest();
		assertThat(manifest.path("name").asString()).isEqualTo("Ostsee & Förde");
		assertThat(manifest.path("start_url").asString()).isEqualTo("/");
		assertThat(manifest.path("display").asString()).isEqualTo("minimal-ui");
	}

	@Test
	void itsColoursAreThoseOfTheStyles() throws IOException {
		String tokens = Files.readString(Path.of("src/main/css/site/20-tokens.css"));
		JsonNode manifest = manifest();
		assertThat(tokens).contains("--paper: light-dark(" + manifest.path("background_color").asString() + ",")
			.contains("--accent: light-dark(" + manifest.path("theme_color").asString() + ",");
	}

	@Test
	void pagesLeadToIt() throws Exception {
		Document page = Jsoup.parse(new Api(this.port, null).get("/").text());
		assertThat(page.select("link[rel=manifest]").attr("href")).isEqualTo("/site.webmanifest");
		HttpResponse<byte[]> touch = fetch(page.select("link[rel=apple-touch-icon]").attr("href"));
		BufferedImage image = ImageIO.read(new ByteArrayInputStream(touch.body()));
		assertThat(image.getWidth()).isEqualTo(180);
		assertThat(image.getHeight()).isEqualTo(180);
		assertThat(image.getColorModel().hasAlpha()).isFalse();
	}

	@Test
	void programsThatAskForTheOldIconGetOne() throws Exception {
		HttpResponse<byte[]> file = fetch("/favicon.ico");
		assertThat(file.statusCode()).isEqualTo(200);
		ByteBuffer header = ByteBuffer.wrap(file.body()).order(ByteOrder.LITTLE_ENDIAN);
		assertThat(header.getInt(0)).as("kind of file").isEqualTo(0x10000);
		int start = header.getInt(18);
		BufferedImage image = ImageIO.read(new ByteArrayInputStream(file.body(), start, file.body().length - start));
		assertThat(image.getWidth()).isEqualTo(header.get(6)).isEqualTo(32);
	}

	private JsonNode manifest() {
		Api.Answer answer = new Api(this.port, null).get("/site.webmanifest");
		assertThat(answer.header("Content-Type")).isEqualTo("application/manifest+json");
		return answer.json();
	}

	private HttpResponse<byte[]> fetch(String path) throws IOException, InterruptedException {
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path)).build(),
					HttpResponse.BodyHandlers.ofByteArray());
	}

}
