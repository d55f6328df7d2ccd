package de.depesche.correction;

import java.util.ArrayList;
import java.util.List;

import de.depesche.article.ArticleId;
import de.depesche.article.Articles;
import de.depesche.article.Newsdesk;
import de.depesche.member.Viewer;
import de.depesche.shared.PageOf;
import de.depesche.testing.Api;
import de.depesche.testing.Stories;
import de.depesche.testing.WholeProgram;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What was wrong is put right where it was read, and in one list. */
@WholeProgram
class CorrectionTests {

	@LocalServerPort
	private int port;

	@Autowired
	private Corrections corrections;

	@Autowired
	private Articles articles;

	@Autowired
	private Newsdesk newsdesk;

	@Autowired
	private Stories stories;

	@Autowired
	private JdbcClient jdbc;

	@BeforeEach
	void nothingWrongYet() {
		this.jdbc.sql("truncate correction").update();
	}

	@Test
	void aCorrectionStandsWithTheArticleAndInTheList() {
		Stories.Story story = this.stories.published();
		int version = this.articles.published(story.id(), Viewer.ANONYMOUS).orElseThrow().version();
		assertThat(this.corrections.tell(story.id(), CorrectionKind.CORRECTION, "Es waren <b>zwölf</b>, nicht elf.", null)).isTrue();

		Document page = page(story.path());
		assertThat(page.select(".notes__kind").text()).isEqualTo("Correction");
		assertThat(page.select(".notes__text").text()).isEqualTo("Es waren <b>zwölf</b>, nicht elf.");
		assertThat(page.select(".article__updated time")).hasSize(1);
		JsonNode data = JsonMapper.builder().build().readTree(page.select("script[type=application/ld+json]").first().data());
		assertThat(data.path("correction").get(0).path("text").asString()).isEqualTo("Es waren <b>zwölf</b>, nicht elf.");
		assertThat(data.path("dateModified").asString()).isEqualTo(data.path("correction").get(0).path("datePublished").asString());

		Document list = page("/korrekturen");
		assertThat(list.select(".corrections__title a").attr("href")).isEqualTo(story.path() + "#hinweise");
		assertThat(this.articles.published(story.id(), Viewer.ANONYMOUS).orElseThrow().version())
			.as("who edits the article meanwhile is not disturbed")
			.isEqualTo(version);
	}

	@Test
	void anUpdateIsToldWithTheArticleAndIsNoCorrection() {
		Stories.Story story = this.stories.published();
		this.corrections.tell(story.id(), CorrectionKind.UPDATE, "Das Gericht hat inzwischen entschieden.", null);
		assertThat(page(story.path()).select(".notes__kind").text()).isEqualTo("Update");
		assertThat(page(story.path()).html()).doesNotContain("CorrectionComment");
		assertThat(page("/korrekturen").text()).doesNotContain("Das Gericht hat inzwischen entschieden.");
	}

	@Test
	void whatNobodyCouldReadIsNotCorrected() {
		Stories.Story story = this.stories.published();
		this.corrections.tell(story.id(), CorrectionKind.CLARIFICATION, "Gemeint ist die Stadt.", null);
		int version = this.articles.published(story.id(), Viewer.ANONYMOUS).orElseThrow().version();
		this.newsdesk.withdraw(story.id(), version, null, null);
		assertThat(this.corrections.tell(story.id(), CorrectionKind.CORRECTION, "Zu spät.", null)).isFalse();
		assertThat(this.corrections.of(story.id())).hasSize(1);
		assertThat(page("/korrekturen").text()).doesNotContain("Gemeint ist die Stadt.");
	}

	@Test
	void theListIsReadPageByPageNewestFirst() {
		ArticleId article = this.stories.published().id();
		for (int i = 1; i <= 5; i++) {
			this.corrections.tell(article, CorrectionKind.ADDITION, "Ergänzung " + i, null);
		}
		List<String> seen = new ArrayList<>();
		String cursor = null;
		do {
			PageOf<Correction> page = this.corrections.newest(cursor, 2);
			page.items().forEach((it) -> seen.add(it.text()));
			cursor = page.next();
		}
		while (cursor != null);
		assertThat(seen).containsExactly("Ergänzung 5", "Ergänzung 4", "Ergänzung 3", "Ergänzung 2", "Ergänzung 1");
	}

	@Test
	void aNoteCanBeTakenBackFromItsOwnArticleOnly() {
		Stories.Story story = this.stories.published();
		Stories.Story other = this.stories.published();
		this.corrections.tell(story.id(), CorrectionKind.CORRECTION, "Falscher Artikel.", null);
		long note = this.corrections.of(story.id()).getFirst().id();
		this.corrections.remove(other.id(), note);
		assertThat(this.corrections.of(story.id())).hasSize(1);
		this.corrections.remove(story.id(), note);
		assertThat(this.corrections.of(story.id())).isEmpty();
	}

	@Test
	void theNewsroomsPageIsShutToOthers() {
		Stories.Story story = this.stories.published();
		assertThat(new Api(this.port, null).get("/redaktion/artikel/" + story.id().value() + "/hinweise").status())
			.isEqualTo(303);
	}

	private Document page(String path) {
		return Jsoup.parse(new Api(this.port, null).get(path).text());
	}

}
