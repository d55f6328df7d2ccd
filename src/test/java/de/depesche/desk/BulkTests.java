package de.depesche.desk;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;

import de.depesche.article.DeskArticles;
import de.depesche.article.Newsdesk;
import de.depesche.testing.Api;
import de.depesche.testing.Api.Answer;
import de.depesche.testing.Journey;
import de.depesche.testing.Stories;
import de.depesche.testing.WholeProgram;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** Many articles are changed at once, after a look at what will be done, and each on its own. */
@WholeProgram
class BulkTests {

	@LocalServerPort
	private int port;

	@Autowired
	private DeskArticles articles;

	@Autowired
	private Newsdesk newsdesk;

	@Autowired
	private Stories stories;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private TransactionTemplate transactions;

	private Api browser;

	private String cookie;

	private Stories.Story one;

	private Stories.Story other;

	@BeforeEach
	void twoArticles() {
		this.browser = new Api(this.port, null);
		this.cookie = this.browser.signIn(this.stories.administrator(), Journey.PASSWORD);
		this.one = this.stories.published();
		this.other = this.stories.published();
	}

	@Test
	void nothingHappensBeforeSomebodyHasSeenWhatWill() {
		Answer check = post("/redaktion/artikel/sammel", chosen() + "&tat=TAG&wert-TAG=" + encode("Hafenbau"));
		assertThat(check.status()).isEqualTo(200);
		Document page = Jsoup.parse(check.text());
		assertThat(page.select("tbody tr")).hasSize(2);
		assertThat(page.select(".notice").text()).contains("Hafenbau");
		assertThat(tags(this.one)).doesNotContain("Hafenbau");

		assertThat(confirm(page).text()).contains("All done.");
		assertThat(tags(this.one)).contains("Hafenbau");
		assertThat(tags(this.other)).contains("Hafenbau");
		assertThat(this.browser.get("/thema/hafenbau").text()).contains(this.one.headline(), this.other.headline());
	}

	@Test
	void whatSomebodyElseHasSavedMeanwhileIsLeftAloneAndTheOthersAreDone() {
		Document page = Jsoup.parse(post("/redaktion/artikel/sammel", chosen() + "&tat=ACCESS&wert-ACCESS=PAID").text());
		var text = this.articles.text(this.one.id()).orElseThrow();
		this.newsdesk.revise(this.one.id(), text.version(), BulkDeed.TAG.done(text.draft(), "Eilig"), null);
		Document done = Jsoup.parse(confirm(page).text());
		assertThat(done.select("[role=alert]").text()).contains("One article was not changed");
		assertThat(done.select("tbody tr:contains(" + this.one.headline() + ")").text()).contains("somebody has saved it meanwhile");
		assertThat(access(this.one)).isEqualTo("PUBLIC");
		assertThat(access(this.other)).isEqualTo("PAID");
	}

	@Test
	void articlesAreMovedAndWithdrawnTogether() {
		String section = this.jdbc.sql("select slug from section where slug <> 'politik' and parent_id is null order by slug limit 1")
			.query(String.class)
			.single();
		confirm(Jsoup.parse(post("/redaktion/artikel/sammel", chosen() + "&tat=SECTION&wert-SECTION=" + section).text()));
		assertThat(this.articles.text(this.one.id()).orElseThrow().draft().section()).isEqualTo(section);
		confirm(Jsoup.parse(post("/redaktion/artikel/sammel", chosen() + "&tat=WITHDRAW&wert-WITHDRAW=" + encode("Doppelt")).text()));
		assertThat(this.browser.get(this.one.path()).status()).isEqualTo(410);
		assertThat(this.browser.get(this.other.path()).status()).isEqualTo(410);
	}

	@Test
	void whatIsPutAwayLeavesListAndBoardAndNothingElseChanges() {
		post("/redaktion/artikel/sammel", "tat=ARCHIVE&bestaetigt=ja&artikel=" + this.one.id().value() + "&version-" + this.one.id().value() + "="
				+ this.articles.text(this.one.id()).orElseThrow().version());
		assertThat(this.browser.get(this.one.path()).status()).as("public, so it stays").isEqualTo(200);
		assertThat(listed("")).contains(this.one.headline());
		Stories.Story gone = this.stories.withdrawn();
		String form = "/redaktion/artikel/" + gone.id().value();
		Answer archived = post(form + "/ablage", "version=" + this.articles.text(gone.id()).orElseThrow().version());
		assertThat(archived.status()).isEqualTo(303);
		assertThat(listed("")).doesNotContain(gone.headline());
		assertThat(listed("?stand=WITHDRAWN")).doesNotContain(gone.headline());
		assertThat(listed("?stand=ARCHIVED")).contains(gone.headline());
		assertThat(this.browser.get(gone.path()).status()).as("readers are told the same").isEqualTo(410);
		assertThat(post(form + "/ablage", "version=0").status()).isEqualTo(409);

		Document page = Jsoup.parse(this.browser.get(form, "Cookie", this.cookie, "Accept-Language", "de").text());
		assertThat(page.select("#ablage button").text()).isEqualTo("Wieder hervorholen");
		String version = page.select("#ablage [name=version]").val();
		assertThat(post(form + "/ablage/ende", "version=" + version).status()).isEqualTo(303);
		assertThat(listed("")).contains(gone.headline());
	}

