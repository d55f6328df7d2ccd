package de.depesche.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import de.depesche.article.AccessLevel;
import de.depesche.article.ArticleDraft;
import de.depesche.article.ArticleId;
import de.depesche.article.AuthorKind;
import de.depesche.article.Newsdesk;
import de.depesche.article.Saving;
import de.depesche.body.Block;
import de.depesche.body.Body;
import de.depesche.body.Inline;
import de.depesche.member.AccountId;
import de.depesche.member.Viewer;
import de.depesche.search.Searching.Found;
import de.depesche.search.Searching.Hit;
import de.depesche.testing.Api;
import de.depesche.testing.Archive;
import de.depesche.testing.SqlStatements;
import de.depesche.testing.WholeProgram;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** What readers find, how it is shown to them, and what stays closed. */
@WholeProgram
class SearchTests {

	private static final Viewer MEMBER = new Viewer(new AccountId(1), "Berta", java.util.Set.of(), false, false);

	private static final Criteria BY_DATE = new Criteria(null, null, null, null, null, null, Criteria.Order.DATE);

	@LocalServerPort
	private int port;

	@Autowired
	private Searching searching;

	@Autowired
	private Vocabulary vocabulary;

	@Autowired
	private Periods periods;

	@Autowired
	private Newsdesk newsdesk;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private TransactionTemplate transactions;

	@Autowired
	private SqlStatements statements;

	@Autowired
	private Archive archive;

	private Api reader;

	@BeforeEach
	void empty() {
		this.jdbc.sql("truncate article cascade").update();
		this.jdbc.sql("truncate search_word").update();
		this.reader = new Api(this.port, null);
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			# what stands there     | what is typed
			die Häuser am Fluss     | Haus
			ein Haus am Fluss       | Häusern
			in der Straße           | Strasse
			in der Strasse          | Straße
			der Preis für Öl        | Oel
			der Preis für Öl        | Ol
			der Preis für Oel       | Öl
			bei Müllers             | Mueller
			das Café                | cafe
			der Bundeshaushalt      | Haushalt
			die Waffenlieferungen   | Waffen
			hohe Leitzinsen         | Zinsen
			die Bundeswehr          | Bundesweher
			die Bundeswehr          | Budneswehr
			der Wasserstoff         | Waserstof
			das KI-Gesetz           | Gesetz
			das KI-Gesetz           | KI-Gesetz
			die Lücke im Haushalt   | Haushaltslücke
			im Jahr 2024            | 2024
			O'Neill sagt ab         | O'Neill
			der Zug nach Nord       | "Zug nach Nord"
			der Zug nach Nord       | "der Zug"
			über Berlin-Mitte       | "Berlin Mitte"
			der Zug nach Nord       | „Zug nach Nord“
			der Zug nach Nord       | Zug -Süd
			""", delimiter = '|', quoteCharacter = '`')
	void findsWhatIsMeant(String text, String query) {
		publish("Meldung", AccessLevel.PUBLIC, text);

		assertThat(headlines(query)).containsExactly("Meldung");
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			der Zug nach Nord       | "Nord nach Zug"
			der Zug nach Nord       | Zug -Nord
			der Zug nach Nord       | Zug -"nach Nord"
			der Referent spricht    | Rente
			die Tür ist zu          | teuer
			der Zug nach Nord       | Schiff
			der Haushalt steht      | Haushaltslücke
			und oder aber           | und oder aber
			""", delimiter = '|', quoteCharacter = '`')
	void findsNothingElse(String text, String query) {
		publish("Meldung", AccessLevel.PUBLIC, text);

		assertThat(headlines(query)).isEmpty();
	}

	@Test
	void theWordItselfComesBeforeLongerWordsAndHeadlinesBeforeTexts() {
		publish("Lieferungen", AccessLevel.PUBLIC, "Es geht um Waffenlieferungen.");
		publish("Bericht", AccessLevel.PUBLIC, "Es geht um Waffen.");
		publish("Waffen für alle", AccessLevel.PUBLIC, "Es geht um nichts.");

		assertThat(headlines("Waffen")).containsExactly("Waffen für alle", "Bericht", "Lieferungen");
	}

