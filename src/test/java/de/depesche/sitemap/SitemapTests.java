package de.depesche.sitemap;

import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;

import de.depesche.article.AccessLevel;
import de.depesche.article.ArticleDraft;
import de.depesche.article.ArticleId;
import de.depesche.article.AuthorKind;
import de.depesche.article.Newsdesk;
import de.depesche.article.Presentation;
import de.depesche.article.Saving;
import de.depesche.media.Pictures;
import de.depesche.shared.web.Dates;
import de.depesche.testing.Api;
import de.depesche.testing.StoppedClock;
import de.depesche.testing.Stories;
import de.depesche.testing.WithStoppedClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** What a crawler finds in the site map; three addresses fill a file. */
@WithStoppedClock
class SitemapTests {

	private static final Instant NOW = Instant.parse("2031-05-20T10:00:00Z");

	@LocalServerPort
	private int port;

	@Autowired
	private StoppedClock clock;

	@Autowired
	private Stories stories;

	@Autowired
	private Newsdesk newsdesk;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private TransactionTemplate transactions;

	@Autowired
	private Pictures pictures;

	@Autowired
	private Dates dates;

	private Api crawler;

	@BeforeEach
	void empty() {
		this.clock.set(NOW);
		this.jdbc.sql("truncate article, author, tag restart identity cascade").update();
		this.jdbc.sql("""
				insert into standing_page (slug, title, text)
				select slug, slug, 'Text'
				  from unnest(array['impressum', 'datenschutz', 'netiquette', 'kontakt', 'barrierefreiheit']) slug
				on conflict do nothing""").update();
		this.crawler = new Api(this.port, null);
		this.newsdesk.introduce("Clara Testmann", AuthorKind.PERSON);
	}

	/** Articles and pictures of the year 2031 would be the newest of other tests. */
	@AfterEach
	void emptyAgain() {
		this.jdbc.sql("truncate article, picture restart identity cascade").update();
	}

	@Test
	void theIndexNamesTheFilesThatExistWithTheirLatestChange() {
		publish("Mai", "2030-05-03T08:00:00Z", "2030-06-01T09:00:00Z");
		publish("Silvester", "2029-12-31T23:30:00Z", null);
		Document index = map("/sitemap.xml", "siteindex");
		assertThat(texts(index, "loc")).containsExactly(at("/sitemaps/seiten.xml"), at("/sitemaps/artikel-2029-12.xml"),
				at("/sitemaps/artikel-2030-05.xml"), at("/sitemaps/autoren.xml"));
		assertThat(texts(index, "lastmod")).containsExactly("2030-05-03T10:00:00+02:00", "2030-01-01T00:30:00+01:00",
				"2030-06-01T11:00:00+02:00");
		for (String file : texts(index, "loc")) {
			assertThat(texts(map(file.substring(at("").length()), "sitemap"), "loc")).isNotEmpty();
		}
	}

	@Test
	void aMonthListsWhatAppearedInItOldestFirstWithTheDayOfTheLastChange() {
		String first = publish("Erster", "2030-05-03T08:00:00Z", "2030-06-01T09:00:00.987Z");
		String second = publish("Zweiter", "2030-05-04T08:00:00Z", null);
		publish("Anderer Monat", "2030-06-04T08:00:00Z", null);
		Document month = map("/sitemaps/artikel-2030-05.xml", "sitemap");
		assertThat(texts(month, "loc")).containsExactly(at(first), at(second));
		assertThat(texts(month, "lastmod")).containsExactly("2030-06-01T11:00:00+02:00", "2030-05-04T10:00:00+02:00");
	}

	@Test
	void thePictureAnArticleOpensWithIsNamedAndCanBeFetched() {
		publish(draft("Mit Bild", AccessLevel.PUBLIC, this.stories.picture("Ein Bild")), "2030-05-03T08:00:00Z", null);
		publish("Ohne Bild", "2030-05-03T09:00:00Z", null);
		Document month = map("/sitemaps/artikel-2030-05.xml", "sitemap");
		NodeList pictures = month.getElementsByTagNameNS(SitemapXml.IMAGE, "loc");
		assertThat(pictures.getLength()).isEqualTo(1);
		assertThat(this.crawler.get(pictures.item(0).getTextContent()).status()).isEqualTo(200);
	}

