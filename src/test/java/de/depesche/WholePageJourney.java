package de.depesche;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import de.depesche.article.AuthorKind;
import de.depesche.article.Newsdesk;
import de.depesche.testing.Browsers.People;
import de.depesche.testing.Journey;
import de.depesche.testing.Stories;
import de.depesche.testing.Walkthrough;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A whole page is handed in, once through the form and once through the API; a reader finds
 * every paragraph, caption, teaser and badge of it, in their order.
 */
@Journey
class WholePageJourney {

	@LocalServerPort
	private int port;

	@Autowired
	private Newsdesk newsdesk;

	private final JsonMapper json = new JsonMapper();

	private final HttpClient http = HttpClient.newHttpClient();

	private Walkthrough page;

	private final String mark = Long.toString(System.nanoTime(), 36);

	@BeforeEach
	void read() throws IOException {
		this.page = Walkthrough.read();
		this.newsdesk.introduce("Clara Testmann", AuthorKind.PERSON);
	}

	@Test
	void throughTheForm(People people) throws Exception {
		Page clara = signedIn(people);
		String key = key(clara);
		clara.navigate(at("/redaktion/artikel/neu"));
		clara.getByLabel("Dachzeile").fill("Besuch in Pjöngjang");
		clara.getByLabel("Schlagzeile").fill(this.page.headline());
		clara.getByLabel("Vorspann").fill(this.page.lead());
		clara.getByLabel("Adresse (Slug)").fill("formular-" + this.mark);
		clara.locator("#feld-author-0").selectOption("clara-testmann");
		clara.locator("#feld-section").selectOption("ausland");
		clara.getByLabel("Themen").fill("Nordkorea, Russland");
		clara.locator("summary:has-text(\"Neues Bild hochladen\")").last().click();
		clara.locator("#feld-heroFile").setInputFiles(file("hero.png"));
		clara.locator("#feld-heroAlt").fill(this.page.hero().alt());
		clara.locator("#feld-heroCredit").fill(this.page.hero().credit());
		clara.getByLabel("Bildtext des Aufmachers").or(clara.locator("#feld-heroCaption")).fill(this.page.hero().caption());
		for (int i = 0; i < this.page.blocks().size(); i++) {
			fill(clara, i, this.page.blocks().get(i));
		}
		clara.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Speichern").setExact(true)).last().click();
		clara.waitForURL("**/redaktion/artikel/*?gespeichert");
		clara.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Veröffentlichen").setExact(true)).click();
		assertThat(clara.locator(".message--ok")).containsText("Veröffentlicht.");

		teasers(key);
		compare(people, "/artikel/formular-" + this.mark);
	}

	@Test
	void throughTheApi(People people) throws Exception {
		String key = key(signedIn(people));
		ObjectNode article = this.json.createObjectNode();
		article.put("kicker", "Besuch in Pjöngjang").put("headline", this.page.headline()).put("lead", this.page.lead());
		article.put("section", "ausland").put("slug", "api-" + this.mark);
		article.putArray("authors").add("clara-testmann");
		article.putArray("tags").add("Nordkorea").add("Russland");
		Walkthrough.Figure hero = this.page.hero();
		article.putObject("hero").put("picture", upload(key, hero)).put("caption", hero.caption());
		ObjectNode body = article.putObject("body").put("version", 1);
		ArrayNode blocks = body.putArray("blocks");
		for (Walkthrough.Part part : this.page.blocks()) {
			switch (part) {
				case Walkthrough.Text(String text) -> blocks.addObject()
					.put("type", "paragraph")
					.putArray("content")
					.addObject()
					.put("text", text);
				case Walkthrough.Figure figure -> {
					ObjectNode block = blocks.addObject()
						.put("type", "figure")
						.put("picture", upload(key, figure))
						.put("alt", figure.alt())
						.put("credit", figure.credit());
					block.putArray("caption").addObject().put("text", figure.caption());
				}
			}
		}
		publish(key, article);
		teasers(key);
		compare(people, "/artikel/api-" + this.mark);

		HttpResponse<String> read = send(key, HttpRequest.newBuilder(uri("/api/v1/articles/by-slug/api-" + this.mark)).GET());
		assertThat(this.json.readTree(read.body()).get("body")).as("what comes out is what went in")
			.isEqualTo(normal(body));
	}

