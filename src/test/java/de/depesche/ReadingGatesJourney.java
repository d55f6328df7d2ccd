package de.depesche;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;
import de.depesche.testing.Browsers.People;
import de.depesche.testing.Journey;
import de.depesche.testing.PageKinds;
import de.depesche.testing.PageKinds.Kind;
import de.depesche.testing.Stories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** What every page owes its readers, whoever they are and whatever they read it on. */
@Journey
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadingGatesJourney {

	/** What a keyboard has to reach, in the order of the page, and how to see where one is. */
	private static final String FOCUS = """
			(() => {
				const operable = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
				const name = (it) => it.tagName + ' ' + (it.id || it.name || it.getAttribute('href') || it.textContent.trim());
				const ring = (it) => {
					for (let at = it, steps = 0; at && steps < 5; at = at.parentElement, steps++) {
						const style = getComputedStyle(at);
						if (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) {
							return true;
						}
					}
					return false;
				};
				window.gates = {
					reached: [],
					unseen: [],
					expected: () => [...document.querySelectorAll(operable)]
						.filter((it) => it.checkVisibility() && !it.disabled).map(name),
					// Boxes to tick are drawn by the browser itself, whatever the page says of borders.
					borderless: () => [...document.querySelectorAll(
						'button, .button, input:not([type=hidden], [type=checkbox], [type=radio]), select, textarea')]
						.filter((it) => it.checkVisibility()).filter((it) => {
							const style = getComputedStyle(it);
							return style.borderTopStyle === 'none' || parseFloat(style.borderTopWidth) < 1;
						}).map(name),
				};
				document.addEventListener('focusin', (event) => {
					const it = event.target, box = it.getBoundingClientRect();
					gates.reached.push(name(it));
					if (!ring(it) || box.right < 1 || box.bottom < 1 || box.width < 1) {
						gates.unseen.push(name(it));
					}
				});
			})()""";

	/** What is in motion, or would be if something happened. */
	private static final String MOVING = """
			[...document.querySelectorAll('*')].filter((it) => {
				const longest = (times) => Math.max(...times.split(',').map(parseFloat));
				const style = getComputedStyle(it);
				return longest(style.transitionDuration) > 0.01 || longest(style.animationDuration) > 0.01
					|| style.scrollBehavior === 'smooth';
			}).map((it) => `${it.tagName}.${it.className}`)
				.concat(document.getAnimations().map((it) => 'animation ' + it.id))""";

	/** Notes each thing that moved without anybody having asked for it, from the first moment on. */
	private static final String SHIFTS = """
			window.shifts = [];
			window.observer = new PerformanceObserver((list) => note(list.getEntries()));
			window.note = (entries) => entries.filter((it) => !it.hadRecentInput).forEach((it) => shifts.push(
				it.value + ' ' + it.sources.map((one) => one.node?.outerHTML?.substring(0, 80)).join()));
			observer.observe({ type: 'layout-shift', buffered: true });""";

	/** Scrolls like somebody who reads, and waits for what comes late. */
	private static final String TO_THE_END = """
			async () => {
				const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
				await document.fonts.ready;
				for (let at = 0; at < document.documentElement.scrollHeight; at += 600) {
					scrollTo(0, at);
					await frame();
				}
				await Promise.all([...document.images].filter((it) => !it.complete && it.loading !== 'lazy')
					.map((it) => it.decode()));
				await frame();
				note(observer.takeRecords());
			}""";

	/** Size on the wire and address of all that was fetched but pictures. */
	private static final String PARTS = """
			async () => {
				await document.fonts.ready;
				return [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
					.filter((it) => it.initiatorType !== 'img').map((it) => it.encodedBodySize + ' ' + it.name);
			}""";

	@LocalServerPort
	private int port;

	@Autowired
	private Stories stories;

	private List<Kind> kinds = List.of();

	@BeforeAll
	void prepare() {
		this.kinds = PageKinds.open(this.stories);
	}

	/** The others are looked at where people read them, see {@link ReadingJourney}. */
	@Test
	void theRarerKindsOfPageAreAccessibleByDayAndByNight(People people) {
		Page page = people.onSmallPhone();
		Set<String> rare = Set.of("day", "search", "no results", "wrong search", "article", "members' article",
				"paid article", "answer form", "comment form", "gone");
		List<Kind> looked = this.kinds.stream().filter((it) -> rare.contains(it.name())).toList();
		assertThat(looked).hasSameSizeAs(rare);
		for (Kind kind : looked) {
			page.navigate(at(kind.path()));
			people.requireAccessibleByDayAndByNight(page);
		}
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

	@Test
	void everythingIsReachedWithTheKeyboardInItsOrderAndSeenWhenReached(People people) {
		Page page = people.as(new Browser.NewContextOptions().setViewportSize(1280, 900));
		for (Kind kind : this.kinds) {
			List<String> expected = walk(page, kind);
			assertThat(texts(page, "gates.reached")).as(kind.toString()).isEqualTo(expected);
			assertThat(texts(page, "gates.unseen")).as("reached unseen on " + kind).isEmpty();
			assertThat(expected.getFirst()).isEqualTo("A #inhalt");
		}
	}

	@Test
	void chosenColoursOfOnesOwnLeaveFocusAndButtonsVisible(People people) {
		Page page = people
			.as(new Browser.NewContextOptions().setViewportSize(1280, 900).setForcedColors(ForcedColors.ACTIVE));
		for (Kind kind : this.kinds) {
			walk(page, kind);
			assertThat(texts(page, "gates.unseen")).as("reached unseen on " + kind).isEmpty();
			assertThat(texts(page, "gates.borderless()")).as("without a border on " + kind).isEmpty();
		}
	}

	@Test
	void nothingMovesForThoseWhoAskForRest(People people) {
		Page page = people.as(new Browser.NewContextOptions().setViewportSize(1280, 900)
			.setReducedMotion(ReducedMotion.REDUCE));
		for (Kind kind : this.kinds) {
			page.navigate(at(kind.path()));
			assertThat(texts(page, MOVING)).as("moving on " + kind).isEmpty();
		}
	}

	@Test
	void pagesStandStillWhileTheyLoadAndAskNobodyElse(People people) {
		List<String> asked = new ArrayList<>();
		// Chromium tells of no shifts where it poses as a phone; the width is what matters.
		Page page = people.as(new Browser.NewContextOptions().setViewportSize(360, 740));
		page.context().addInitScript(SHIFTS);
		page.context().onRequest((it) -> asked.add(it.url()));
		for (Kind kind : this.kinds) {
			asked.clear();
			page.navigate(at(kind.path()));
			page.evaluate(TO_THE_END);
			assertThat(texts(page, "shifts")).as("moved while loading " + kind).isEmpty();
			assertThat(asked).as("asked for " + kind).allMatch((it) -> it.startsWith(at("/")));
			assertThat(texts(page, "[...document.scripts].filter((it) => it.src).map((it) => it.type + ' ' + it.src)"))
				.as("scripts on %s, none of which anything waits for", kind)
				.hasSizeLessThanOrEqualTo(3)
				.allMatch((it) -> it.startsWith("module "));
			assertThat(page.evaluate("localStorage.length + sessionStorage.length")).as("kept by " + kind).isEqualTo(0);
			assertThat(page.context().cookies()).as("cookies of " + kind).isEmpty();
		}
	}

	@Test
	void anArticleIsLight(People people) {
		for (Kind kind : this.kinds.stream().filter((it) -> it.path().startsWith("/artikel/")).toList()) {
			Page page = people.as(new Browser.NewContextOptions().setViewportSize(360, 740).setIsMobile(true));
			page.navigate(at(kind.path()));
			List<String> parts = texts(page, PARTS);
			assertThat(parts).as("asked for besides pictures by " + kind).hasSizeBetween(3, 9);
			assertThat(parts.stream().mapToInt((it) -> Integer.parseInt(it.split(" ")[0])).sum())
				.as("bytes of %s: %s", kind, parts)
				.isLessThan(150_000);
			assertThat(page.locator("img:not([loading=lazy])").count()).as("pictures that nobody may see on " + kind)
				.isLessThanOrEqualTo(1);
			page.context().close();
		}
	}

	/** From the top to the bottom with the tabulator. */
	private List<String> walk(Page page, Kind kind) {
		page.navigate(at(kind.path()));
		page.evaluate(FOCUS);
		List<String> expected = texts(page, "gates.expected()");
		for (int i = 0; i < expected.size(); i++) {
			page.keyboard().press("Tab");
		}
		return expected;
	}

	@SuppressWarnings("unchecked")
	private static List<String> texts(Page page, String expression) {
		return (List<String>) page.evaluate(expression);
	}

	/**
	 * What one would have to scroll sideways for; empty if nothing. Tables may scroll in
	 * themselves, and so may rows of pictures if each picture fits into the row.
	 */
	@SuppressWarnings("unchecked")
	private static List<String> outside(Page page) {
		return (List<String>) page.evaluate("""
				() => {
					const width = document.documentElement.clientWidth;
					const row = (it) => {
						for (let at = it.parentElement; at; at = at.parentElement) {
							if (['auto', 'scroll'].includes(getComputedStyle(at).overflowX)) {
								return at;
							}
						}
						return null;
					};
					const out = [...document.body.querySelectorAll('*')].filter((it) => {
						const box = it.getBoundingClientRect(), scroller = row(it);
						if (scroller && box.width <= scroller.clientWidth) {
							return false;
						}
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
