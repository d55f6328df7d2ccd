package de.depesche;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import de.depesche.article.AuthorKind;
import de.depesche.article.Newsdesk;
import de.depesche.testing.Browsers.People;
import de.depesche.testing.Journey;
import de.depesche.testing.Stories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** An editor at work; without scripts, as the form has to do without them. */
@Journey
class NewsroomJourney {

	@LocalServerPort
	private int port;

	@Autowired
	private Stories stories;

	@Autowired
	private Newsdesk newsdesk;

	@Autowired
	private JdbcClient jdbc;

	@BeforeEach
	void somebodyForTheByline() {
		this.newsdesk.introduce("Clara Testmann", AuthorKind.PERSON);
	}

	@Test
	void writePreviewPublishCorrectAndWithdraw(People people) {
		Page clara = signedIn(people);
		String headline = Stories.unique("Der Hafen wächst");
		clara.getByRole(AriaRole.LINK, link("Neuer Artikel")).click();
		clara.getByLabel("Schlagzeile").fill(headline);
		clara.locator("#feld-blocks-0-text").fill("Ein **starker** Anfang mit [Verweis](https://www.bundestag.de/).");
		add(clara, "Zwischentitel");
		clara.locator("#feld-blocks-1-text").fill("Was daraus wird");
		add(clara, "Bild");
		clara.locator("#feld-blocks-2-alt").fill("Ein Kran im Morgenlicht");
		clara.locator("#feld-blocks-2-credit").fill("Foto: Clara Testmann");
		clara.locator("#feld-blocks-2-file").setInputFiles(
				new FilePayload("kran.png", "image/png", Stories.png(900, 600)));
		add(clara, "Liste");
		clara.locator("#feld-blocks-3-items").fill("erstens\nzweitens");
		// The list belongs above the picture; moving sends the file along, which becomes a picture.
		clara.getByRole(AriaRole.BUTTON, button("Nach oben Block 4")).click();
		assertThat(clara.locator("#feld-blocks-2-items")).hasValue("erstens\nzweitens");
		assertThat(clara.locator("#feld-blocks-3-picture")).not().hasValue("");
		clara.getByRole(AriaRole.BUTTON, button("Speichern und Vorschau")).click();

		assertThat(clara).hasURL(java.util.regex.Pattern.compile(".*/redaktion/artikel/\\d+/vorschau"));
		assertThat(clara.locator(".notice--preview")).isVisible();
		assertThat(clara.locator("h1")).containsText(headline);
		assertThat(clara.locator(".body__paragraph strong")).hasText("starker");
		String edit = clara.url().replace("/vorschau", "");

		clara.navigate(edit);
		people.requireAccessible(clara);
		clara.getByRole(AriaRole.BUTTON, exactly("Veröffentlichen")).click();
		assertThat(clara.locator(".error-summary")).containsText("Der Vorspann fehlt.");
		assertThat(clara.locator(".error-summary")).containsText("Die Autorenzeile ist leer.");

		clara.getByLabel("Vorspann").fill("Der Vorspann sagt das Wichtigste.");
		clara.locator("#feld-author-0").selectOption("clara-testmann");
		clara.getByRole(AriaRole.BUTTON, exactly("Veröffentlichen")).click();
		assertThat(clara.locator(".message--ok")).containsText("Veröffentlicht.");

		Page reader = people.withoutScript();
		reader.navigate(at("/"));
		reader.getByRole(AriaRole.LINK, link(headline)).click();
		assertThat(reader.locator(".figure img")).hasAttribute("alt", "Ein Kran im Morgenlicht");
		assertThat(reader.locator(".figure__credit")).hasText("Foto: Clara Testmann");
		assertThat(reader.locator(".article__updated")).hasCount(0);
		String published = reader.url();

		clara.getByLabel("Schlagzeile").fill(headline + ", korrigiert");
		clara.getByLabel("Adresse (Slug)").fill("korrigiert-" + System.nanoTime());
		clara.getByRole(AriaRole.BUTTON, button("Änderung veröffentlichen")).first().click();
		assertThat(clara.locator(".message--ok")).containsText("Gespeichert.");

		reader.navigate(published);
		assertThat(reader.url()).as("the old address leads to the new one").contains("/artikel/korrigiert-");
		assertThat(reader.locator("h1")).containsText(", korrigiert");
		assertThat(reader.locator(".article__updated")).isVisible();

		clara.getByLabel("Grund (nur für die Redaktion)").fill("Falsche Zahlen");
		clara.locator("#zuruecknahme").getByRole(AriaRole.BUTTON).click();
		assertThat(clara.locator(".message--ok")).containsText("Zurückgezogen.");
		Response gone = reader.navigate(reader.url());
		assertThat(gone.status()).isEqualTo(410);
		assertThat(reader.locator("main")).containsText("zurückgezogen");
		assertThat(reader.content()).doesNotContain("Falsche Zahlen").doesNotContain("starker");
	}

