package de.depesche.figures;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import de.depesche.article.AccessLevel;
import de.depesche.testing.Browsers.People;
import de.depesche.testing.Journey;
import de.depesche.testing.Stories;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Readers read, and an editor sees that they did; nobody sees who they were. */
@Journey
class FiguresJourney {

	private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

	@LocalServerPort
	private int port;

	@Autowired
	private Stories stories;

	@Test
	void whoReadsToTheEndIsSeenAsAViewAndAsAnEndAndWhoLeavesAtOnceAsAViewAlone(People people) {
		Stories.Story story = this.stories.published(AccessLevel.PUBLIC, this.stories.paragraphs(120), List.of());
		Page anna = reader(people);
		anna.navigate(at(story.path()));
		anna.evaluate("document.querySelector('.article__body').scrollIntoView({ block: 'end' })");
		assertThat(anna.locator("#lesetiefe")).hasAttribute("data-read", "4");
		leave(anna);
		assertThat(anna.context().cookies()).isEmpty();
		assertThat(anna.evaluate("localStorage.length + sessionStorage.length")).isEqualTo(0);

		Page bert = reader(people);
		bert.navigate(at(story.path()), new Page.NavigateOptions().setReferer("https://www.google.de/"));
		// Over the text to what stands below it: no quarter was before anybody's eyes.
		bert.evaluate("document.querySelector('.site-footer').scrollIntoView()");
		leave(bert);

		Page clara = signedIn(people.withoutScript());
		clara.navigate(at("/redaktion/artikel/" + story.id().value()));
		clara.locator(".toolbar").getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Zahlen").setExact(true)).click();
		assertThat(clara.locator("h1")).hasText(story.headline());
		clara.waitForCondition(() -> {
			clara.reload();
			return clara.locator("#tiefe + .chart__none").count() == 0 && clara.locator(".chart__note").first().innerText().contains("2 ");
		});
		assertThat(clara.locator(".key-figures__value").first()).hasText("2");
		assertThat(line(clara, "tiefe", "Bis zum Ende")).containsText(Pattern.compile("50\\s%"));
		assertThat(line(clara, "herkunft", "Suchmaschinen").locator(".shares__count")).hasText("1");
		assertThat(line(clara, "herkunft", "Direkt").locator(".shares__count")).hasText("1");
		clara.getByText("Als Tabelle").first().click();
		assertThat(clara.locator(".chart__rows").first().getByRole(AriaRole.CELL, new Locator.GetByRoleOptions().setName("0").setExact(true)).first())
			.isVisible();
		requireFine(people, clara);

		clara.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Zahlen").setExact(true)).first().click();
		assertThat(clara.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(story.headline()))).isVisible();
		requireFine(people, clara);
		for (String period : List.of("3 Stunden", "7 Tage", "30 Tage", "90 Tage")) {
			clara.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(period).setExact(true)).click();
			assertThat(clara.locator(".periods [aria-current]")).hasText(period);
			requireFine(people, clara);
		}
		clara.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Tag").setExact(true)).click();
		clara.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Einen Tag zurück")).click();
		assertThat(clara.locator("h2")).not().containsText("Heute");

		Page onPhone = signedIn(people.onPhone());
		onPhone.navigate(at("/redaktion/zahlen"));
		requireFine(people, onPhone);
		onPhone.navigate(at("/redaktion/zahlen/artikel/" + story.id().value()));
		requireFine(people, onPhone);
	}

	@Test
	void whoAsksNotToBeWatchedIsNotMeasured(People people) {
		Stories.Story story = this.stories.published();
		Page anna = reader(people);
		List<String> asked = new CopyOnWriteArrayList<>();
		anna.context().onRequest((it) -> asked.add(it.url()));
		anna.addInitScript("Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { value: true })");
		anna.navigate(at(story.path()));
		anna.evaluate("document.querySelector('.article__body').scrollIntoView({ block: 'end' })");
		anna.evaluate("new Promise((done) => setTimeout(done, 1500))");
		anna.navigate(at("/impressum"));
		assertThat(asked).isNotEmpty().noneMatch((it) -> it.contains("/lesetiefe"));
	}

	private static Page reader(People people) {
		return people.as(new Browser.NewContextOptions().setViewportSize(1280, 900).setUserAgent(FIREFOX).setColorScheme(ColorScheme.LIGHT));
	}

	/**
	 * As if another page were opened. What a page sends while it really ends says in its headers that the browser has
	 * no screen, whatever we have told it to say, and so is a robot's.
	 */
	private static void leave(Page page) {
		page.waitForResponse("**/lesetiefe", () -> page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))"));
	}

	private static Locator line(Page page, String table, String name) {
		return page.locator("[aria-labelledby=" + table + "] .shares__line")
			.filter(new Locator.FilterOptions().setHasText(name));
	}

	private static void requireFine(People people, Page page) {
		people.requireAccessible(page);
		people.requireNoSidewaysScroll(page);
	}

	private Page signedIn(Page page) {
		page.navigate(at("/anmelden"));
		page.getByLabel("E-Mail").fill(this.stories.administrator());
		page.getByLabel("Kennwort").fill(Journey.PASSWORD);
		page.locator("main").getByRole(AriaRole.BUTTON).click();
		page.waitForURL("**/redaktion/artikel");
		return page;
	}

	private String at(String path) {
		return "http://localhost:" + this.port + path;
	}

}
