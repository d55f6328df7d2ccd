package de.depesche.article;

import java.util.List;
import java.util.UUID;

import de.depesche.body.Block;
import de.depesche.body.Body;
import de.depesche.body.Inline;
import de.depesche.member.Keys;
import de.depesche.member.Right;
import de.depesche.testing.Api;
import de.depesche.testing.Api.Answer;
import de.depesche.testing.Stories;
import de.depesche.testing.WholeProgram;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Search engines, social networks and teasers are told what the newsroom wants them to be told. */
@WholeProgram
class PresentationTests {

	@LocalServerPort
	private int port;

	@Autowired
	private Newsdesk newsdesk;

	@Autowired
	private Stories stories;

	@Autowired
	private Keys keys;

	private Api anybody;

	private Api service;

	private UUID hero;

	private UUID other;

	private UUID third;

	@BeforeEach
	void pictures() {
		this.anybody = new Api(this.port, null);
		this.service = new Api(this.port, this.keys.with(Right.READ_DRAFTS, Right.WRITE_ARTICLES, Right.PUBLISH));
		this.hero = this.stories.picture("Eine Fähre");
		this.other = this.stories.picture("Ein Hafen");
		this.third = this.stories.picture("Ein Leuchtturm");
	}

	@Test
	void anArticleIsToldElsewhereAsTheNewsroomHasSaid() {
		Saving.Saved article = publish(new Presentation("Titel für die Suche", "Beschreibung für die Suche", "Titel der Karte",
				"Text der Karte", this.other, this.third, "https://www.example.org/zuerst"));
		Document page = Jsoup.parse(this.anybody.get("/artikel/" + slug(article)).text());
		assertThat(page.title()).startsWith("Titel für die Suche – ");
		assertThat(page.select("meta[name=description]").attr("content")).isEqualTo("Beschreibung für die Suche");
		assertThat(page.select("meta[property=og:title]").attr("content")).isEqualTo("Titel der Karte");
		assertThat(page.select("meta[property=og:description]").attr("content")).isEqualTo("Text der Karte");
		assertThat(page.select("meta[property=og:image]").attr("content")).contains(this.other.toString());
		assertThat(page.select("link[rel=canonical]").attr("href")).isEqualTo("https://www.example.org/zuerst");
		assertThat(page.select("h1 .article__headline").text()).startsWith("Überfahrt");
		assertThat(page.select(".hero__image").attr("src")).contains(this.hero.toString());

		JsonNode teaser = this.anybody.get("/api/v1/teasers?limit=1").json().get(0);
		assertThat(teaser.toString()).contains(this.third.toString()).doesNotContain(this.hero.toString());
	}

	@Test
	void whatNobodyHasSaidIsTakenFromTheArticle() {
		Saving.Saved article = publish(Presentation.NONE);
		Document page = Jsoup.parse(this.anybody.get("/artikel/" + slug(article)).text());
		assertThat(page.title()).startsWith("Überfahrt");
		assertThat(page.select("meta[property=og:title]").attr("content")).startsWith("Überfahrt");
		assertThat(page.select("meta[property=og:description]").attr("content")).isEqualTo("Vorspann");
		assertThat(page.select("meta[property=og:image]").attr("content")).contains(this.hero.toString());
		assertThat(page.select("link[rel=canonical]").attr("href")).endsWith("/artikel/" + slug(article));
	}

	@Test
	void aServiceSaysAndReadsIt() {
		Saving.Saved article = publish(Presentation.NONE);
		String path = "/api/v1/articles/" + article.article().value();
		Answer changed = this.service.patch(path, """
				{"presentation":{"searchTitle":"Neu","canonical":"https://www.example.org/a?b=c"}}""", "If-Match",
				this.service.get(path).etag());
		assertThat(changed.status()).isEqualTo(200);
		JsonNode told = this.service.get(path).json().path("presentation");
		assertThat(told.path("searchTitle").asString()).isEqualTo("Neu");
		assertThat(told.path("canonical").asString()).isEqualTo("https://www.example.org/a?b=c");
		assertThat(told.has("socialTitle")).isFalse();
		Answer gone = this.service.patch(path, "{\"presentation\":{\"canonical\":null}}", "If-Match", changed.etag());
		assertThat(gone.json().path("presentation").has("canonical")).isFalse();
		assertThat(gone.json().path("presentation").path("searchTitle").asString()).isEqualTo("Neu");
	}

	@Test
	void whatCannotBeIsRefusedByItsField() {
		Saving.Saved article = publish(Presentation.NONE);
		String path = "/api/v1/articles/" + article.article().value();
		for (String address : List.of("javascript:alert(1)", "/artikel/x", "https://a:b@example.org/", "https://example.org/#x",
				"https://exa mple.org/", "x".repeat(2001))) {
			Answer refused = this.service.patch(path, "{\"presentation\":{\"canonical\":\"" + address + "\"}}", "If-Match",
					this.service.get(path).etag());
			assertThat(refused.status()).as(address).isEqualTo(422);
			assertThat(refused.json().path("errors").get(0).path("field").asString()).isEqualTo("presentation.canonical");
		}
		Answer unknown = this.service.patch(path, "{\"presentation\":{\"teaserPicture\":\"" + UUID.randomUUID() + "\"}}",
				"If-Match", this.service.get(path).etag());
		assertThat(unknown.status()).isEqualTo(422);
		assertThat(unknown.text()).contains("presentation.teaserPicture");
	}

	private Saving.Saved publish(Presentation presentation) {
		String author = this.newsdesk.introduce("Clara Testmann", AuthorKind.PERSON);
		Saving.Saved draft = (Saving.Saved) this.newsdesk.draft(new ArticleDraft("", Stories.unique("Überfahrt"), "Vorspann",
				null, "politik", List.of(author), List.of(), "de-DE", null, AccessLevel.PUBLIC, this.hero, "",
				new Body(List.of(new Block.Paragraph(List.of(Inline.plain("Text"))))), true, List.of(), presentation), null);
		return (Saving.Saved) this.newsdesk.publish(draft.article(), draft.version(), null);
	}

	private String slug(Saving.Saved article) {
		return this.service.get("/api/v1/articles/" + article.article().value()).json().path("slug").asString();
	}

}
