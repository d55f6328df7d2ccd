package de.depesche;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import de.depesche.article.AccessLevel;
import de.depesche.testing.Api;
import de.depesche.testing.HtmlChecker;
import de.depesche.testing.Journey;
import de.depesche.testing.PageKinds;
import de.depesche.testing.PageKinds.Kind;
import de.depesche.testing.Stories;
import de.depesche.testing.WholeProgram;
import net.dankito.readability4j.Article;
import net.dankito.readability4j.Readability4J;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every kind of page is valid HTML, to the letter: no error and no warning, in both languages;
 * and it has the order that people rely on who do not see it.
 */
@WholeProgram
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HtmlValidityTests {

	/** Newer than the checker, and known to every browser in use; the rest of the sheet is checked. */
	private static final List<String> NEWER = List.of("Property “size-adjust” doesn't exist",
			"Property “container-type” doesn't exist", "too few values for the property “linear-gradient”",
			"“max-inline-size”: The types are incompatible", "site-nav__head:has(> .site-nav__more[open])",
			// Drawings: SVG 2, and a colour by a variable where the checker knows SVG 1.
			"Property “paint-order” doesn't exist", "Property “vector-effect” doesn't exist", "“fill”: “var(--ink)” is not a “color” value");

	@LocalServerPort
	private int port;

	@Autowired
	private Stories stories;

	/** By name and language; fetched once, looked at from many sides. */
	private final Map<String, String> pages = new LinkedHashMap<>();

	@BeforeAll
	void fetchEveryKindOfPage() {
		fetch(PageKinds.open(this.stories));
		fetch(PageKinds.signedIn(this.stories), "Cookie",
				new Api(this.port, null).signIn(this.stories.administrator(), Journey.PASSWORD));
	}

	@TestFactory
	Stream<DynamicTest> pagesAreValidHtml() {
		HtmlChecker checker = new HtmlChecker();
		return inBothLanguages((name, html) -> assertThat(checker.check(html)).as(name).isEmpty());
	}

	@TestFactory
	Stream<DynamicTest> pagesHaveOneMainHeadingAndSkipNoLevel() {
		return inBothLanguages((name, html) -> {
			Document page = Jsoup.parse(html);
			assertThat(page.select("h1")).as("h1 of " + name).hasSize(1).allMatch(Element::hasText);
			int last = 0;
			for (Element heading : page.select("h1, h2, h3, h4, h5, h6")) {
				int level = heading.tagName().charAt(1) - '0';
				assertThat(level).as("level of " + heading + " on " + name).isLessThanOrEqualTo(last + 1);
				assertThat(heading.text()).as("heading on " + name).isNotBlank();
				last = level;
			}
		});
	}

	@TestFactory
	Stream<DynamicTest> pagesHaveTheirLandmarksAndEachNavigationAName() {
		return inBothLanguages((name, html) -> {
			Document page = Jsoup.parse(html);
			assertThat(page.select("main")).as("main of " + name).hasSize(1);
			assertThat(page.select("body > header")).as("banner of " + name).hasSize(1);
			assertThat(page.select("body > footer")).as("contentinfo of " + name)
				.hasSize(page.body().hasClass("desk") ? 0 : 1);
			assertThat(page.select("nav")).as("navigations of " + name).isNotEmpty();
			assertThat(page.select("nav").stream().map((it) -> label(page, it))).as("names of navigations on " + name)
				.doesNotHaveDuplicates()
				.allMatch((it) -> !it.isBlank());
			assertThat(page.select("a.skip-link").attr("href")).as("skip link of " + name)
				.isEqualTo("#" + page.selectFirst("main").id());
		});
	}

	@TestFactory
	Stream<DynamicTest> picturesHaveAnAlternativeAndTheirSize() {
		return inBothLanguages((name, html) -> assertThat(Jsoup.parse(html).select("img")).as("pictures of " + name)
			.allMatch((it) -> it.hasAttr("alt") && it.hasAttr("width") && it.hasAttr("height")));
	}

	@TestFactory
	Stream<DynamicTest> pagesSayTheirLanguage() {
		return inBothLanguages((name, html) -> {
			Document page = Jsoup.parse(html);
			boolean english = name.endsWith(" en");
			assertThat(page.selectFirst("html").attr("lang")).as(name).isEqualTo(english ? "en" : "de");
			assertThat(page.select("a.skip-link").text()).as(name).isEqualTo(english ? "Skip to content" : "Zum Inhalt");
			assertThat(page.select("article.article h1, .article__lead, .article__body")).as(name)
				.allMatch((it) -> it.attr("lang").equals("de-DE"));
		});
	}

	@Test
	void readerModeFindsHeadlineBylineLeadAndEveryParagraph() {
		Stories.Story story = this.stories.published(AccessLevel.PUBLIC, this.stories.everyBlock(), List.of());
		String html = new Api(this.port, null).get(story.path(), "Accept-Language", "de").text();
		Document page = Jsoup.parse(html);
		Article found = new Readability4J("http://localhost" + story.path(), html).parse();
		assertThat(found.getTitle()).contains(story.headline());
		assertThat(found.getByline()).contains("Clara Testmann");
		assertThat(found.getTextContent()).contains(page.expectFirst(".article__lead").text());
		assertThat(page.select(".article__body p:not(.gallery p)").eachText()).hasSizeGreaterThan(3)
			.allSatisfy((it) -> assertThat(found.getTextContent()).contains(it));
		assertThat(found.getTextContent()).doesNotContain("Meistgelesen").doesNotContain("Anmelden");
	}

	@ParameterizedTest
	@ValueSource(strings = { "site", "desk" })
	void stylesAreValidCss(String name) throws IOException {
		String css = new ClassPathResource("static/css/" + name + ".css").getContentAsString(StandardCharsets.UTF_8);
		// Layers, containers and questions for selectors are newer than the checker too; what is in them it shall see.
		String plain = css.replaceAll("@layer [^;{]+;", "")
			.replaceAll("@layer [^;{]+\\{", "@media all {")
			.replaceAll("@container (?=\\()", "@media ")
			.replaceAll("@supports selector[^{]+\\{", "@media all {");
		assertThat(new HtmlChecker().checkStyles(plain)).filteredOn((it) -> NEWER.stream().noneMatch(it::contains))
			.isEmpty();
	}

	@Test
	void theCheckerSeesWhatIsWrong() {
		HtmlChecker checker = new HtmlChecker();
		assertThat(checker.check("<!DOCTYPE html><html lang=de><title>x</title><h1>x</h1><h3>y</h3><img src=x><p></div>"))
			.hasSize(3);
		assertThat(checker.checkStyles("a { colour: red; color: 3px }")).hasSize(2);
	}

	/** A test for each page in German and English; the name ends with the language. */
	private Stream<DynamicTest> inBothLanguages(BiConsumer<String, String> test) {
		assertThat(this.pages).hasSizeGreaterThan(90);
		return this.pages.entrySet()
			.stream()
			.map((it) -> DynamicTest.dynamicTest(it.getKey(), () -> test.accept(it.getKey(), it.getValue())));
	}

	private void fetch(List<Kind> kinds, String... headers) {
		Api reader = new Api(this.port, null);
		for (String language : List.of("de", "en")) {
			for (Kind kind : kinds) {
				String[] all = Arrays.copyOf(headers, headers.length + 2);
				all[headers.length] = "Accept-Language";
				all[headers.length + 1] = language;
				Api.Answer answer = reader.get(kind.path(), all);
				assertThat(answer.status()).as(kind.toString()).isEqualTo(kind.status());
				this.pages.put(kind + " " + language, answer.text());
			}
		}
	}

	private static String label(Document page, Element element) {
		return element.hasAttr("aria-labelledby") ? page.expectFirst("#" + element.attr("aria-labelledby")).text()
				: element.attr("aria-label");
	}

}