	/** The canonical form has every text that may be missing. */
	private JsonNode normal(ObjectNode body) {
		ObjectNode copy = body.deepCopy();
		for (JsonNode block : copy.get("blocks")) {
			if (block.get("type").asString().equals("figure")) {
				ObjectNode figure = (ObjectNode) block;
				ObjectNode ordered = this.json.createObjectNode();
				ordered.set("type", figure.get("type"));
				ordered.set("picture", figure.get("picture"));
				ordered.set("alt", figure.get("alt"));
				ordered.set("caption", figure.get("caption"));
				ordered.set("credit", figure.get("credit"));
				ordered.put("licence", "");
				figure.removeAll();
				figure.setAll(ordered);
			}
		}
		return copy;
	}

	private void fill(Page clara, int at, Walkthrough.Part part) {
		String type = (part instanceof Walkthrough.Figure) ? "Bild" : "Absatz";
		// The form of a new article begins with an empty paragraph.
		if (at > 0) {
			clara.getByLabel("Block hinzufügen").selectOption(new SelectOption().setLabel(type));
			clara.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Hinzufügen").setExact(true)).click();
			clara.locator("#block-" + at).waitFor();
		}
		String field = "#feld-blocks-" + at + "-";
		switch (part) {
			case Walkthrough.Text(String text) -> clara.locator(field + "text").fill(text);
			case Walkthrough.Figure figure -> {
				clara.locator(field + "file").setInputFiles(file("bild-" + at + ".png"));
				clara.locator(field + "alt").fill(figure.alt());
				clara.locator(field + "caption").fill(figure.caption());
				clara.locator(field + "credit").fill(figure.credit());
			}
		}
	}

	/** The last in the file is published first, so that the first in the file is the newest. */
	private void teasers(String key) throws Exception {
		for (Walkthrough.TeaserText it : this.page.teasers().reversed()) {
			ObjectNode article = this.json.createObjectNode();
			article.put("headline", it.headline()).put("lead", it.text()).put("section", "politik").put("access", it.access());
			article.putArray("authors").add("clara-testmann");
			article.putObject("hero")
				.put("picture", upload(key, new Walkthrough.Figure(it.alt(), "", "Foto: Depesche-Archiv")));
			article.putObject("body")
				.put("version", 1)
				.putArray("blocks")
				.addObject()
				.put("type", "paragraph")
				.putArray("content")
				.addObject()
				.put("text", it.text());
			publish(key, article);
		}
	}

	private void compare(People people, String path) {
		Page reader = people.withoutScript();
		reader.navigate(at(path));
		assertThat(reader.locator("a.skip-link")).hasText("Zum Inhalt");
		assertThat(reader.locator(".article__headline")).hasText(this.page.headline());
		assertThat(reader.locator(".article__lead")).hasText(this.page.lead());
		assertThat(reader.locator(".hero img")).hasAttribute("alt", this.page.hero().alt());
		assertThat(reader.locator(".hero__text")).hasText(this.page.hero().caption());
		assertThat(reader.locator(".hero__credit")).hasText(this.page.hero().credit());

		List<Walkthrough.Part> printed = new ArrayList<>();
		for (Locator block : reader.locator(".article__body > *").all()) {
			if (block.evaluate("e => e.tagName").equals("FIGURE")) {
				printed.add(new Walkthrough.Figure(block.locator("img").getAttribute("alt"),
						block.locator(".figure__text").textContent(), block.locator(".figure__credit").textContent()));
			}
			else {
				printed.add(new Walkthrough.Text(block.textContent()));
			}
		}
		assertThat(printed).containsExactlyElementsOf(this.page.blocks());

		assertThat(reader.locator("#kommentare-titel")).containsText("Kommentare");
		assertThat(reader.locator("#aktuelles-titel")).hasText("Aktuelles");
		List<Locator> teasers = reader.locator("aside.latest .teaser").all();
		Map<String, String> badges = Map.of("PUBLIC", "Öffentlich", "MEMBERS", "Mitglieder", "PAID", "Abo");
		for (int i = 0; i < this.page.teasers().size(); i++) {
			Walkthrough.TeaserText expected = this.page.teasers().get(i);
			Locator teaser = teasers.get(i);
			assertThat(teaser.locator("img")).hasAttribute("alt", expected.alt());
			assertThat(teaser.locator(".teaser__headline")).hasText(expected.headline());
			assertThat(teaser.locator(".badge")).hasText(badges.get(expected.access()));
			String excerpt = teaser.locator(".teaser__excerpt").textContent();
			assertThat(expected.text()).startsWith(excerpt.replace("…", ""));
			if (expected.text().length() > 180) {
				assertThat(excerpt).endsWith("…").hasSizeLessThanOrEqualTo(180);
				assertThat(expected.text().substring(excerpt.length() - 1)).as("cut at a word").matches("(?s)[^\\p{L}\\p{N}].*");
			}
		}
		people.requireAccessible(reader);
	}

