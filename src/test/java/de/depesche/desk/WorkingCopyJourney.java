package de.depesche.desk;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import de.depesche.DepescheApplication;
import de.depesche.testing.Browsers.People;
import de.depesche.testing.Journey;
import de.depesche.testing.Stories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** An editor types, and whatever happens to network, window, colleague or server, every letter is there afterwards. */
@Journey
class WorkingCopyJourney {

	private static final String KEPT = "Zwischengespeichert um";

	@TempDir
	static Path folder;

	@LocalServerPort
	private int port;

	@Autowired
	private Stories stories;

	@Test
	void aWindowClosedInTheMiddleOfASentenceIsGoneOnWithElsewhere(People people) {
		Stories.Story story = this.stories.published();
		String account = this.stories.administrator();
		Page clara = open(people.atDesk(), story, account);
		clara.locator("#feld-lead").fill("");
		clara.keyboard().type("Ein Vorspann, mitten im");
		assertThat(clara.locator("#zwischenstand-text")).containsText(KEPT);
		// Neither focus nor caret moves while it is kept.
		clara.keyboard().type(" Satz");
		assertThat(clara.locator("#feld-lead")).isFocused();
		String typed = clara.locator("#feld-lead").inputValue();
		assertThat(typed).isEqualTo("Ein Vorspann, mitten im Satz");
		assertThat(clara.locator("#zwischenstand-text")).containsText("gleich");
		assertThat(clara.locator("#zwischenstand-text")).containsText(KEPT);
		clara.context().close();

		Page again = open(people.atDesk(), story, account);
		people.requireAccessibleHere(withoutPolicy(people, again, story, account));
		again.getByRole(AriaRole.BUTTON, exactly("Mit diesem Text weiterschreiben")).click();
		assertThat(again.locator("#feld-lead")).hasValue(typed);
		again.getByRole(AriaRole.BUTTON, exactly("Änderung veröffentlichen")).first().click();
		assertThat(again.locator(".message--ok")).containsText("Gespeichert.");
		assertThat(again.locator("#ungesichert")).hasCount(0);
	}

	@Test
	void whatWasDoneBeforeThePageWasLeftCanStillBeUndoneStepByStep(People people) {
		Stories.Story story = this.stories.published();
		String account = this.stories.administrator();
		Page clara = open(people.atDesk(), story, account);
		clara.locator(".editor-text").click();
		// Changes in places apart from each other are changes of their own, however fast one types.
		List<String> states = new ArrayList<>(List.of(clara.locator(".editor-text").innerText()));
		for (String place : List.of("Control+End", "Control+Home", "Control+End")) {
			clara.keyboard().press(place);
			clara.keyboard().type("Satz " + states.size() + " - \"wirklich\". ");
			states.add(clara.locator(".editor-text").innerText());
		}
		assertThat(states.getLast()).startsWith("Satz 2 – „wirklich“. ");
		assertThat(clara.locator("#zwischenstand-text")).containsText(KEPT);
		clara.context().close();

		Page again = open(people.atDesk(), story, account);
		again.getByRole(AriaRole.BUTTON, exactly("Mit diesem Text weiterschreiben")).click();
		assertThat(again.locator(".editor-text")).containsText("Satz 3 – „wirklich“.");
		assertThat(again.locator(".editor-text").innerText()).isEqualTo(states.getLast());
		again.locator(".editor-text").focus();
		for (String state : states.reversed().subList(1, states.size())) {
			again.keyboard().press("Control+z");
			assertThat(again.locator(".editor-text").innerText()).isEqualTo(state);
		}
		for (String state : states.subList(1, states.size())) {
			again.keyboard().press("Control+Shift+z");
			assertThat(again.locator(".editor-text").innerText()).isEqualTo(state);
		}
		again.getByRole(AriaRole.BUTTON, exactly("Änderung veröffentlichen")).first().click();
		assertThat(again.locator(".message--ok")).isVisible();
		// A save ends nothing of it.
		again.locator(".editor-text").focus();
		again.keyboard().press("Control+z");
		assertThat(again.locator(".editor-text").innerText()).isEqualTo(states.get(2));
		again.keyboard().press("Control+z");
		assertThat(again.locator(".editor-text").innerText()).isEqualTo(states.get(1));
	}

