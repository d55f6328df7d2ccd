package de.depesche.feed;

import java.io.StringReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.rometools.rome.feed.synd.SyndCategory;
import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import de.depesche.article.AccessLevel;
import de.depesche.article.ArticleDraft;
import de.depesche.article.ArticleId;
import de.depesche.article.AuthorKind;
import de.depesche.article.Newsdesk;
import de.depesche.article.Saving;
import de.depesche.body.Block;
import de.depesche.body.Body;
import de.depesche.body.Inline;
import de.depesche.body.Mark;
import de.depesche.testing.Api;
import de.depesche.testing.SqlStatements;
import de.depesche.testing.Stories;
import de.depesche.testing.WholeProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What a reader's program gets. */
@WholeProgram
class FeedTests {

	private static final List<String> ENDINGS = List.of("atom", "rss", "json");

	@LocalServerPort
	private int port;

	@Autowired
	private Stories stories;

	@Autowired
	private Newsdesk newsdesk;

	@Autowired
	private SqlStatements statements;

	@Autowired
	private JdbcClient jdbc;

	private Api reader;

	@BeforeEach
	void empty() {
		this.jdbc.sql("truncate article cascade").update();
		this.reader = new Api(this.port, null);
	}

	@Test
	void everyFormatSaysTheSameAboutAnArticle() {
		UUID hero = this.stories.picture("Ein Hafen");
		publish(draft("Ölpreis & Markt", AccessLevel.PUBLIC, this.stories.paragraphs(2)).hero(hero).build(),
				"2024-03-01T09:30:15.400Z", "2024-03-02T10:00:00Z");

		for (SyndFeed feed : List.of(feed("/feed.atom"), feed("/feed.rss"))) {
			assertThat(feed.getTitle()).isEqualTo("Depesche");
			assertThat(feed.getEntries()).hasSize(1);
			SyndEntry entry = feed.getEntries().getFirst();
			assertThat(entry.getTitle()).isEqualTo("Dachzeile: Ölpreis & Markt");
			assertThat(entry.getLink()).isEqualTo(base() + "/artikel/oelpreis-markt");
			assertThat(entry.getPublishedDate()).isEqualTo("2024-03-01T09:30:15Z");
			assertThat(entry.getAuthor()).isEqualTo("Clara Testmann");
			assertThat(entry.getContents()).extracting(SyndContent::getValue)
				.singleElement()
				.asString()
				.contains("<strong>Vorspann &lt;1&gt;</strong>")
				.contains("<p>Absatz 2 eines Berichts");
			assertThat(entry.getDescription().getValue()).startsWith("Vorspann ");
		}
		SyndEntry atom = feed("/feed.atom").getEntries().getFirst();
		assertThat(atom.getUpdatedDate()).isEqualTo("2024-03-02T10:00:00Z");
		assertThat(atom.getCategories()).extracting(SyndCategory::getLabel).containsExactly("Politik", "Häfen & Meer");
		assertThat(atom.getEnclosures()).singleElement().satisfies((it) -> {
			assertThat(it.getUrl()).isEqualTo(base() + "/medien/" + hero + "/800.jpg");
			assertThat(it.getType()).isEqualTo("image/jpeg");
		});
		SyndEntry rss = feed("/feed.rss").getEntries().getFirst();
		assertThat(rss.getCategories()).extracting(SyndCategory::getName).containsExactly("Politik", "Häfen & Meer");
		assertThat(rss.getForeignMarkup()).anySatisfy((it) -> {
			assertThat(it.getNamespaceURI()).isEqualTo("http://search.yahoo.com/mrss/");
			assertThat(it.getAttributeValue("url")).isEqualTo(base() + "/medien/" + hero + "/800.jpg");
			assertThat(it.getAttributeValue("height")).isEqualTo("450");
		}).anySatisfy((it) -> {
			assertThat(it.getName()).isEqualTo("updated");
			assertThat(it.getText()).isEqualTo("2024-03-02T10:00:00Z");
		});

		JsonNode feed = this.reader.get("/feed.json").json();
		assertThat(feed.path("version").asString()).isEqualTo("https://jsonfeed.org/version/1.1");
		assertThat(feed.path("feed_url").asString()).isEqualTo(base() + "/feed.json");
		assertThat(feed.path("home_page_url").asString()).isEqualTo(base() + "/");
		JsonNode item = feed.path("items").path(0);
		assertThat(item.path("title").asString()).isEqualTo("Dachzeile: Ölpreis & Markt");
		assertThat(item.path("url").asString()).isEqualTo(base() + "/artikel/oelpreis-markt");
		assertThat(item.path("date_published").asString()).isEqualTo("2024-03-01T09:30:15Z");
		assertThat(item.path("date_modified").asString()).isEqualTo("2024-03-02T10:00:00Z");
		assertThat(item.path("image").asString()).isEqualTo(base() + "/medien/" + hero + "/800.jpg");
		assertThat(item.path("authors").path(0).path("url").asString()).isEqualTo(base() + "/autor/clara-testmann");
		assertThat(item.path("tags").path(1).asString()).isEqualTo("Häfen & Meer");
		assertThat(item.path("content_html").asString()).isEqualTo(atom.getContents().getFirst().getValue());
		assertThat(List.of(atom.getUri(), rss.getUri())).containsOnly(item.path("id").asString());
	}

