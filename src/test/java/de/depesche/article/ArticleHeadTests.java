package de.depesche.article;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

import javax.imageio.ImageIO;

import de.depesche.body.Block;
import de.depesche.body.Body;
import de.depesche.body.Inline;
import de.depesche.testing.Api;
import de.depesche.testing.Stories;
import de.depesche.testing.WholeProgram;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** What an article's page says to search engines and social networks, and where it leads. */
@WholeProgram
class ArticleHeadTests {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	@LocalServerPort
	private int port;

	@Autowired
	private Stories stories;

	@Autowired
	private Newsdesk newsdesk;

	@Test
	void newsArticleHasEverythingSearchEnginesAskFor() throws Exception {
		Stories.Story story = this.stories.published();
		this.stories.comment(story, null, "Dazu sage ich etwas.");
		JsonNode data = data(page(story.path()), "NewsArticle");

		assertThat(data.path("@context").asString()).isEqualTo("https://schema.org");
		assertThat(data.path("headline").asString()).isEqualTo(story.headline());
		assertThat(data.path("mainEntityOfPage").asString()).isEqualTo(at(story.path()));
		assertThat(data.path("inLanguage").asString()).isEqualTo("de-DE");
		assertThat(data.path("author").get(0).path("@type").asString()).isEqualTo("Person");
		assertThat(data.path("author").get(0).path("url").asString()).isEqualTo(at("/autor/clara-testmann"));
		assertThat(data.path("publisher").path("@type").asString()).isEqualTo("NewsMediaOrganization");
		assertThat(OffsetDateTime.parse(data.path("datePublished").asString()).getOffset().getTotalSeconds()).isIn(3600, 7200);
		assertThat(OffsetDateTime.parse(data.path("dateModified").asString())).isNotNull();
		assertThat(data.path("isAccessibleForFree").asBoolean()).isTrue();
		assertThat(data.has("hasPart")).isFalse();
		assertThat(data.path("commentCount").asInt()).isEqualTo(1);

		List<String> shapes = new ArrayList<>();
		for (JsonNode image : data.path("image")) {
			HttpResponse<byte[]> file = HttpClient.newHttpClient()
				.send(HttpRequest.newBuilder(URI.create(image.asString())).build(), HttpResponse.BodyHandlers.ofByteArray());
			assertThat(file.headers().firstValue("Content-Type")).contains("image/jpeg");
			var picture = ImageIO.read(new ByteArrayInputStream(file.body()));
			shapes.add(picture.getWidth() + "x" + picture.getHeight());
		}
		assertThat(shapes).containsExactly("800x450", "600x450", "450x450");
	}

	@Test
	void aClosedArticleSaysWhichPartIsClosedAndTellsNothingOfIt() {
		Stories.Story story = this.stories.published(AccessLevel.PAID, this.stories.paragraphs(6), List.of());
		Document page = page(story.path());
		JsonNode data = data(page, "NewsArticle");
		assertThat(data.path("isAccessibleForFree").asBoolean(true)).isFalse();
		assertThat(data.path("hasPart").path("isAccessibleForFree").asBoolean(true)).isFalse();
		assertThat(page.select(data.path("hasPart").path("cssSelector").asString())).hasSize(1);
		assertThat(page.html()).doesNotContain("Absatz 5");
	}

	@Test
	void theWayFromTheFrontPageIsTold() {
		JsonNode list = data(page(this.stories.published().path()), "BreadcrumbList").path("itemListElement");
		assertThat(list).hasSize(3);
		assertThat(list.get(1).path("item").asString()).isEqualTo(at("/ressort/politik"));
		assertThat(list.get(2).path("position").asInt()).isEqualTo(3);
	}

	@Test
	void aHeadlineCannotEndTheScript() {
		JsonNode data = data(page(withHeadline("Was </script><b>fett</b> & <!-- so heißt").path()), "NewsArticle");
		assertThat(data.path("headline").asString()).contains("</script><b>fett</b> & <!-- so heißt");
	}

	@Test
	void openGraphNamesTheSamePictureDatesAndTopics() {
		Stories.Story story = this.stories.published();
		Document page = page(story.path());
		assertThat(property(page, "og:type")).isEqualTo("article");
		assertThat(property(page, "og:title")).isEqualTo(story.headline());
		assertThat(property(page, "og:url")).isEqualTo(at(story.path()));
		assertThat(property(page, "og:image")).endsWith("/16x9-50-50.jpg");
		assertThat(property(page, "og:image:alt")).contains("Aufmacher");
		assertThat(property(page, "article:section")).isEqualTo("Politik");
		assertThat(property(page, "article:tag")).isEqualTo("Testgebiet");
		assertThat(OffsetDateTime.parse(property(page, "article:published_time"))).isNotNull();
		assertThat(page.select("link[rel=canonical]").attr("href")).isEqualTo(at(story.path()));
	}

