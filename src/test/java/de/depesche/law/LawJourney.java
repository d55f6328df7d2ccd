package de.depesche.law;

import java.time.Instant;
import java.util.UUID;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import de.depesche.comment.Comments;
import de.depesche.comment.NewComment;
import de.depesche.member.AccountId;
import de.depesche.testing.Browsers.People;
import de.depesche.testing.Journey;
import de.depesche.testing.Stories;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** A stranger reports and follows the case to its end; the author is told why, objects, and somebody else decides. */
@Journey
class LawJourney {

	@LocalServerPort
	private int port;

	@Autowired
	private Stories stories;

	@Autowired
	private Comments comments;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void reportDecideAndObjectAtADeskWithScripts(People people) {
		chain(people, people.atDesk(), people.atDesk(), people.atDesk(), people.atDesk());
	}

	@Test
	void reportDecideAndObjectOnAPhoneWithoutScripts(People people) {
		chain(people, people.onPhone(), people.onPhone(), people.onPhone(), people.onPhone());
	}

	@Test
	void warnRestrictObjectAndLiftOnAPhoneWithoutScripts(People people) {
		String author = this.stories.reader();
		Stories.Story story = this.stories.published();
		int number = written(story, author, "Ihr seid alle gekauft.");
		Page desk = people.onPhone();
		signIn(desk, this.stories.administrator());
		desk.navigate(at(story.path() + "/kommentar/" + number));
		desk.locator("a[href$='/massnahmen']").click();
		assertThat(desk.locator("main")).containsText("Ihr seid alle gekauft.");
		people.requireAccessible(desk);
		desk.locator("#klausel").selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(1));
		desk.locator("button[name=vorlage]").click();
		desk.locator("#massnahme").selectOption("TERMINATION");
		desk.locator("#oeffentlich").fill("Wiederholte Unterstellungen.");
		desk.locator("#einschraenken button.button--danger").click();
		assertThat(desk.locator(".message--ok")).containsText("benachrichtigt");
		people.requireAccessible(desk);

		Page anna = people.onPhone();
		signIn(anna, author);
		anna.navigate(at(story.path()));
		assertThat(anna.locator("#schreiben")).containsText("Wiederholte Unterstellungen.");
		people.requireAccessible(anna);
		anna.locator("#schreiben a").click();
		assertThat(anna.locator("main")).containsText("unbefristet");
		anna.locator("#begruendung").fill("Ich bin ein Mensch und habe Fragen.");
		anna.locator("main form button").click();
		assertThat(anna.locator(".message--ok")).containsText("Ihre Beschwerde ist eingegangen.");
		people.requireAccessible(anna);

		Page second = people.atDesk();
		signIn(second, this.stories.administrator());
		second.navigate(at("/redaktion/konten/" + account(author) + "/massnahmen"));
		second.locator("a[href*='/beschwerden/']").click();
		assertThat(second.locator("main")).containsText("Ich bin ein Mensch und habe Fragen.");
		people.requireAccessibleHere(second);
		second.locator("#aufheben").check();
		second.locator("#mitteilung").fill("Stimmt: Eine Frage ist keine Unterstellung.");
		second.locator("main form button").click();
		assertThat(second.locator(".message--ok")).isVisible();
		people.requireAccessibleHere(second);

