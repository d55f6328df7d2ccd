package de.depesche.notice;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import de.depesche.testing.Browsers;
import de.depesche.testing.Browsers.People;
import de.depesche.testing.Journey;
import de.depesche.testing.Postbox;
import de.depesche.testing.Stories;
import de.depesche.testing.WithName;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** Somebody is given a task, sees it at the bell, gets it by mail and comes to the article by the link in it. */
@WithName
@ExtendWith(Browsers.class)
class MailJourney {

	@LocalServerPort
	private int port;

	@Autowired
	private Stories stories;

	@Autowired
	private Postbox postbox;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void aTaskRingsTheBellAndComesByMailWithAWayToTheArticle(People people) {
		Stories.Story story = this.stories.published();
		String author = person("AUTHOR");
		Page desk = signedIn(people.onPhone(), author);

		// The address first: no mail to anybody who has not said that it is theirs.
		desk.navigate(at("/konto"));
		desk.getByRole(AriaRole.BUTTON, named("Link zum Bestätigen schicken")).click();
		assertThat(desk.locator(".message--ok")).containsText("Ein Link ist unterwegs");
		people.requireAccessibleByDayAndByNight(desk);
		people.requireNoSidewaysScroll(desk);
		desk.navigate(at(Postbox.link(this.postbox.of(author).getFirst(), "/bestaetigung/")));
		people.requireAccessible(desk);
		desk.getByRole(AriaRole.BUTTON, named("Adresse bestätigen")).click();
		assertThat(desk.locator(".message--ok")).containsText("Ihre Adresse ist bestätigt");
		desk.navigate(at("/konto/benachrichtigungen"));
		people.requireAccessibleByDayAndByNight(desk);
		people.requireNoSidewaysScroll(desk);

		Page chief = signedIn(people.atDesk(), person("CHIEF_EDITOR"));
		chief.navigate(at("/redaktion/artikel/" + story.id().value() + "/zusammenarbeit"));
		chief.locator("#wer").selectOption(this.jdbc.sql("select id::text from account where email = ?").param(author).query(String.class).single());
		chief.locator("#aufgabe").fill("Bitte die Zahlen prüfen");
		chief.getByRole(AriaRole.BUTTON, named("Aufgabe geben")).click();
		chief.waitForURL("**/zusammenarbeit#aufgaben");

		desk.navigate(at("/redaktion/artikel"));
		assertThat(desk.locator("[data-bell-count]")).hasText("1");
		desk.locator("[data-bell]").click();
		assertThat(desk.locator("main")).containsText("hat Ihnen eine Aufgabe gegeben: " + story.headline());
		people.requireAccessibleByDayAndByNight(desk);
		people.requireNoSidewaysScroll(desk);

		MimeMessage mail = this.postbox.of(author).getLast();
		desk.navigate(at(Postbox.link(mail, "/redaktion/meldungen/artikel/")));
		assertThat(desk.locator("main")).containsText(story.headline());
		assertThat(desk.locator("main")).containsText("Bitte die Zahlen prüfen");
		assertThat(desk.locator("[data-bell-count]")).hasText("0");

		Page anybody = people.atDesk();
		anybody.navigate(at(Postbox.link(mail, "/abbestellen/")));
		people.requireAccessibleHere(anybody);
		anybody.getByRole(AriaRole.BUTTON, named("Abbestellen")).click();
		assertThat(anybody.locator(".message--ok")).containsText("Abbestellt");
		desk.navigate(at("/konto/benachrichtigungen"));
		assertThat(desk.getByLabel("Jemand gibt Ihnen eine Aufgabe")).hasValue("NEVER");

		anybody.navigate(at("/anmelden"));
		anybody.getByRole(AriaRole.LINK, named("Kennwort vergessen")).click();
		anybody.getByLabel("E-Mail").fill(author);
		anybody.getByRole(AriaRole.BUTTON, named("Link schicken")).click();
		anybody.navigate(at(Postbox.link(this.postbox.of(author).getLast(), "/kennwort/")));
		anybody.getByLabel("Neues Kennwort").fill("ein ganz anderes Kennwort");
		anybody.getByRole(AriaRole.BUTTON, named("Kennwort ändern")).click();
		assertThat(anybody.locator(".message--ok")).containsText("Ihr Kennwort ist geändert");
		desk.navigate(at("/redaktion/meldungen"));
		assertThat(desk.getByLabel("Kennwort")).isVisible();
	}

	private String person(String role) {
		String email = this.stories.reader();
		this.jdbc.sql("update account set role = ? where email = ?").params(role, email).update();
		return email;
	}

	private Page signedIn(Page page, String email) {
		page.navigate(at("/anmelden"));
		page.getByLabel("E-Mail").fill(email);
		page.getByLabel("Kennwort").fill(Journey.PASSWORD);
		page.locator("main").getByRole(AriaRole.BUTTON).click();
		page.waitForURL("**/redaktion/artikel");
		return page;
	}

	private static Page.GetByRoleOptions named(String name) {
		return new Page.GetByRoleOptions().setName(name);
	}

	private String at(String path) {
		return "http://localhost:" + this.port + path;
	}

}