	@Test
	void theHeadLeadsToTheFeedItselfAndToThePageBesideIt() {
		publish(draft("Kopf", AccessLevel.PUBLIC, this.stories.paragraphs(1)).build(), "2024-03-01T09:30:15Z", null);
		String atom = this.reader.get("/ressort/politik/feed.atom").text();
		assertThat(atom).contains("xml:lang=\"de\"")
			.contains("rel=\"self\" type=\"application/atom+xml\" href=\"" + base() + "/ressort/politik/feed.atom\"")
			.contains("rel=\"alternate\" type=\"text/html\" href=\"" + base() + "/ressort/politik\"")
			.contains("<icon>" + base() + "/icon.svg</icon>")
			.contains("<updated>2024-03-01T09:30:15Z</updated>")
			.doesNotContain("rel=\"hub\"");
		String rss = this.reader.get("/ressort/politik/feed.rss").text();
		assertThat(rss).contains("<title>Depesche: Politik</title>")
			.contains("<link>" + base() + "/ressort/politik</link>")
			.contains("href=\"" + base() + "/ressort/politik/feed.rss\"")
			.contains("<language>de</language>");
		JsonNode json = this.reader.get("/ressort/politik/feed.json").json();
		assertThat(json.path("home_page_url").asString()).isEqualTo(base() + "/ressort/politik");
		assertThat(json.path("language").asString()).isEqualTo("de");
		assertThat(json.has("hubs")).isFalse();
	}