	@Test
	void whatIsNotPublicIsNowhere() {
		String open = publish("Bleibt", "2030-05-03T08:00:00Z", null);
		String withdrawn = publish("Zurückgenommen", NOW.minusSeconds(60).toString(), null);
		withdraw(withdrawn);
		saved(this.newsdesk.draft(draft("Entwurf", AccessLevel.PUBLIC, null), null));
		ArticleId planned = saved(this.newsdesk.draft(draft("Geplant", AccessLevel.PUBLIC, null), null));
		saved(this.newsdesk.schedule(planned, version(planned), NOW.plusSeconds(3600), null));
		String all = everything();
		assertThat(all).contains(open).doesNotContain("zurueckgenommen").doesNotContain("entwurf").doesNotContain("geplant");
		assertThat(this.crawler.get("/sitemaps/artikel-2031-05.xml").status()).isEqualTo(404);
	}

	@Test
	void aClosedArticleIsListedAndNothingOfItsTextIs() {
		String closed = publish(draft("Geschlossen", AccessLevel.PAID, null), NOW.minusSeconds(60).toString(), null);
		assertThat(everything()).contains(closed).doesNotContain("Absatz").doesNotContain("Vorspann");
	}

	@Test
	void aFullMonthIsSplitAndEachFileSaysWhenItChanged() {
		List<String> paths = new ArrayList<>();
		for (int day = 1; day <= 7; day++) {
			paths.add(publish("Tag", "2030-05-0%dT08:00:00Z".formatted(day), null));
		}
		Document index = map("/sitemap.xml", "siteindex");
		assertThat(texts(index, "loc").stream().filter((it) -> it.contains("artikel"))).containsExactly(
				at("/sitemaps/artikel-2030-05.xml"), at("/sitemaps/artikel-2030-05-2.xml"),
				at("/sitemaps/artikel-2030-05-3.xml"));
		assertThat(texts(index, "lastmod").subList(1, 4)).containsExactly("2030-05-03T10:00:00+02:00",
				"2030-05-06T10:00:00+02:00", "2030-05-07T10:00:00+02:00");
		List<String> listed = new ArrayList<>();
		for (String end : List.of("", "-2", "-3")) {
			List<String> file = texts(map("/sitemaps/artikel-2030-05" + end + ".xml", "sitemap"), "loc");
			assertThat(file).hasSizeBetween(1, 3);
			listed.addAll(file);
		}
		assertThat(listed).isEqualTo(paths.stream().map(this::at).toList());
	}

	@Test
	void aMonthIsNotSplitBecauseItsArticlesWereBegunLongBeforeOneAnother() {
		String begun = publish("Lang begonnen", "2030-05-03T08:00:00Z", null);
		for (int day = 1; day < 5; day++) {
			publish("Dazwischen", "2030-0" + day + "-03T08:00:00Z", null);
		}
		String later = publish("Später begonnen", "2030-05-04T08:00:00Z", null);
		assertThat(texts(map("/sitemap.xml", "siteindex"), "loc").stream().filter((it) -> it.contains("2030-05")))
			.containsExactly(at("/sitemaps/artikel-2030-05.xml"));
		assertThat(texts(map("/sitemaps/artikel-2030-05.xml", "sitemap"), "loc")).containsExactly(at(begun), at(later));
	}

	@Test
	void filesThatDoNotExistAreNotFound() {
		publish("Einer", "2030-05-03T08:00:00Z", null);
		for (String name : List.of("artikel", "artikel-2030-05-1", "artikel-2030-05-2", "artikel-2030-05-99999",
				"artikel-2030-06", "artikel-2030-13", "artikel-0000-01", "seiten-2", "seiten-2030-05", "themen", "x", "autoren-02")) {
			assertThat(this.crawler.get("/sitemaps/" + name + ".xml").status()).as(name).isEqualTo(404);
		}
	}

	@Test
	void pagesAreThoseThatMenusLeadToAndAllOfThemAnswer() {
		publish("Einer", "2030-05-03T08:00:00Z", null);
		Document pages = map("/sitemaps/seiten.xml", "sitemap");
		assertThat(texts(pages, "loc")).contains(at("/"), at("/ressort/politik"), at("/archiv"), at("/impressum"))
			.doesNotHaveDuplicates()
			.noneMatch((it) -> it.contains("/v3/") || it.contains("/redaktion"));
		assertThat(texts(pages, "loc")).allMatch((it) -> this.crawler.get(it).status() == 200);
		assertThat(texts(pages, "lastmod")).containsOnly("2030-05-03T10:00:00+02:00").hasSize(3);
	}

