package de.depesche.frontpage;

import java.util.ArrayList;
import java.util.List;

import de.depesche.article.AccessLevel;
import de.depesche.member.Keys;
import de.depesche.member.Right;
import de.depesche.testing.Api;
import de.depesche.testing.Api.Answer;
import de.depesche.testing.Stories;
import de.depesche.testing.WholeProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Teasers as a service meets them over HTTP, and what all readable lists have in common. */
@WholeProgram
class TeaserApiTests {

	private static final String TEASERS = "/api/v1/teasers";

	@LocalServerPort
	private int port;

	@Autowired
	private Stories stories;

	@Autowired
	private Keys keys;

	private Api anybody;

	@BeforeEach
	void start() {
		this.anybody = new Api(this.port, null);
	}

	@Test
	void aTeaserHasPictureExcerptAndCommentCount() {
		Stories.Story story = this.stories.published();
		this.stories.comment(story, null, "Eins");
		this.stories.comment(story, 1, "Zwei");

		JsonNode teaser = this.anybody.get(TEASERS + "?limit=1").json().get(0);

		assertThat(teaser.path("article").asLong()).isEqualTo(story.id().value());
		assertThat(teaser.path("headline").asString()).isEqualTo(story.headline());
		assertThat(teaser.path("url").asString()).isEqualTo("http://localhost:" + this.port + story.path());
		assertThat(teaser.path("section").asString()).isEqualTo("politik");
		assertThat(teaser.path("comments").asInt()).isEqualTo(2);
		assertThat(teaser.path("excerpt").asString()).startsWith("Ein Vorspann").hasSizeLessThan(200);
		JsonNode picture = teaser.path("picture");
		assertThat(picture.path("alt").asString()).isEqualTo("Aufmacher zu " + story.headline());
		assertThat(this.anybody.get(picture.path("src").asString()).status()).isEqualTo(200);
		for (String source : picture.path("srcset").asString().split(",")) {
			assertThat(this.anybody.get(source.strip().split(" ")[0]).header("Content-Type")).isEqualTo("image/webp");
		}
	}

	@Test
	void aClosedArticleHasATeaserButItsTextStaysClosed() {
		Stories.Story story = this.stories.published(AccessLevel.PAID, this.stories.paragraphs(5), List.of());

		Answer list = this.anybody.get(TEASERS + "?limit=1");

		assertThat(list.json().get(0).path("article").asLong()).isEqualTo(story.id().value());
		assertThat(list.text()).contains("PAID").doesNotContain("Absatz");
	}

	@Test
	void teasersAreReadInPagesWhileArticlesAppear() {
		List<Long> expected = new ArrayList<>();
		for (int i = 0; i < 7; i++) {
			expected.addFirst(this.stories.published().id().value());
		}

		List<Long> seen = new ArrayList<>();
		String next = TEASERS + "?section=politik&limit=3";
		while (next != null && seen.size() < 7) {
			Answer page = this.anybody.get(next);
			page.json().forEach((it) -> seen.add(it.path("article").asLong()));
			if (seen.size() == 3) {
				this.stories.published();
			}
			next = page.next();
		}

		assertThat(seen.subList(0, 7)).containsExactlyElementsOf(expected);
		assertThat(this.anybody.get(TEASERS + "?section=nirgends").json()).isEmpty();
		assertThat(this.anybody.get(TEASERS + "?cursor=x").problem()).isEqualTo("bad-cursor");
	}

	@ParameterizedTest
	@ValueSource(strings = { TEASERS, "/api/v1/articles", "/api/v1/sections", "/api/v1/authors", "/api/v1/tags",
			"/api/v1/articles/{id}", "/api/v1/articles/{id}/comments", "/api/v1/articles/{id}/comments/1",
			"/api/v1/articles/{id}/comments/1/answers" })
	void whatIsUnchangedNeedNotBeSentAgain(String path) {
		Stories.Story story = this.stories.published();
		this.stories.comment(story, null, "Kommentar");
		String address = path.replace("{id}", Long.toString(story.id().value()));

		Answer first = this.anybody.get(address);
		Answer again = this.anybody.get(address, "If-None-Match", String.valueOf(first.etag()));

		assertThat(first.status()).isEqualTo(200);
		assertThat(first.etag()).isNotNull();
		assertThat(again.status()).isEqualTo(304);
		assertThat(again.text()).isEmpty();
		assertThat(first.header("Cache-Control")).isEqualTo("public, max-age=0, must-revalidate");
		assertThat(first.raw().headers().allValues("Vary").toString()).containsIgnoringCase("Authorization");
		Answer known = new Api(this.port, this.keys.with(Right.READ_DRAFTS)).get(address);
		assertThat(known.header("Cache-Control")).startsWith("private");
	}

}
