package de.depesche.editor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import de.depesche.body.Body;
import de.depesche.body.BodyJson;
import de.depesche.body.RandomBodies;
import de.depesche.testing.Browsers.People;
import de.depesche.testing.Journey;
import de.depesche.testing.Stories;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Somebody writes an article as one writes a text, by keyboard and with what lies on the clipboard. */
@Journey
class EditorJourney {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	@LocalServerPort
	private int port;

	@Autowired
	private Stories stories;

	@Test
	void whatEveryBlockSaysComesBackFromTheSurfaceAsItWent(People people) {
		Page page = people.atDesk();
		page.navigate(at("/anmelden"));
		RandomBodies random = new RandomBodies(20_261_124);
		List<Body> bodies = new ArrayList<>();
		List<String> sent = new ArrayList<>();
		for (int i = 0; i < 400; i++) {
			Body body = random.body();
			bodies.add(body);
			sent.add(BodyJson.write(body));
		}
		String back = (String) page.evaluate("""
				async (all) => {
					const { roundTrip } = await import('/js/editor.js');
					return JSON.stringify(all.map((it) => roundTrip(JSON.parse(it))));
				}""", sent);
		int at = 0;
		for (JsonNode it : JSON.readTree(back)) {
			assertThat(BodyJson.read(it.toString())).as(sent.get(at)).isEqualTo(bodies.get(at++));
		}
		assertThat(at).isEqualTo(400);
	}

	@Test
	void whatIsPastedFromOtherProgramsBecomesOurBlocks(People people) throws IOException {
		Page page = people.atDesk();
		page.navigate(at("/anmelden"));
		String start = """
				{"type":"paragraph","content":[{"text":"Der Hafen wird "},{"text":"doppelt","marks":[{"type":"strong"}]},{"text":" so "},\
				{"text":"groß","marks":[{"type":"emphasis"}]},""";
		String table = """
				{"type":"table","caption":"","header":[[{"text":"Jahr"}],[{"text":"Schiffe"}]],"rows":[[[{"text":"2025"}],[{"text":"1.200"}]]]}""";
		assertThat(pasted(page, "word.html")).isEqualTo(blocks("""
				{"type":"heading","level":2,"content":[{"text":"Der neue Hafen"}]},
				""" + start + """
				{"text":", sagt "},{"text":"die Stadt","marks":[{"type":"link","href":"https://www.example.org/hafen?id=7"}]},{"text":"."}]},
				{"type":"list","ordered":false,"items":[[{"text":"Erstens ein Kran"}],[{"text":"Zweitens ein Kai"}]]},
				{"type":"list","ordered":true,"items":[[{"text":"Planen"}],[{"text":"Bauen"}]]},
				""" + table + """
				,{"type":"paragraph","content":[{"text":"Und immer Wind."}]}"""));
		assertThat(pasted(page, "docs.html")).isEqualTo(blocks("""
				{"type":"heading","level":3,"content":[{"text":"Der neue Hafen"}]},
				""" + start + """
				{"text":", sagt "},{"text":"die Stadt","marks":[{"type":"link","href":"https://www.example.org/hafen?id=7"}]},{"text":"."}]},
				{"type":"list","ordered":false,"items":[[{"text":"Erstens ein Kran"}],[{"text":"mit Ausleger"}],[{"text":"Zweitens ein Kai"}]]},
				""" + table));
		assertThat(pasted(page, "web.html")).isEqualTo(blocks("""
				{"type":"heading","level":2,"content":[{"text":"Der neue "},{"text":"Hafen","marks":[{"type":"emphasis"}]}]},
				""" + start + """
				{"text":",\\nsagt die Stadt."}]},
				{"type":"paragraph","content":[{"text":"Ein zweiter Absatz mit Lücken."}]},
				{"type":"quote","content":[{"text":"Endlich!\\nWirklich."}],"source":""},
				{"type":"paragraph","content":[{"text":"Nur ein Gerüst"}]},
				{"type":"paragraph","content":[{"text":"Klick und "},{"text":"Link","marks":[{"type":"link","href":"https://www.example.org/"}]},{"text":"."}]},
				{"type":"divider"},
				{"type":"list","ordered":true,"items":[[{"text":"Eins"}],[{"text":"Innen"}],[{"text":"Zwei"}]]},
				{"type":"paragraph","content":[{"text":"Roh er Text"}]}"""));
	}

