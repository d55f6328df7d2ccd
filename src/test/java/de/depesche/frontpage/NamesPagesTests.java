package de.depesche.frontpage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import de.depesche.article.AccessLevel;
import de.depesche.article.ArticleDraft;
import de.depesche.article.AuthorKind;
import de.depesche.article.Newsdesk;
import de.depesche.article.Saving;
import de.depesche.testing.Api;
import de.depesche.testing.Stories;
import de.depesche.testing.WholeProgram;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What readers meet under the name of a section, a topic, an author. */
@WholeProgram
class NamesPagesTests {

	@LocalServerPort
	private int port;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private Newsdesk newsdesk;

	@Autowired
	private Stories stories;

	private Api reader;

	@BeforeEach
	void twoParts() {
		this.jdbc.sql("truncate article cascade").update();
		this.jdbc.sql("""
				insert into section (slug, name, position, parent_id, description)
				select new.*, id, 'Armee und Bündnisse.' from section,
				       (values ('verteidigung', 'Verteidigung', 1), ('innenpolitik', 'Innenpolitik', 2)) new
				 where slug = 'politik'""").update();
		this.reader = new Api(this.port, null);
	}

	@AfterEach
	void noParts() {
		this.jdbc.sql("truncate article cascade").update();
		this.jdbc.sql("delete from section where parent_id is not null").update();
	}

	@Test
	void aSectionShowsItsOwnArticlesAndThoseOfItsPartsNewestFirstPageByPage() {
		List<String> expected = new ArrayList<>();
		for (int i = 0; i < 45; i++) {
			expected.addFirst(publish(List.of("politik", "verteidigung", "innenpolitik").get(i % 3), i));
		}
		publish("ausland", 50);

		List<String> seen = new ArrayList<>();
		String next = "/ressort/politik";
		int pages = 0;
		while (next != null) {
			Document page = page(next);
			seen.addAll(page.select(".river .teaser__headline").eachText());
			next = page.select("a[rel=next]").attr("href");
			next = next.isEmpty() ? null : next;
			pages++;
		}

		assertThat(seen).isEqualTo(expected);
		assertThat(pages).isEqualTo(3);
	}

	@Test
	void aSectionLeadsToItsPartsAndAPartLeadsBack() {
		publish("verteidigung", 1);

		assertThat(page("/ressort/politik").select(".parts__link").eachAttr("href"))
			.containsExactly("/ressort/verteidigung", "/ressort/innenpolitik");
		Document part = page("/ressort/verteidigung");
		assertThat(part.select(".page-head a").eachAttr("href")).containsExactly("/ressort/politik");
		assertThat(part.select("h1").text()).isEqualTo("Verteidigung");
		assertThat(part.select(".page-head__text").text()).isEqualTo("Armee und Bündnisse.");
		assertThat(part.select("meta[name=description]").attr("content")).isEqualTo("Armee und Bündnisse.");
		assertThat(part.select(".river .teaser__headline")).hasSize(1);
		assertThat(page("/ressort/innenpolitik").select(".river .teaser__headline")).isEmpty();
	}

	@Test
	void theNavigationNamesOnlyWhatStandsForItself() {
		assertThat(page("/").select(".site-nav__item").eachText()).contains("Politik").doesNotContain("Verteidigung");
	}

	@Test
	void listsOfTheApiAndTheSearchFindAnArticleOfAPartUnderTheWhole() {
		String headline = publish("verteidigung", 1).replace("Bericht ", "");

		for (String address : List.of("/api/v1/articles?section=politik", "/api/v1/articles?section=verteidigung",
				"/api/v1/teasers?section=politik", "/suche?q=&ressort=politik", "/suche?q=Bericht&ressort=politik")) {
			assertThat(this.reader.get(address).text()).as(address).contains(headline);
		}
		for (String address : List.of("/api/v1/articles?section=ausland", "/api/v1/articles?section=innenpolitik",
				"/suche?q=Bericht&ressort=innenpolitik")) {
			assertThat(this.reader.get(address).text()).as(address).doesNotContain(headline);
		}
	}

	private String publish(String section, int minute) {
		String headline = Stories.unique("Bericht");
		this.newsdesk.introduce("Clara Testmann", AuthorKind.PERSON);
		Saving saving = this.newsdesk.adopt(new ArticleDraft("", headline, "Vorspann", null, section,
				List.of("clara-testmann"), List.of(), "de-DE", null, AccessLevel.PUBLIC, null, "",
				this.stories.paragraphs(1), true, List.of()), Instant.parse("2024-05-01T10:00:00Z").plusSeconds(60L * minute),
				null, null);
		assertThat(saving).isInstanceOf(Saving.Saved.class);
		return headline;
	}

	private Document page(String path) {
		Api.Answer answer = this.reader.get(path);
		assertThat(answer.status()).as(path).isEqualTo(200);
		return Jsoup.parse(answer.text());
	}

}