	@Test
	void aTypingErrorIsNotLookedForWhereTheWordExists() {
		publish("Richtig", AccessLevel.PUBLIC, "Die Wahlen beginnen.");
		publish("Aehnlich", AccessLevel.PUBLIC, "Die Walen beginnen.");

		assertThat(headlines("Wahlen")).containsExactly("Richtig");
	}

	@Test
	void whatIsChangedWithdrawnOrStillADraftIsNotFoundAnyMore() {
		ArticleId id = publish("Meldung", AccessLevel.PUBLIC, "Ein Segelboot sinkt.");
		this.newsdesk.draft(draft("Entwurf", AccessLevel.PUBLIC, "Ein Segelboot schwimmt.", "Thema"), null);
		assertThat(headlines("Segelboot")).containsExactly("Meldung");

		this.jdbc.sql("update article set plain_text = 'Ein Ruderboot sinkt.' where id = ?").param(id.value()).update();
		assertThat(headlines("Segelboot")).isEmpty();
		assertThat(headlines("Ruderboot")).containsExactly("Meldung");

		this.jdbc.sql("update article set status = 'WITHDRAWN' where id = ?").param(id.value()).update();
		assertThat(headlines("Ruderboot")).isEmpty();
	}

	@Test
	void filtersNarrowByAllThatIsKnownOfAnArticle() {
		publish("Alt", AccessLevel.PUBLIC, "Ein Vertrag.", "Rotes Meer", "2024-03-01T10:00:00Z");
		publish("Neu", AccessLevel.PAID, "Ein Vertrag.", "Ölmarkt", "2024-05-31T21:30:00Z");

		assertThat(shown("/suche?q=Vertrag&thema=Rotes+Meer")).containsExactly("Alt");
		assertThat(shown("/suche?q=Vertrag&thema=oelmarkt")).containsExactly("Neu");
		assertThat(shown("/suche?q=Vertrag&zugang=PAID")).containsExactly("Neu");
		assertThat(shown("/suche?q=Vertrag&ressort=politik")).hasSize(2);
		assertThat(shown("/suche?q=Vertrag&ressort=sport")).isEmpty();
		assertThat(shown("/suche?q=Vertrag&autor=Clara+Testmann")).hasSize(2);
		assertThat(shown("/suche?q=Vertrag&autor=Niemand")).isEmpty();
		assertThat(shown("/suche?q=Vertrag&von=2024-03-02")).containsExactly("Neu");
		assertThat(shown("/suche?q=Vertrag&bis=30.5.2024")).containsExactly("Alt");
		// Half past eleven at night in Berlin belongs to the day.
		assertThat(shown("/suche?q=Vertrag&von=31.5.2024&bis=31.5.2024")).containsExactly("Neu");
		assertThat(shown("/suche?zugang=PAID")).containsExactly("Neu");
		assertThat(shown("/suche?q=Vertrag&sortierung=datum")).containsExactly("Neu", "Alt");
	}

	@Test
	void aDayThatIsNoneIsToldBesideTheFieldAndTheTextStays() {
		Document page = page("/suche?q=Vertrag&von=31.2.2024&bis=gestern");

		assertThat(page.select("#von-fehler, #bis-fehler").eachText()).hasSize(2).allMatch((it) -> it.contains("18.7.2024"));
		assertThat(page.select("#von").val()).isEqualTo("31.2.2024");
		assertThat(page.select("#bis").val()).isEqualTo("gestern");
		assertThat(page.select("#q").val()).isEqualTo("Vertrag");
		assertThat(page("/suche?q=x&von=2024-05-02&bis=2024-05-01").select("#bis-fehler").text()).contains("before its beginning");
	}

	@Test
	void foundWordsAreMarkedAndMarkupOfTheTextIsText() {
		publish("Waffen & <b>Öl</b>", AccessLevel.PUBLIC, "Die <script>alert(1)</script> Waffenlieferungen gehen weiter.");

		Document page = page("/suche?q=Waffen");

		assertThat(page.select(".teaser__headline mark").eachText()).containsExactly("Waffen");
		assertThat(page.select(".teaser__excerpt mark").eachText()).containsExactly("Waffenlieferungen");
		assertThat(page.select("main script, main b")).isEmpty();
		assertThat(page.select(".teaser__headline").text()).startsWith("Waffen & ");
	}

