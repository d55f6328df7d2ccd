package de.depesche.navigation;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import de.depesche.testing.Browsers.People;
import de.depesche.testing.Journey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** From an editor's form to a reader's menu, without scripts. */
@Journey
class NavigationJourney {

	@LocalServerPort
	private int port;

	@Autowired
	private JdbcClient jdbc;

	@BeforeEach
	@AfterEach
	void untouchedMenus() {
		this.jdbc.sql("truncate navigation_menu cascade").update();
	}

	@Test
	void aSubmenuIsMadeInTheNewsroomAndOpenedWithTheKeyboardOnASmallPhone(People people) {
		Page clara = people.withoutScript();
		clara.navigate(at("/anmelden?weiter=/redaktion/navigation"));
		clara.getByLabel("E-Mail").fill(Journey.CLARA);
		clara.getByLabel("Kennwort").fill(Journey.PASSWORD);
		clara.locator("main button[type=submit]").click();
		int last = clara.locator("#kopf .menu-row").count();
		clara.locator("#kopf-neu").click();
		clara.locator("#kopf-" + last + "-text").fill("Aus dem Bundestag");
		clara.locator("#kopf-" + last + "-ziel").fill("/archiv");
		clara.locator("#kopf-" + last + "-unter").selectOption("Politik");
		// Return in a field stores the menu; it does not press the first button that moves a row.
		clara.locator("#kopf-" + last + "-ziel").press("Enter");
		assertThat(clara.locator("#kopf .message--ok")).containsText("Gespeichert.");
		assertThat(clara.locator("#kopf-1-text")).hasValue("Aus dem Bundestag");
		people.requireAccessible(clara);

		Page anna = people.onSmallPhone();
		anna.navigate(at("/impressum"));
		Locator link = anna.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Aus dem Bundestag"));
		assertThat(link).isHidden();
		anna.locator("summary").first().focus();
		anna.keyboard().press("Enter");
		assertThat(link).isVisible();
		anna.keyboard().press("Tab");
		assertThat(link).isFocused();
		anna.keyboard().press("Enter");
		assertThat(anna).hasURL(at("/archiv"));
		assertThat(link).isVisible();
		assertThat(link).hasAttribute("aria-current", "page");
		people.requireAccessible(anna);
		people.requireNoSidewaysScroll(anna);
	}

	private String at(String path) {
		return "http://localhost:" + this.port + path;
	}

}
