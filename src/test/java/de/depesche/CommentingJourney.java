package de.depesche;

import java.util.List;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import de.depesche.article.AccessLevel;
import de.depesche.testing.Browsers.People;
import de.depesche.testing.Journey;
import de.depesche.testing.Stories;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** A reader who becomes a member, writes, answers and takes back, with and without scripts. */
@Journey
class CommentingJourney {

	@LocalServerPort
	private int port;

	@Autowired
	private Stories stories;

	@Autowired
	private JdbcClient database;

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
		assertThat(this.stories.remove(story, number, "Beleidigung")).isTrue();
		anna.getByRole(AriaRole.BUTTON, button("Veröffentlichen")).click();
		assertThat(anna.locator(".field__error")).containsText("ist nicht mehr da");
		assertThat(anna.getByLabel("Ihr Text")).hasValue("Meine Antwort");
		anna.getByRole(AriaRole.BUTTON, button("Als neuen Kommentar veröffentlichen")).click();
		assertThat(anna.locator(".comment--chosen .comment__body")).hasText("Meine Antwort");

		// The door is shut while she writes: the text stays in her hands.
		anna.navigate(at(story.path() + "/kommentare"));
		anna.getByLabel("Ihr Text").fill("Zu spät gekommen");
		this.database.sql("insert into comment_rules (article_id, closes_at) values (?, now())").param(story.id().value()).update();
		anna.getByRole(AriaRole.BUTTON, button("Veröffentlichen")).click();
		assertThat(anna.locator(".field__error")).containsText("keine Kommentare mehr angenommen");
		assertThat(anna.getByLabel("Ihr Text")).hasValue("Zu spät gekommen");
	}

	@Test
	void whoSignsInElsewhereSendsTheTextOnceHoweverOftenTheButtonIsPressed(People people) {
		Stories.Story story = this.stories.published();
		String email = this.stories.reader();
		Page anna = people.withoutScript();
		signIn(anna, email);
		anna.navigate(at(story.path() + "/kommentare"));
		anna.getByLabel("Ihr Text").fill("Geschrieben, ehe die Sitzung endete");
		Page other = anna.context().newPage();
		other.navigate(at("/konto"));
		anna.context().clearCookies();
		anna.getByRole(AriaRole.BUTTON, button("Veröffentlichen")).click();
		assertThat(anna.locator(".field__error")).containsText("nicht mehr angemeldet");
		signIn(other, email);
		String key = anna.locator("[name=schluessel]").inputValue();
		anna.getByRole(AriaRole.BUTTON, button("Veröffentlichen")).click();
		assertThat(anna.locator(".comment--chosen .comment__body")).hasText("Geschrieben, ehe die Sitzung endete");
		// The slow line sends it once more, with the key it had.
		APIResponse again = anna.context().request().post(at(story.path() + "/kommentare"), RequestOptions.create()
			.setForm(FormData.create().set("schluessel", key).set("text", "Geschrieben, ehe die Sitzung endete"))
			.setHeader("Sec-Fetch-Site", "same-origin")
			.setMaxRedirects(0));
		assertThat(again.headers().get("location")).endsWith(story.path() + "/kommentar/1#kommentar-1");
		anna.navigate(at(story.path()));
		assertThat(anna.locator(".comments__count")).hasText("1");

		// Two windows change the same comment.
		anna.locator("#kommentar-1").getByRole(AriaRole.LINK, named("Bearbeiten")).click();
		other.navigate(at(story.path() + "/kommentar/1/bearbeitung"));
		other.getByLabel("Ihr Text").fill("Im anderen Fenster");
		other.getByRole(AriaRole.BUTTON, button("Änderung speichern")).click();
		assertThat(other.locator("#kommentar-1")).containsText("bearbeitet");
		anna.getByLabel("Ihr Text").fill("In diesem **Fenster**");
		anna.getByRole(AriaRole.BUTTON, button("Vorschau")).click();
		assertThat(anna.locator(".comment-form__preview strong")).hasText("Fenster");
		anna.getByRole(AriaRole.BUTTON, button("Änderung speichern")).click();
		assertThat(anna.locator(".comment-form__present")).containsText("Im anderen Fenster");
		assertThat(anna.getByLabel("Ihr Text")).hasValue("In diesem **Fenster**");
		anna.getByRole(AriaRole.BUTTON, button("Änderung speichern")).click();
		assertThat(anna.locator("#kommentar-1 .comment__body")).hasText("In diesem Fenster");
		people.requireAccessible(anna);
	}

	@Test
	void whatIsNewIsToldAndNothingMovesBeforeTheReaderSaysSo(People people) {
		Stories.Story story = this.stories.published();
		String email = this.stories.reader();
		this.stories.comment(story, null, "Der erste");
		Page reader = people.atDesk();
		signIn(reader, email);
		reader.waitForResponse("**/kommentare/strom*", () -> {
			reader.navigate(at(story.path()));
			reader.locator("#kommentare").scrollIntoViewIfNeeded();
		});
		Page bernd = people.withoutScript();
		signIn(bernd, this.stories.reader());
		write(bernd, story, null, "Der zweite");
		assertThat(reader.locator("[data-comments-news] button")).hasText("Ein neuer Kommentar: anzeigen");
		assertThat(reader.locator("#kommentar-2")).hasCount(0);
		write(bernd, story, 1, "Antwort auf den ersten");
		assertThat(reader.locator("[data-comments-news] button")).hasText("2 neue Kommentare: anzeigen");
		reader.locator("[data-comments-news] button").click();
		assertThat(reader.locator("[data-comments-list] > li").first()).hasAttribute("id", "kommentar-2");
		assertThat(reader.locator("#kommentar-1 #kommentar-3")).containsText("Antwort auf den ersten");
		assertThat(reader.locator("[data-comments-count]")).hasText("3");
		people.requireAccessibleHere(reader);

		// Recommending leaves her where she is.
		reader.locator("#kommentar-2").getByRole(AriaRole.BUTTON, named("Empfehlen")).click();
		assertThat(reader.locator("#kommentar-2 .comment__up")).hasText("1");
		assertThat(reader.locator("#kommentar-2 [aria-pressed=true]")).hasCount(1);

		// What others recommend is told where it stands.
		bernd.navigate(at(story.path()));
		bernd.locator("#kommentar-1 > .comment__box").getByRole(AriaRole.BUTTON, named("Empfehlen")).click();
		assertThat(reader.locator("#kommentar-1 > .comment__box .comment__up")).hasText("1");

		// What she types survives the net, and is kept nowhere before she types.
		assertThat((Object) reader.evaluate("Object.keys(localStorage).length")).isEqualTo(0);
		reader.context().setOffline(true);
		reader.getByLabel("Ihr Text").fill("Im Tunnel geschrieben");
		reader.waitForFunction("() => Object.keys(localStorage).length === 1");
		reader.context().setOffline(false);
		write(bernd, story, null, "Während der Lücke");
		assertThat(reader.locator("[data-comments-news] button")).hasText("Ein neuer Kommentar: anzeigen");
		reader.reload();
		assertThat(reader.getByLabel("Ihr Text")).hasValue("Im Tunnel geschrieben");
		reader.getByRole(AriaRole.BUTTON, button("Veröffentlichen")).dblclick();
		assertThat(reader.locator(".comment--chosen .comment__body")).hasText("Im Tunnel geschrieben");
		reader.waitForFunction("() => Object.keys(localStorage).length === 0");
		reader.navigate(at(story.path()));
		assertThat(reader.locator(".comments__count")).hasText("5");
	}

	@Test
	void aDeepAnswerIsReadInItsContextAndNoTextBreaksThePage(People people) {
		Stories.Story story = this.stories.published();
		Integer parent = null;
		for (int level = 0; level <= 100; level++) {
			parent = this.stories.comment(story, parent, "Ebene " + level);
		}
		this.stories.comment(story, parent, "W".repeat(3000));
		this.stories.comment(story, 99, "\u202eabc \u0645\u0631\u062d\u0628\u0627 \uD83D\uDC69\u200D\uD83D\uDC69\u200D\uD83D\uDC67 Z" + "\u0336".repeat(400));
		Page reader = people.onSmallPhone();
		reader.navigate(at(story.path() + "/kommentar/" + parent + "#kommentar-" + parent));
		assertThat(reader.locator(".comment--chosen")).containsText("Ebene 100");
		assertThat(reader.locator(".comment--chosen .comment__to")).containsText("Antwort auf @Berta Beispiel (#100)");
		assertThat(reader.locator("#kommentar-1")).isVisible();
		assertThat(reader.locator("#kommentar-100")).isVisible();
		assertThat(reader.locator(".comment__fold")).containsText("Beiträge dazwischen");
		people.requireNoSidewaysScroll(reader);
		people.requireAccessible(reader);
		reader.navigate(at(story.path()));
		people.requireNoSidewaysScroll(reader);
		assertThat(reader.locator(".comment__more")).containsText("99 weitere Antworten");
	}

	@Test
	void tenThousandCommentsAreReadInEachOrderAndUnfoldedWhereTheyStand(People people) {
		Stories.Story story = this.stories.published();
		this.stories.manyComments(story, 10_000);
		Page reader = people.atDesk();
		for (String order : List.of("Neueste", "Älteste", "Meistempfohlene")) {
			reader.navigate(at(story.path()));
			assertThat(reader.locator(".comments__count")).hasText("10000");
			reader.locator(".comments__sort").getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(order)).click();
			assertThat(reader.locator(".comments__sort [aria-current]")).containsText(order);
			List<String> first = roots(reader);
			reader.locator(".comments .pager").getByRole(AriaRole.LINK).click();
			List<String> second = roots(reader);
			assertThat(first).hasSameSizeAs(second).doesNotContainAnyElementsOf(second);
			if (!order.equals("Meistempfohlene")) {
				List<Integer> numbers = java.util.stream.Stream.concat(first.stream(), second.stream()).map((it) -> Integer.valueOf(it.replace("kommentar-", ""))).toList();
				assertThat(numbers).isSortedAccordingTo(order.equals("Neueste") ? java.util.Comparator.reverseOrder() : java.util.Comparator.naturalOrder());
			}
		}
		reader.navigate(at(story.path() + "?kommentare=aelteste"));
		Locator root = reader.locator("#kommentar-1");
		assertThat(root.locator(".comments__list--replies > li")).hasCount(3);
		assertThat(root.locator(".comment__more")).containsText("6 weitere Antworten");
		root.locator(".comment__more a").click();
		assertThat(root.locator(".comments__list--replies > li")).hasCount(9);
		assertThat(root.locator(".comment__more")).hasCount(0);
		assertThat(reader).hasURL(at(story.path() + "?kommentare=aelteste"));
		people.requireAccessible(reader);
		// Without a script the same link leads to them.
		Page plain = people.withoutScript();
		plain.navigate(at(story.path() + "?kommentare=aelteste"));
		plain.locator("#kommentar-1 .comment__more a").click();
		assertThat(plain.locator("li[data-path^='1.']")).hasCount(9);
	}

	private static List<String> roots(Page page) {
		return page.locator("[data-comments-list] > li").all().stream().map((it) -> it.getAttribute("id")).toList();
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

	private void write(Page page, Stories.Story story, Integer parent, String text) {
		page.navigate(at(story.path() + "/kommentare" + ((parent != null) ? "?antwort=" + parent : "")));
		page.getByLabel("Ihr Text").fill(text);
		page.getByRole(AriaRole.BUTTON, button("Veröffentlichen")).click();
		assertThat(page.locator(".comment--chosen .comment__body")).hasText(text);
	}

	private void signIn(Page page, String email) {
		page.navigate(at("/anmelden"));
		page.getByLabel("E-Mail").fill(email);
		page.getByLabel("Kennwort").fill(Journey.PASSWORD);
		page.locator("main").getByRole(AriaRole.BUTTON).click();
		page.waitForURL((it) -> !it.endsWith("/anmelden"));
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
