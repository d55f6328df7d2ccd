package de.depesche;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import de.depesche.article.AccessLevel;
import de.depesche.body.Block;
import de.depesche.body.Body;
import de.depesche.testing.Api;
import de.depesche.testing.Archive;
import de.depesche.testing.Journey;
import de.depesche.testing.SqlStatements;
import de.depesche.testing.Stories;
import de.depesche.testing.WholeProgram;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** What a page costs the database does not grow with what stands on it. */
@WholeProgram
class SqlCountTests {

	@LocalServerPort
	private int port;

	@Autowired
	private Stories stories;

	@Autowired
	private Archive archive;

	@Autowired
	private SqlStatements statements;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private TransactionTemplate transactions;

	private Api reader;

	@BeforeEach
	void empty() {
		this.jdbc.sql("truncate article cascade").update();
		this.reader = new Api(this.port, null);
	}

	@Test
	void listsCostTheSameWithThreeAndWithThirtyArticles() {
		List<String> addresses = List.of("/", "/ressort/politik", "/thema/testgebiet", "/api/v1/articles?limit=100",
				"/api/v1/articles?limit=100&section=politik", "/api/v1/teasers?limit=100");
		publish(3);
		Map<String, Integer> few = counts(addresses);
		publish(27);
		Map<String, Integer> many = counts(addresses);

		assertThat(this.reader.get("/api/v1/articles?limit=100").json()).hasSize(30);
		assertThat(many).isEqualTo(few);
		assertThat(many.values()).containsExactly(12, 6, 6, 1, 1, 3);
	}

	@Test
	void anArticleCostsTheSameWithThreeAndWithThirtyCommentsAndPictures() {
		Stories.Story small = article(3);
		Stories.Story large = article(30);

		Map<String, Integer> few = counts(List.of(small.path(), api(small), api(small) + "?include=html,text",
				api(small) + "/comments?limit=100", api(small) + "/comments/1/answers"));
		Map<String, Integer> many = counts(List.of(large.path(), api(large), api(large) + "?include=html,text",
				api(large) + "/comments?limit=100", api(large) + "/comments/1/answers"));

		assertThat(this.reader.get(api(large) + "/comments/1/answers").json()).hasSize(29);
		assertThat(many.values()).containsExactlyElementsOf(few.values());
		assertThat(many.values()).containsExactly(13, 2, 3, 3, 3);
	}

	@Test
	void aPageForSomebodySignedInAsksOnlyForWhatIsTheirsAndWritesNothing() {
		Stories.Story story = article(3);
		String cookie = this.reader.signIn(this.stories.administrator(), Journey.PASSWORD);
		this.reader.get(story.path(), "Cookie", cookie);
		this.reader.get(story.path(), "Cookie", cookie);
		this.statements.forgetStatements();
		assertThat(this.reader.get(story.path(), "Cookie", cookie).status()).isEqualTo(200);
		List<String> seen = this.statements.seen();

		assertThat(seen).as("session, account, own recommendations, own answers").hasSize(4);
		assertThat(seen).allSatisfy((it) -> assertThat(it.strip().toLowerCase(Locale.ROOT)).startsWith("select"));

		this.statements.forgetStatements();
		assertThat(this.reader.get("/icon.svg", "Cookie", cookie).status()).isEqualTo(200);
		assertThat(this.statements.seen()).as("a file is the same for everybody").isEmpty();
	}