	@Test
	void aGalleryIsFilledWithSeveralFilesAtOnceAndPutInOrder(People people) {
		Page clara = signedIn(people);
		String headline = Stories.unique("Ein Rundgang");
		clara.getByRole(AriaRole.LINK, link("Neuer Artikel")).click();
		clara.getByLabel("Schlagzeile").fill(headline);
		clara.getByLabel("Vorspann").fill("Was zu sehen ist.");
		clara.locator("#feld-author-0").selectOption("clara-testmann");
		clara.locator("#feld-blocks-0-text").fill("Ein Gang durch den Hafen.");
		add(clara, "Bilderstrecke");
		String gallery = "#feld-blocks-1-";
		clara.locator(gallery + "title").fill("Rundgang");
		clara.locator(gallery + "credit").fill("Foto: Clara Testmann");
		clara.locator(gallery + "files").setInputFiles(new FilePayload[] { file("eins.png", 900), file("zwei.png", 800),
				new FilePayload("drei.txt", "text/plain", "kein Bild".getBytes(java.nio.charset.StandardCharsets.UTF_8)),
				file("vier.png", 700) });
		clara.getByRole(AriaRole.BUTTON, button("Hochladen Block 2")).click();
		assertThat(clara.locator("#feld-blocks-1-items")).containsText("Die Datei „drei.txt“ ist nicht dabei");
		assertThat(clara.locator(".gallery-desk__item img")).hasCount(3);

		for (int i = 0; i < 3; i++) {
			assertThat(clara.locator(gallery + "items-" + i + "-credit")).hasValue("Foto: Clara Testmann");
			clara.locator(gallery + "items-" + i + "-alt").fill("Blick " + (i + 1));
			clara.locator(gallery + "items-" + i + "-caption").fill("Station **" + (i + 1) + "**");
		}
		clara.getByRole(AriaRole.BUTTON, button("Nach oben Bild 3 Block 2")).click();
		clara.getByRole(AriaRole.BUTTON, button("Nach unten Bild 1 Block 2")).click();
		clara.getByRole(AriaRole.BUTTON, button("Vorhandenes Bild hinzufügen Block 2")).click();
		clara.locator(gallery + "items-3-picture").fill("keine-kennung");
		clara.getByRole(AriaRole.BUTTON, exactly("Speichern")).last().click();
		assertThat(clara.locator(".error-summary")).containsText("„keine-kennung“ ist keine Kennung eines Bildes.");
		assertThat(clara.locator(gallery + "items-3-picture")).hasAttribute("aria-invalid", "true");
		assertThat(clara.locator(gallery + "items-0-alt")).hasValue("Blick 3");
		clara.getByRole(AriaRole.BUTTON, button("Entfernen Bild 4 Block 2")).click();
		clara.getByRole(AriaRole.BUTTON, exactly("Speichern")).last().click();
		clara.waitForURL("**/redaktion/artikel/*?gespeichert");
		people.requireAccessible(clara);
		clara.getByRole(AriaRole.BUTTON, exactly("Veröffentlichen")).click();
		assertThat(clara.locator(".message--ok")).containsText("Veröffentlicht.");

		Page reader = people.withoutScript();
		reader.navigate(at("/"));
		reader.getByRole(AriaRole.LINK, link(headline)).click();
		assertThat(reader.locator(".gallery__text")).hasText(new String[] { "Station 3", "Station 1", "Station 2" });
		assertThat(reader.locator(".gallery__text strong").first()).hasText("3");
		assertThat(reader.locator(".gallery__credit").last()).hasText("Foto: Clara Testmann");
	}

	private static FilePayload file(String name, int width) {
		return new FilePayload(name, "image/png", Stories.png(width, 600));
	}

