package de.depesche.revision;

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

/** An editor looks up what a text said, and brings it back; without scripts, as the form does without them. */
@Journey
class RevisionJourney {

	@LocalServerPort
	private int port;

	@Autowired
	private Stories stories;

	@Test
	void editTwiceCompareAndRestoreTheOldText(People people) {
		Stories.Story story = this.stories.published();
		Page clara = signedIn(people.withoutScript());
		clara.navigate(at("/redaktion/artikel/" + story.id().value()));
		String old = clara.locator("#feld-blocks-0-text").inputValue();
		save(clara, old.replace("Berichts", "großen Berichts"));
		save(clara, "Ganz etwas anderes steht jetzt hier, und niemand wollte das.");

		clara.getByRole(AriaRole.LINK, exactly("Fassungen")).click();
		assertThat(clara.locator("tbody tr")).hasCount(3);
		assertThat(clara.locator("tbody tr").first()).containsText("gespeichert");
		assertThat(clara.locator("tbody tr").last()).containsText("übernommen");
		clara.getByLabel("Fassung 2 als alte").check();
		clara.getByLabel("Fassung 3 als neue").check();
		clara.getByRole(AriaRole.BUTTON, exactly("Ausgewählte vergleichen")).click();
		assertThat(clara.locator(".diff__side--after ins")).hasText("[hinzugefügt: großen ]");
		assertThat(clara.locator(".diff__side--before del")).hasCount(0);
		assertThat(clara.locator(".diff__folded > summary")).hasText("4 unveränderte Blöcke");
		requireFine(people, clara);

		clara.getByRole(AriaRole.LINK, exactly("Fassung 2 wiederherstellen")).click();
		assertThat(clara.locator("main")).containsText("und zwar gleich für alle, die ihn lesen");
		assertThat(clara.locator(".diff__row--removed del")).containsText("Ganz etwas anderes");
		requireFine(people, clara);
		clara.getByRole(AriaRole.BUTTON, exactly("Diese Fassung wiederherstellen")).click();

		assertThat(clara.locator(".message--ok")).containsText("Gespeichert.");
		assertThat(clara.locator("#feld-blocks-0-text")).hasValue(old);
		Page anna = people.withoutScript();
		anna.navigate(at(story.path()));
		assertThat(anna.locator(".body__paragraph").first()).hasText(old);
		clara.getByRole(AriaRole.LINK, exactly("Fassungen")).click();
		assertThat(clara.locator("tbody tr").first()).containsText("Fassung 2 wiederhergestellt");
		requireFine(people, clara);
		clara.getByRole(AriaRole.LINK, exactly("Fassung 4")).click();
		assertThat(clara.locator(".revision__body")).containsText("Ganz etwas anderes");
		requireFine(people, clara);
	}

	@Test
	void oneOfTwoEditorsIsToldThatTheOtherHasSavedMeanwhile(People people) {
		Stories.Story story = this.stories.published();
		Page clara = signedIn(people.withoutScript());
		clara.navigate(at("/redaktion/artikel/" + story.id().value()));
		save(clara, "Ein Absatz von Clara.");
		Page dora = signedIn(people.withoutScript());
		dora.navigate(at("/redaktion/artikel/" + story.id().value() + "/fassungen/2/wiederherstellung"));
		save(clara, "Noch einer von Clara.");
		dora.getByRole(AriaRole.BUTTON, exactly("Diese Fassung wiederherstellen")).click();
		assertThat(dora.getByRole(AriaRole.ALERT)).containsText("Inzwischen hat ");
		assertThat(dora.locator(".diff__row--removed del")).containsText("Noch einer von Clara.");
		people.requireAccessible(dora);
		dora.getByRole(AriaRole.BUTTON, exactly("Diese Fassung wiederherstellen")).click();
		assertThat(dora.locator(".message--ok")).containsText("Gespeichert.");
	}

	@Test
	void onAPhoneAtNightTheOldStandsAboveTheNew(People people) {
		Stories.Story story = this.stories.published();
		Page clara = signedIn(people.onPhone());
		clara.navigate(at("/redaktion/artikel/" + story.id().value()));
		save(clara, clara.locator("#feld-blocks-0-text").inputValue().replace("Berichts", "Textes"));
		clara.navigate(at("/redaktion/artikel/" + story.id().value() + "/fassungen/vergleich"));
		var before = clara.locator(".diff__row .diff__side--before").last().boundingBox();
		var after = clara.locator(".diff__row .diff__side--after").last().boundingBox();
		assertThat(after.y).isGreaterThanOrEqualTo(before.y + before.height);
		assertThat(clara.locator(".diff__row .diff__side--after .diff__which").last()).isVisible();
		people.requireNoSidewaysScroll(clara);
		people.requireAccessible(clara);
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

	private static void save(Page page, String firstParagraph) {
		page.locator("#feld-blocks-0-text").fill(firstParagraph);
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Änderung veröffentlichen")).first().click();
		assertThat(page.locator(".message--ok")).containsText("Gespeichert.");
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