	@Test
	void topicsAndAuthorsAreListedAsFarAsTheyHaveArticles() {
		this.newsdesk.introduce("Nie Gedruckt", AuthorKind.PERSON);
		ArticleDraft it = draft("Themen", AccessLevel.PUBLIC, null);
		publish(new ArticleDraft(it.kicker(), it.headline(), it.lead(), null, "politik", it.authors(),
				List.of("Bahn", "Ziegen", "Apfel", "Mond"), it.locale(), null, it.access(), null, "", it.body(), true,
				List.of()), "2030-05-03T08:00:00Z", null);
		assertThat(texts(map("/sitemaps/autoren.xml", "sitemap"), "loc")).containsExactly(at("/autor/clara-testmann"));
		assertThat(texts(map("/sitemaps/themen.xml", "sitemap"), "loc")).containsExactly(at("/thema/apfel"),
				at("/thema/bahn"), at("/thema/mond"));
		assertThat(texts(map("/sitemaps/themen-2.xml", "sitemap"), "loc")).containsExactly(at("/thema/ziegen"));
		assertThat(texts(map("/sitemap.xml", "siteindex"), "loc")).contains(at("/sitemaps/themen-2.xml"));
	}

	@Test
	void theNewsAreThoseOfTwoDaysNewestFirst() {
		publish("Zu alt", NOW.minus(Duration.ofDays(2)).minusSeconds(1).toString(), null);
		String old = publish("Gerade noch", NOW.minus(Duration.ofDays(2)).plusSeconds(1).toString(), null);
		String fresh = publish("Eben", NOW.minusSeconds(5).toString(), null);
		Document news = map("/sitemaps/news.xml", "sitemap");
		assertThat(texts(news, "loc")).containsExactly(at(fresh), at(old));
		assertThat(news(news, "publication_date")).containsExactly("2031-05-20T11:59:55+02:00", "2031-05-18T12:00:01+02:00");
		assertThat(news(news, "name")).containsOnly("Depesche");
		assertThat(news(news, "language")).containsOnly("de");
	}

	@Test
	void aHeadlineArrivesAsItWasWritten() {
		String headline = "Öl & Gas: \"<b>Größe</b>\" zählt – 𝄞 und 🐐";
		publish(headline, NOW.minusSeconds(5).toString(), null);
		assertThat(news(map("/sitemaps/news.xml", "sitemap"), "title").getFirst()).startsWith(headline);
	}

	@Test
	void aControlCharacterInAHeadlineBreaksNothing() {
		String path = publish("Harmlos", NOW.minusSeconds(5).toString(), null);
		this.jdbc.sql("update article set headline = ? where slug = ?")
			.params("Vor\u0001her und\ufffe nachher", path.substring("/artikel/".length()))
			.update();
		assertThat(news(map("/sitemaps/news.xml", "sitemap"), "title")).containsExactly("Vorher und nachher");
	}

	@Test
	void newsWithoutNewsAreAnEmptyList() {
		assertThat(texts(document(this.crawler.get("/sitemaps/news.xml")), "loc")).isEmpty();
	}

	@Test
	void whatHasNotChangedIsNotSentAgain() {
		String path = publish("Eins", NOW.minusSeconds(60).toString(), null);
		for (String file : List.of("/sitemap.xml", "/sitemaps/news.xml", "/sitemaps/artikel-2031-05.xml",
				"/sitemaps/seiten.xml")) {
			Api.Answer answer = this.crawler.get(file);
			assertThat(answer.header("Content-Type")).isEqualToIgnoringCase("application/xml;charset=UTF-8");
			assertThat(answer.header("Cache-Control")).contains("public").contains("max-age=0").contains("must-revalidate");
			assertThat(answer.header("Set-Cookie")).isNull();
			assertThat(answer.etag()).as(file).matches("\"[^\"]+\"");
			assertThat(this.crawler.get(file, "If-None-Match", answer.etag()).status()).as(file).isEqualTo(304);
			Api.Answer head = this.crawler.send("HEAD", file, BodyPublishers.noBody());
			assertThat(head.status()).isEqualTo(200);
			assertThat(head.etag()).isEqualTo(answer.etag());
			assertThat(head.header("Content-Length")).isNotEqualTo("0");
			assertThat(head.header("Content-Type")).isEqualTo(answer.header("Content-Type"));
		}
		String before = this.crawler.get("/sitemaps/artikel-2031-05.xml").etag();
		publish("Zwei", NOW.minusSeconds(50).toString(), null);
		String both = this.crawler.get("/sitemaps/artikel-2031-05.xml").etag();
		withdraw(path);
		assertThat(List.of(before, both, this.crawler.get("/sitemaps/artikel-2031-05.xml").etag())).doesNotHaveDuplicates();
	}