	@Test
	void whatIsWrittenDownOfTheTextsPastIsUndoneAndNothingElse(People people) {
		Page page = people.atDesk();
		page.navigate(at("/anmelden"));
		String paragraph = "{\"type\":\"paragraph\",\"content\":[{\"type\":\"text\",\"text\":\"%s\"}]}";
		String past = "{\"format\":1,\"base\":{\"type\":\"doc\",\"content\":[" + paragraph.formatted("Eins") + ","
				+ paragraph.formatted("Zwei") + "]},\"events\":[[" + insertion(5, " a") + "],[" + insertion(7, "b") + "]]}";
		assertThat(undone(page, past, "Eins ab", "Zwei")).containsExactly("Eins ab|Zwei", "Eins a|Zwei", "Eins|Zwei");
		// What a colleague has changed meanwhile stays; one's own goes back.
		assertThat(undone(page, past, "Eins ab", "Zwei, von Dora")).containsExactly("Eins ab|Zwei, von Dora",
				"Eins a|Zwei, von Dora", "Eins|Zwei, von Dora");
		// What cannot be read, or never happened here, changes nothing.
		for (String broken : List.of("{", "{\"format\":2}", past.replace("\"from\":7", "\"from\":700"), past.replace("paragraph", "absatz"))) {
			assertThat(undone(page, broken, "Eins ab", "Zwei")).containsExactly("Eins ab|Zwei");
		}
	}

	private static String insertion(int at, String text) {
		return "{\"stepType\":\"replace\",\"from\":%1$d,\"to\":%1$d,\"slice\":{\"content\":[{\"type\":\"text\",\"text\":\"%2$s\"}]}}"
			.formatted(at, text);
	}

	@SuppressWarnings("unchecked")
	private static List<String> undone(Page page, String past, String... paragraphs) {
		return (List<String>) page.evaluate("""
				async ([past, paragraphs]) => {
					const { undone } = await import('/js/editor.js');
					const blocks = paragraphs.map((text) => ({ type: 'paragraph', content: [{ text }] }));
					return undone({ version: 1, blocks }, past).map((it) => it.blocks.map((block) => block.content.map((run) => run.text).join('')).join('|'));
				}""", List.of(past, List.of(paragraphs)));
	}

	@Test
	void anArticleIsWrittenByKeyboardAloneAndReadAsItWasWritten(People people) {
		Stories.Story target = this.stories.published();
		Page clara = signedIn(people.atDesk());
		clara.navigate(at("/redaktion/artikel/neu"));
		String headline = Stories.unique("Am Kai");
		clara.getByLabel("Schlagzeile").fill(headline);
		clara.locator("#feld-lead").fill("Ein Vorspann.");
		assertThat(clara.locator("#block-formular")).isHidden();
		clara.locator(".editor-text").focus();
		clara.keyboard().type("Er sagte: \"Das ist 'gut' - wirklich\"... 10 % davon, z. B. **heute**, *nie*.");
		clara.keyboard().press("Enter");
		clara.keyboard().type("## Was daraus wird");
		clara.keyboard().press("Enter");
		clara.keyboard().type("- erstens");
		clara.keyboard().press("Enter");
		clara.keyboard().type("zweitens");
		clara.keyboard().press("Enter");
		clara.keyboard().press("Enter");
		clara.keyboard().type("/zit");
		assertThat(clara.locator(".editor-slash")).isVisible();
		clara.keyboard().press("Enter");
		clara.keyboard().type("Hier bleibe ich.");
		clara.keyboard().press("Enter");
		clara.keyboard().type("Dora");
		clara.keyboard().press("Enter");
		clara.keyboard().type("Mehr steht ");
		clara.keyboard().press("Control+k");
		clara.keyboard().type(target.headline());
		assertThat(clara.locator(".editor-target").first()).containsText(target.headline());
		clara.keyboard().press("ArrowDown");
		clara.keyboard().press("Enter");
		clara.keyboard().type(" dort");
		assertThat(clara.locator(".editor-count")).containsText("Wörter");
		clara.keyboard().press("Alt+F10");
		assertThat(clara.locator(".editor-bar :focus")).hasCount(1);
		clara.keyboard().press("Escape");
		assertThat(clara.locator(".editor-text")).isFocused();
		clara.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Speichern und Vorschau")).click();

		var body = clara.locator(".article__body");
		assertThat(body.locator("p").first())
			.hasText("Er sagte: „Das ist ‚gut‘ – wirklich“… 10\u00a0% davon, z.\u202fB. heute, nie.");
		assertThat(body.locator("p strong")).hasText("heute");
		assertThat(body.locator("p em")).hasText("nie");
		assertThat(body.locator("h2")).hasText("Was daraus wird");
		assertThat(body.locator("li")).hasText(new String[] { "erstens", "zweitens" });
		assertThat(body.locator("blockquote")).containsText("Hier bleibe ich.");
		assertThat(body.locator("blockquote, figcaption, cite").last()).containsText("Dora");
		assertThat(body.locator("a[href='" + target.path() + "']")).hasCount(1);
	}

