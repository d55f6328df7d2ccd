package de.depesche;

import java.util.List;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import de.depesche.article.AccessLevel;
import de.depesche.testing.Browsers.People;
import de.depesche.testing.Journey;
import de.depesche.testing.Stories;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** A reader who becomes a member, writes, answers and takes back; without scripts. */
@Journey
@Import(Stories.class)
class CommentingJourney {

	@LocalServerPort
	private int port;

	@Autowired
	private Stories stories;

	@Test
	void registerCommentAnswerAndTakeBack(People people) {
		Stories.Story story = this.stories.published();
		Page anna = people.withoutScript();
		String name = Stories.unique("Anna");
		anna.navigate(at(story.path()));
		anna.locator("#kommentare").getByRole(AriaRole.LINK, named("Registrieren")).click();
		register(anna, name);

		// Registering leads back to where she wanted to write.
		assertThat(anna).hasURL(at(story.path() + "/kommentare"));
		anna.getByLabel("Ihr Text").fill("Erster Absatz.\n\nZweiter mit https://www.bundestag.de/ darin.");
		anna.getByRole(AriaRole.BUTTON, button("Veröffentlichen")).click();
		assertThat(anna).hasURL(at(story.path() + "/kommentar/1#kommentar-1"));
		assertThat(anna.locator("#kommentar-1 .comment__body p")).hasCount(2);
		assertThat(anna.locator("#kommentar-1 .comment__body a")).hasAttribute("href", "https://www.bundestag.de/");

		Page bernd = people.onPhone();
		bernd.navigate(at("/registrieren?weiter=" + story.path()));
		register(bernd, Stories.unique("Bernd"));
		bernd.locator("#kommentar-1").getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Antworten")).click();
		assertThat(bernd.locator("h1")).hasText("Antwort auf Kommentar 1");
		bernd.getByLabel("Ihr Text").fill("Das sehe ich <b>anders</b>.");
		bernd.getByRole(AriaRole.BUTTON, button("Veröffentlichen")).click();
		assertThat(bernd.locator("#kommentar-2 .comment__body")).hasText("Das sehe ich <b>anders</b>.");

		anna.navigate(at(story.path()));
		assertThat(anna.locator(".comments__count")).hasText("2");
		assertThat(anna.locator("li.comment--d1#kommentar-2")).isVisible();

		anna.locator("#kommentar-1").getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Löschen …")).click();
		anna.getByRole(AriaRole.BUTTON, button("Kommentar löschen")).click();
		assertThat(anna.locator("#kommentar-1")).containsText("Von der Person gelöscht, die ihn geschrieben hat.");
		assertThat(anna.locator("#kommentar-1")).not().containsText("Erster Absatz");
		assertThat(anna.locator("#kommentar-2")).isVisible();
		assertThat(anna.locator(".comments__count")).hasText("1");
		people.requireAccessible(anna);
	}

	@Test
	void whatCannotBePublishedIsExplainedAndTheTextStays(People people) {
		Stories.Story story = this.stories.published();
		int number = this.stories.comment(story, null, "Wird gleich verschwinden");
		Page anna = people.withoutScript();
		anna.navigate(at("/registrieren?weiter=" + story.path()));
		register(anna, Stories.unique("Anna"));

		anna.getByRole(AriaRole.BUTTON, button("Veröffentlichen")).click();
		assertThat(anna.locator(".field__error")).containsText("Ihr Kommentar ist leer.");

		String tooLong = "lang ".repeat(1001);
		anna.getByLabel("Ihr Text").fill(tooLong);
		anna.getByRole(AriaRole.BUTTON, button("Veröffentlichen")).click();
		assertThat(anna.locator(".field__error")).containsText("höchstens 5.000 Zeichen");
		assertThat(anna.getByLabel("Ihr Text")).hasValue(tooLong);
		people.requireAccessible(anna);

		anna.navigate(at(story.path() + "/kommentare?antwort=" + number));
		anna.getByLabel("Ihr Text").fill("Meine Antwort");
		moderate(people, story, number);
		anna.getByRole(AriaRole.BUTTON, button("Veröffentlichen")).click();
		assertThat(anna.locator(".field__error")).containsText("ist nicht mehr da");
		assertThat(anna.getByLabel("Ihr Text")).hasValue("Meine Antwort");
		anna.getByRole(AriaRole.BUTTON, button("Veröffentlichen")).click();
		assertThat(anna.locator(".comment--chosen .comment__body")).hasText("Meine Antwort");
	}

