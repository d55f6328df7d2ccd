package de.depesche.frontpage;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import de.depesche.testing.Browsers.People;
import de.depesche.testing.Journey;
import de.depesche.testing.Stories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** The front is rebuilt: by mouse, by keyboard, with a step back, a preview and breaking news. */
@Journey
class FrontJourney {

	@LocalServerPort
	private int port;

	@Autowired
	private Stories stories;

	@Autowired
	private JdbcClient jdbc;

	@BeforeEach
	@AfterEach
	void untouched() {
		this.jdbc.sql("truncate front_edition, breaking_banner").update();
	}

	@Test
	void theFrontIsRebuiltByMouseAndByKeyboard(People people) {
		Stories.Story one = this.stories.published();
		Stories.Story two = this.stories.published();
		Stories.Story three = this.stories.published();
		for (int i = 0; i < 4; i++) {
			this.stories.published();
		}
		Page clara = people.atDesk();
		clara.navigate(at("/anmelden?weiter=/redaktion/titelseite"));
		clara.getByLabel("E-Mail").fill(Journey.CLARA);
		clara.getByLabel("Kennwort").fill(Journey.PASSWORD);
		clara.locator("main button[type=submit]").click();

		// By mouse: from the list into the lead, and from there into the row.
		clara.locator(".stock__item", named(one)).dragTo(place(clara, 0, 1));
		assertThat(place(clara, 0, 1).locator(".pin")).containsText(one.headline());
		assertThat(clara.locator("#sprecher")).hasText("„%s“ steht jetzt in Aufmacher auf Platz 1.".formatted(one.headline()));
		clara.locator(".stock__item", named(two)).dragTo(place(clara, 1, 2));
		// Nobody takes hold of the next before the page shows where the last one went.
		assertThat(place(clara, 1, 2).locator(".pin")).containsText(two.headline());
		place(clara, 0, 1).locator(".pin").dragTo(place(clara, 1, 2));
		assertThat(place(clara, 1, 2).locator(".pin")).containsText(one.headline());
		assertThat(place(clara, 1, 3).locator(".pin")).containsText(two.headline());
		assertThat(clara.locator("#stand")).containsText("Als Entwurf gespeichert");

		// By keyboard: a third into the lead, one up across the zones, then a step back and forth.
		clara.locator("#ziel").selectOption("0:1");
		clara.locator(".stock__item", named(three)).getByRole(AriaRole.BUTTON).focus();
		clara.keyboard().press("Enter");
		assertThat(place(clara, 0, 1).locator(".pin")).containsText(three.headline());
		Locator up = clara.locator(".pin", named(one)).locator("[data-key=rauf]");
		up.focus();
		clara.keyboard().press("Alt+ArrowUp");
		assertThat(place(clara, 1, 1).locator(".pin")).containsText(one.headline());
		assertThat(up).isFocused();
		clara.keyboard().press("Alt+ArrowUp");
		assertThat(place(clara, 0, 1).locator(".pin")).containsText(one.headline());
		assertThat(clara.locator("#sprecher")).containsText("„%s“ hat dort keinen Platz mehr.".formatted(three.headline()));
		clara.keyboard().press("Control+z");
		assertThat(place(clara, 0, 1).locator(".pin")).containsText(three.headline());
		clara.keyboard().press("Control+z");
		assertThat(place(clara, 1, 2).locator(".pin")).containsText(one.headline());
		clara.keyboard().press("Control+Shift+z");
		assertThat(place(clara, 1, 1).locator(".pin")).containsText(one.headline());
		assertThat(clara.locator("#stand")).containsText("Als Entwurf gespeichert");

		// What was made is there when the page is opened again, and while somebody searches.
		clara.reload();
		assertThat(place(clara, 1, 1).locator(".pin")).containsText(one.headline());
		clara.getByLabel("Artikel suchen").fill(two.headline());
		assertThat(clara.locator(".stock__item")).hasCount(1);
		assertThat(clara.locator(".stock__item")).containsText("Zweite Reihe, Platz 3");
		people.requireAccessible(clara);
		people.requireNoSidewaysScroll(clara);

		clara.getByRole(AriaRole.BUTTON, button("Telefon und Bildschirm")).click();
		assertThat(clara.frameLocator(".widths__frame--phone iframe").locator(".front-lead")).containsText(three.headline());
		assertThat(clara.frameLocator(".widths__frame--screen iframe").locator(".front-lead")).containsText(three.headline());
		people.requireNoSidewaysScroll(clara);
		Page anna = people.onPhone();
		anna.navigate(at("/"));
		assertThat(anna.locator(".front-lead")).not().containsText(three.headline());

		clara.navigate(at("/redaktion/titelseite"));
		clara.getByRole(AriaRole.BUTTON, button("Live schalten")).click();
		assertThat(clara.getByRole(AriaRole.STATUS)).hasText("Die Titelseite ist live.");
		clara.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Verlauf der Titelseite")).click();
		assertThat(clara.locator(".made-up")).containsText(three.headline());
		people.requireAccessible(clara);

		clara.navigate(at("/redaktion/titelseite/eilmeldung"));
		clara.getByLabel("Text").fill("Der Haushalt ist beschlossen");
		clara.getByLabel("Führt zum Artikel").fill(three.path());
		clara.getByRole(AriaRole.BUTTON, button("Eilmeldung zeigen")).click();
		assertThat(clara.getByRole(AriaRole.STATUS)).hasText("Die Eilmeldung ist gesetzt.");
		people.requireAccessible(clara);
		anna.navigate(at("/"));
		assertThat(anna.locator(".front-lead")).containsText(three.headline());
		Locator breaking = anna.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Eilmeldung"));
		assertThat(breaking).containsText("Der Haushalt ist beschlossen");
		people.requireAccessibleByDayAndByNight(anna);
		people.requireNoSidewaysScroll(anna);
		clara.getByRole(AriaRole.BUTTON, button("Eilmeldung entfernen")).click();
		anna.reload();
		assertThat(breaking).hasCount(0);
	}