	@Test
	void aRecordingOrDocumentOfTheLibraryIsFoundAndLinkedLikeAnArticle(People people) {
		String title = Stories.unique("Gutachten zum Deich");
		java.util.UUID file = this.stories.document(title);
		Page clara = signedIn(people.as(new Browser.NewContextOptions().setBypassCSP(true).setViewportSize(1280, 900)));
		clara.navigate(at("/redaktion/artikel/neu"));
		clara.getByLabel("Schlagzeile").fill(Stories.unique("Der Deich"));
		clara.locator(".editor-text").focus();
		clara.keyboard().type("Mehr dazu: ");
		clara.keyboard().press("Control+k");
		clara.keyboard().type(title);
		var found = clara.locator(".editor-target").getByText(title);
		assertThat(found).hasCount(1);
		assertThat(clara.locator(".editor-target").last()).containsText("PDF · 2.0 MB");
		people.requireAccessibleHere(clara);
		clara.keyboard().press("ArrowUp");
		clara.keyboard().press("Enter");
		String href = "/medien/dateien/" + file + ".pdf";
		assertThat(clara.locator(".editor-text a[href='" + href + "']")).hasText(title);
		clara.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Speichern und Vorschau")).click();
		assertThat(clara.locator(".article__body a[href='" + href + "']")).hasText(title);
		// The library knows where it is used and keeps it.
		clara.navigate(at("/redaktion/medien/dateien/" + file));
		assertThat(clara.locator("main")).containsText("als Verweis");
	}

	@Test
	void aPictureFromTheClipboardIsTakenInAndItsWordsAreWrittenBesideIt(People people) {
		Page clara = signedIn(people.atDesk());
		clara.navigate(at("/redaktion/artikel/neu"));
		clara.getByLabel("Schlagzeile").fill(Stories.unique("Ein Kran"));
		clara.locator(".editor-text").focus();
		clara.keyboard().type("Davor.");
		clara.evaluate("""
				([bytes]) => {
					const file = new File([Uint8Array.from(atob(bytes), (it) => it.charCodeAt(0))], 'kran.png', { type: 'image/png' });
					const data = new DataTransfer();
					data.items.add(file);
					document.querySelector('.editor-text').dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
				}""", List.of(Base64.getEncoder().encodeToString(Stories.png(640, 360))));
		var picture = clara.locator(".editor-picture");
		assertThat(picture.locator("img")).isVisible();
		picture.getByLabel("Alternativtext").fill("Ein Kran im Morgenlicht");
		picture.getByLabel("Bildnachweis").fill("Foto: Clara");
		picture.locator(".editor-picture__caption").click();
		clara.keyboard().type("Der höchste im Hafen.");

		clara.locator("[data-deed=picture]").first().click();
		clara.getByLabel("Neues Bild hochladen").last().setInputFiles(
				new FilePayload("brief.txt", "text/plain", "kein Bild".getBytes(StandardCharsets.UTF_8)));
		assertThat(clara.locator("dialog [role=status]")).containsText("kein Bild");
		clara.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Schließen")).click();

		clara.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Speichern und Vorschau")).click();
		assertThat(clara.locator(".article__body figure img")).hasAttribute("alt", "Ein Kran im Morgenlicht");
		assertThat(clara.locator(".article__body figcaption")).containsText("Der höchste im Hafen.");
		assertThat(clara.locator(".article__body figcaption")).containsText("Foto: Clara");
	}