	@Test
	void anArticleKeepsItsIdWhenItsAddressAndHeadlineChange() {
		ArticleId id = publish(draft("Erste Fassung", AccessLevel.PUBLIC, this.stories.paragraphs(1)).build(),
				"2024-03-01T09:30:15Z", null);
		Map<String, String> before = ids();
		Saving saving = this.newsdesk.revise(id, version(id),
				draft("Zweite Fassung", AccessLevel.PUBLIC, this.stories.paragraphs(2)).slug("ganz-anders").build(), null);

		assertThat(saving).isInstanceOf(Saving.Saved.class);
		assertThat(feed("/feed.atom").getEntries().getFirst().getLink()).isEqualTo(base() + "/artikel/ganz-anders");
		assertThat(ids()).isEqualTo(before);
		assertThat(before.values()).allMatch((it) -> it.matches("urn:uuid:[0-9a-f-]{36}"));
		assertThat(new Api(this.port, null).get("http://127.0.0.1:" + this.port + "/feed.json").json().path("items")
			.path(0).path("id").asString()).isEqualTo(before.get("json"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "MEMBERS", "PAID" })
	void ofAClosedArticleEverybodyGetsTheLeadAndASentence(AccessLevel access) {
		publish(draft("Geschlossen", access, this.stories.paragraphs(5)).build(), "2024-03-01T09:30:15Z", null);
		for (String ending : ENDINGS) {
			assertThat(this.reader.get("/feed." + ending).text()).contains("Geschlossen")
				.contains("Vorspann")
				.contains("Den ganzen Artikel lesen")
				.contains((access == AccessLevel.PAID) ? "Abonnentinnen" : "angemeldet")
				.doesNotContain("Absatz");
		}
	}

	@Test
	void theSentenceIsInTheLanguageOfTheArticleWhateverTheProgramAsksFor() {
		publish(draft("Closed", AccessLevel.PAID, this.stories.paragraphs(3)).locale("en-GB").build(),
				"2024-03-01T09:30:15Z", null);
		String item = this.reader.get("/feed.json").json().path("items").path(0).path("content_html").asString();
		assertThat(item).contains("Subscribers read the whole article at Depesche.");
		assertThat(this.reader.get("/feed.atom").text()).contains("<entry xml:lang=\"en-GB\">").contains("die neuesten");
	}

	@Test
	void whatIsNotPublicIsInNoFeed() {
		this.newsdesk.draft(draft("Noch geheim", AccessLevel.PUBLIC, this.stories.paragraphs(1)).build(), null);
		ArticleId taken = publish(draft("Doch nicht", AccessLevel.PUBLIC, this.stories.paragraphs(1)).build(),
				"2024-03-01T09:30:15Z", null);
		this.newsdesk.withdraw(taken, version(taken), "Irrtum", null);
		for (String ending : ENDINGS) {
			Api.Answer answer = this.reader.get("/feed." + ending);
			assertThat(answer.status()).isEqualTo(200);
			assertThat(answer.text()).doesNotContain("Noch geheim").doesNotContain("Doch nicht").doesNotContain("Irrtum");
		}
		assertThat(feed("/feed.atom").getEntries()).isEmpty();
		assertThat(this.reader.get("/feed.json").json().path("items").isArray()).isTrue();
	}

	@Test
	void linksAndPicturesInTheTextAreAbsolute() {
		UUID picture = this.stories.picture("Im Text");
		publish(draft("Mit Verweis", AccessLevel.PUBLIC,
				new Body(List.of(
						new Block.Paragraph(List.of(new Inline("hier", List.of(new Mark.Link("/artikel/anderer"))))),
						new Block.Figure(picture, "Im Text", List.of(), "Foto: Stories", ""))))
			.build(), "2024-03-01T09:30:15Z", null);
		String html = feed("/feed.rss").getEntries().getFirst().getContents().getFirst().getValue();
		assertThat(html).contains("href=\"" + base() + "/artikel/anderer\"")
			.contains("src=\"" + base() + "/medien/" + picture + "/800.jpg\"");
	}

	@Test
	void aHeadlineOfAnyCharactersLeavesTheFeedWellFormed() {
		ArticleId id = publish(draft("Platzhalter", AccessLevel.PUBLIC, this.stories.paragraphs(1)).build(),
				"2024-03-01T09:30:15Z", null);
		// Past all checks, as old rows or other programs might write it.
		this.jdbc.sql("update article set headline = ?, lead = ? where id = ?")
			.params("Ärger & <b>Zoff</b> ]]>\u0007\u000b\uffff 🎉 „Ende“", "a\u0001b & <i>c</i>", id.value())
			.update();
		String title = "Dachzeile: Ärger & <b>Zoff</b> ]]> 🎉 „Ende“";
		assertThat(feed("/feed.atom").getEntries().getFirst().getTitle()).isEqualTo(title);
		assertThat(feed("/feed.rss").getEntries().getFirst().getTitle()).isEqualTo(title);
		JsonNode item = this.reader.get("/feed.json").json().path("items").path(0);
		assertThat(item.path("title").asString()).isEqualTo(title);
		assertThat(item.path("summary").asString()).isEqualTo("ab & <i>c</i>");
		assertThat(item.path("content_html").asString()).contains("<strong>ab &amp; &lt;i&gt;c&lt;/i&gt;</strong>");
	}

	@Test
	void sectionTopicAndAuthorHaveFeedsOfTheirOwn() {
		publish(draft("Im Ressort", AccessLevel.PUBLIC, this.stories.paragraphs(1)).build(), "2024-03-01T09:30:15Z", null);
		publish(draft("Woanders", AccessLevel.PUBLIC, this.stories.paragraphs(1)).section("sport")
			.tags("Tore")
			.author("Otto Anders")
			.build(), "2024-03-02T09:30:15Z", null);
		assertThat(titles("/feed.atom")).containsExactly("Dachzeile: Woanders", "Dachzeile: Im Ressort");
		for (String path : List.of("/ressort/politik", "/thema/haefen-meer", "/autor/clara-testmann")) {
			assertThat(titles(path + "/feed.atom")).as(path).containsExactly("Dachzeile: Im Ressort");
			assertThat(titles(path + "/feed.rss")).as(path).containsExactly("Dachzeile: Im Ressort");
			assertThat(this.reader.get(path + "/feed.json").json().path("items")).as(path).hasSize(1);
		}
		assertThat(feed("/autor/otto-anders/feed.atom").getTitle()).isEqualTo("Depesche: Otto Anders");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/ressort/gibtsnicht/feed.atom", "/thema/gibtsnicht/feed.rss", "/autor/gibtsnicht/feed.json",
			"/feed.xml", "/ressort/politik/feed.html" })
	void anUnknownFeedIsNotFound(String path) {
		assertThat(this.reader.get(path).status()).isEqualTo(404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "atom;application/atom+xml", "rss;application/rss+xml", "json;application/feed+json" })
	void whoHasTheFeedAlreadyIsToldSo(String format) {
		String path = "/feed." + format.split(";")[0];
		ArticleId id = publish(draft("Einmal", AccessLevel.PUBLIC, this.stories.paragraphs(1)).build(),
				"2024-03-01T09:30:15Z", null);
		// Last-Modified knows whole seconds: the change below has to lie in another one.
		this.jdbc.sql("update article set edited_at = edited_at - interval '1 minute'").update();
		Api.Answer first = this.reader.get(path);
		assertThat(first.header("Content-Type")).isEqualTo(format.split(";")[1] + ";charset=UTF-8");
		assertThat(first.header("Cache-Control")).contains("public").contains("max-age=300");
		assertThat(first.header("Set-Cookie")).isNull();
		assertThat(first.header("Vary")).isEqualTo("Accept-Encoding");
		assertThat(first.etag()).matches("\"[^\"]+\"");

		Api.Answer same = this.reader.get(path, "If-None-Match", first.etag());
		assertThat(same.status()).isEqualTo(304);
		assertThat(same.etag()).isEqualTo(first.etag());
		assertThat(same.text()).isEmpty();
		assertThat(this.reader.get(path, "If-Modified-Since", first.header("Last-Modified")).status()).isEqualTo(304);
		Api.Answer head = this.reader.send("HEAD", path, BodyPublishers.noBody());
		assertThat(head.status()).isEqualTo(200);
		assertThat(head.etag()).isEqualTo(first.etag());
		assertThat(head.header("Content-Length")).isEqualTo(first.header("Content-Length"));

		this.newsdesk.withdraw(id, version(id), "Irrtum", null);
		assertThat(this.reader.get(path, "If-None-Match", first.etag()).status()).isEqualTo(200);
		assertThat(this.reader.get(path, "If-Modified-Since", first.header("Last-Modified")).status()).isEqualTo(200);
	}