	private void publish(String key, ObjectNode article) throws Exception {
		HttpResponse<String> created = send(key, HttpRequest.newBuilder(uri("/api/v1/articles"))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(article.toString())));
		assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
		HttpResponse<String> published = send(key,
				HttpRequest.newBuilder(uri(created.headers().firstValue("Location").orElseThrow() + "/publication"))
					.header("If-Match", created.headers().firstValue("ETag").orElseThrow())
					.POST(HttpRequest.BodyPublishers.noBody()));
		assertThat(published.statusCode()).as(published.body()).isEqualTo(200);
	}

	private String upload(String key, Walkthrough.Figure figure) throws Exception {
		String boundary = "grenze" + this.mark;
		ByteArrayOutputStream form = new ByteArrayOutputStream();
		for (Map.Entry<String, String> field : Map
			.of("alt", figure.alt(), "caption", figure.caption(), "credit", figure.credit())
			.entrySet()) {
			form.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + field.getKey()
					+ "\"\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\n" + field.getValue() + "\r\n")
				.getBytes(StandardCharsets.UTF_8));
		}
		form.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"bild.png\"\r\n"
				+ "Content-Type: image/png\r\n\r\n").getBytes(StandardCharsets.UTF_8));
		form.writeBytes(Stories.png(900, 600));
		form.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
		HttpResponse<String> stored = send(key, HttpRequest.newBuilder(uri("/api/v1/media"))
			.header("Content-Type", "multipart/form-data; boundary=" + boundary)
			.POST(HttpRequest.BodyPublishers.ofByteArray(form.toByteArray())));
		assertThat(stored.statusCode()).as(stored.body()).isEqualTo(201);
		return this.json.readTree(stored.body()).get("id").asString();
	}

	private HttpResponse<String> send(String key, HttpRequest.Builder request) throws Exception {
		return this.http.send(request.header("Authorization", "Bearer " + key).build(),
				HttpResponse.BodyHandlers.ofString());
	}

	/** Makes a key where an administrator makes it, and reads it where it is shown once. */
	private String key(Page clara) {
		clara.navigate(at("/redaktion/schluessel"));
		clara.getByLabel("Name").fill("Agentur " + this.mark);
		for (String right : List.of("Entwürfe lesen", "Artikel schreiben", "Veröffentlichen")) {
			clara.getByLabel(right).check();
		}
		clara.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Schlüssel anlegen")).click();
		return clara.locator("#neuer-schluessel").textContent();
	}

	private Page signedIn(People people) {
		Page clara = people.withoutScript();
		clara.navigate(at("/anmelden"));
		clara.getByLabel("E-Mail").fill(Journey.CLARA);
		clara.getByLabel("Kennwort").fill(Journey.PASSWORD);
		clara.locator("main").getByRole(AriaRole.BUTTON).click();
		clara.waitForURL("**/redaktion/artikel");
		return clara;
	}

	private static FilePayload file(String name) {
		return new FilePayload(name, "image/png", Stories.png(900, 600));
	}

	private URI uri(String path) {
		return URI.create(at(path));
	}

	private String at(String path) {
		return "http://localhost:" + this.port + path;
	}

}