	@Test
	void anArticleWhoseCanonicalAddressIsElsewhereIsNotOursToList() {
		String own = publish("Eigener", NOW.minusSeconds(60).toString(), null);
		ArticleDraft it = draft("Fremder", AccessLevel.PUBLIC, null);
		String foreign = publish(new ArticleDraft(it.kicker(), it.headline(), it.lead(), null, it.section(), it.authors(),
				it.tags(), it.locale(), null, it.access(), null, "", it.body(), true, List.of(),
				new Presentation("", "", "", "", null, null, "https://anderswo.example/original")), NOW.minusSeconds(50).toString(),
				null);
		assertThat(texts(map("/sitemaps/artikel-2031-05.xml", "sitemap"), "loc")).containsExactly(at(own));
		assertThat(this.crawler.get("/sitemaps/news.xml").text()).contains(own).doesNotContain(foreign);
		assertThat(this.crawler.get(foreign).status()).isEqualTo(200);
	}

	@Test
	void noFileOfAddressesIsLargerThanItMayBe() throws Exception {
		String host = "https://" + "a".repeat(63) + "." + "b".repeat(63) + "." + "c".repeat(63) + "." + "d".repeat(61)
				+ ":65535";
		Listed longest = new Listed("/artikel/" + "x".repeat(80), NOW, "/medien/" + UUID.randomUUID() + "/99999.jpg");
		var out = new ByteArrayOutputStream();
		new SitemapXml(host, ZoneOffset.ofHours(1)).pages(List.of(longest).iterator(), out);
		assertThat(out.size() * 50_000L).isLessThan(50L * 1024 * 1024);
	}

	@Test
	void aMonthOfManyArticlesIsReadInBatchesAndCompletely() {
		publish("Vorlage", "2029-02-01T08:00:00Z", null);
		many(2 * ArticleListing.BATCH + 5);
		var listing = listing(50_000);
		PartName month = PartName.parse("artikel-2028-03").orElseThrow();
		List<String> seen = new ArrayList<>();
		listing.pages(month).forEachRemaining((it) -> seen.add(it.path()));
		assertThat(seen).hasSize(2 * ArticleListing.BATCH + 5).doesNotHaveDuplicates();
		List<String> second = new ArrayList<>();
		listing(1_500).pages(PartName.parse("artikel-2028-03-2").orElseThrow()).forEachRemaining((it) -> second.add(it.path()));
		assertThat(second).isEqualTo(seen.subList(1_500, seen.size()));
	}

	@Test
	void articlesAreReadFromTheIndexAlone() {
		publish("Vorlage", "2029-02-01T08:00:00Z", null);
		many(3_000);
		// The database of the tests writes its log late, and rows are known to be visible to all only when it has.
		this.jdbc.sql("checkpoint").update();
		this.jdbc.sql("vacuum analyze article").update();
		Map<String, Object> params = Map.of("from", timestamp("2028-03-01T00:00:00Z"), "until", timestamp("2028-04-01T00:00:00Z"), "after", timestamp("2028-03-10T00:00:00Z"), "id", 10L, "offset", 0L,
				"limit", 100);
		assertThat(plan(ArticleListing.MONTHS, params)).contains("using article_mapped_numbers", "using article_mapped_changes")
			.doesNotContain("Seq Scan", "Aggregate");
		for (String sql : List.of(ArticleListing.PARTS, ArticleListing.STATE, ArticleListing.FIRST_ROWS, ArticleListing.NEXT_ROWS)) {
			assertThat(plan(sql, params)).as(sql).contains("Index Only Scan").contains("using article_mapped").doesNotContain("Seq Scan");
		}
		for (String sql : List.of(ArticleListing.STATE, ArticleListing.FIRST_ROWS, ArticleListing.NEXT_ROWS)) {
			assertThat(plan(sql, params)).as(sql).doesNotContain("Sort");
		}
		assertThat(plan(News.LATEST, Map.of("since", timestamp("2031-05-18T10:00:00Z"), "limit", 1_000)))
			.contains("article_")
			.doesNotContain("Seq Scan")
			.doesNotContain("Sort");
	}

	private ArticleListing listing(int limit) {
		return new ArticleListing(this.jdbc, this.pictures,
				new CrawlerSettings(CrawlerSettings.Mining.RESERVED, null, new CrawlerSettings.Sitemap(limit)));
	}