		anna.navigate(at("/konto/entscheidungen"));
		assertThat(anna.locator("main")).containsText("Stimmt: Eine Frage ist keine Unterstellung.");
		people.requireAccessible(anna);
		anna.navigate(at(story.path()));
		assertThat(anna.locator("#kommentar-text")).isVisible();
	}

	private void chain(People people, Page stranger, Page anna, Page desk, Page second) {
		String author = this.stories.reader();
		Stories.Story story = this.stories.published();
		int number = written(story, author, "Wer das glaubt, ist dumm.");
		String comment = "#kommentar-" + number;

		stranger.navigate(at(story.path()));
		stranger.locator(comment + " a[href^='/melden/']").click();
		assertThat(stranger.locator("blockquote")).hasText("Wer das glaubt, ist dumm.");
		people.requireAccessible(stranger);
		stranger.locator("#kategorie").selectOption("ILLEGAL_OR_HARMFUL_SPEECH");
		stranger.locator("#erklaerung").fill("Beleidigt alle, die anders denken.");
		stranger.locator("#recht").fill("§ 185 StGB");
		// Nobody has a second look at a form in less than a second; what was typed without the promise is kept.
		while (stranger.url().contains("/melden/") && stranger.locator("#glaube-fehler").count() == 0) {
			stranger.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Meldung abschicken")).click();
			stranger.waitForLoadState();
		}
		assertThat(stranger.locator("#erklaerung")).hasValue("Beleidigt alle, die anders denken.");
		stranger.locator("#glaube").check();
		stranger.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Meldung abschicken")).click();
		assertThat(stranger.locator(".message--ok")).containsText("Ihre Meldung ist eingegangen.");
		assertThat(stranger.locator("main")).containsText("Eine Person entscheidet bis zum");
		people.requireAccessible(stranger);
		String status = stranger.url().replaceAll("\\?.*", "");

		signIn(desk, this.stories.administrator());
		long caseId = this.jdbc.sql("select k.id from law_case k join comment c on c.id = k.comment_id where c.article_id = ? and c.seq = ?")
			.params(story.id().value(), number)
			.query(Long.class)
			.single();
		desk.navigate(at("/redaktion/faelle/" + caseId));
		assertThat(desk.locator("main")).containsText("Beleidigt alle, die anders denken.");
		people.requireAccessible(desk);
		desk.locator("#beschraenken").check();
		desk.locator("#mitteilung").fill("Die Meldung trifft zu.");
		desk.locator("#klausel").selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(1));
		desk.locator("button[name=vorlage]").click();
		assertThat(desk.locator("#mitteilung")).hasValue("Die Meldung trifft zu.");
		desk.locator("form[action$='/entscheidung'] button.button--primary").click();
		assertThat(desk.locator(".message--ok")).containsText("Alle Beteiligten sind benachrichtigt.");
		people.requireAccessible(desk);

		stranger.navigate(status);
		assertThat(stranger.locator("main")).containsText("Der Kommentar ist entfernt.");
		assertThat(stranger.locator("main")).containsText("Die Meldung trifft zu.");
		people.requireAccessible(stranger);

		signIn(anna, author);
		anna.navigate(at("/konto/entscheidungen"));
		assertThat(anna.locator("main")).containsText("Beschwerde möglich bis zum Ablauf des");
		people.requireAccessible(anna);
		anna.locator("a[href^='/konto/entscheidungen/']").first().click();
		for (String field : new String[] { "Beschränkung", "Räumliche Geltung", "Dauer", "Tatsachen und Umstände", "Anlass", "Automatisierte Mittel", "Art des Verstoßes",
				"Was Sie dagegen tun können" }) {
			assertThat(anna.locator("dt", new Page.LocatorOptions().setHasText(field)).first()).isVisible();
		}
		people.requireAccessible(anna);
		anna.locator("#begruendung").fill("Ich habe niemanden gemeint.");
		anna.locator("main form button").click();
		assertThat(anna.locator(".message--ok")).containsText("Ihre Beschwerde ist eingegangen.");
		people.requireAccessible(anna);
		String statement = anna.url().replaceAll("\\?.*", "");

		desk.navigate(at("/redaktion/faelle/" + caseId));
		assertThat(desk.locator("main")).containsText("entscheidet jemand anderes");
		signIn(second, this.stories.administrator());
		second.navigate(at("/redaktion/faelle/" + caseId));
		second.locator("#aufheben").check();
		second.locator("#mitteilung").fill("Niemand war gemeint.");
		second.locator("form[action*='/beschwerden/'] button.button--primary").click();
		assertThat(second.locator(".message--ok")).isVisible();
		people.requireAccessible(second);

		anna.navigate(statement);
		assertThat(anna.locator("main")).containsText("Der Beschwerde ist abgeholfen.");
		assertThat(anna.locator("main")).containsText("Niemand war gemeint.");
		people.requireAccessible(anna);
		stranger.navigate(at(story.path()));
		assertThat(stranger.locator(comment)).containsText("Wer das glaubt, ist dumm.");
	}

	private int written(Stories.Story story, String author, String text) {
		Integer number = this.comments.adopt(new NewComment(story.id(), null, text, UUID.randomUUID().toString()), new AccountId(account(author)), Instant.now());
		return (number != null) ? number : -1;
	}

	private long account(String email) {
		return this.jdbc.sql("select id from account where email = ?").param(email).query(Long.class).single();
	}

	private void signIn(Page page, String email) {
		page.navigate(at("/anmelden"));
		page.getByLabel("E-Mail").fill(email);
		page.getByLabel("Kennwort").fill(Journey.PASSWORD);
		page.locator("main").getByRole(AriaRole.BUTTON).click();
		page.waitForURL((it) -> !it.endsWith("/anmelden"));
	}

	private String at(String path) {
		return "http://localhost:" + this.port + path;
	}

}