	@Test
	void whatOnePersonSendsAtOnceIsAllTaken() throws Exception {
		Stories.Story story = this.stories.published();
		String cookie = this.reader.signIn(this.stories.administrator(), Journey.PASSWORD);
		try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Callable<Integer>> sending = new ArrayList<>();
			for (int i = 0; i < 8; i++) {
				String form = "text=Gleichzeitig+Nummer+" + i + "&schluessel=" + UUID.randomUUID();
				sending.add(() -> this.reader.send("POST", story.path() + "/kommentare", BodyPublishers.ofString(form), "Content-Type",
						"application/x-www-form-urlencoded", "Cookie", cookie, "Sec-Fetch-Site", "same-origin").status());
			}
			for (Future<Integer> it : people.invokeAll(sending)) {
				assertThat(it.get()).isIn(303, 429);
			}
		}
	}

	@Test
	void aSessionThatIsUsedLastsOn() {
		Stories.Story story = this.stories.published();
		String cookie = this.reader.signIn(this.stories.administrator(), Journey.PASSWORD);
		this.jdbc.sql("update spring_session set last_access_time = last_access_time - 120000, expiry_time = expiry_time - 120000").update();
		String newest = "select max(expiry_time) from spring_session";
		long before = this.jdbc.sql(newest).query(Long.class).single();

		this.reader.get(story.path(), "Cookie", cookie);
		assertThat(this.jdbc.sql(newest).query(Long.class).single()).isGreaterThan(before + 100_000);
	}

	@Test
	void listsAndThreadsAreReadFromTheirIndexes() {
		Stories.Story story = article(30);
		publish(10);

		String newest = statement("/api/v1/articles", "order by a.first_published_at desc");
		assertThat(plan(newest, 21)).contains("article_newest on").doesNotContain("Sort");
		String section = statement("/api/v1/articles?section=politik", "order by a.first_published_at desc");
		// Each part gives as many as the page holds, in order, and only these are sorted.
		assertThat(planWithout("article_newest", section, 21, "politik", "politik", 21))
			.containsPattern("Limit[^\\n]*\\n +-> +Index (Only )?Scan using article_newest_in_section on")
			.doesNotContain("Seq Scan on article");
		String thread = statement(api(story) + "/comments", "with roots as");
		assertThat(plan(thread, story.id().value(), 21, 3, (Long) null)).contains("comment_roots on")
			.contains("comment_thread_order on");
	}

	@Test
	void aPageOfATopicOrAnAuthorCostsTheSameHoweverManyArticlesTheyHave() {
		this.archive.grow(300);
		String topic = statement("/thema/dauerthema", "order by");
		String author = statement("/autor/dauerschreiber", "article_author");
		long topicBefore = this.archive.buffers(topic, List.of("dauerthema", "dauerthema", 21));
		long authorBefore = this.archive.buffers(author, List.of("dauerschreiber", 21));

		this.archive.grow(1_500);

		assertThat(this.archive.buffers(topic, List.of("dauerthema", "dauerthema", 21))).isLessThan(2 * topicBefore);
		assertThat(this.archive.buffers(author, List.of("dauerschreiber", 21))).isLessThan(2 * authorBefore);
		assertThat(Jsoup.parse(this.reader.get("/thema/dauerthema").text()).select(".teaser")).hasSize(20);
	}

	private void publish(int count) {
		for (int i = 0; i < count; i++) {
			this.stories.comment(this.stories.published(), null, "Ein Kommentar");
		}
	}

	/** An article with that many pictures and comments, most of them answers. */
	private Stories.Story article(int size) {
		List<Block> blocks = new ArrayList<>(this.stories.paragraphs(2).blocks());
		for (int i = 0; i < size; i++) {
			blocks.add(new Block.Figure(this.stories.picture("Bild " + i), "Bild " + i, List.of(), "Foto: Stories", ""));
		}
		List<Stories.Story> related = new ArrayList<>();
		for (int i = 0; i < Math.min(size, 5); i++) {
			related.add(this.stories.published());
		}
		Stories.Story story = this.stories.published(AccessLevel.PUBLIC, new Body(blocks), related);
		this.stories.comment(story, null, "Frage");
		for (int i = 1; i < size; i++) {
			this.stories.comment(story, 1, "Antwort " + i);
		}
		return story;
	}

	private Map<String, Integer> counts(List<String> addresses) {
		Map<String, Integer> counts = new LinkedHashMap<>();
		addresses.forEach((it) -> counts.put(it, sent(it).size()));
		return counts;
	}

	private List<String> sent(String address) {
		this.reader.get(address);
		this.statements.clear();
		assertThat(this.reader.get(address).status()).as(address).isEqualTo(200);
		return this.statements.seen();
	}

	private String statement(String address, String part) {
		return sent(address).stream().filter((it) -> it.contains(part)).findFirst().orElseThrow();
	}

	/** How the database reads when the tables are large; small ones it would simply read through. */
	private String plan(String statement, Object... params) {
		return planWithout(null, statement, params);
	}

	/** Without an index that serves as well while there are ten articles, and then is taken by chance. */
	private String planWithout(String index, String statement, Object... params) {
		return Objects.requireNonNull(this.transactions.execute((status) -> {
			if (index != null) {
				this.jdbc.sql("drop index " + index).update();
				status.setRollbackOnly();
			}
			for (String way : List.of("seqscan", "bitmapscan", "sort", "incremental_sort")) {
				this.jdbc.sql("set local enable_" + way + " = off").update();
			}
			return String.join("\n",
					this.jdbc.sql("explain " + statement).params(params).query(String.class).list());
		}));
	}

	private static String api(Stories.Story story) {
		return "/api/v1/articles/" + story.id().value();
	}

}
