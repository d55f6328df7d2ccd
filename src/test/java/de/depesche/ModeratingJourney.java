package de.depesche;

import java.util.Locale;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import de.depesche.comment.Comments;
import de.depesche.comment.NewComment;
import de.depesche.member.AccountId;
import de.depesche.member.Accounts;
import de.depesche.testing.Browsers.People;
import de.depesche.testing.Journey;
import de.depesche.testing.Stories;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** A moderator who works a queue with keys alone, one without scripts, and one with a phone. */
@Journey
class ModeratingJourney {

	@LocalServerPort
	private int port;

	@Autowired
	private Stories stories;

	@Autowired
	private Accounts accounts;

	@Autowired
	private Comments comments;

	@Autowired
	private JdbcClient database;

	@Test
	void aModeratorWorksAQueueWithKeysAlone(People people) {
		Stories.Story story = this.stories.published();
		long first = comment(story, null, "Ein guter Gedanke.");
		long second = comment(story, 1, "Eine grobe Antwort.");
		long third = comment(story, null, "Noch etwas.");
		Page bernd = moderator(people.atDesk());
		bernd.navigate(at("/redaktion/moderation?liste=neu&artikel=" + story.id().value()));
		people.requireAccessibleHere(bernd);

		// The newest comes first; its context shows what it answers.
		bernd.keyboard().press("j");
		assertThat(card(bernd, third)).isFocused();
		bernd.keyboard().press("f");
		assertThat(bernd.locator(".mod-told")).containsText("angesehen und stehen lassen");
		assertThat(card(bernd, second)).isFocused();
		bernd.keyboard().press("o");
		assertThat(card(bernd, second).locator(".mod-card__context")).containsText("Ein guter Gedanke.");

		// One key and one choice: removed, with the whole statement.
		bernd.keyboard().press("e");
		assertThat(card(bernd, second).locator("[data-clause]").first()).isFocused();
		people.requireAccessibleHere(bernd);
		bernd.keyboard().press("1");
		assertThat(bernd.locator(".mod-told")).containsText("entfernt");
		assertThat(card(bernd, second)).hasCount(0);
		assertThat(card(bernd, first)).isFocused();

		// A slip is taken back with one key, and hidden instead.
		bernd.keyboard().press("u");
		assertThat(bernd.locator(".mod-told")).containsText("wiederhergestellt");
		bernd.navigate(at("/redaktion/moderation?liste=alle&artikel=" + story.id().value()));
		bernd.keyboard().press("j");
		bernd.keyboard().press("j");
		assertThat(card(bernd, second)).isFocused();
		bernd.keyboard().press("v");
		assertThat(card(bernd, second).getByLabel("vorläufig verbergen")).isChecked();
		bernd.keyboard().press("Escape");
		assertThat(card(bernd, second)).isFocused();
		bernd.keyboard().press("v");
		bernd.keyboard().press("2");
		assertThat(bernd.locator(".mod-told")).containsText("vorläufig verborgen");

		// Recommended, noted, taken over.
		bernd.keyboard().press("j");
		bernd.keyboard().press("p");
		bernd.keyboard().type("Führt weiter.");
		bernd.keyboard().press("Enter");
		assertThat(bernd.locator(".mod-told")).containsText("empfohlen");
		bernd.keyboard().press("t");
		assertThat(bernd.locator(".mod-told")).containsText("übernommen");
		bernd.keyboard().press("x");
		assertThat(bernd.locator("input[name=kommentar][type=checkbox]:checked")).hasCount(1);
		bernd.keyboard().press("?");
		assertThat(bernd.getByRole(AriaRole.DIALOG)).containsText("nächster Kommentar");
		bernd.keyboard().press("Escape");

		Page anna = people.withoutScript();
		anna.navigate(at(story.path()));
		assertThat(anna.locator("#kommentare")).containsText("Führt weiter.");
		assertThat(anna.locator("#kommentare")).not().containsText("Eine grobe Antwort.");
		anna.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Wie hier moderiert wurde")).click();
		assertThat(anna.locator("main")).containsText("Vorläufig verborgen");
	}

	@Test
	void withoutScriptsAndOnAPhoneTheSameIsDoneWithPlainForms(People people) {
		Stories.Story story = this.stories.published();
		long first = comment(story, null, "W".repeat(3000));
		long second = comment(story, null, "Ein kurzer Satz.");
		Page dora = moderator(people.onPhone());
		dora.navigate(at("/redaktion/moderation?liste=neu&artikel=" + story.id().value()));
		people.requireAccessible(dora);
		people.requireNoSidewaysScroll(dora);
		card(dora, second).locator("summary").filter(new Locator.FilterOptions().setHasText("Entfernen")).click();
		card(dora, second).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Beim Thema")).click();
		assertThat(dora.locator(".mod-told")).containsText("entfernt");
		dora.locator(".mod-told").getByRole(AriaRole.BUTTON).click();
		assertThat(dora.locator(".mod-told")).containsText("wiederhergestellt");

		card(dora, first).getByRole(AriaRole.CHECKBOX).check();
		dora.locator("#sammel-tat").selectOption("uebernehmen");
		dora.locator("#sammel button").click();
		assertThat(dora.locator("tbody tr")).hasCount(1);
		assertThat(dora.locator("tbody")).containsText("Gehört Ihnen");
		dora.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Einen Kommentar entscheiden")).click();
		assertThat(dora.locator(".message--ok")).containsText("Alle 1 sind entschieden");
	}

	private static Locator card(Page page, long comment) {
		return page.locator("#kommentar-" + comment);
	}

	private Page moderator(Page page) {
		String email = this.stories.reader();
		this.database.sql("update account set role = 'MODERATOR' where email = ?").param(email).update();
		page.navigate(at("/anmelden"));
		page.getByLabel("E-Mail").fill(email);
		page.locator("input[name=passwort]").fill(Journey.PASSWORD);
		page.locator("main").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Anmelden")).click();
		// Whoever moderates and writes no articles begins here.
		assertThat(page).hasURL(at("/redaktion/moderation"));
		return page;
	}

	private long comment(Stories.Story story, Integer parent, String text) {
		String name = Stories.unique("Leser");
		AccountId author = this.accounts.ensure(name, name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@depesche.example");
		int number = this.comments.adopt(new NewComment(story.id(), parent, text, Stories.unique("k")), author, java.time.Instant.now());
		return this.stories.commentId(story, number);
	}

	private String at(String path) {
		return "http://localhost:" + this.port + path;
	}

}