	@Test
	void aFeedCostsTheSameWithThreeAndWithFortyArticles() {
		List<String> paths = new ArrayList<>();
		for (String list : List.of("", "/ressort/politik", "/thema/testgebiet", "/autor/clara-testmann")) {
			ENDINGS.forEach((ending) -> paths.add(list + "/feed." + ending));
		}
		publish(3);
		Map<String, Integer> few = counts(paths);
		publish(37);
		Map<String, Integer> many = counts(paths);

		assertThat(this.reader.get("/feed.json").json().path("items")).hasSize(30);
		assertThat(many).isEqualTo(few);
		assertThat(many.values()).containsExactly(3, 3, 3, 4, 4, 4, 4, 4, 4, 4, 4, 4);
	}

	private void publish(int count) {
		for (int i = 0; i < count; i++) {
			this.stories.published();
		}
	}

	private Map<String, Integer> counts(List<String> paths) {
		Map<String, Integer> counts = new LinkedHashMap<>();
		for (String path : paths) {
			this.reader.get(path);
			this.statements.clear();
			assertThat(this.reader.get(path).status()).as(path).isEqualTo(200);
			counts.put(path, this.statements.seen().size());
		}
		return counts;
	}

	private List<String> titles(String path) {
		return feed(path).getEntries().stream().map(SyndEntry::getTitle).toList();
	}