	@Test
	void registrationAndSignInSayWhatIsWrongBesideTheField(People people) {
		Page anna = people.withoutScript();
		anna.navigate(at("/registrieren"));
		anna.getByLabel("Name").fill("A");
		anna.getByLabel("E-Mail").fill("anna@nirgendwo");
		anna.getByLabel("Kennwort").fill("kurz");
		Response answer = anna.waitForResponse("**/registrieren",
				() -> anna.getByRole(AriaRole.BUTTON, button("Konto anlegen")).click());
		assertThat(answer.status()).isEqualTo(422);
		assertThat(anna.locator(".field__error").allTextContents()).hasSize(3);
		assertThat(anna.getByLabel("E-Mail")).hasValue("anna@nirgendwo");
		assertThat(anna.getByLabel("Kennwort")).hasValue("");

		anna.navigate(at("/anmelden"));
		anna.getByLabel("E-Mail").fill("niemand@depesche.example");
		anna.getByLabel("Kennwort").fill("das ist falsch genug");
		anna.locator("main").getByRole(AriaRole.BUTTON).click();
		assertThat(anna.locator("#fehler")).containsText("passen nicht zusammen");
		assertThat(anna.getByLabel("E-Mail")).hasValue("niemand@depesche.example");
		assertThat(anna.context().cookies()).isEmpty();
	}

	@Test
	void aMemberReadsMembersArticlesAndPaidOnesAfterAGrant(People people) {
		Stories.Story members = this.stories.published(AccessLevel.MEMBERS, this.stories.paragraphs(4), List.of());
		Stories.Story paid = this.stories.published(AccessLevel.PAID, this.stories.paragraphs(4), List.of());
		Page anna = people.withoutScript();
		String name = Stories.unique("Anna");
		anna.navigate(at("/registrieren?weiter=" + members.path()));
		register(anna, name);
		assertThat(anna.locator(".body__paragraph")).hasCount(4);
		anna.navigate(at(paid.path()));
		assertThat(anna.locator(".body__paragraph")).hasCount(2);

		Page clara = signedIn(people);
		clara.navigate(at("/redaktion/konten?text=" + name.replace(" ", "+")));
		clara.getByLabel("Abo bis " + name).fill("2099-12-31");
		clara.getByRole(AriaRole.BUTTON, button("Speichern " + name)).click();
		assertThat(clara.locator(".message--ok")).containsText("Gespeichert.");

		anna.navigate(at(paid.path()));
		assertThat(anna.locator(".body__paragraph")).hasCount(4);
	}

	private void moderate(People people, Stories.Story story, int number) {
		Page clara = signedIn(people);
		clara.navigate(at(story.path() + "/kommentar/" + number));
		clara.getByLabel("Grund").fill("Beleidigung");
		clara.getByRole(AriaRole.BUTTON, button("Kommentar entfernen")).click();
		assertThat(clara.locator("#kommentar-" + number)).containsText("Entfernt: Beleidigung");
	}

	private Page signedIn(People people) {
		Page clara = people.atDesk();
		clara.navigate(at("/anmelden"));
		clara.getByLabel("E-Mail").fill(Journey.CLARA);
		clara.getByLabel("Kennwort").fill(Journey.PASSWORD);
		clara.locator("main").getByRole(AriaRole.BUTTON).click();
		clara.waitForURL("**/redaktion/artikel");
		return clara;
	}

	private static void register(Page page, String name) {
		page.getByLabel("Name").fill(name);
		page.getByLabel("E-Mail").fill(name.replace(' ', '.').toLowerCase(java.util.Locale.ROOT) + "@depesche.example");
		page.getByLabel("Kennwort").fill(Journey.PASSWORD);
		page.getByRole(AriaRole.BUTTON, button("Konto anlegen")).click();
	}

	private static Locator.GetByRoleOptions named(String name) {
		return new Locator.GetByRoleOptions().setName(name);
	}

	private static Page.GetByRoleOptions button(String name) {
		return new Page.GetByRoleOptions().setName(name);
	}

	private String at(String path) {
		return "http://localhost:" + this.port + path;
	}

}