	@Test
	void withoutANetworkForAWhileTheTextWaitsInTheBrowserAndFollows(People people) {
		Stories.Story story = this.stories.published();
		String account = this.stories.administrator();
		Page clara = open(people.atDesk(), story, account);
		clara.getByLabel("Dachzeile").fill("Vor dem Tunnel");
		assertThat(clara.locator("#zwischenstand-text")).containsText(KEPT);
		clara.context().setOffline(true);
		clara.getByLabel("Dachzeile").fill("Im Tunnel geschrieben");
		assertThat(clara.locator("#zwischenstand-text")).containsText("Keine Verbindung");
		clara.context().setOffline(false);
		assertThat(clara.locator("#zwischenstand-text")).containsText(KEPT);

		Page phone = open(people.atDesk(), story, account);
		phone.getByRole(AriaRole.BUTTON, exactly("Mit diesem Text weiterschreiben")).click();
		assertThat(phone.getByLabel("Dachzeile")).hasValue("Im Tunnel geschrieben");
		assertThat(clara.locator("#zwischenstand-hinweis")).containsText("mit Ihrem Text weiter",
				new com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions().setTimeout(25_000));
	}

	@Test
	void twoAtOneArticleSeeEachOtherAndTheirWordsComeTogether(People people) {
		Stories.Story story = this.stories.published();
		Page clara = open(people.atDesk(), story, this.stories.administrator());
		clara.getByLabel("Dachzeile").fill("Claras Dachzeile");
		assertThat(clara.locator("#zwischenstand-text")).containsText(KEPT);
		// axe needs to put its script into the page, which the policy of the site forbids.
		Page dora = open(people.as(new com.microsoft.playwright.Browser.NewContextOptions().setBypassCSP(true)
			.setViewportSize(1280, 900)), story, this.stories.administrator());
		assertThat(dora.locator("#zwischenstand-andere")).containsText("schreibt, zuletzt um");

		dora.locator("#feld-lead").fill("Doras Vorspann.");
		clara.getByRole(AriaRole.BUTTON, exactly("Änderung veröffentlichen")).first().click();
		assertThat(clara.locator(".message--ok")).isVisible();
		dora.getByRole(AriaRole.BUTTON, exactly("Änderung veröffentlichen")).first().click();
		assertThat(dora.locator(".desk-notice--merge")).containsText("Dachzeile");
		people.requireAccessibleHere(dora);
		assertThat(dora.getByLabel("Dachzeile")).hasValue("Claras Dachzeile");
		assertThat(dora.locator("#feld-lead")).hasValue("Doras Vorspann.");

		// Before she saves what was put together, the other changes the same place once more.
		clara.locator("#feld-lead").fill("Claras Vorspann.");
		clara.getByRole(AriaRole.BUTTON, exactly("Änderung veröffentlichen")).first().click();
		assertThat(clara.locator(".message--ok")).isVisible();
		dora.getByRole(AriaRole.BUTTON, exactly("Änderung veröffentlichen")).first().click();
		assertThat(dora.locator("h1")).hasText("Zwei Fassungen zusammenführen");
		for (int width : List.of(360, 1280)) {
			dora.setViewportSize(width, 900);
			people.requireAccessibleHere(dora);
			dora.emulateMedia(new Page.EmulateMediaOptions().setColorScheme((width == 360) ? ColorScheme.DARK : ColorScheme.LIGHT));
			assertThat(dora.evaluate("document.documentElement.scrollWidth <= innerWidth")).as("sideways at " + width).isEqualTo(true);
		}
		dora.getByLabel("Beide").or(dora.getByLabel("Ihre Fassung")).first().check();
		dora.getByRole(AriaRole.BUTTON, exactly("Zusammenführen")).click();
		assertThat(dora.locator("#feld-lead")).hasValue("Doras Vorspann.");
		dora.getByRole(AriaRole.BUTTON, exactly("Änderung veröffentlichen")).first().click();
		assertThat(dora.locator(".message--ok")).isVisible();
		Page reader = people.withoutScript();
		reader.navigate(at(story.path()));
		assertThat(reader.locator(".article__kicker")).hasText("Claras Dachzeile");
		assertThat(reader.locator(".article__lead")).hasText("Doras Vorspann.");
	}