	private String listed(String filter) {
		return Jsoup.parse(this.browser.get("/redaktion/artikel" + filter, "Cookie", this.cookie).text()).select(".desk-table").text();
	}

	@Test
	void whatCannotBeIsTold() {
		assertThat(post("/redaktion/artikel/sammel", "tat=TAG&wert-TAG=x").status()).isEqualTo(422);
		assertThat(post("/redaktion/artikel/sammel", chosen() + "&tat=TAG&wert-TAG=").status()).isEqualTo(422);
		assertThat(post("/redaktion/artikel/sammel", chosen() + "&tat=ACCESS&wert-ACCESS=FREE").status()).isEqualTo(422);
		assertThat(post("/redaktion/artikel/sammel", chosen() + "&tat=DELETE").status()).isEqualTo(422);
		String reader = this.browser.signIn(this.stories.reader(), Journey.PASSWORD);
		assertThat(this.browser.send("POST", "/redaktion/artikel/sammel", BodyPublishers.ofString(chosen() + "&tat=WITHDRAW"), "Content-Type",
				"application/x-www-form-urlencoded", "Cookie", reader, "Sec-Fetch-Site", "same-origin").status()).isEqualTo(403);
	}

	@Test
	void aListIsKeptUnderANameAndForgotten() {
		Answer kept = post("/redaktion/artikel/filter", "name=" + encode("Meine Politik") + "&stand=PUBLISHED&ressort=politik&text=");
		assertThat(kept.header("Location")).isEqualTo("/redaktion/artikel?stand=PUBLISHED&ressort=politik");
		Document list = Jsoup.parse(this.browser.get("/redaktion/artikel", "Cookie", this.cookie).text());
		assertThat(list.select(".saved-filters__link").attr("href")).isEqualTo("/redaktion/artikel?stand=PUBLISHED&ressort=politik");
		assertThat(post("/redaktion/artikel/filter", "name=&stand=DRAFT").header("Location")).endsWith("filterfehler");
		post("/redaktion/artikel/filter/loeschung", "name=" + encode("Meine Politik"));
		assertThat(Jsoup.parse(this.browser.get("/redaktion/artikel", "Cookie", this.cookie).text()).select(".saved-filters__link")).isEmpty();
	}

	@Test
	void wordsInHeadlinesAreFoundByAnIndex() {
		String plan = this.transactions.execute((status) -> {
			this.jdbc.sql("set local enable_seqscan = off").update();
			return String.join("\n", this.jdbc.sql("""
					explain select a.id from article a
					 where search_dated(a.search, a.edited_at) @@ websearch_to_tsquery('german', 'Hafen') or a.headline ilike '%Hafen%'""")
				.query(String.class)
				.list());
		});
		assertThat(plan).contains("article_headline_parts", "article_search").doesNotContain("Seq Scan");
	}

	/** Sends the page with what will be done, as its button does. */
	private Answer confirm(Document page) {
		StringBuilder body = new StringBuilder();
		page.select("main form input[type=hidden]").forEach((it) -> body.append(body.isEmpty() ? "" : "&")
			.append(encode(it.attr("name")))
			.append('=')
			.append(encode(it.attr("value"))));
		return post("/redaktion/artikel/sammel", body.toString());
	}

	private String chosen() {
		return "artikel=" + this.one.id().value() + "&artikel=" + this.other.id().value();
	}

	private java.util.List<String> tags(Stories.Story story) {
		return this.articles.text(story.id()).orElseThrow().draft().tags();
	}

	private String access(Stories.Story story) {
		return this.articles.text(story.id()).orElseThrow().draft().access().name();
	}

	private Answer post(String path, String body) {
		return this.browser.send("POST", path, BodyPublishers.ofString(body), "Content-Type", "application/x-www-form-urlencoded", "Cookie",
				this.cookie, "Sec-Fetch-Site", "same-origin");
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