	/** Many articles of March 2028, every fourth at the same instant as the one before. */
	private void many(int count) {
		this.jdbc.sql("""
				insert into article (headline, section_id, slug, status, access, first_published_at, body, body_schema,
				                     created_at, edited_at)
				select 'Viele', a.section_id, 'viele-' || n, 'PUBLISHED', 'PUBLIC',
				       timestamptz '2028-03-05 10:00:00Z' + (n - n % 4) * interval '1 minute', a.body, a.body_schema,
				       a.created_at, a.edited_at
				  from article a, generate_series(1, ?) n
				 where a.id = (select min(id) from article)""").param(count).update();
	}

	/** The rows of a test are short; what matters is that the index can answer alone. */
	private String plan(String sql, Map<String, Object> params) {
		return this.transactions.execute((status) -> {
			this.jdbc.sql("set local enable_seqscan = off").update();
			return this.jdbc.sql("explain " + sql).params(params).query(String.class).list().stream()
				.collect(Collectors.joining("\n"));
		});
	}

	private static Timestamp timestamp(String at) {
		return Timestamp.from(Instant.parse(at));
	}

	private String everything() {
		StringBuilder all = new StringBuilder(this.crawler.get("/sitemaps/news.xml").text());
		for (String file : texts(map("/sitemap.xml", "siteindex"), "loc")) {
			all.append(this.crawler.get(file).text());
		}
		return all.toString();
	}

	private ArticleDraft draft(String headline, AccessLevel access, UUID hero) {
		return new ArticleDraft("", Stories.unique(headline), "Vorspann", null, "politik", List.of("clara-testmann"),
				List.of(), "de-DE", null, access, hero, "", this.stories.paragraphs(5), true, List.of());
	}

	private String publish(String headline, String at, String updated) {
		return publish(draft(headline, AccessLevel.PUBLIC, null), at, updated);
	}

	/** @return the path */
	private String publish(ArticleDraft draft, String at, String updated) {
		ArticleId id = saved(
				this.newsdesk.adopt(draft, Instant.parse(at), (updated != null) ? Instant.parse(updated) : null, null));
		return "/artikel/" + this.jdbc.sql("select slug from article where id = ?").param(id.value()).query(String.class).single();
	}

	private void withdraw(String path) {
		ArticleId id = new ArticleId(this.jdbc.sql("select id from article where slug = ?")
			.param(path.substring("/artikel/".length()))
			.query(Long.class)
			.single());
		saved(this.newsdesk.withdraw(id, version(id), null, null));
	}

	private int version(ArticleId id) {
		return this.jdbc.sql("select version from article where id = ?").param(id.value()).query(Integer.class).single();
	}

	private static ArticleId saved(Saving saving) {
		return ((Saving.Saved) saving).article();
	}

	private String at(String path) {
		return "http://localhost:" + this.port + path;
	}

	/** Fetches a file and holds it against its schema. */
	private Document map(String path, String schema) {
		Api.Answer answer = this.crawler.get(path);
		assertThat(answer.status()).as(path).isEqualTo(200);
		try {
			SchemaFactory.newDefaultInstance()
				.newSchema(List.of("sitemap-image", "sitemap-news", schema)
					.stream()
					.map((it) -> new StreamSource(getClass().getResource("/sitemap/" + it + ".xsd").toString()))
					.toArray(Source[]::new))
				.newValidator()
				.validate(new StreamSource(new StringReader(answer.text())));
		}
		catch (Exception ex) {
			throw new AssertionError(path + ": " + ex.getMessage() + "\n" + answer.text(), ex);
		}
		return document(answer);
	}

	private static Document document(Api.Answer answer) {
		try {
			DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
			factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
			return factory.newDocumentBuilder().parse(new InputSource(new StringReader(answer.text())));
		}
		catch (Exception ex) {
			throw new AssertionError(answer.text(), ex);
		}
	}

	private static List<String> texts(Document document, String name) {
		return texts(document, SitemapXml.SITEMAP, name);
	}

	private static List<String> news(Document document, String name) {
		return texts(document, SitemapXml.NEWS, name);
	}

	private static List<String> texts(Document document, String namespace, String name) {
		NodeList found = document.getElementsByTagNameNS(namespace, name);
		List<String> texts = new ArrayList<>();
		for (int i = 0; i < found.getLength(); i++) {
			texts.add(((Element) found.item(i)).getTextContent());
		}
		return texts;
	}

}
