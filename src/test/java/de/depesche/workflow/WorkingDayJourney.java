package de.depesche.workflow;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import de.depesche.article.AuthorKind;
import de.depesche.article.Newsdesk;
import de.depesche.testing.Browsers.People;
import de.depesche.testing.Journey;
import de.depesche.testing.Stories;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** A day in the newsroom: one writes, one reads it and sends it back, one answers for it. */
@Journey
class WorkingDayJourney {

	@LocalServerPort
	private int port;

	@Autowired
	private Stories stories;

	@Autowired
	private Newsdesk newsdesk;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void anArticleIsWrittenSentBackApprovedPlannedPublishedAndCorrected(People people) {
		this.newsdesk.introduce("Clara Testmann", AuthorKind.PERSON);
		String headline = Stories.unique("Die Brücke ist gesperrt");
		Page reporter = signedIn(people.atDesk(), "AUTHOR");
		reporter.navigate(at("/redaktion/artikel/neu"));
		reporter.getByLabel("Schlagzeile").fill(headline);
		reporter.locator("#feld-lead").fill("Seit heute früh fährt dort niemand mehr.");
		reporter.locator("#feld-author-0").selectOption("clara-testmann");
		reporter.locator(".editor-text").focus();
		reporter.keyboard().type("Die Stadt hat die Brücke gesperrt.");
		reporter.keyboard().press("Enter");
		reporter.keyboard().type("Elf Pfeiler sind beschädigt.");
		button(reporter, "Speichern").click();
		assertThat(reporter.locator(".message--ok")).containsText("Gespeichert.");
		assertThat(button(reporter, "Veröffentlichen")).hasCount(0);
		assertThat(button(reporter, "Freigeben")).hasCount(0);
		button(reporter, "In Prüfung geben").click();
		assertThat(reporter.locator(".toolbar .badge")).hasText("In Prüfung");
		String article = reporter.url().replaceFirst("\\?.*", "");

		Page editor = signedIn(people.atDesk(), "EDITOR");
		editor.navigate(at("/redaktion/tafel"));
		assertThat(editor.locator("[data-column=IN_REVIEW]")).containsText(headline);
		people.requireAccessible(editor);
		editor.navigate(article + "/zusammenarbeit");
		editor.locator("#absatz-1 summary").first().click();
		editor.locator("#notiz-zu-1").fill("Waren es nicht zwölf?");
		editor.locator("#absatz-1").getByRole(AriaRole.BUTTON, namedIn("Notieren")).click();
		assertThat(editor.locator("#absatz-1 .note")).containsText("Waren es nicht zwölf?");
		people.requireAccessible(editor);
		editor.getByLabel("Was fehlt noch?").fill("Bitte die Zahl prüfen.");
		button(editor, "Zurück an den Entwurf").click();
		assertThat(editor.locator(".toolbar .badge")).hasText("Entwurf");

		reporter.navigate(at("/redaktion/aufgaben"));
		assertThat(reporter.locator("main")).containsText("hat zurückgegeben");
		assertThat(reporter.locator("main")).containsText("2 neu");
		people.requireAccessible(reporter);
		reporter.locator("section[aria-labelledby=meldungen] a").first().click();
		assertThat(reporter.locator("main")).containsText("Bitte die Zahl prüfen.");
		reporter.locator("#absatz-1 .note summary").click();
		reporter.locator("#absatz-1 .note textarea").fill("Stimmt, zwölf.");
		button(reporter, "Antwort senden").click();
		assertThat(reporter.locator("#absatz-1 .note__answer")).containsText("Stimmt, zwölf.");
		reporter.navigate(article);
		var second = reporter.locator(".editor-text p").nth(1);
		second.click(new com.microsoft.playwright.Locator.ClickOptions().setClickCount(3));
		reporter.keyboard().type("Zwölf Pfeiler sind beschädigt, heißt es.");
		button(reporter, "In Prüfung geben").click();
		assertThat(reporter.locator(".toolbar .badge")).hasText("In Prüfung");

		Page chief = signedIn(people.onPhone(), "CHIEF_EDITOR");
		chief.navigate(article);
		button(chief, "Freigeben").click();
		assertThat(chief.locator(".toolbar .badge")).hasText("Freigegeben");
		// The form stood open while the chief editor approved.
		reporter.locator("#feld-lead").fill("Noch schnell geändert.");
		button(reporter, "Speichern").last().click();
		assertThat(reporter.locator(".error-summary")).containsText("Freigegeben");
		assertThat(reporter.locator("#feld-lead")).hasValue("Noch schnell geändert.");
		reporter.navigate(article);
		assertThat(reporter.locator("main")).containsText("Nur zum Lesen");
		assertThat(reporter.locator("#artikel")).hasCount(0);
		people.requireAccessible(reporter);

		String tomorrow = LocalDateTime.now(ZoneId.of("Europe/Berlin")).plusDays(1).truncatedTo(ChronoUnit.MINUTES).toString();
		chief.navigate(article);
		chief.locator("#feld-publishAt").fill(tomorrow);
		button(chief, "Planen").click();
		assertThat(chief.locator(".plan-part")).containsText("Erscheint am");
		chief.navigate(at("/redaktion/planung"));
		assertThat(chief.locator(".plan")).containsText(new String[] { headline });
		chief.navigate(at("/redaktion/kalender?woche=" + tomorrow.substring(0, 10)));
		assertThat(chief.locator(".week__day:has(time[datetime='" + tomorrow.substring(0, 10) + "'])")).containsText(headline);
		people.requireNoSidewaysScroll(chief);
		people.requireAccessible(chief);
		chief.getByRole(AriaRole.LINK, named("Als Monat")).focus();
		chief.keyboard().press("Enter");
		assertThat(chief.locator(".calendar__table")).containsText(headline);
		Page reader = people.withoutScript();
		reader.navigate(at("/"));
		assertThat(reader.getByText(headline)).hasCount(0);

		chief.navigate(article);
		button(chief, "Veröffentlichen").click();
		assertThat(chief.locator(".toolbar .badge")).hasText("Veröffentlicht");
		reader.navigate(at("/ressort/politik"));
		reader.getByRole(AriaRole.LINK, named(headline)).first().click();
		assertThat(reader.locator(".article__body")).containsText("Zwölf Pfeiler sind beschädigt, heißt es.");
		assertThat(reader.locator("main")).not().containsText("Waren es nicht zwölf?");

		editor.navigate(article + "/hinweise");
		editor.locator("#art").selectOption("CORRECTION");
		editor.locator("#text").fill("Es sind zehn Pfeiler.");
		button(editor, "Veröffentlichen").click();
		reader.reload();
		assertThat(reader.locator("#hinweise")).containsText("Es sind zehn Pfeiler.");

		chief.navigate(at("/redaktion/protokoll"));
		assertThat(chief.locator("tbody tr").first()).containsText("veröffentlicht");
		people.requireNoSidewaysScroll(chief);
		people.requireAccessible(chief);
	}

	private Page signedIn(Page page, String role) {
		String email = this.stories.reader();
		this.jdbc.sql("update account set role = ? where email = ?").params(role, email).update();
		page.navigate(at("/anmelden"));
		page.getByLabel("E-Mail").fill(email);
		page.getByLabel("Kennwort").fill(Journey.PASSWORD);
		page.locator("main").getByRole(AriaRole.BUTTON).click();
		page.waitForURL("**/redaktion/artikel");
		return page;
	}

	private static com.microsoft.playwright.Locator button(Page page, String name) {
		return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
	}

	private static com.microsoft.playwright.Locator.GetByRoleOptions namedIn(String name) {
		return new com.microsoft.playwright.Locator.GetByRoleOptions().setName(name);
	}

	private static Page.GetByRoleOptions named(String name) {
		return new Page.GetByRoleOptions().setName(name);
	}

	private String at(String path) {
		return "http://localhost:" + this.port + path;
	}

}
