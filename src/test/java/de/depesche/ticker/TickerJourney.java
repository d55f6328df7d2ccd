package de.depesche.ticker;

import java.util.List;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import de.depesche.testing.Browsers.People;
import de.depesche.testing.Journey;
import de.depesche.testing.Stories;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** An editor reports as it happens, and who reads along is told; both with and without a script. */
@Journey
class TickerJourney {

	@LocalServerPort
	private int port;

	@Autowired
	private Stories stories;

	@Test
	void anEditorWritesAndWhoReadsAlongIsToldWithoutLosingThePlace(People people) {
		Stories.Story story = this.stories.published();
		Page clara = signedIn(people.withoutScript());
		clara.navigate(at("/redaktion/artikel/" + story.id().value()));
		clara.getByRole(AriaRole.LINK, exactly("Liveticker")).click();
		requireFine(people, clara);
		clara.getByRole(AriaRole.BUTTON, exactly("Ticker starten")).click();
		assertThat(clara.locator(".message--ok")).hasText("Der Ticker läuft.");
		write(clara, "Die Delegation ist gelandet.");

		Page anna = people.atDesk();
		anna.navigate(at(story.path()));
		assertThat(anna.locator(".ticker__item")).hasCount(1);
		anna.evaluate("window.scrollTo(0, document.querySelector('#eintrag-1').offsetTop)");
		double place = anna.locator("#eintrag-1").boundingBox().y;
		write(clara, "Der Präsident geht die Treppe hinunter.");
		assertThat(anna.locator("[aria-live=polite] button")).hasText("1 neuer Eintrag");
		write(clara, "Es regnet.");
		assertThat(anna.locator("[aria-live=polite] button")).hasText("2 neue Einträge");
		assertThat(anna.locator(".ticker__item")).hasCount(1);
		assertThat(anna.locator("#eintrag-1").boundingBox().y).as("nothing jumps").isEqualTo(place);
		people.requireAccessible(anna);
		anna.getByRole(AriaRole.BUTTON, exactly("2 neue Einträge")).click();
		assertThat(anna.locator(".ticker__item")).hasCount(3);
		assertThat(anna.locator(".ticker__item").first()).containsText("Es regnet.");
		assertThat(anna.locator("#eintrag-3")).isFocused();
		assertThat(anna.locator("[aria-live=polite] button")).hasCount(0);
		requireFine(people, anna);

		clara.getByRole(AriaRole.LINK, exactly("Eintrag 1 bearbeiten")).click();
		requireFine(people, clara);
		clara.locator("#feld-text").fill("Die Delegation ist **sicher** gelandet.");
		clara.getByRole(AriaRole.BUTTON, exactly("Änderung veröffentlichen")).click();
		assertThat(anna.locator("#eintrag-1")).containsText("Die Delegation ist sicher gelandet.");
		assertThat(anna.locator("#eintrag-1")).containsText("Korrigiert");
		clara.getByRole(AriaRole.BUTTON, exactly("Anheften: Eintrag 2")).click();
		clara.getByRole(AriaRole.BUTTON, exactly("Wichtig: Eintrag 1")).click();
		assertThat(anna.locator(".ticker__top")).containsText("Der Präsident geht die Treppe hinunter.");
		assertThat(anna.locator(".ticker__moment")).containsText("Die Delegation ist sicher gelandet.");
		clara.locator("#eintrag-3 summary").click();
		clara.locator("#grund-3").fill("Es schneit.");
		clara.getByRole(AriaRole.BUTTON, exactly("Eintrag 3 zurückziehen")).click();
		assertThat(anna.locator("#eintrag-3")).containsText("zurückgezogen");
		assertThat(anna.locator("#eintrag-3")).containsText("Es schneit.");
		assertThat(anna.locator("#eintrag-3")).not().containsText("Es regnet.");
		requireFine(people, anna);
		requireFine(people, clara);

		clara.getByRole(AriaRole.BUTTON, exactly("Ticker beenden")).click();
		assertThat(anna.locator("[data-ticker-state]")).hasText("Beendet");
		assertThat(clara.locator("#neu")).hasCount(0);
		requireFine(people, clara);
	}

	@Test
	void whereNoStreamIsToBeHadTheReaderIsToldAllTheSame(People people) {
		Stories.Story story = this.stories.published();
		Page clara = signedIn(people.withoutScript());
		clara.navigate(at("/redaktion/artikel/" + story.id().value() + "/ticker"));
		clara.getByRole(AriaRole.BUTTON, exactly("Ticker starten")).click();
		Page anna = people.atDesk();
		anna.route("**/ticker/strom*", (route) -> route.abort());
		anna.clock().install();
		anna.navigate(at(story.path()));
		assertThat(anna.locator(".ticker__empty")).isVisible();
		write(clara, "Die Delegation ist gelandet.");
		anna.clock().runFor(40_000);
		assertThat(anna.locator("[aria-live=polite] button")).hasText("1 neuer Eintrag");
		anna.locator("[aria-live=polite] button").click();
		assertThat(anna.locator("#eintrag-1")).containsText("Die Delegation ist gelandet.");
		assertThat(anna.locator(".ticker__empty")).hasCount(0);
	}

	@Test
	void withoutAScriptOlderEntriesAndSingleOnesAreReached(People people) {
		Stories.Story story = this.stories.published();
		Page clara = signedIn(people.withoutScript());
		clara.navigate(at("/redaktion/artikel/" + story.id().value() + "/ticker"));
		clara.getByRole(AriaRole.BUTTON, exactly("Ticker starten")).click();
		for (int i = 1; i <= 21; i++) {
			write(clara, "Meldung " + i + ".");
		}
		Page anna = people.withoutScript();
		anna.navigate(at(story.path()));
		assertThat(anna.locator(".ticker__item")).hasCount(20);
		anna.getByRole(AriaRole.LINK, exactly("Ältere Einträge")).click();
		assertThat(anna.locator(".ticker__item")).hasCount(1);
		requireFine(people, anna);
		anna.locator("#eintrag-1 .ticker-entry__link").click();
		assertThat(anna.locator(".ticker-entry__body")).hasText("Meldung 1.");
		requireFine(people, anna);
		anna.getByRole(AriaRole.LINK, exactly("Zum ganzen Liveticker")).click();
		assertThat(anna.locator(".ticker__item")).hasCount(20);
	}

	/** By day and by night, wide and narrow. */
	private void requireFine(People people, Page page) {
		people.requireAccessible(page);
		page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
		people.requireAccessible(page);
		page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
		for (int width : List.of(360, 1280)) {
			page.setViewportSize(width, 900);
			people.requireNoSidewaysScroll(page);
		}
	}

	private static void write(Page page, String text) {
		page.locator("#feld-text").fill(text);
		page.getByRole(AriaRole.BUTTON, exactly("Eintrag veröffentlichen")).click();
		assertThat(page.locator(".message--ok")).hasText("Der Eintrag ist veröffentlicht.");
	}

	private Page signedIn(Page page) {
		page.navigate(at("/anmelden"));
		page.getByLabel("E-Mail").fill(Journey.CLARA);
		page.getByLabel("Kennwort").fill(Journey.PASSWORD);
		page.locator("main").getByRole(AriaRole.BUTTON).click();
		page.waitForURL("**/redaktion/artikel");
		return page;
	}

	private static Page.GetByRoleOptions exactly(String name) {
		return new Page.GetByRoleOptions().setName(name).setExact(true);
	}

	private String at(String path) {
		return "http://localhost:" + this.port + path;
	}

}