	@Test
	void aSecondEditorIsToldInsteadOfOverwritten(People people) {
		Stories.Story one = this.stories.published();
		Page clara = people.atDesk();
		clara.navigate(at("/anmelden?weiter=/redaktion/titelseite"));
		clara.getByLabel("E-Mail").fill(Journey.CLARA);
		clara.getByLabel("Kennwort").fill(Journey.PASSWORD);
		clara.locator("main button[type=submit]").click();
		Page again = clara.context().newPage();
		again.navigate(at("/redaktion/titelseite"));
		clara.locator("#ziel").selectOption("0:1");
		clara.locator(".stock__item", named(one)).getByRole(AriaRole.BUTTON).click();
		assertThat(clara.locator("#stand")).containsText("Als Entwurf gespeichert");

		again.locator(".zone__settings summary").nth(1).click();
		again.locator("#zone-1-titel").fill("Die anderen");
		again.locator("#zone-1-titel").press("Tab");
		assertThat(again.locator("#lage")).containsText("Nichts wird überschrieben");
		again.getByRole(AriaRole.BUTTON, button("Beide Stände ansehen")).click();
		assertThat(again.locator(".conflict")).containsText(one.headline());
		assertThat(again.locator("#zone-1-titel")).hasValue("Die anderen");
	}

	private static Locator place(Page page, int zone, int place) {
		return page.locator("#zone-%d .place[data-place='%d']".formatted(zone, place));
	}

	private static Page.LocatorOptions named(Stories.Story story) {
		return new Page.LocatorOptions().setHasText(story.headline());
	}

	private static Page.GetByRoleOptions button(String name) {
		return new Page.GetByRoleOptions().setName(name).setExact(true);
	}

	private String at(String path) {
		return "http://localhost:" + this.port + path;
	}

}