	@Test
	void theFrontPageSaysHowToSearch() {
		JsonNode site = data(page("/"), "WebSite");
		assertThat(site.path("potentialAction").path("target").path("urlTemplate").asString())
			.isEqualTo(at("/suche?q={search_term_string}"));
	}

	@Test
	void aCropFollowsTheCentreOfInterestAndNoOtherIsMade() {
		Stories.Story story = this.stories.published();
		String crop = property(page(story.path()), "og:image").replace("http://localhost:" + this.port, "");
		assertThat(new Api(this.port, null).get(crop).status()).isEqualTo(200);
		assertThat(new Api(this.port, null).get(crop.replace("-50-50", "-51-50")).status()).isEqualTo(404);
	}

	@Test
	void aLongReadHasATableOfContentsAndAShortOneNone() {
		List<Block> blocks = new ArrayList<>();
		for (int chapter = 1; chapter <= 3; chapter++) {
			blocks.add(new Block.Heading(2, List.of(Inline.plain("Kapitel " + chapter))));
			blocks.addAll(this.stories.paragraphs(60).blocks());
		}
		Document page = page(this.stories.published(AccessLevel.PUBLIC, new Body(blocks), List.of()).path());
		assertThat(page.select(".contents__link").eachText()).containsExactly("Kapitel 1", "Kapitel 2", "Kapitel 3");
		for (Element link : page.select(".contents__link")) {
			assertThat(page.select("h2" + link.attr("href")).text()).isEqualTo(link.text());
		}
		assertThat(page(this.stories.published().path()).select(".contents")).isEmpty();
	}

	@Test
	void whereNobodyHasChosenArticlesOfTheSameTopicAreOffered() {
		Stories.Story chosen = this.stories.published();
		Stories.Story curated = this.stories.published(AccessLevel.PUBLIC, this.stories.paragraphs(2), List.of(chosen));
		assertThat(page(curated.path()).select(".related__link").eachAttr("href")).containsExactly(chosen.path());

		List<String> offered = page(this.stories.published().path()).select(".related__link").eachAttr("href");
		assertThat(offered).isNotEmpty().hasSizeLessThanOrEqualTo(4).doesNotHaveDuplicates();
	}

	@Test
	void thePageLeadsToTheArticlesBeforeAndAfterItInTheSection() {
		Stories.Story first = this.stories.published();
		Stories.Story second = this.stories.published();
		Stories.Story third = this.stories.published();
		Document page = page(second.path());
		assertThat(page.select(".neighbours [rel=prev]").attr("href")).isEqualTo(first.path());
		assertThat(page.select(".neighbours [rel=next]").attr("href")).isEqualTo(third.path());
	}

	@Test
	void sharingIsAPlainLinkToTheAddress() {
		Stories.Story story = this.stories.published();
		Document page = page(story.path());
		assertThat(page.select(".share__link")).hasSize(4)
			.allMatch((it) -> it.attr("href").contains(story.path()));
		assertThat(page.select(".share script, .share img, .share iframe")).isEmpty();
	}

	private Stories.Story withHeadline(String headline) {
		String unique = Stories.unique(headline);
		this.newsdesk.introduce("Clara Testmann", AuthorKind.PERSON);
		Saving saving = this.newsdesk.adopt(
				new ArticleDraft("", unique, "Vorspann", null, "politik", List.of("clara-testmann"), List.of(), "de-DE", null,
						AccessLevel.PUBLIC, null, "", this.stories.paragraphs(1), true, List.of()),
				java.time.Instant.now(), null, null);
		Saving.Saved saved = (Saving.Saved) saving;
		return new Stories.Story(saved.article(), saved.version(), de.depesche.shared.Slug.forHeadline(unique).value(), unique);
	}

	private Document page(String path) {
		return Jsoup.parse(new Api(this.port, null).get(path).text());
	}

	private static JsonNode data(Document page, String type) {
		return page.select("script[type=application/ld+json]")
			.stream()
			.map((it) -> JSON.readTree(it.data()))
			.filter((it) -> it.path("@type").asString().equals(type))
			.findFirst()
			.orElseThrow();
	}

	private static String property(Document page, String name) {
		return page.select("meta[property=" + name + "]").attr("content");
	}

	private String at(String path) {
		return "http://localhost:" + this.port + path;
	}

}