	@Test
	void wordsAreFoundAndReplacedAndAllOfItCanBeUndone(People people) {
		Stories.Story story = this.stories.published();
		Page clara = signedIn(people.atDesk());
		clara.navigate(at("/redaktion/artikel/" + story.id().value()));
		clara.locator(".editor-text").click();
		clara.keyboard().press("Control+a");
		clara.keyboard().type("Der Kran, der kran und noch ein Kran.");
		clara.keyboard().press("Control+f");
		clara.keyboard().type("kran");
		assertThat(clara.locator(".editor-found")).hasCount(3);
		clara.getByLabel("Groß und klein unterscheiden").check();
		assertThat(clara.locator(".editor-found")).hasCount(1);
		clara.getByLabel("Groß und klein unterscheiden").uncheck();
		clara.getByLabel("Ersetzen durch").fill("Turm");
		clara.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Alle ersetzen")).click();
		assertThat(clara.locator(".editor-text")).hasText("Der Turm, der Turm und noch ein Turm.");
		assertThat(clara.locator(".editor-find__told")).hasText("3-mal ersetzt");
		clara.keyboard().press("Escape");
		clara.keyboard().press("Control+z");
		assertThat(clara.locator(".editor-text")).hasText("Der Kran, der kran und noch ein Kran.");
	}

	@Test
	void whatIsWrongInABlockIsToldAndLeadsThere(People people) {
		Stories.Story story = this.stories.published();
		Page clara = signedIn(people.atDesk());
		clara.navigate(at("/redaktion/artikel/" + story.id().value()));
		clara.locator(".editor-text").click();
		clara.keyboard().press("Control+a");
		clara.keyboard().type("Ein Satz, den niemand verlieren will.");
		clara.keyboard().press("Enter");
		clara.keyboard().type("/fremde");
		clara.keyboard().press("Enter");
		clara.locator(".editor-card").getByLabel("Adresse").fill("kein Verweis");
		clara.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Änderung veröffentlichen")).first().click();
		assertThat(clara.locator(".error-summary")).isVisible();
		assertThat(clara.locator(".editor-text")).containsText("Ein Satz, den niemand verlieren will.");
		assertThat(clara.locator(".editor-card").getByLabel("Adresse")).hasValue("kein Verweis");
		clara.locator(".error-summary a").first().click();
		assertThat(clara.locator(".editor-card :focus")).hasCount(1);
	}