	@Test
	void closedTextIsFoundButShownAndGuessedByNobodyWhoMayNotReadIt() {
		ArticleDraft closed = draft("Geschlossen", AccessLevel.MEMBERS, "Offener Anfang.", "Thema");
		List<Block> blocks = new ArrayList<>(closed.body().blocks());
		blocks.add(paragraph("Zweiter offener Absatz."));
		blocks.add(paragraph("Das Geheimnis heißt Zauberkugel im Keller."));
		adopt(withBody(closed, new Body(blocks)), Instant.now());

		Document page = page("/suche?q=Zauberkugel");
		assertThat(page.select(".teaser__headline").eachText()).containsExactly("Geschlossen");
		assertThat(page.select(".teaser__excerpt").text()).doesNotContain("Zauberkugel", "Keller");
		assertThat(headlines("Anfang \"zweiter offener Absatz\"")).containsExactly("Geschlossen");
		assertThat(headlines("\"Zauberkugel im Keller\"")).isEmpty();
		assertThat(headlines("Geheimnis -\"Zauberkugel im Keller\"")).containsExactly("Geschlossen");
		assertThat(this.searching.suggest("Zauberk")).isEmpty();
		assertThat(this.searching.find("Zauberkugl", Criteria.ALL, Viewer.ANONYMOUS, null, 5).suggestions()).isEmpty();

		Found member = this.searching.find("\"Zauberkugel im Keller\"", Criteria.ALL, MEMBER, null, 5);
		assertThat(member.hits().items()).hasSize(1);
		assertThat(member.hits().items().getFirst().excerpt().text()).contains("Zauberkugel im Keller");
	}

	@Test
	void bothOrdersAreReadInPagesWithoutGapOrDouble() {
		for (int i = 0; i < 45; i++) {
			publish("Bericht " + i, AccessLevel.PUBLIC, "Haushalt ".repeat(1 + i % 4), "Thema",
					"2024-01-%02dT10:00:00Z".formatted(1 + i % 9));
		}
		for (String order : List.of("", "&sortierung=datum")) {
			List<String> seen = new ArrayList<>();
			String next = "/suche?q=Haushalt" + order;
			int pages = 0;
			while (next != null && pages++ < 5) {
				Document page = page(next);
				seen.addAll(page.select(".teaser__link").eachAttr("href"));
				String href = page.select(".pager__link--older").attr("href");
				next = href.isEmpty() ? null : href;
			}
			assertThat(pages).isEqualTo(3);
			assertThat(seen).hasSize(45).doesNotHaveDuplicates();
		}
		assertThat(this.reader.get("/suche?q=Haushalt&ab=x").status()).isEqualTo(400);
	}

	@Test
	void aSecondPageOfAnotherSearchIsRefused() {
		for (int i = 0; i < 21; i++) {
			publish("Bericht " + i, AccessLevel.PUBLIC, "Haushalt und Waffen");
		}
		String next = page("/suche?q=Haushalt").select(".pager__link--older").attr("href");

		assertThat(this.reader.get(next).status()).isEqualTo(200);
		assertThat(this.reader.get(next.replace("Haushalt", "Waffen")).status()).isEqualTo(400);
	}

	@Test
	void whoMistypesIsAskedWhatWasMeant() {
		publish("Meldung", AccessLevel.PUBLIC, "Die Bundeswehr übt.");

		Document page = page("/suche?q=Bundesweher+heute&ressort=politik");

		assertThat(page.select(".search-suggestions a").eachText()).contains("Bundeswehr heute");
		assertThat(shown(page.select(".search-suggestions a").attr("href").replace("+heute", ""))).containsExactly("Meldung");
		assertThat(page("/suche?q=Bundeswehr").select(".search-suggestions")).isEmpty();
	}

	@Test
	void ifNoArticleHoldsAllWordsThoseWithSomeAreShownAndItIsSaid() {
		publish("Meldung", AccessLevel.PUBLIC, "Die Bundeswehr übt.");

		Document page = page("/suche?q=Bundeswehr+Xylophon");

		assertThat(page.select(".teaser__headline").eachText()).containsExactly("Meldung");
		assertThat(page.select("[role=status]").text()).startsWith("No article holds all words");
	}