	private SyndFeed feed(String path) {
		Api.Answer answer = this.reader.get(path);
		assertThat(answer.status()).as(path).isEqualTo(200);
		try {
			return new SyndFeedInput().build(new StringReader(answer.text()));
		}
		catch (FeedException ex) {
			throw new AssertionError(answer.text(), ex);
		}
	}

	private Map<String, String> ids() {
		return Map.of("atom", feed("/feed.atom").getEntries().getFirst().getUri(), "rss",
				feed("/feed.rss").getEntries().getFirst().getUri(), "json",
				this.reader.get("/feed.json").json().path("items").path(0).path("id").asString());
	}

	private String base() {
		return "http://localhost:" + this.port;
	}

	private int version(ArticleId id) {
		return this.jdbc.sql("select version from article where id = ?").param(id.value()).query(Integer.class).single();
	}

	private ArticleId publish(ArticleDraft draft, String published, String updated) {
		Saving saving = this.newsdesk.adopt(draft, Instant.parse(published),
				(updated != null) ? Instant.parse(updated) : null, null);
		assertThat(saving).isInstanceOf(Saving.Saved.class);
		return ((Saving.Saved) saving).article();
	}

	private Draft draft(String headline, AccessLevel access, Body body) {
		return new Draft(headline, access, body);
	}

	/** An article that differs from the usual one in what is said. */
	private final class Draft {

		private final String headline;

		private final AccessLevel access;

		private final Body body;

		private String section = "politik";

		private String tag = "Häfen & Meer";

		private String author = "Clara Testmann";

		private String locale = "de-DE";

		private String slug;

		private UUID hero;

		private Draft(String headline, AccessLevel access, Body body) {
			this.headline = headline;
			this.access = access;
			this.body = body;
		}

		Draft section(String it) {
			this.section = it;
			return this;
		}

		Draft tags(String it) {
			this.tag = it;
			return this;
		}

		Draft author(String it) {
			this.author = it;
			return this;
		}

		Draft locale(String it) {
			this.locale = it;
			return this;
		}

		Draft slug(String it) {
			this.slug = it;
			return this;
		}

		Draft hero(UUID it) {
			this.hero = it;
			return this;
		}

		ArticleDraft build() {
			String by = FeedTests.this.newsdesk.introduce(this.author, AuthorKind.PERSON);
			return new ArticleDraft("Dachzeile", this.headline, "Vorspann <1>", null, this.section, List.of(by),
					List.of(this.tag), this.locale, this.slug, this.access, this.hero, "", this.body, true, List.of());
		}

	}

}
