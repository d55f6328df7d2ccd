package de.depesche.schedule;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import de.depesche.testing.Api;
import de.depesche.testing.Instances;
import de.depesche.testing.Journey;
import de.depesche.testing.TestDatabase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Two instances on one database, as processes of their own; one is killed while both publish. */
class ManyDueJourney {

	private static final int ARTICLES = 1_000;

	/** Between one and the next: all are due within twenty seconds, the first while others are perhaps still being planned. */
	private static final Duration APART = Duration.ofMillis(20);

	private static final Duration LEAST_AHEAD = Duration.ofSeconds(5);

	private static final String KEY = "dep_manydue1_0123456789abcdefghijklmnopqrstuvwxyzABCDEFGH";

	private Instances instances;

	@BeforeEach
	void aDatabaseOfItsOwn() throws Exception {
		String name = "due" + System.nanoTime();
		try (Connection connection = DriverManager.getConnection(TestDatabase.url());
				Statement statement = connection.createStatement()) {
			statement.execute("create database " + name + " template template0 encoding 'UTF8'");
		}
		String url = TestDatabase.url().replaceFirst("/postgres\\?", "/" + name + "?");
		assertThat(url).contains(name);
		this.instances = new Instances(url, "postgres", "");
	}

	@AfterEach
	void end() throws Exception {
		this.instances.close();
	}

	@Test
	void aThousandArticlesAppearOnceEachAndNotTooEarlyThoughAnInstanceDies() throws Exception {
		int one = Instances.freePort();
		int other = Instances.freePort();
		Process dying = this.instances.start(one);
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> this.instances.count("account where email = '" + Journey.CLARA + "'") == 1);
		this.instances.makeKey(KEY, "READ_DRAFTS", "WRITE_ARTICLES", "PUBLISH");
		this.instances.change("insert into author (slug, name, kind) values ('redaktion', 'Redaktion', 'NEWSROOM')");
		this.instances.start(other);
		List<Api> services = List.of(new Api(one, KEY), new Api(other, KEY));
		Instant begun = Instant.now();
		List<Api.Answer> drafts = all((number) -> draft(services.get(number % 2), number));
		// On a slow machine planning takes as long as writing did.
		Duration ahead = Duration.between(begun, Instant.now()).multipliedBy(3).dividedBy(2);
		Instant first = Instant.now().plus((ahead.compareTo(LEAST_AHEAD) > 0) ? ahead : LEAST_AHEAD);
		Map<Long, Instant> due = new HashMap<>();
		for (int i = 0; i < ARTICLES; i++) {
			due.put(drafts.get(i).json().path("id").asLong(), first.plus(APART.multipliedBy(i)).truncatedTo(ChronoUnit.MILLIS));
		}
		all((number) -> plan(services.get(number % 2), drafts.get(number), due));

		Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50))
			.until(() -> this.instances.count("article where status = 'PUBLISHED'") > 300);
		dying.destroyForcibly().waitFor();
		assertThat(this.instances.count("article where status = 'SCHEDULED'")).as("killed in the middle").isPositive();
		Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> this.instances.count("article where status = 'PUBLISHED'") == ARTICLES);

		assertThat(this.instances.count("article_revision where deed = 'PUBLISHED'")).as("each is published once").isEqualTo(ARTICLES);
		assertThat(this.instances.count("""
				(select article_id from article_revision where deed = 'PUBLISHED' group by article_id having count(*) > 1) twice"""))
			.isZero();
		Map<Long, Instant> published = published();
		assertThat(published).hasSize(ARTICLES)
			.allSatisfy((id, at) -> assertThat(at).as("none is too early").isAfterOrEqualTo(due.get(id)));
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> this.instances.count("scheduled_task where task_name = 'planned-deed'") == 0);
		assertThat(this.instances.count("planned_deed")).isZero();
		System.out.println("Latest after its time: " + published.entrySet()
			.stream()
			.map((it) -> Duration.between(due.get(it.getKey()), it.getValue()))
			.max(Comparator.naturalOrder())
			.orElseThrow());
	}

	private interface Deed {

		Api.Answer on(int number);

	}

	/** The deed for each article, some at once; answers in the order of the articles. */
	private static List<Api.Answer> all(Deed deed) throws Exception {
		try (ExecutorService writers = Executors.newFixedThreadPool(6)) {
			List<Future<Api.Answer>> all = new ArrayList<>();
			for (int i = 0; i < ARTICLES; i++) {
				int number = i;
				all.add(writers.submit(() -> deed.on(number)));
			}
			List<Api.Answer> answers = new ArrayList<>();
			for (Future<Api.Answer> it : all) {
				answers.add(it.get());
			}
			return answers;
		}
	}

	private static Api.Answer draft(Api service, int number) {
		var draft = service.post("/api/v1/articles", """
				{"headline":"Termin %d","lead":"Vorspann","section":"politik","authors":["redaktion"],
				 "body":{"version":1,"blocks":[{"type":"paragraph","content":[{"text":"Text"}]}]}}""".formatted(number));
		assertThat(draft.status()).as(draft.text()).isEqualTo(201);
		return draft;
	}

	private static Api.Answer plan(Api service, Api.Answer draft, Map<Long, Instant> due) {
		long id = draft.json().path("id").asLong();
		var planned = service.post("/api/v1/articles/" + id + "/publication", "{\"at\":\"" + due.get(id) + "\"}", "If-Match", draft.etag());
		assertThat(planned.status()).as(planned.text()).isEqualTo(200);
		return planned;
	}

	private Map<Long, Instant> published() throws Exception {
		Map<Long, Instant> published = new HashMap<>();
		for (String it : this.instances.ask("select id || ' ' || to_char(first_published_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') from article where status = 'PUBLISHED'")) {
			published.put(Long.valueOf(it.split(" ")[0]), Instant.parse(it.split(" ")[1]));
		}
		return published;
	}

}