	@Test
	void whoFindsNothingGetsHelpAndNoAnswerIsAnError() {
		Document page = page("/suche?q=Xylophon&ressort=sport");

		assertThat(page.select("[role=status]").text()).isEqualTo("We have found nothing for \"Xylophon\".");
		assertThat(page.select("main ul.body__list a").attr("href")).isEqualTo("/suche?q=Xylophon");
		assertThat(page("/suche").select("[role=status]")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "'", "\"", "-", "\\", "a & | ! ( ) :* <->", "%%%", "____", "\u0000\u0002\u0003", "-\"", "x'; drop",
			"\ud83d\ude00", "😀😀", "'\\'", "a:b", "\"\" -\"\" „“", "--Haus", "Öl\"preis steigt\"" })
	void noTextIsAnError(String query) {
		publish("Meldung", AccessLevel.PUBLIC, "Ein Text.");
		String encoded = java.net.URLEncoder.encode(query, java.nio.charset.StandardCharsets.UTF_8);

		assertThat(this.reader.get("/suche?q=" + encoded).status()).isEqualTo(200);
		assertThat(this.reader.get("/suche?thema=" + encoded + "&autor=" + encoded).status()).isEqualTo(200);
		assertThat(this.reader.get("/api/v1/suggestions?q=" + encoded).status()).isEqualTo(200);
	}

	@Test
	void suggestionsCompleteTheLastWordAndCorrectOthers() {
		publish("Meldung", AccessLevel.PUBLIC, "Die Bundeswehr im Bundestag. Der Öltanker und der Bundestag.");

		assertThat(suggestions("Die+Bundes")).containsExactlyInAnyOrder("Die Bundeswehr", "Die Bundestag");
		assertThat(suggestions("oelt")).containsExactly("Öltanker");
		assertThat(suggestions("Budnestag")).containsExactly("Bundestag");
		assertThat(suggestions("")).isEmpty();
	}

	@Test
	void aSearchCostsThreeStatementsAndTheTeasersTwo() {
		publish("Meldung", AccessLevel.PUBLIC, "Die Bundeswehr übt.");
		this.searching.find("Bundeswehr", Criteria.ALL, Viewer.ANONYMOUS, null, 20);
		this.statements.clear();

		this.searching.find("Bundeswehr", Criteria.ALL, Viewer.ANONYMOUS, null, 20);

		assertThat(this.statements.seen().stream().filter((it) -> it.contains("select"))).hasSize(3);
	}

	@Test
	void wordsAndHitsComeOutOfIndexes() {
		publish("Meldung", AccessLevel.PUBLIC, "Die Waffenlieferungen der Bundeswehr.");
		Question question = Question.of("Waffen \"der Bundeswehr\"");
		List<Vocabulary.Known> words = this.vocabulary.lookUp(question.words());
		Searching.Statement search = this.searching.statement(question, words, Criteria.ALL, Viewer.ANONYMOUS, false,
				List.of(), 21);

		assertThat(plan(search.sql(), search.params())).contains("search_document_full").doesNotContain("Seq Scan on search_document");
		assertThat(plan(Vocabulary.LOOK_UP, java.util.Map.of("words", new String[] { "Waffen" }, "parts", 200, "near", 5)))
			.contains("search_word_folded_parts", "search_word_folded_stem");
	}

	@Test
	void aWordOfEveryArticleCostsTheSameInAnArchiveThreeTimesAsLarge() {
		this.archive.grow(2 * Searching.COMPARED);
		Searching.Statement search = statement("Dauerwort", Criteria.ALL);
		Searching.Statement newest = statement("Dauerwort", BY_DATE);
		long before = buffers(search);
		long newestBefore = buffers(newest);

		this.archive.grow(4 * Searching.COMPARED);

		assertThat(buffers(search)).isLessThan(before * 3 / 2);
		assertThat(buffers(newest)).isLessThan(newestBefore * 3 / 2);
	}