	@Test
	void theSecondOfTwoEditorsSeesBothVersionsAndLosesNothing(People people) {
		Stories.Story story = this.stories.published();
		Page clara = signedIn(people);
		Page dora = signedIn(people);
		String edit = at("/redaktion/artikel/" + story.id().value());
		clara.navigate(edit);
		dora.navigate(edit);

		clara.getByLabel("Dachzeile").fill("Claras Dachzeile");
		clara.getByRole(AriaRole.BUTTON, button("Änderung veröffentlichen")).first().click();
		assertThat(clara.locator(".message--ok")).isVisible();

		dora.getByLabel("Dachzeile").fill("Doras Dachzeile");
		dora.locator("#feld-blocks-0-text").fill("Doras Absatz");
		dora.getByRole(AriaRole.BUTTON, button("Änderung veröffentlichen")).first().click();
		assertThat(dora.locator(".conflict")).hasCount(1);
		assertThat(dora.locator(".conflict")).containsText("Claras Dachzeile");
		assertThat(dora.locator(".conflict")).containsText("Doras Dachzeile");

		Page reader = people.withoutScript();
		reader.navigate(at(story.path()));
		assertThat(reader.locator(".article__kicker")).hasText("Claras Dachzeile");

		dora.getByLabel("Ihre Fassung").check();
		dora.getByRole(AriaRole.BUTTON, button("Zusammenführen")).click();
		assertThat(dora.getByLabel("Dachzeile")).hasValue("Doras Dachzeile");
		assertThat(dora.locator("#feld-blocks-0-text")).hasValue("Doras Absatz");
		dora.getByLabel("Dachzeile").fill("Gemeinsame Dachzeile");
		dora.getByRole(AriaRole.BUTTON, button("Änderung veröffentlichen")).first().click();
		assertThat(dora.locator(".message--ok")).isVisible();
		reader.navigate(at(story.path()));
		assertThat(reader.locator(".article__kicker")).hasText("Gemeinsame Dachzeile");
		assertThat(reader.locator(".body__paragraph").first()).hasText("Doras Absatz");
	}

	@Test
	void theListFindsByStatusSectionAndText(People people) {
		Stories.Story story = this.stories.published();
		Page clara = signedIn(people);
		clara.getByLabel("Enthält").fill(story.headline());
		clara.getByLabel("Stand").selectOption("PUBLISHED");
		clara.locator("#filter-ressort").selectOption("politik");
		clara.getByRole(AriaRole.BUTTON, button("Filtern")).click();
		assertThat(clara.locator(".desk-table__table tbody tr")).hasCount(1);
		clara.getByLabel("Stand").selectOption("DRAFT");
		clara.getByRole(AriaRole.BUTTON, button("Filtern")).click();
		assertThat(clara.locator(".empty")).isVisible();
	}

	@Test
	void everyPageOfTheNewsroomIsAccessible(People people) {
		this.stories.published();
		Page clara = signedIn(people);
		for (String path : new String[] { "/redaktion/artikel", "/redaktion/artikel/neu", "/redaktion/medien",
				"/redaktion/autoren", "/redaktion/autoren/clara-testmann", "/redaktion/ressorts", "/redaktion/ressorts/politik",
				"/redaktion/themen", "/redaktion/themen/testgebiet", "/redaktion/konten", "/redaktion/schluessel", "/redaktion/seiten",
				"/redaktion/seiten/impressum", "/redaktion/navigation", "/konto" }) {
			assertThat(clara.navigate(at(path)).status()).as(path).isEqualTo(200);
			people.requireAccessible(clara);
			clara.setViewportSize(360, 700);
			people.requireNoSidewaysScroll(clara);
			clara.setViewportSize(1280, 900);
		}
	}

	@Test
	void aCorrectionIsToldWithTheArticle(People people) {
		Stories.Story story = this.stories.published();
		Page clara = signedIn(people);
		clara.navigate(at("/redaktion/artikel/" + story.id().value()));
		clara.getByRole(AriaRole.LINK, link("Korrekturen und Hinweise")).click();
		clara.getByLabel("Art").selectOption("Klarstellung");
		clara.getByRole(AriaRole.BUTTON, exactly("Veröffentlichen")).click();
		assertThat(clara.locator("#text-fehler")).containsText("Schreiben Sie 1 bis 2.000 Zeichen");
		assertThat(clara.getByLabel("Art")).hasValue("CLARIFICATION");
		clara.getByLabel("Text für").fill("Gemeint ist der Hafen.\nNicht das Becken.");
		clara.getByRole(AriaRole.BUTTON, exactly("Veröffentlichen")).click();
		assertThat(clara.getByRole(AriaRole.STATUS)).hasText("Gespeichert.");
		people.requireAccessible(clara);

		Page anna = people.withoutScript();
		anna.navigate(at("/korrekturen"));
		people.requireAccessible(anna);
		anna.getByRole(AriaRole.LINK, link(story.headline())).click();
		assertThat(anna.locator(".notes")).containsText("Klarstellung");
		assertThat(anna.locator(".notes")).containsText("Gemeint ist der Hafen.");
		people.requireAccessible(anna);
	}

