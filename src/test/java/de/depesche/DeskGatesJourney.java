package de.depesche;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import de.depesche.member.Keys;
import de.depesche.member.Right;
import de.depesche.testing.Api;
import de.depesche.testing.Browsers.People;
import de.depesche.testing.Journey;
import de.depesche.testing.PageKinds;
import de.depesche.testing.PageKinds.Kind;
import de.depesche.testing.Stories;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.server.PathContainer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

import static org.assertj.core.api.Assertions.assertThat;

/** What every page of the newsroom owes those who work on it. */
@Journey
class DeskGatesJourney {

	@LocalServerPort
	private int port;

	@Autowired
	private Stories stories;

	@Autowired
	@Qualifier("requestMappingHandlerMapping")
	private RequestMappingHandlerMapping router;

	@Autowired
	private Keys keys;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void everyPageIsAccessibleByDayAndByNightAndFitsTheSmallestScreen(People people) {
		Page page = people.as(new Browser.NewContextOptions().setViewportSize(320, 740).setBypassCSP(true));
		page.navigate(at("/anmelden"));
		page.getByLabel("E-Mail").fill(this.stories.administrator());
		page.getByLabel("Kennwort").fill(Journey.PASSWORD);
		page.locator("main").getByRole(AriaRole.BUTTON).click();
		page.waitForURL("**/redaktion/artikel");
		// All that is wrong is told at once: the walk takes its time.
		SoftAssertions softly = new SoftAssertions();
		for (Kind kind : kinds()) {
			page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
			assertThat(page.navigate(at(kind.path())).status()).as(kind.toString()).isEqualTo(kind.status());
			softly.check(() -> people.requireAccessibleHere(page));
			softly.assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
				.as("sideways scroll of " + kind)
				.isEqualTo(0);
			page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
			softly.check(() -> people.requireContrast(page));
		}
		softly.assertAll();
	}

	@Test
	void noPageIsLeftOut() {
		List<String> looked = kinds().stream().map((it) -> it.path().replaceFirst("[?#].*", "")).toList();
		TreeSet<String> left = new TreeSet<>();
		this.router.getHandlerMethods().forEach((mapping, method) -> {
			if (mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET)
					&& method.getReturnType().getParameterType() == ModelAndView.class) {
				mapping.getPatternValues().stream().filter((it) -> it.startsWith("/redaktion")).forEach((pattern) -> {
					PathPattern parsed = new PathPatternParser().parse(pattern);
					if (looked.stream().noneMatch((path) -> parsed.matches(PathContainer.parsePath(path)))) {
						left.add(pattern);
					}
				});
			}
		});
		// LawJourney goes all the way to one, with axe.
		left.remove("/redaktion/faelle/beschwerden/{id:[0-9]{1,18}}");
		assertThat(left).isEmpty();
	}

	/** Those of {@link PageKinds}, and a case. */
	private List<Kind> kinds() {
		Stories.Story story = this.stories.published();
		int comment = this.stories.comment(story, null, "Das ist gelogen.");
		Api service = new Api(this.port, this.keys.ofReader(Stories.unique("Melder"), Right.COMMENT));
		assertThat(service.post("/api/v1/articles/" + story.id().value() + "/comments/" + comment + "/notices",
				"{\"category\":\"VIOLENCE\",\"explanation\":\"Eine Drohung.\",\"goodFaith\":true}").status()).isEqualTo(201);
		long id = this.jdbc.sql("select l.id from law_case l join comment c on c.id = l.comment_id where c.article_id = ?")
			.param(story.id().value())
			.query(Long.class)
			.single();
		List<Kind> kinds = new ArrayList<>(PageKinds.signedIn(this.stories));
		kinds.add(new Kind("case", "/redaktion/faelle/" + id, 200));
		long reader = this.jdbc.sql("select id from account where email = ?").param(this.stories.reader()).query(Long.class).single();
		kinds.add(new Kind("sanctions of an account", "/redaktion/konten/" + reader + "/massnahmen", 200));
		return kinds;
	}

	private String at(String path) {
		return "http://localhost:" + this.port + path;
	}

}
