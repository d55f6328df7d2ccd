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

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** A reader without scripts and without an account. */
@Journey
class ReadingJourney {

	@LocalServerPort
	private int port;

	@Autowired
	private Stories stories;

	@Test
	void fromTheFrontPageToAnArticleAndOnToTheNext(People people) {
		Stories.Story other = this.stories.published();
		Stories.Story story = this.stories.published(AccessLevel.PUBLIC, this.stories.paragraphs(6), List.of(other));
		this.stories.comment(story, null, "Ein Kommentar, den alle lesen.");

		Page reader = people.withoutScript();
		reader.navigate(at("/"));
		reader.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(story.headline())).first().click();

		assertThat(reader.locator("h1")).containsText(story.headline());
		assertThat(reader.locator(".body__paragraph")).hasCount(6);
		assertThat(reader.locator(".hero img")).hasAttribute("alt", "Aufmacher zu " + story.headline());
		assertThat(reader.locator(".article__byline")).containsText("Clara Testmann");
		assertThat(reader.locator("time.article__published")).hasAttribute("datetime",
				java.util.regex.Pattern.compile("\\d{4}-\\d{2}-\\d{2}T.*"));
		assertThat(reader.locator("#kommentare")).containsText("Ein Kommentar, den alle lesen.");
		assertThat(reader.locator("aside.latest .teaser").first()).isVisible();
		inReadingOrder(reader, ".skip-link", ".site-header", ".article__kicker", ".article__headline", ".article__lead",
				".article__byline", ".hero", ".article__body", ".related", ".tags", "#kommentare", "aside.latest");
		assertThat(reader.context().cookies()).as("cookies of somebody who only reads").isEmpty();