	@Test
	void aWordOfEveryArticleIsLookedForInTheNewestMonthsAlone() {
		this.archive.grow(5 * Searching.COMPARED);
		this.periods.near(2 * Searching.COMPARED);
		try {
			String read = analyzed(statement("Dauerwort", BY_DATE));
			String all = analyzed(statement("Dauerwort", Criteria.ALL));

			// Two months at most hold the newest, and nobody has asked for the others.
			assertThat(read).doesNotContainPattern("Bitmap Heap Scan on search_document d .*actual.* rows=(1[6-9]|2)[0-9][0-9]");
			assertThat(all).doesNotContainPattern("Bitmap Heap Scan on search_document d .*actual.* rows=(1[6-9]|2)[0-9][0-9]");
			assertThat(read).contains("search_document_full").contains("loops=1").doesNotContainPattern("search_document_full .* loops=[23]");
		}
		finally {
			this.periods.near(Periods.NEAR);
		}
	}

	@Test
	void pageByPageEveryHitIsShownOnceAlsoWhereThePartsOfTheArchiveMeet() {
		this.archive.grow(400);
		publish("Dauerwort von früher", AccessLevel.PUBLIC, "Ein Text.", "Thema", "1999-01-01T10:00:00Z");
		List<Long> expected = this.jdbc.sql("select article_id from search_document order by published_at desc, article_id desc")
			.query(Long.class)
			.list();
		// The first part ends within the archive, the second, ten times as long, before its oldest article.
		for (int near : List.of(35, 5, Periods.NEAR)) {
			this.periods.near(near);
			try {
				assertThat(pages(BY_DATE)).as("parts of " + near).isEqualTo(expected);
				assertThat(pages(new Criteria(null, null, null, Instant.parse("2024-01-05T00:00:00Z"), Instant.parse("2024-01-10T00:00:00Z"),
						null, Criteria.Order.DATE))).as("dates, parts of " + near).hasSize(120);
				assertThat(this.searching.find("Dauerwort früher", Criteria.ALL, Viewer.ANONYMOUS, null, 20).hits().items()).hasSize(1);
				assertThat(this.searching.find("\"Dauerwort von früher\"", Criteria.ALL, Viewer.ANONYMOUS, null, 20).hits().items()).hasSize(1);
			}
			finally {
				this.periods.near(Periods.NEAR);
			}
		}
	}

	@Test
	void aSequenceOfWordsThatEveryArticleHasIsReadWhereItStandsAlone() {
		this.archive.grow(600);
		publish("Eine von früher", AccessLevel.PUBLIC, "Das Dauerwort Meldung sagt niemand.", "Thema", "1999-01-01T10:00:00Z");
		this.jdbc.sql("vacuum (analyze) search_document").update();
		Searching.Statement search = statement("\"Dauerwort Meldung\"", BY_DATE);

		assertThat(headlines("\"Dauerwort Meldung\"")).containsExactly("Eine von früher");
		assertThat(analyzed(search)).contains("search_document_pairs");
		assertThat(buffers(search)).isLessThan(60);
		assertThat(buffers(statement("\"Meldung Dauerthema\"", BY_DATE))).as("in every article").isLessThan(600 * 2);
	}

	@Test
	void sequencesAreFoundInThoseArticlesThatHaveThem() {
		this.archive.grow(120);
		this.jdbc.sql("""
				select array_to_string((string_to_array(plain_text, ' '))[n : n + 1 + n % 4], ' ') from article, generate_series(3, 240, 59) n
				 order by id, n limit 60""").query(String.class).list().forEach((sequence) -> {
			List<Long> expected = this.jdbc.sql("""
					select article_id from search_document where full_words @@ phraseto_tsquery('german', ?)
					 order by published_at desc, article_id desc""").param(sequence).query(Long.class).list();
			assertThat(expected).isNotEmpty();
			assertThat(this.searching.find('"' + sequence + '"', BY_DATE, Viewer.ANONYMOUS, null, 100).hits().items())
				.as(sequence)
				.extracting((it) -> it.article().id().value())
				.isEqualTo(expected);
			assertThat(this.searching.find("Dauerwort -nichts \"" + sequence + '"', BY_DATE, Viewer.ANONYMOUS, null, 100).hits().items())
				.hasSameSizeAs(expected);
		});
	}