	@Test
	void theFrontPageIsMadeUpPreviewedAndPutLive(People people) {
		Stories.Story story = this.stories.published();
		Stories.Story newer = this.stories.published();
		Page clara = signedIn(people);
		Page anna = people.withoutScript();
		clara.getByRole(AriaRole.LINK, exactly("Titelseite")).click();
		clara.locator("#zone-0").locator("button:text-is(\'Artikel anheften\')").click();
		clara.locator("#zone-0-artikel-0").fill("gibt-es-nicht");
		clara.locator("#zone-0-bis-0").fill("2020-01-01T00:00");
		clara.locator("#zone-0-von-0").fill("2021-01-01T00:00");
		clara.getByRole(AriaRole.BUTTON, exactly("Live schalten")).click();
		assertThat(clara.getByRole(AriaRole.ALERT)).containsText("Einen Artikel „gibt-es-nicht“ gibt es nicht");
		assertThat(clara.getByRole(AriaRole.ALERT)).containsText("Das Ende muss nach dem Anfang liegen");
		assertThat(clara.locator("#zone-0-artikel-0")).hasValue("gibt-es-nicht");
		assertThat(clara.locator("#zone-0-artikel-0-fehler")).containsText("gibt-es-nicht");
		people.requireAccessible(clara);

		clara.locator("#zone-0-artikel-0").fill(at(story.path()));
		clara.locator("#zone-0-von-0").fill("");
		clara.locator("#zone-0-bis-0").fill("");
		clara.getByRole(AriaRole.BUTTON, button("Speichern und Vorschau")).click();
		assertThat(clara.locator(".notice--preview")).isVisible();
		assertThat(clara.locator(".front-lead")).containsText(story.headline());
		anna.navigate(at("/"));
		assertThat(anna.locator(".front-lead")).containsText(newer.headline());

		Page dora = signedIn(people);
		dora.navigate(at("/redaktion/titelseite"));
		clara.navigate(at("/redaktion/titelseite"));
		clara.getByRole(AriaRole.BUTTON, exactly("Live schalten")).click();
		assertThat(clara.getByRole(AriaRole.STATUS)).hasText("Die Titelseite ist live.");
		anna.navigate(at("/"));
		assertThat(anna.locator(".front-lead")).containsText(story.headline());
		people.requireAccessible(anna);

		dora.locator("#zone-0").locator("button:text-is(\'Lösen\')").click();
		dora.getByRole(AriaRole.BUTTON, exactly("Live schalten")).click();
		assertThat(dora.locator(".conflict")).containsText("Jemand hat die Titelseite inzwischen geändert");
		assertThat(dora.locator(".conflict")).containsText(story.headline());
		dora.getByRole(AriaRole.BUTTON, exactly("Live schalten")).click();
		anna.navigate(at("/"));
		assertThat(anna.locator(".front-lead")).not().containsText(story.headline());

		this.jdbc.sql("truncate front_edition").update();
	}

	@Test
	void aReaderIsNotLetIn(People people) {
		Page anna = people.withoutScript();
		anna.navigate(at("/redaktion"));
		assertThat(anna).hasURL(at("/anmelden?weiter=/redaktion"));
		anna.navigate(at("/registrieren"));
		String name = Stories.unique("Anna");
		anna.getByLabel("Name").fill(name);
		anna.getByLabel("E-Mail").fill(name.replace(' ', '.').toLowerCase(java.util.Locale.ROOT) + "@depesche.example");
		anna.getByLabel("Kennwort").fill(Journey.PASSWORD);
		anna.getByRole(AriaRole.BUTTON, button("Konto anlegen")).click();
		Response answer = anna.navigate(at("/redaktion/artikel"));
		assertThat(answer.status()).isEqualTo(403);
		assertThat(anna.locator("h1")).hasText("Kein Zutritt");
	}

	private static void add(Page page, String type) {
		page.getByLabel("Block hinzufügen").selectOption(new com.microsoft.playwright.options.SelectOption().setLabel(type));
		page.getByRole(AriaRole.BUTTON, exactly("Hinzufügen")).click();
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

	private static Page.GetByRoleOptions button(String name) {
		return new Page.GetByRoleOptions().setName(name);
	}

	private static Page.GetByRoleOptions exactly(String name) {
		return new Page.GetByRoleOptions().setName(name).setExact(true);
	}

	private static Page.GetByRoleOptions link(String name) {
		return new Page.GetByRoleOptions().setName(name);
	}

	private String at(String path) {
		return "http://localhost:" + this.port + path;
	}

}