		reader.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(other.headline())).first().click();
		assertThat(reader.locator("h1")).containsText(other.headline());
	}

	@Test
	void theSkipLinkLeadsToTheContent(People people) {
		Page reader = people.atDesk();
		reader.navigate(at(this.stories.published().path()));
		reader.keyboard().press("Tab");
		assertThat(reader.locator(".skip-link")).isFocused();
		assertThat(reader.locator(".skip-link")).hasText("Zum Inhalt");
		reader.keyboard().press("Enter");
		assertThat(reader.url()).endsWith("#inhalt");
	}

	@Test
	void anOutsiderGetsTheBeginningOfAMembersArticleAndAFairNotice(People people) {
		Stories.Story story = this.stories.published(AccessLevel.MEMBERS, this.stories.paragraphs(6), List.of());
		this.stories.comment(story, null, "Geheim unter Mitgliedern");
		Page reader = people.withoutScript();
		reader.navigate(at(story.path()));
		assertThat(reader.locator(".body__paragraph")).hasCount(2);
		assertThat(reader.locator(".paywall")).containsText("Weiterlesen mit Konto");
		assertThat(reader.content()).doesNotContain("Absatz 3").doesNotContain("Geheim unter Mitgliedern");
		assertThat(reader.locator(".paywall a").first()).hasAttribute("href", "/anmelden?weiter=" + story.path());
	}

	@Test
	void aGalleryIsBrowsedWithoutScript(People people) {
		Stories.Story story = this.stories.published(AccessLevel.PUBLIC,
				this.stories.paragraphs(2).plus(this.stories.gallery("Rundgang", 5)), List.of());
		for (Page reader : List.of(people.withoutScript(), people.onPhone(), people.onSmallPhone())) {
			reader.navigate(at(story.path()));
			assertThat(reader.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Rundgang"))).isVisible();
			assertThat(reader.locator(".gallery__item")).hasCount(5);
			for (int i = 1; i <= 5; i++) {
				Locator item = reader.locator(".gallery__item").nth(i - 1);
				assertThat(item.locator("img")).hasAttribute("alt", "Bild " + i + " aus dem Rundgang");
				assertThat(item.locator("figcaption")).containsText("Bild " + i + " von 5");
				assertThat(item.locator("figcaption")).containsText("Rundgang, Station " + i);
				assertThat(item.locator("figcaption")).containsText("Foto: Nummer " + i);
				assertThat(item.locator("a")).hasAttribute("href", java.util.regex.Pattern.compile("/medien/[0-9a-f-]+/800\\.jpg"));
			}
			Locator last = reader.locator(".gallery__item").last();
			assertThat(last).not().isInViewport();
			reader.locator(".gallery__strip").focus();
			for (int press = 0; press < 60; press++) {
				reader.keyboard().press("ArrowRight");
			}
			assertThat(last).isInViewport();
			people.requireAccessible(reader);
			people.requireNoSidewaysScroll(reader);
		}
	}

	@Test
	void anOutsiderGetsNothingOfAGalleryBehindTheCut(People people) {
		Stories.Story story = this.stories.published(AccessLevel.PAID,
				this.stories.paragraphs(2).plus(this.stories.gallery("Verborgenes", 3)), List.of());
		Page reader = people.withoutScript();
		reader.navigate(at(story.path()));
		assertThat(reader.locator(".paywall")).isVisible();
		assertThat(reader.content()).doesNotContain("gallery")
			.doesNotContain("Verborgenes")
			.doesNotContain("aus dem Rundgang")
			.doesNotContain("Foto: Nummer");
	}

	@Test
	void anAddressThatLeadsNowhereOffersSearchAndTeasers(People people) {
		this.stories.published();
		Page reader = people.withoutScript();
		for (String path : List.of("/artikel/das-gab-es-nie", "/ganz/woanders")) {
			Response answer = reader.navigate(at(path));
			assertThat(answer.status()).isEqualTo(404);
			assertThat(reader.locator("h1")).hasText("Diese Seite gibt es nicht");
			assertThat(reader.locator("main form[role=search]")).isVisible();
			assertThat(reader.locator("aside.latest .teaser").first()).isVisible();
		}
	}

	@Test
	void olderArticlesFollowPageByPageWithoutGapsAndDoubles(People people) {
		for (int i = 0; i < 45; i++) {
			this.stories.published(AccessLevel.PUBLIC, this.stories.paragraphs(1), List.of());
		}
		Page reader = people.withoutScript();
		reader.navigate(at("/ressort/politik"));
		List<String> seen = new java.util.ArrayList<>(links(reader));
		for (int page = 0; page < 2; page++) {
			reader.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Ältere Artikel")).click();
			seen.addAll(links(reader));
		}
		assertThat(seen).hasSizeGreaterThanOrEqualTo(45).doesNotHaveDuplicates();
	}

	@Test
	void everyKindOfPageIsAccessibleAndFitsSmallScreens(People people) {
		Stories.Story story = this.stories.published();
		int first = this.stories.comment(story, null, "Erster");
		this.stories.comment(story, first, "Antwort darauf");
		for (String path : List.of("/", "/ressort/politik", story.path(), story.path() + "/kommentar/1", "/suche?q=Bericht",
				"/anmelden", "/registrieren", "/autor/clara-testmann", "/thema/testgebiet", "/netiquette", "/archiv",
				"/archiv/" + java.time.LocalDate.now().toString().substring(0, 7).replace('-', '/'), "/gibt-es-nicht")) {
			for (Page page : List.of(people.withoutScript(), people.onPhone(), people.onSmallPhone())) {
				assertThat(page.navigate(at(path)).status()).as(path).isEqualTo(path.equals("/gibt-es-nicht") ? 404 : 200);
				people.requireAccessible(page);
				people.requireNoSidewaysScroll(page);
			}
		}
	}

	@Test
	void wordsAreSuggestedWhileTypingAndTheFormWorksAllTheSame(People people) {
		this.stories.published();
		Page anna = people.atDesk();
		anna.navigate(at("/"));
		anna.locator("#suche").pressSequentially("Testgeb");
		assertThat(anna.locator("#suche-vorschlaege option").first()).hasAttribute("value", "Testgebiet");
		anna.locator("#suche").press("Enter");
		anna.waitForURL("**/suche?q=Testgeb");
		people.requireAccessible(anna);
	}

	@Test
	void whoComesBackStandsWhereHeLeft(People people) {
		Stories.Story other = this.stories.published();
		Stories.Story story = this.stories.published(de.depesche.article.AccessLevel.PUBLIC, this.stories.paragraphs(80),
				List.of(other));
		Page anna = people.atDesk();
		anna.navigate(at(story.path()));
		anna.locator(".related__link").first().scrollIntoViewIfNeeded();
		double left = ((Number) anna.evaluate("scrollY")).doubleValue();
		assertThat(left).isGreaterThan(1000);
		anna.locator(".related__link").first().click();
		assertThat(anna.locator("h1")).containsText(other.headline());
		anna.goBack();
		assertThat(anna.locator("h1")).containsText(story.headline());
		anna.waitForFunction("left => Math.abs(scrollY - left) < 2", left);
	}

	private static List<String> links(Page page) {
		return page.locator("main .teaser__link").all().stream().map((it) -> it.getAttribute("href")).toList();
	}

	private static void inReadingOrder(Page page, String... selectors) {
		String html = page.content();
		int last = -1;
		for (String selector : selectors) {
			Locator element = page.locator(selector).first();
			String outer = (String) element.evaluate("e => e.outerHTML.split('>')[0]");
			int at = html.indexOf(outer);
			assertThat(at).as(selector + " after what comes before it").isGreaterThan(last);
			last = at;
		}
	}

	private String at(String path) {
		return "http://localhost:" + this.port + path;
	}

}