	private List<Long> pages(Criteria criteria) {
		List<Long> seen = new ArrayList<>();
		String cursor = null;
		do {
			var hits = this.searching.find("Dauerwort", criteria, Viewer.ANONYMOUS, cursor, 50).hits();
			hits.items().forEach((it) -> seen.add(it.article().id().value()));
			cursor = hits.next();
		}
		while (cursor != null);
		return seen;
	}

	private String analyzed(Searching.Statement statement) {
		return java.util.Objects.requireNonNull(this.transactions.execute((status) -> {
			this.jdbc.sql(Searching.OUT_OF_WORDS).update();
			return String.join("\n", this.jdbc.sql("explain (analyze, buffers) " + statement.sql()).params(statement.params()).query(String.class).list());
		}));
	}

	@Test
	void anOldArticleIsFoundByItsHeadlineAmongManyThatHoldTheWordSomewhere() {
		this.archive.grow(Searching.COMPARED + 100);
		publish("Dauerwort im Titel", AccessLevel.PUBLIC, "Ein Text.", "Thema", "1999-01-01T10:00:00Z");

		assertThat(headlines("Dauerwort")).startsWith("Dauerwort im Titel");
	}

	private long buffers(Searching.Statement statement) {
		return java.util.Objects.requireNonNull(this.transactions.execute((status) -> {
			this.jdbc.sql(Searching.OUT_OF_WORDS).update();
			return this.archive.buffers(statement.sql(), statement.params());
		}));
	}

	private Searching.Statement statement(String query, Criteria criteria) {
		Question question = Question.of(query);
		return this.searching.statement(question, this.vocabulary.lookUp(question.words()), criteria, Viewer.ANONYMOUS,
				false, List.of(), 21);
	}

	/** The table of a test is small; what matters is that an index can answer. */
	private String plan(String sql, java.util.Map<String, Object> params) {
		return this.transactions.execute((status) -> {
			this.jdbc.sql("set local enable_seqscan = off").update();
			return this.jdbc.sql("explain " + sql).params(params).query(String.class).list().stream()
				.collect(Collectors.joining("\n"));
		});
	}

	private List<String> headlines(String query) {
		return this.searching.find(query, Criteria.ALL, Viewer.ANONYMOUS, null, 20)
			.hits()
			.items()
			.stream()
			.map(Hit::article)
			.map((it) -> it.headline())
			.toList();
	}

	private Document page(String path) {
		Api.Answer answer = this.reader.get(path);
		assertThat(answer.status()).as(path).isEqualTo(200);
		return Jsoup.parse(answer.text());
	}

	private List<String> shown(String path) {
		return page(path).select(".teaser__headline").eachText();
	}

	private List<String> suggestions(String query) {
		List<String> found = new ArrayList<>();
		this.reader.get("/api/v1/suggestions?q=" + query).json().forEach((it) -> found.add(it.asString()));
		return found;
	}

	private ArticleId publish(String headline, AccessLevel access, String text) {
		return publish(headline, access, text, "Thema", "2024-07-18T05:00:00Z");
	}

	private ArticleId publish(String headline, AccessLevel access, String text, String tag, String time) {
		return adopt(draft(headline, access, text, tag), Instant.parse(time));
	}

	private ArticleId adopt(ArticleDraft draft, Instant time) {
		if (this.newsdesk.adopt(draft, time, null, null) instanceof Saving.Saved(var id, _)) {
			return id;
		}
		throw new IllegalStateException(draft.toString());
	}

	private ArticleDraft draft(String headline, AccessLevel access, String text, String tag) {
		String author = this.newsdesk.introduce("Clara Testmann", AuthorKind.PERSON);
		return new ArticleDraft("", headline, "Vorspann.", null, "politik", List.of(author), List.of(tag), "de-DE", null,
				access, null, "", new Body(Arrays.asList(paragraph(text))), true, List.of());
	}

	private static ArticleDraft withBody(ArticleDraft it, Body body) {
		return new ArticleDraft(it.kicker(), it.headline(), it.lead(), it.teaserText(), it.section(), it.authors(),
				it.tags(), it.locale(), it.slug(), it.access(), it.hero(), it.heroCaption(), body, it.commentsOpen(),
				it.related());
	}

	private static Block paragraph(String text) {
		return new Block.Paragraph(List.of(Inline.plain(text)));
	}

}
