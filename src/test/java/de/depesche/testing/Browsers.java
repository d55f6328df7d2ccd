package de.depesche.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Gives tests people with a browser: the Chromium of the system, found on the path or named
 * by {@code -Ddepesche.chromium}. Without one the tests are skipped with a word, or fail
 * where {@code CI=true}.
 */
public class Browsers implements BeforeAllCallback, AfterEachCallback, ParameterResolver {

	private static final List<String> NAMES = List.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome-stable",
			"google-chrome");

	private static final ExtensionContext.Namespace SPACE = ExtensionContext.Namespace.create(Browsers.class);

	@Override
	public void beforeAll(ExtensionContext context) {
		if (executable() == null) {
			String missing = "No Chromium on this machine: journeys need one. Install it (Debian: apt-get install chromium) "
					+ "or name it with -Ddepesche.chromium=/path/to/chromium.";
			if ("true".equals(System.getenv("CI"))) {
				throw new IllegalStateException(missing);
			}
			System.err.println("SKIPPED " + context.getDisplayName() + ": " + missing);
			Assumptions.abort(missing);
		}
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == People.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		// Of the JVM: a build that tells it of one class after the other would start a browser for each.
		Running running = context.getStore(ExtensionContext.StoreScope.LAUNCHER_SESSION, SPACE)
			.computeIfAbsent("browser", (key) -> new Running(), Running.class);
		return context.getStore(SPACE).computeIfAbsent("people", (key) -> new People(running.browser), People.class);
	}

	@Override
	public void afterEach(ExtensionContext context) {
		People people = context.getStore(SPACE).remove("people", People.class);
		if (people != null) {
			people.close();
		}
	}

	private static Path executable() {
		String named = System.getProperty("depesche.chromium");
		if (named != null) {
			return Path.of(named);
		}
		return Stream.of(System.getenv("PATH").split(File.pathSeparator))
			.flatMap((folder) -> NAMES.stream().map((name) -> Path.of(folder, name)))
			.filter(Files::isExecutable)
			.findFirst()
			.orElse(null);
	}

	/** The one browser of all tests in this JVM; each person has an own profile in it. */
	static final class Running implements AutoCloseable {

		private final Playwright playwright = Playwright
			.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));

		private final Browser browser = this.playwright.chromium()
			.launch(new BrowserType.LaunchOptions().setExecutablePath(executable())
				.setHeadless(true)
				.setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
						"--disable-background-networking", "--disable-component-update", "--disable-sync",
						"--disable-dev-shm-usage")));

		@Override
		public void close() {
			this.browser.close();
			this.playwright.close();
		}

	}

	/** People who come to the site in one test, each with an own browser profile. */
	public static final class People {

		private final Browser browser;

		private final List<BrowserContext> open = new ArrayList<>();

		People(Browser browser) {
			this.browser = browser;
		}

		/** Somebody at a desk. */
		public Page atDesk() {
			return come(1280, 900, true, ColorScheme.LIGHT);
		}

		/** Somebody whose browser runs no scripts. */
		public Page withoutScript() {
			return come(1280, 900, false, ColorScheme.LIGHT);
		}

		/** Somebody with a phone, 360 pixels wide, at night. */
		public Page onPhone() {
			return come(360, 740, false, ColorScheme.DARK);
		}

		/** Somebody with the smallest screen we promise to serve. */
		public Page onSmallPhone() {
			return come(320, 640, false, ColorScheme.LIGHT);
		}

		private Page come(int width, int height, boolean script, ColorScheme scheme) {
			return as(new Browser.NewContextOptions().setViewportSize(width, height)
				.setJavaScriptEnabled(script)
				.setColorScheme(scheme)
				.setReducedMotion(ReducedMotion.REDUCE));
		}

		/** Somebody whose browser is set up in a way of their own; it speaks German. */
		public Page as(Browser.NewContextOptions options) {
			BrowserContext context = this.browser.newContext(options.setLocale("de-DE"));
			context.setDefaultTimeout(15_000);
			this.open.add(context);
			return context.newPage();
		}

		/** Fails if axe finds a breach of WCAG 2.2 A or AA; looks with scripts at the page's present address. */
		public void requireAccessible(Page page) {
			try (BrowserContext context = this.browser
				.newContext(new Browser.NewContextOptions().setStorageState(page.context().storageState())
					.setLocale("de-DE")
					.setViewportSize(page.viewportSize().width, page.viewportSize().height)
					.setColorScheme(atNight(page) ? ColorScheme.DARK : ColorScheme.LIGHT)
					.setBypassCSP(true))) {
				Page look = context.newPage();
				look.navigate(page.url());
				requireAccessibleHere(look);
			}
		}

		/** The same, and its colours by day and by night. */
		public void requireAccessibleByDayAndByNight(Page page) {
			try (BrowserContext context = this.browser.newContext(new Browser.NewContextOptions().setLocale("de-DE")
				.setViewportSize(page.viewportSize().width, page.viewportSize().height)
				.setColorScheme(ColorScheme.LIGHT)
				.setBypassCSP(true))) {
				Page look = context.newPage();
				look.navigate(page.url());
				requireAccessibleHere(look);
				look.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
				// What differs at night are the colours alone.
				requireContrast(look);
			}
		}

		private static boolean atNight(Page page) {
			return (boolean) page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches");
		}

		/** The same for a page that runs scripts, as it stands. */
		public void requireAccessibleHere(Page page) {
			// In frames that run no scripts axe would wait for ever; what they show is a page of its own.
			require(page, new AxeBuilder(page).exclude("iframe[sandbox]")
				.withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")));
		}

		/** Fails if something cannot be told from what is behind it; for a page that was looked at in other colours already. */
		public void requireContrast(Page page) {
			require(page, new AxeBuilder(page).exclude("iframe[sandbox]").withRules(List.of("color-contrast")));
		}

		private static void require(Page page, AxeBuilder axe) {
			AxeResults results = axe.analyze();
			assertThat(results.getViolations()).as("axe on " + page.url())
				.allSatisfy((it) -> assertThat(it.getNodes().stream().map((node) -> node.getHtml() + " " + node.getFailureSummary()).toList())
					.as(it.getId() + ": " + it.getHelp())
					.isEmpty());
		}

		/** Fails if the page can be scrolled sideways. */
		public void requireNoSidewaysScroll(Page page) {
			try (BrowserContext context = this.browser
				.newContext(new Browser.NewContextOptions().setStorageState(page.context().storageState())
					.setViewportSize(page.viewportSize().width, page.viewportSize().height))) {
				Page look = context.newPage();
				look.navigate(page.url());
				assertThat(look.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
					.as("sideways scroll of " + page.url())
					.isEqualTo(0);
			}
		}

		void close() {
			this.open.forEach(BrowserContext::close);
			this.open.clear();
		}

	}

}