	@Test
	void aServerKilledWhileOneTypesLosesNoLetter(People people) throws Exception {
		int own = freePort();
		Process server = start(own);
		try {
			Page clara = people.atDesk();
			String site = "http://localhost:" + own;
			clara.navigate(site + "/anmelden");
			clara.getByLabel("E-Mail").fill(Journey.CLARA);
			clara.getByLabel("Kennwort").fill(Journey.PASSWORD);
			clara.locator("main").getByRole(AriaRole.BUTTON).click();
			clara.waitForURL("**/redaktion/artikel");
			clara.navigate(site + "/redaktion/artikel/neu");
			clara.getByLabel("Schlagzeile").fill("Der Strom fällt aus");
			clara.locator(".editor-text").click();
			clara.keyboard().type("Erst der eine Satz. ");
			assertThat(clara.locator("#zwischenstand-text")).containsText(KEPT);
			clara.keyboard().type("Dann, mitten im ");
			server.destroyForcibly().waitFor();
			clara.keyboard().type("zweiten – „Krach“ –, der Absturz.");
			assertThat(clara.locator("#zwischenstand-text")).containsText("Keine Verbindung");
			String typed = clara.locator(".editor-text").innerText();
			// The browser goes, too; only its store on the disk is left, as after a power cut.
			String store = clara.context().storageState();
			clara.context().close();

			server = start(own);
			Page again = people.as(new com.microsoft.playwright.Browser.NewContextOptions().setStorageState(store)
				.setViewportSize(1280, 900));
			again.navigate(site + "/redaktion/artikel/neu");
			again.getByRole(AriaRole.BUTTON, exactly("Weiterschreiben")).or(again.getByRole(AriaRole.BUTTON, exactly("Mit diesem Text weiterschreiben"))).first().click();
			assertThat(again.locator(".editor-text")).hasText(typed);
			assertThat(typed).isEqualTo("Erst der eine Satz. Dann, mitten im zweiten – „Krach“ –, der Absturz.");
			assertThat(again.getByLabel("Schlagzeile")).hasValue("Der Strom fällt aus");
			again.getByRole(AriaRole.BUTTON, exactly("Speichern")).last().click();
			assertThat(again.locator(".message--ok")).containsText("Gespeichert.");
			assertThat(again.locator(".editor-text")).hasText(typed);
		}
		finally {
			server.destroyForcibly().waitFor();
			for (ProcessHandle it : server.descendants().toList()) {
				it.destroyForcibly();
			}
		}
	}

	/** axe needs to put its script into the page, which the policy of the site forbids. */
	private Page withoutPolicy(People people, Page page, Stories.Story story, String account) {
		Page look = people.as(new com.microsoft.playwright.Browser.NewContextOptions().setBypassCSP(true)
			.setColorScheme(ColorScheme.DARK)
			.setViewportSize(1280, 900)
			.setStorageState(page.context().storageState()));
		look.navigate(at("/redaktion/artikel/" + story.id().value()));
		return look;
	}

	private Page open(Page page, Stories.Story story, String account) {
		page.navigate(at("/anmelden"));
		page.getByLabel("E-Mail").fill(account);
		page.getByLabel("Kennwort").fill(Journey.PASSWORD);
		page.locator("main").getByRole(AriaRole.BUTTON).click();
		page.waitForURL("**/redaktion/artikel");
		page.navigate(at("/redaktion/artikel/" + story.id().value()));
		return page;
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

	/** The whole application in a process of its own, with its own database; returns when it can be used. */
	private static Process start(int port) throws IOException {
		ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), DepescheApplication.class.getName(),
				"--server.port=" + port, "--server.address=127.0.0.1", "--depesche.demo=false",
				"--depesche.data=" + folder.resolve("data"), "--depesche.admin.email=" + Journey.CLARA,
				"--depesche.admin.password=" + Journey.PASSWORD)
			.redirectErrorStream(true)
			.directory(new File(System.getProperty("java.io.tmpdir")));
		Process server = builder.start();
		StringBuilder said = new StringBuilder();
		BufferedReader reader = server.inputReader();
		for (String line = reader.readLine(); line != null; line = reader.readLine()) {
			said.append(line).append('\n');
			if (line.contains("Started DepescheApplication")) {
				// Somebody has to read on, else the program would wait for it.
				Thread.ofVirtual().start(() -> reader.lines().forEach((it) -> {
				}));
				return server;
			}
		}
		throw new IllegalStateException(said.toString());
	}

	private static Page.GetByRoleOptions exactly(String name) {
		return new Page.GetByRoleOptions().setName(name).setExact(true);
	}

	private String at(String path) {
		return "http://localhost:" + this.port + path;
	}

}
