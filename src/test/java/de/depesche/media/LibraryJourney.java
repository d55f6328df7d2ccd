package de.depesche.media;

import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import de.depesche.testing.Browsers.People;
import de.depesche.testing.Journey;
import de.depesche.testing.Stories;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** An editor brings pictures, says what they show, and puts a better file in the place of one. */
@Journey
class LibraryJourney {

	@LocalServerPort
	private int port;

	@Autowired
	private Stories stories;

	@Test
	void picturesComeInTogetherAppearWithACreditAloneAndAreReplacedWhereverTheyStand(People people) {
		Page clara = signedIn(people.atDesk());
		clara.navigate(at("/redaktion/medien"));
		requireFine(people, clara);
		clara.locator("#datei").setInputFiles(new FilePayload[] { file("kran.png", Stories.png(643, 401)),
				file("mole.png", Stories.png(645, 403)), file("notiz.txt", "Kein Bild".getBytes()) });
		Locator files = clara.locator(".upload__file");
		assertThat(files).hasCount(3);
		assertThat(clara.locator(".upload__file--stored")).hasCount(2);
		assertThat(clara.locator(".upload__file--refused")).containsText("notiz.txt");
		requireFine(people, clara);
		clara.locator("#datei").setInputFiles(file("noch einmal.png", Stories.png(643, 401)));
		assertThat(clara.locator(".upload__file--known")).containsText("Diese Datei gibt es schon.");

		clara.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Angaben zu den Bildern ergänzen")).click();
		requireFine(people, clara);
		clara.locator("#alle-tags").fill("Hafen");
		clara.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Für alle übernehmen")).click();
		Locator first = clara.locator(".media-words").filter(new Locator.FilterOptions().setHasText("kran.png"));
		assertThat(first.getByLabel("Schlagwörter")).hasValue("Hafen");
		first.getByLabel("Alternativtext").fill("Ein Kran am Hafen");
		clara.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Alle speichern").setExact(true)).last().click();
		assertThat(clara.getByRole(AriaRole.STATUS).first()).hasText("Gespeichert.");

		clara.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Ein Kran am Hafen")).first().click();
		String picture = clara.locator("code").first().innerText();
		clara.locator("[data-focal-picture]").click(new Locator.ClickOptions().setPosition(10, 10));
		assertThat(clara.locator("#focalX")).hasValue(Pattern.compile("[0-9]"));
		clara.locator("#focalX").press("ArrowUp");
		requireFine(people, clara);

		Stories.Story story = this.stories.published();
		clara.navigate(at("/redaktion/artikel/" + story.id().value()));
		clara.locator("#feld-hero").fill(picture);
		Locator save = clara.locator(".panel--actions button[value=speichern]");
		save.click();
		assertThat(clara.locator("#fehler")).containsText("Dem Bild „kran.png“ fehlt der Bildnachweis");
		Page words = clara.context().newPage();
		words.navigate(at("/redaktion/medien/" + picture));
		words.getByLabel("Bildnachweis").fill("Foto: Kranich");
		words.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Speichern").setExact(true)).click();
		assertThat(words.getByRole(AriaRole.STATUS).first()).hasText("Gespeichert.");
		save.click();
		assertThat(clara.locator(".message--ok")).isVisible();

		words.reload();
		assertThat(words.locator(".media-uses")).containsText(story.headline());
		words.locator("#neue-datei").setInputFiles(file("besser.png", Stories.png(900, 500)));
		words.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Ersetzen").setExact(true)).click();
		assertThat(words.getByRole(AriaRole.STATUS).first()).containsText("Ersetzt.");
		assertThat(words.locator(".media-past")).containsText("besser.png");
		requireFine(people, words);
		words.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Löschen …")).click();
		assertThat(words.getByRole(AriaRole.ALERT).first()).containsText("noch verwendet");
		requireFine(people, words);

		Page anna = people.onPhone();
		anna.navigate(at(story.path()));
		Locator hero = anna.locator("img[src*='" + picture + "']").first();
		assertThat(hero).hasAttribute("src", Pattern.compile("/medien/" + picture + "/1/[0-9]+\\.jpg"));
		org.assertj.core.api.Assertions.assertThat(hero.evaluate("async (it) => { await it.decode(); return it.naturalWidth > 0; }")).isEqualTo(true);
	}

	private static FilePayload file(String name, byte[] bytes) {
		return new FilePayload(name, "application/octet-stream", bytes);
	}

	private static void requireFine(People people, Page page) {
		people.requireAccessible(page);
		people.requireNoSidewaysScroll(page);
	}

	private Page signedIn(Page page) {
		page.navigate(at("/anmelden"));
		page.getByLabel("E-Mail").fill(this.stories.administrator());
		page.getByLabel("Kennwort").fill(Journey.PASSWORD);
		page.locator("main").getByRole(AriaRole.BUTTON).click();
		page.waitForURL("**/redaktion/artikel");
		return page;
	}

	private String at(String path) {
		return "http://localhost:" + this.port + path;
	}

}
