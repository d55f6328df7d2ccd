package de.depesche;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;
import de.depesche.testing.Browsers.People;
import de.depesche.testing.Journey;
import de.depesche.testing.PageKinds;
import de.depesche.testing.PageKinds.Kind;
import de.depesche.testing.Stories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/** What every page owes its readers, whoever they are and whatever they read it on. */
@Journey
@Import(Stories.class)
class ReadingGatesJourney {

	@LocalServerPort
	private int port;

	@Autowired
	private Stories stories;

	private List<Kind> kinds = List.of();

	@BeforeEach
	void prepare() {
		this.kinds = PageKinds.open(this.stories);
	}

	@Test
	void nothingStandsOutsideTheScreenAtFourTimesTheSize(People people) {
		// A window of 1280 by 1024 pixels at 400 % is one of 320 by 256, with four dots to each pixel.
		Page page = people.as(new Browser.NewContextOptions().setViewportSize(320, 256).setDeviceScaleFactor(4));
		for (Kind kind : this.kinds) {
			page.navigate(at(kind.path()));
			assertThat(outside(page)).as(kind.toString()).isEmpty();
		}
	}

	@Test
	void nothingStandsOutsideTheScreenWithLettersOfTwiceTheSize(People people) {
		Page page = people.as(new Browser.NewContextOptions().setViewportSize(1280, 900).setBypassCSP(true));
		for (Kind kind : this.kinds) {
			page.navigate(at(kind.path()));
			page.addStyleTag(new Page.AddStyleTagOptions().setContent("html { font-size: 200% }"));
			assertThat(outside(page)).as(kind.toString()).isEmpty();
		}
	}

	/** What one would have to scroll sideways for, but what scrolls in itself; empty if nothing. */
	@SuppressWarnings("unchecked")
	private static List<String> outside(Page page) {
		return (List<String>) page.evaluate("""
				() => {
					const width = document.documentElement.clientWidth;
					const out = [...document.body.querySelectorAll('*')].filter((it) => {
						const box = it.getBoundingClientRect();
						return box.width > 0 && (box.right > width + 0.5 || box.left < -0.5)
							&& !it.closest('.table__scroll > *, .visually-hidden, .skip-link');
					}).map((it) => `${it.tagName}.${it.className} ${it.getBoundingClientRect().right}`);
					const scroll = document.documentElement.scrollWidth - width;
					return scroll > 0 ? ['scrolls ' + scroll, ...out] : out;
				}""");
	}

	private String at(String path) {
		return "http://localhost:" + this.port + path;
	}

}