	@Test
	void inSingleFieldsTheSameTextCanBeWritten(People people) {
		Stories.Story story = this.stories.published();
		Page clara = signedIn(people.atDesk());
		clara.navigate(at("/redaktion/artikel/" + story.id().value()));
		clara.locator(".editor-text").click();
		clara.keyboard().press("Control+a");
		clara.keyboard().type("Nur ein Absatz.");
		clara.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("In einzelnen Feldern schreiben")).click();
		assertThat(clara.locator(".editor-text")).hasCount(0);
		assertThat(clara.locator("#feld-blocks-0-text")).hasValue("Nur ein Absatz.");
	}

	@Test
	void whatTheTextNamesIsOfferedAndAddedWithOneKey(People people) {
		Stories.Story known = this.stories.published();
		Page clara = signedIn(people.as(new Browser.NewContextOptions().setBypassCSP(true).setViewportSize(1280, 900)));
		clara.navigate(at("/redaktion/artikel/neu"));
		clara.getByLabel("Schlagzeile").fill("Mehr zu " + known.headline());
		clara.locator(".editor-text").click();
		clara.keyboard().type("Im Testgebiet war heute viel los.");
		var topic = clara.locator("button[data-topic=Testgebiet]");
		assertThat(topic).isVisible();
		var related = clara.locator("button[data-related='" + known.slug() + "']");
		assertThat(related).isVisible();
		people.requireAccessibleHere(clara);
		topic.press("Enter");
		assertThat(clara.locator("#feld-tags")).hasValue("Testgebiet");
		assertThat(clara.locator("#vorschlag-gesagt")).hasText("„Testgebiet“ ist aufgenommen.");
		related.press("Enter");
		assertThat(clara.locator("#feld-related")).hasValue(known.slug());
		assertThat(related).hasCount(0);
	}

	@Test
	void theListOfArticlesIsWorkedByKeys(People people) {
		this.stories.published();
		Stories.Story second = this.stories.published();
		Page clara = signedIn(people.as(new Browser.NewContextOptions().setBypassCSP(true).setViewportSize(1280, 900)));
		clara.keyboard().press("?");
		assertThat(clara.locator("#tasten")).isVisible();
		people.requireAccessibleHere(clara);
		clara.keyboard().press("Escape");
		clara.keyboard().press("j");
		assertThat(clara.locator("tbody tr").first().locator(".desk-table__title a")).isFocused();
		clara.keyboard().press("j");
		clara.keyboard().press("ArrowUp");
		clara.keyboard().press("x");
		assertThat(clara.locator("tbody input:checked")).hasCount(1);
		clara.keyboard().press("/");
		assertThat(clara.locator("#filter-text")).isFocused();
		// In a field a letter is a letter.
		clara.keyboard().type("jx");
		assertThat(clara.locator("#filter-text")).hasValue("jx");
		clara.keyboard().press("Escape");
		assertThat(clara.locator("tbody tr").first().locator("a").first()).isFocused();
		clara.locator("#tasten-zeigen").click();
		clara.locator("#tasten-an").uncheck();
		clara.locator("#tasten button").click();
		clara.reload();
		clara.keyboard().press("j");
		assertThat(clara.locator("tbody :focus")).hasCount(0);
		clara.locator("#tasten-zeigen").click();
		clara.locator("#tasten-an").check();
		clara.locator("#tasten button").click();
		clara.keyboard().press("j");
		clara.keyboard().press("o");
		clara.waitForURL("**/redaktion/artikel/*");
		assertThat(clara.getByLabel("Schlagzeile")).hasValue(second.headline());
	}

	@Test
	void theSurfaceIsOpenToEverybody(People people) {
		Stories.Story story = this.stories.published(de.depesche.article.AccessLevel.PUBLIC, this.stories.everyBlock(), List.of());
		for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
			Page clara = signedIn(people.as(new Browser.NewContextOptions().setBypassCSP(true)
				.setColorScheme(scheme)
				.setViewportSize((scheme == ColorScheme.DARK) ? 360 : 1280, 900)));
			clara.navigate(at("/redaktion/artikel/" + story.id().value()));
			assertThat(clara.locator(".editor-text")).isVisible();
			people.requireAccessibleHere(clara);
			people.requireNoSidewaysScroll(clara);
			clara.locator(".editor-text").focus();
			clara.keyboard().press("Control+/");
			assertThat(clara.locator("dialog")).isVisible();
			people.requireAccessibleHere(clara);
		}
	}

	private Page signedIn(Page page) {
		page.navigate(at("/anmelden"));
		page.getByLabel("E-Mail").fill(this.stories.administrator());
		page.getByLabel("Kennwort").fill(Journey.PASSWORD);
		page.locator("main").getByRole(AriaRole.BUTTON).click();
		page.waitForURL("**/redaktion/artikel");
		return page;
	}

	private static JsonNode blocks(String blocks) {
		return JSON.readTree("{\"version\":1,\"blocks\":[" + blocks + "]}");
	}

	private static JsonNode pasted(Page page, String file) throws IOException {
		String html = new String(Objects.requireNonNull(EditorJourney.class.getResourceAsStream("/editor/" + file)).readAllBytes(),
				StandardCharsets.UTF_8);
		return JSON.readTree((String) page.evaluate("""
				async (html) => {
					const { pasted } = await import('/js/editor.js');
					return JSON.stringify(pasted(html));
				}""", html));
	}

	private String at(String path) {
		return "http://localhost:" + this.port + path;
	}

}
