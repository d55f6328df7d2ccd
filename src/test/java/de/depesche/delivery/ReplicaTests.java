package de.depesche.delivery;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import de.depesche.DepescheApplication;
import de.depesche.article.ArticleDraft;
import de.depesche.article.DeskArticles;
import de.depesche.article.Newsdesk;
import de.depesche.article.Saving;
import de.depesche.shared.web.KeptReads;
import de.depesche.testing.Api;
import de.depesche.testing.Journey;
import de.depesche.testing.Standby;
import de.depesche.testing.Stories;
import de.depesche.testing.TestDatabase;
import de.depesche.testing.WholeProgram;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** Two instances read from a replica, which may be behind or away; nobody notices. */
@WholeProgram
@TestPropertySource(properties = "depesche.delivery.enabled=true")
class ReplicaTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final HttpClient CLIENT = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

	/** So different that none is taken for a repetition. */
	private static final List<String> THOUGHTS = List.of("Das habe ich vor Ort ganz anders erlebt als beschrieben.",
			"Wer bezahlt am Ende die Rechnung für den Umbau der Schule?", "Ein kluger Beitrag, danke dafür an alle Beteiligten!",
			"Mir fehlen die Zahlen aus den Jahren davor, gibt es welche?", "Hoffentlich liest auch der Gemeinderat diese Zeilen.");

	private static Standby standby;

	private static ConfigurableApplicationContext one;

	private static ConfigurableApplicationContext other;

	@Autowired
	private Stories stories;

	private String marker;

	@BeforeAll
	static void open() throws Exception {
		standby = Standby.start();
		one = instance();
		other = instance();
	}

	@AfterAll
	static void close() throws Exception {
		for (ConfigurableApplicationContext it : new ConfigurableApplicationContext[] { one, other }) {
			if (it != null) {
				it.close();
			}
		}
		if (standby != null) {
			standby.close();
		}
	}

	@BeforeEach
	void catchUp() throws Exception {
		standby.resume();
		standby.awaitAll();
		this.marker = Stories.unique("Wort").replace(' ', '-');
		for (ConfigurableApplicationContext it : List.of(one, other)) {
			Awaitility.await().atMost(PATIENCE).until(() -> it.getBean(PageCache.class).open() && !replica(it).away());
		}
	}

	@Test
	void pagesForEverybodyAreReadFromTheReplica() throws Exception {
		Stories.Story story = this.stories.published();
		untilRead(one, story.path());
		for (String address : List.of("/", story.path(), "/ressort/politik", "/archiv", "/feed.atom", "/sitemap.xml",
				"/api/v1/articles/" + story.id().value(), "/api/v1/teasers", "/suche?q=Test", "/artikel/gibt-es-nicht")) {
			untilRead(one, address);
			String read = standby.text("select sum(xact_commit) from pg_stat_database");
			assertThat(read).isNotNull();
			HttpResponse<String> fromReplica = fresh(one, address);
			HttpResponse<String> fromPrimary = get(one, address, "Cookie", "unbekannt=1");
			assertThat(fromReplica.statusCode()).as(address).isEqualTo(fromPrimary.statusCode());
			assertThat(plain(fromReplica.body())).as(address).isEqualTo(plain(fromPrimary.body()));
		}
	}

	@Test
	void whoIsSomebodyIsAnsweredFromThePrimary() throws Exception {
		Stories.Story story = this.stories.published();
		untilRead(one, story.path());
		long before = replica(one).leases();
		String cookie = new Api(port(one), null).signIn(this.stories.reader(), Journey.PASSWORD);
		get(one, story.path(), "Cookie", cookie);
		get(one, "/api/v1/articles", "Authorization", "Bearer unsinn");
		get(one, "/konto", "Cookie", cookie);
		assertThat(replica(one).leases()).isEqualTo(before);

		assertThat(mayBeRead("GET", story.path(), "Accept-Language", "de")).isTrue();
		assertThat(mayBeRead("GET", story.path(), "Cookie", cookie)).isFalse();
		assertThat(mayBeRead("GET", "/api/v1/articles", "Authorization", "Bearer unsinn")).isFalse();
		assertThat(mayBeRead("POST", story.path(), "Accept-Language", "de")).isFalse();
		assertThat(mayBeRead("GET", "/redaktion", "Accept-Language", "de")).isFalse();
	}

	private static boolean mayBeRead(String method, String path, String header, String value) throws Exception {
		var request = new MockHttpServletRequest(method, path);
		request.addHeader(header, value);
		AtomicBoolean reading = new AtomicBoolean();
		one.getBean(ReplicaFilter.class)
			.doFilter(request, new MockHttpServletResponse(),
					(asked, answer) -> reading.set(one.getBean(Replicas.class).reading() != null));
		assertThat(one.getBean(Replicas.class).reading()).isNull();
		return reading.get();
	}

	@Test
	void nothingIsStaleWhileTheReplicaIsHeldUp() throws Exception {
		Stories.Story story = this.stories.published();
		untilRead(one, story.path());
		untilRead(other, story.path());
		standby.pause();
		for (int i = 0; i < 10; i++) {
			String words = this.marker + "-" + i + "-";
			revise(one, story, words);
			// This instance has written it.
			assertThat(get(one, story.path()).body()).contains(words);
			// The other one hears of it.
			Awaitility.await().atMost(PATIENCE).until(() -> get(other, story.path()).body().contains(words));
			long before = replica(one).leases() + replica(other).leases();
			for (int again = 0; again < 5; again++) {
				assertThat(fresh(one, story.path()).body()).contains(words);
				assertThat(fresh(other, story.path()).body()).contains(words);
				assertThat(fresh(other, "/api/v1/articles/" + story.id().value()).body()).contains(words);
			}
			assertThat(replica(one).leases() + replica(other).leases()).isEqualTo(before);
		}
		assertThat(standby.text("select lead from article where id = " + story.id().value())).doesNotContain(this.marker);

		standby.resume();
		untilRead(one, story.path());
		untilRead(other, story.path());
		assertThat(get(one, story.path()).body()).contains(this.marker + "-9-");
		assertThat(get(other, story.path()).body()).contains(this.marker + "-9-");
	}

	@Test
	void whoWritesReadsItOnEveryInstanceWhileTheReplicaIsHeldUp() throws Exception {
		Stories.Story story = this.stories.published();
		String cookie = new Api(port(one), null).signIn(Journey.CLARA, Journey.PASSWORD);
		untilRead(other, story.path());
		standby.pause();
		for (int i = 0; i < 5; i++) {
			String words = this.marker + "-" + i + "-";
			String form = "text=" + URLEncoder.encode(THOUGHTS.get(i) + " " + words, StandardCharsets.UTF_8) + "&schluessel="
					+ UUID.randomUUID();
			HttpResponse<String> posted = CLIENT.send(HttpRequest.newBuilder(address(one, story.path() + "/kommentare"))
				.header("Content-Type", "application/x-www-form-urlencoded")
				.header("Sec-Fetch-Site", "same-origin")
				.header("Cookie", cookie)
				.POST(HttpRequest.BodyPublishers.ofString(form))
				.build(), HttpResponse.BodyHandlers.ofString());
			assertThat(posted.statusCode()).as(posted.body()).isEqualTo(303);
			assertThat(get(one, story.path(), "Cookie", cookie).body()).contains(words);
			assertThat(get(one, story.path()).body()).contains(words);
			// Parts of pages are kept for all; the other instance hears of the change.
			Awaitility.await().atMost(PATIENCE).until(() -> get(other, story.path(), "Cookie", cookie).body().contains(words));
			for (int again = 0; again < 3; again++) {
				KeptPages.forget(other);
				assertThat(get(other, story.path(), "Cookie", cookie).body()).contains(words);
			}
		}
	}

	@Test
	void howeverTheReplicaStumblesNoInstanceGoesBack() throws Exception {
		Stories.Story story = this.stories.published();
		untilRead(one, story.path());
		long seed = System.nanoTime();
		Random random = new Random(seed);
		AtomicBoolean over = new AtomicBoolean();
		AtomicInteger read = new AtomicInteger();
		Thread stumbling = Thread.ofPlatform().start(() -> {
			try {
				while (!over.get()) {
					standby.pause();
					standby.rounds(random.nextInt(20));
					standby.resume();
					standby.rounds(random.nextInt(20));
				}
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		});
		// What one instance has shown once, it never takes back.
		AtomicInteger shown = new AtomicInteger(-1);
		Thread reading = Thread.ofPlatform().start(() -> {
			try {
				while (!over.get()) {
					int least = shown.get();
					int found = number(get(other, story.path()).body());
					assertThat(found).as("seed %d", seed).isGreaterThanOrEqualTo(least);
					shown.accumulateAndGet(found, Math::max);
					read.incrementAndGet();
				}
			}
			catch (Throwable ex) {
				read.set(Integer.MIN_VALUE / 2);
				throw new IllegalStateException(ex);
			}
		});
		try {
			for (int i = 0; i < 80; i++) {
				revise(one, story, this.marker + "-" + i + "-");
				assertThat(number(get(one, story.path()).body())).as("seed %d", seed).isEqualTo(i);
				if (i % 4 == 0) {
					// Time for the replica to be asked again.
					standby.rounds(random.nextInt(15));
					assertThat(number(fresh(one, story.path()).body())).as("seed %d", seed).isEqualTo(i);
				}
				int last = i;
				Awaitility.await().pollInterval(Duration.ofMillis(1)).atMost(PATIENCE).until(() -> number(get(other, story.path()).body()) == last);
				shown.accumulateAndGet(last, Math::max);
			}
		}
		finally {
			over.set(true);
			stumbling.join();
			reading.join();
		}
		assertThat(read.get()).as("seed %d", seed).isPositive();
	}

	@Test
	void aReplicaThatIsAwayIsDoneWithoutAndComesBack() throws Exception {
		Stories.Story story = this.stories.published();
		untilRead(one, story.path());
		standby.kill();
		try {
			for (int i = 0; i < 20; i++) {
				long begun = System.nanoTime();
				assertThat(fresh(one, story.path()).statusCode()).isEqualTo(200);
				assertThat(fresh(one, "/suche?q=Test").statusCode()).isEqualTo(200);
				assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
			}
			assertThat(replica(one).away()).isTrue();
			revise(one, story, this.marker);
			assertThat(fresh(one, story.path()).body()).contains(this.marker);
		}
		finally {
			standby.run();
		}
		untilRead(one, story.path());
		assertThat(fresh(one, story.path()).body()).contains(this.marker);
	}

	@Test
	void aConnectionThatBreaksInTheMiddleOfAnAnswerBreaksNoAnswer() throws Exception {
		Stories.Story story = this.stories.published();
		untilRead(one, story.path());
		AtomicBoolean over = new AtomicBoolean();
		Thread breaking = Thread.ofPlatform().start(() -> {
			try {
				while (!over.get()) {
					standby.text("select count(pg_terminate_backend(pid)) from pg_stat_activity where application_name = 'depesche replica'");
					standby.rounds(5);
				}
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		});
		List<Integer> answers = new ArrayList<>();
		try {
			for (int i = 0; i < 40; i++) {
				replica(one).look();
				answers.add(fresh(one, story.path()).statusCode());
			}
		}
		finally {
			over.set(true);
			breaking.join();
		}
		assertThat(answers).containsOnly(200);
	}

	@Test
	void aPartThatIsKeptByItselfIsNotReadFromAReplicaThatIsBehindByThen() throws Exception {
		Stories.Story story = this.stories.published();
		untilRead(one, story.path());
		JdbcClient jdbc = one.getBean(JdbcClient.class);
		KeptReads reads = one.getBean(KeptReads.class);
		TransactionTemplate reading = new TransactionTemplate(one.getBean(PlatformTransactionManager.class));
		reading.setReadOnly(true);
		String lead = "select lead from article where id = ?";
		AtomicInteger attempts = new AtomicInteger();
		// Once in statements of their own, once in one transaction, whose connection was taken before the change.
		for (boolean together : new boolean[] { false, true }) {
			String words = this.marker + together;
			Awaitility.await().atMost(PATIENCE).until(() -> {
				long before = replica(one).leases();
				jdbc.sql("select 1").query(Integer.class).single();
				one.getBean(Replicas.class).forEverybody(() -> jdbc.sql("select 1").query(Integer.class).single());
				return replica(one).leases() > before;
			});
			standby.pause();
			one.getBean(Replicas.class).forEverybody(() -> {
				Runnable whole = () -> {
					long before = replica(one).leases();
					jdbc.sql(lead).param(story.id().value()).query(String.class).single();
					attempts.addAndGet((int) (replica(one).leases() - before));
					// On another thread, which makes no answer.
					try {
						Thread.ofPlatform().start(() -> revise(one, story, words)).join();
					}
					catch (InterruptedException ex) {
						throw new IllegalStateException(ex);
					}
					String read = reads.of("replica-test", words, () -> jdbc.sql(lead).param(story.id().value()).query(String.class).single());
					assertThat(read).isEqualTo(words);
				};
				if (together) {
					reading.executeWithoutResult((it) -> whole.run());
				}
				else {
					whole.run();
				}
			});
			assertThat(reads.of("replica-test", words, () -> "nothing is kept")).isEqualTo(words);
			standby.resume();
			standby.awaitAll();
		}
		assertThat(attempts).as("read from the replica before the change").hasValueGreaterThanOrEqualTo(2);
	}

	@Test
	void whatAnAnswerWritesAndReadsAgainIsReadFromThePrimary() throws Exception {
		standby.pause();
		JdbcClient jdbc = one.getBean(JdbcClient.class);
		Replicas replicas = one.getBean(Replicas.class);
		replicas.forEverybody(() -> {
			jdbc.sql("select count(*) from section").query(Integer.class).single();
			String id = this.marker;
			jdbc.sql("insert into rate_limit (id, state) values (?, ''::bytea)").param(id).update();
			assertThat(jdbc.sql("select count(*) from rate_limit where id = ?").param(id).query(Integer.class).single()).isEqualTo(1);
		});
		replicas.forEverybody(() -> one.getBean(TransactionTemplate.class).executeWithoutResult((it) -> {
			jdbc.sql("update rate_limit set state = 'x'::bytea where id = ?").param(this.marker).update();
			assertThat(jdbc.sql("select count(*) from rate_limit where id = ? and state = 'x'::bytea").param(this.marker)
				.query(Integer.class)
				.single()).isEqualTo(1);
			it.setRollbackOnly();
		}));
		jdbc.sql("delete from rate_limit where id = ?").param(this.marker).update();
	}

	private int number(String page) {
		int at = page.indexOf(this.marker + "-");
		return (at < 0) ? -1 : Integer.parseInt(page.substring(at + this.marker.length() + 1).split("-")[0]);
	}

	/** Until the answer that is made is made from the replica. */
	private static void untilRead(ConfigurableApplicationContext program, String path) {
		Awaitility.await(path).atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> {
			long before = replica(program).leases();
			fresh(program, path);
			return replica(program).leases() > before;
		});
	}

	private static Replica replica(ConfigurableApplicationContext program) {
		return program.getBean(Replicas.class).all().getFirst();
	}

	private static void revise(ConfigurableApplicationContext program, Stories.Story story, String lead) {
		var text = program.getBean(DeskArticles.class).text(story.id()).orElseThrow();
		var it = text.draft();
		var draft = new ArticleDraft(it.kicker(), it.headline(), lead, it.teaserText(), it.section(), it.authors(), it.tags(),
				it.locale(), it.slug(), it.access(), it.hero(), it.heroCaption(), it.body(), it.commentsOpen(), it.related(),
				it.presentation());
		assertThat(program.getBean(Newsdesk.class).revise(story.id(), text.version(), draft, null)).isInstanceOf(Saving.Saved.class);
	}

	/** An answer that is made now. */
	private static HttpResponse<String> fresh(ConfigurableApplicationContext program, String path) throws Exception {
		KeptPages.forget(program);
		return get(program, path);
	}

	private static HttpResponse<String> get(ConfigurableApplicationContext program, String path, String... headers) throws Exception {
		HttpRequest.Builder request = HttpRequest.newBuilder(address(program, path)).header("Accept-Language", "de");
		for (int i = 0; i + 1 < headers.length; i += 2) {
			request.setHeader(headers[i], headers[i + 1]);
		}
		return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

	/** Cursors are sealed afresh each time; what they say is the same. */
	private static String plain(String body) {
		return body.replaceAll("(cursor|ab)=[A-Za-z0-9_.-]+", "$1=").replaceAll("value=\"[A-Za-z0-9_.-]{40,}\"", "");
	}

	private static URI address(ConfigurableApplicationContext program, String path) {
		return URI.create("http://localhost:" + port(program) + path);
	}

	private static int port(ConfigurableApplicationContext program) {
		return program.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	private static ConfigurableApplicationContext instance() {
		return new SpringApplicationBuilder(DepescheApplication.class).run("--server.port=0",
				"--spring.datasource.url=" + TestDatabase.url(), "--spring.datasource.username=postgres", "--spring.datasource.password=",
				"--depesche.database.replica.url=" + standby.url(), "--depesche.demo=false", "--db-scheduler.enabled=false",
				"--depesche.delivery.enabled=true", "--depesche.member.login-per-address=10000",
				"--depesche.admin.email=" + Journey.CLARA, "--depesche.admin.password=" + Journey.PASSWORD);
	}

}
