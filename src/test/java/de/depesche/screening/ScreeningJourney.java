package de.depesche.screening;

import java.util.Locale;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import de.depesche.testing.Browsers.People;
import de.depesche.testing.Journey;
import de.depesche.testing.Stories;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** Somebody is asked to reword, on a small phone without scripts; the newsroom sees it. */
@Journey
class ScreeningJourney {

	@LocalServerPort
	private int port;

	@Autowired
	private Stories stories;

	@Test
	void whoIsNudgedKeepsTheTextAndTheNewsroomSeesWhy(People people) {
		Stories.Story story = this.stories.published();
		Page anna = people.atDesk();
		anna.setViewportSize(320, 700);
		anna.navigate(at("/registrieren?weiter=" + story.path() + "/kommentare"));
		String name = Stories.unique("Anna");
		anna.getByLabel("Name").fill(name);
		anna.getByLabel("E-Mail").fill(name.replace(' ', '.').toLowerCase(Locale.ROOT) + "@depesche.example");
		anna.getByLabel("Kennwort").fill(Journey.PASSWORD);
		anna.getByRole(AriaRole.BUTTON, button("Konto anlegen")).click();
		anna.getByLabel("Ihr Text").fill("Das ist Geschwafel, und wer es schreibt, ist ein Dummkopf.");
		anna.getByRole(AriaRole.BUTTON, button("Veröffentlichen")).click();
		assertThat(anna.locator(".comment-nudge")).containsText("So würden wir das zurückstellen");
		assertThat(anna.locator(".comment-nudge mark")).hasText(new String[] { "Geschwafel", "Dummkopf" });
		assertThat(anna.getByLabel("Ihr Text")).hasValue("Das ist Geschwafel, und wer es schreibt, ist ein Dummkopf.");
		people.requireAccessibleHere(anna);
		people.requireNoSidewaysScroll(anna);
		anna.getByRole(AriaRole.BUTTON, button("Abschicken")).click();
		assertThat(anna.locator(".comment--chosen .comment__waiting")).containsText("Die Redaktion liest ihn");

		Page clara = people.withoutScript();
		clara.navigate(at("/anmelden"));
		clara.getByLabel("E-Mail").fill(this.stories.administrator());
		clara.getByLabel("Kennwort").fill(Journey.PASSWORD);
		clara.locator("main").getByRole(AriaRole.BUTTON).click();
		clara.waitForURL((it) -> !it.endsWith("/anmelden"));
		for (String path : new String[] { "/redaktion/pruefungen", "/redaktion/pruefungen/words", "/redaktion/pruefungen/repeat", "/redaktion/pruefungen/classifier", "/redaktion/wortlisten",
				"/redaktion/wortlisten/neu", "/redaktion/wortlisten/adressen" }) {
			clara.navigate(at(path));
			for (int width : new int[] { 320, 1280 }) {
				clara.setViewportSize(width, 800);
				people.requireNoSidewaysScroll(clara);
			}
			people.requireAccessibleByDayAndByNight(clara);
		}
		clara.navigate(at("/redaktion/wortlisten"));
		clara.locator("#probe").fill("D.u.m.m.k.o.p.f!!!!!!!");
		clara.getByRole(AriaRole.BUTTON, button("Was stünde ihm im Weg?")).click();
		assertThat(clara.locator(".screening-probe mark").first()).hasText("D.u.m.m.k.o.p.f");
	}

	private static Page.GetByRoleOptions button(String name) {
		return new Page.GetByRoleOptions().setName(name);
	}

	private String at(String path) {
		return "http://localhost:" + this.port + path;
	}

}
