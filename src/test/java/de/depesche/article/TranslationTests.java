package de.depesche.article;

import java.time.Instant;
import java.util.List;

import de.depesche.testing.Api;
import de.depesche.testing.Stories;
import de.depesche.testing.WholeProgram;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Articles that say the same in different languages point to each other. */
@WholeProgram
class TranslationTests {

	@LocalServerPort
	private int port;

	@Autowired
	private Translations translations;

	@Autowired
	private Newsdesk newsdesk;

	@Autowired
	private Stories stories;

	@Test
	void everyLanguagePointsToAllOfThemAndToItself() {
		ArticleId german = publish("de-DE");
		ArticleId english = publish("en");
		ArticleId french = publish("fr");
		assertThat(this.translations.join(german, english)).isInstanceOf(Translations.Joining.Joined.class);
		assertThat(this.translations.join(french, german)).isInstanceOf(Translations.Joining.Joined.class);

		Document page = page(english);
		assertThat(page.select("link[rel=alternate][hreflang]").eachAttr("hreflang")).containsExactlyInAnyOrder("de-DE",
				"en", "fr");
		assertThat(page.select(".article__languages a").eachAttr("hreflang")).containsExactly("de-DE", "fr");
	}

	@Test
	void aLanguageIsThereOnce() {
		ArticleId german = publish("de-DE");
		ArticleId english = publish("en");
		ArticleId american = publish("en-US");
		this.translations.join(german, english);
		assertThat(this.translations.join(american, german)).isInstanceOf(Translations.Joining.SameLanguage.class);
		assertThat(this.translations.of(german)).hasSize(2);
		assertThat(this.translations.of(american)).isEmpty();
	}

	@Test
	void whoIsAloneAfterAPartingHasNoTranslations() {
		ArticleId german = publish("de-DE");
		ArticleId english = publish("en");
		this.translations.join(german, english);
		this.translations.part(english);
		assertThat(this.translations.of(german)).isEmpty();
		assertThat(page(german).select("link[hreflang]")).isEmpty();
	}

	@Test
	void aTranslationNobodyMayReadYetIsNotMentioned() {
		ArticleId german = publish("de-DE");
		Saving draft = this.newsdesk.draft(article("en"), null);
		this.translations.join(german, ((Saving.Saved) draft).article());
		assertThat(page(german).select("link[hreflang], .article__languages")).isEmpty();
		assertThat(this.translations.of(german)).hasSize(2);
	}

	@Test
	void wordsInAnotherLanguageThanThePageSaySo() {
		ArticleId german = publish("de-DE");
		ArticleId english = publish("en-GB");

		assertThat(teaser(german, "de").attr("lang")).isEmpty();
		assertThat(teaser(german, "en").attr("lang")).isEqualTo("de-DE");
		assertThat(teaser(english, "de").attr("lang")).isEqualTo("en-GB");
		assertThat(teaser(english, "en").attr("lang")).isEmpty();

		Document page = page(german);
		assertThat(page.select("html").attr("lang")).isEqualTo("en");
		assertThat(page.select("h1, .article__lead, .article__body").eachAttr("lang")).containsOnly("de-DE").hasSize(3);
		assertThat(page.select(".share__title").parents().select(".article").attr("lang")).isEmpty();
	}

	private Element teaser(ArticleId id, String language) {
		Api reader = new Api(this.port, null);
		String href = "/artikel/" + reader.get("/api/v1/articles/" + id.value()).json().path("slug").asString();
		Document page = Jsoup.parse(reader.get("/ressort/politik", "Accept-Language", language).text());
		return page.select(".teaser__link[href='" + href + "']").first();
	}

	private ArticleId publish(String locale) {
		return ((Saving.Saved) this.newsdesk.adopt(article(locale), Instant.now(), null, null)).article();
	}

	private ArticleDraft article(String locale) {
		this.newsdesk.introduce("Clara Testmann", AuthorKind.PERSON);
		return new ArticleDraft("", Stories.unique("Bericht " + locale), "Vorspann", null, "politik",
				List.of("clara-testmann"), List.of(), locale, null, AccessLevel.PUBLIC, null, "", this.stories.paragraphs(1),
				true, List.of());
	}

	private Document page(ArticleId id) {
		Api reader = new Api(this.port, null);
		String url = reader.get("/api/v1/articles/" + id.value()).json().path("slug").asString();
		return Jsoup.parse(reader.get("/artikel/" + url).text());
	}

}
